"""Cases computed natively, each once for a state of the sources: what fences, figures and links of pages rest on."""

from collections.abc import Mapping

from calculators import registry
from calculators.core.calculator import Answers, Calculator
from calculators.core.result import Result
from calculators.publish import kept

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
    return _run(calculator, answers, calculator.draws)


def without_draws(calculator: Calculator, answers: Answers) -> Result:
    """Compute the figures that hold without draws, which take much longer than all of these together."""
    return _run(calculator, answers, 0)


def _run(calculator: Calculator, answers: Answers, draws: int) -> Result:
    # A link leaves some answers out, so that it would not do as a name.
    name = f"{calculator.id} {draws} {sorted(answers.items())!r}"
    if name not in _computed:
        ours = registry.get(calculator.id) is calculator
        found = kept.find(name) if ours else None
        _computed[name] = found or calculator.run(answers, draws)
        if ours and not found:
            kept.keep(name, _computed[name])
    return _computed[name]
