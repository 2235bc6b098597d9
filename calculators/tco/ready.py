"""Which inputs still hold what a ready case set: an example, and nobody's quote."""

from collections.abc import Mapping

from calculators.core.built import scenarios
from calculators.core.field import Value
from calculators.tco.complete import number
from calculators.tco.evaluate import Figures

_cases: list[Mapping[str, object]] = []


def of_a_ready_case(figures: Figures, key: str) -> bool:
    """Tell whether an input has the very figure that a ready case sets for it."""
    value = figures.answers.get(key)
    return bool(number(value)) and any(_same(value, case.get(key)) for case in _ready_cases())


def entered(figures: Figures, key: str) -> str:
    """Say whose a figure is that no price list gives."""
    return "example of a ready case: get your quote" if of_a_ready_case(figures, key) else "entered here"


def _ready_cases() -> list[Mapping[str, object]]:
    """Give the answers of all ready cases, read once."""
    if not _cases:
        _cases.extend(case.answers for case in scenarios("tco").values())
    return _cases


def _same(value: Value, example: object) -> bool:
    return isinstance(value, int | float) and isinstance(example, int | float) and value == example
