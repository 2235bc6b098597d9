"""The grammar lets formulas through and nothing else."""

import pytest

from calculators.core.calendar import HOURS_PER_MONTH
from calculators.core.grammar import GrammarError, expression
from calculators.core.number import whole
from calculators.core.step import Steps, lookup, peak, previous, total

FAMILY = Steps()
_step = FAMILY.step


@_step(unit="USD", source="test")
def fine(a: float, b: float, mode: str) -> float:
    """Everything that a formula may do."""
    return max(whole(a / b), -a * 2**b, abs(a - 1)) if mode == "x" and not a > 12 else HOURS_PER_MONTH + 1_000


@_step(unit="USD", source="test")
def own_number(a: float) -> float:
    """A price that belongs in the catalogue."""
    return a * 0.15


@_step(unit="USD", source="test")
def strange_call(a: float) -> float:
    """A function that has no spreadsheet form."""
    return round(a)


@_step(unit="USD", source="test")
def two_statements(a: float) -> float:
    """Not one expression."""
    b = a
    return b  # noqa: RET504 - two statements are the point


@_step(unit="USD", source="test")
def comprehension(a: float) -> float:
    """A loop in disguise."""
    return sum(x for x in [a])


@_step(unit="USD", source="test")
def attribute(a: float) -> float:
    """Attribute access."""
    return a.real


@_step(unit="USD", source="test")
def outside(a: float) -> float:
    """A name that is no argument."""
    return a * FAMILY  # type: ignore


@_step(unit="USD", source="test", when="month")
def reducing_month(a: float) -> float:
    """A reduction inside a month."""
    return total(a)


@_step(unit="USD", source="test")
def previous_once(a: float) -> float:
    """The month before of a step without months."""
    return previous(a)


@_step(unit="USD", source="test")
def reduces_a_product(a: float, b: float) -> float:
    """A reduction of something that has no name."""
    return peak(a * b)


@_step(unit="USD", source="test")
def looks_up_text(a: float) -> float:
    """A lookup in something that has no name."""
    return lookup("a", a)


@_step(unit="USD", source="test")
def no_words(a: float) -> float:
    return a


@_step(unit="USD", source="test")
def long_words(a: float) -> float:
    """Two lines
    of meaning."""
    return a


def test_a_formula_of_allowed_parts_passes():
    assert expression(FAMILY.steps["fine"]) is not None


@pytest.mark.parametrize("name", [name for name in FAMILY.steps if name != "fine"])
def test_anything_else_is_refused_by_name(name):
    with pytest.raises(GrammarError, match=name):
        expression(FAMILY.steps[name])
