"""Answers as numbers."""

from calculators.core.calculator import Answers
from calculators.core.money import Money


def given(answers: Answers, key: str) -> float | None:
    """Give a figure, None where it is not given."""
    value = answers[key]
    if isinstance(value, Money):
        return value.amount
    return float(value) if isinstance(value, int | float) else None


def figure(answers: Answers, key: str) -> float:
    """Give a figure that is always there."""
    value = given(answers, key)
    if value is None:
        raise ValueError(f"{key} is not given")
    return value


def count(answers: Answers, key: str) -> int:
    """Give a whole number that is always there."""
    return int(figure(answers, key))
