"""Ready scenarios, computed natively once a build: what fences, figures and links of pages rest on."""

from collections.abc import Mapping
from functools import cache

from calculators import registry
from calculators.core.calculator import Calculator
from calculators.core.result import Result


def calculators() -> Mapping[str, Calculator]:
    """Give every calculator by id."""
    return registry.calculators()


@cache
def result(calculator_id: str, scenario_id: str) -> Result:
    """Compute a ready scenario. Raises InputError when the scenario does not hold together."""
    calculator = calculators()[calculator_id]
    return calculator.run(calculator.scenario(scenario_id))
