"""Ranges of single facts, such as memory bounds. Ranges of results come from draws, never from here."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Range:
    """A closed interval with `low <= high`."""

    low: float
    high: float

    def __post_init__(self) -> None:
        if not self.low <= self.high:
            raise ValueError(f"a range needs low <= high, got {self.low} and {self.high}")

    def __add__(self, other: "Range") -> "Range":
        return Range(self.low + other.low, self.high + other.high)

    def __sub__(self, other: "Range") -> "Range":
        return Range(self.low - other.high, self.high - other.low)

    def __mul__(self, other: "Range") -> "Range":
        products = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Range(min(products), max(products))

    def __truediv__(self, other: "Range") -> "Range":
        """Divide; a divisor that contains zero has no bounded answer and raises ZeroDivisionError."""
        if other.low <= 0 <= other.high:
            raise ZeroDivisionError("division by a range that contains zero")
        return self * Range(1 / other.high, 1 / other.low)

    def __contains__(self, value: float) -> bool:
        return self.low <= value <= self.high
