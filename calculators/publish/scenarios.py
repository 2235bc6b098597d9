"""Ready scenarios, computed natively once a build: what fences, figures and links of pages rest on."""

from collections.abc import Mapping

from calculators import registry
from calculators.core.calculator import Answers, Calculator
from calculators.core.result import Result
from calculators.core.state import encode

_computed: dict[str, Result] = {}


def calculators() -> Mapping[str, Calculator]:
    """Give every calculator by id."""
    return registry.calculators()


def result(calculator_id: str, scenario_id: str) -> Result:
    """Compute a ready scenario. Raises InputError when the scenario does not hold together."""
    calculator = calculators()[calculator_id]
    return computed(calculator, calculator.scenario(scenario_id))


def computed(calculator: Calculator, answers: Answers) -> Result:
    """Compute answers to the end, draws included, as the page does: its verdict is the same wherever it stands."""
    key = encode(calculator.id, calculator.fields, answers)
    if key not in _computed:
        _computed[key] = calculator.run(answers, calculator.draws)
    return _computed[key]
