"""Which inputs still hold what a ready case set: an example, and nobody's quote."""

from collections.abc import Mapping

from calculators.core.built import scenarios
from calculators.core.calculator import Answers
from calculators.core.field import Value
from calculators.tco.complete import number
from calculators.tco.evaluate import Figures

#: A case of which no larger share stands is not what the inputs began with: they are the reader's own. No two of our cases
#: have more in common, nor any with the defaults, but for the two that classify on the same machines.
STANDS = 1 / 2
_cases: list[Mapping[str, object]] = []


def of_a_ready_case(figures: Figures, key: str) -> bool:
    """Tell whether an input has the figure that a ready case sets for it, and that case still stands around it.

    A quote of the reader's own that equals such a figure is none: what else that case sets does not stand there.
    """
    value = figures.answers.get(key)
    return bool(number(value)) and any(
        _same(value, case[key]) and stands(figures.answers, case) for case in ready_cases() if key in case
    )


def entered(figures: Figures, key: str) -> str:
    """Say whose a figure is that no price list gives."""
    return "example of a ready case: get your quote" if of_a_ready_case(figures, key) else "entered here"


def ready_cases() -> list[Mapping[str, object]]:
    """Give the answers of all ready cases, read once."""
    if not _cases:
        _cases.extend(case.answers for case in scenarios("tco").values())
    return _cases


def stands(answers: Answers, case: Mapping[str, object]) -> bool:
    """Tell whether most of what a case sets is still there, so that the inputs are that case, changed."""
    same = sum(_same(answers.get(key), example) for key, example in case.items())
    return same > STANDS * len(case)


def _same(value: Value, example: object) -> bool:
    return (list(value) if isinstance(value, tuple) else value) == example
