"""Steps: a formula is a named function of one expression; its argument names are what it depends on."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import truediv

from calculators.core.unit import parts

#: When a step is computed: once for the whole horizon, or for every month.
ONCE, MONTH = "once", "month"


@dataclass(frozen=True, slots=True)
class Function:
    """A function that formulas may call beside the grammar's own: where it stands, its words, its spreadsheet form."""

    module: str
    words: str
    spreadsheet: str


@dataclass(frozen=True, slots=True)
class Step:
    """One formula with its unit, source and label; the docstring of `function` is its meaning."""

    name: str
    function: Callable[..., float]
    unit: str
    source: str
    when: str
    label: str

    @property
    def meaning(self) -> str:
        """Give the one-line meaning of the step."""
        return self.function.__doc__ or ""

    @property
    def arguments(self) -> tuple[str, ...]:
        """Give the names that the formula depends on, in order."""
        code = self.function.__code__
        return code.co_varnames[: code.co_argcount]


class Steps:
    """A family of steps on one subject, to be placed under one or more routes."""

    def __init__(self) -> None:
        self.steps: dict[str, Step] = {}

    def step[F: Callable[..., float]](
        self, *, unit: str, source: str, when: str = ONCE, label: str = ""
    ) -> Callable[[F], F]:
        """Register a formula. `source` is a source id or a word such as `definition` or `calendar`."""
        parts(unit)
        if when not in (ONCE, MONTH):
            raise ValueError(f"a step is computed once or each month, not “{when}”")

        def register(function: F) -> F:
            name = function.__name__
            if name in self.steps:
                raise ValueError(f"step {name} is defined twice")
            words = name.replace("_", " ").replace("gpu", "GPU").replace("api", "API")
            self.steps[name] = Step(name, function, unit, source, when, label or words[0].upper() + words[1:])
            return function

        return register


def lookup(table: Mapping[float, float], key: float) -> float:
    """Give the entry of `table` for `key`. A missing key is a fault of the caller and raises KeyError."""
    return table[key]


def previous(value: float) -> float:
    """Mark a month step's value of the month before (0 in the first month)."""
    return value


def earlier(value: float, months: float) -> float:
    """Mark a month step's value of so many months before (0 before the first month); `months` is whole."""
    return value


def following(value: float) -> float:
    """Mark a month step's value of the month after (0 in the last month)."""
    return value


def first(values: Sequence[float]) -> float:
    """Give the first month."""
    return values[0]


def last(values: Sequence[float]) -> float:
    """Give the last month."""
    return values[-1]


def at(values: Sequence[float], month: float) -> float:
    """Give the month of that number, counted from 1; 0 where there is no such month."""
    return values[int(month) - 1] if 1 <= month <= len(values) else 0.0


def total(values: Sequence[float]) -> float:
    """Add up the months."""
    return math.fsum(values)


def npv(values: Sequence[float], monthly_rate: float) -> float:
    """Discount amounts that fall at the end of months 1, 2, … to month 0."""
    return math.fsum(map(truediv, values, _compounded(monthly_rate, len(values))))


@lru_cache(maxsize=8)
def _compounded(monthly_rate: float, months: int) -> tuple[float, ...]:
    """Give what one dollar grows to by the end of each month."""
    return tuple((1 + monthly_rate) ** month for month in range(1, months + 1))


def peak(values: Sequence[float]) -> float:
    """Give the largest month."""
    return max(values)
