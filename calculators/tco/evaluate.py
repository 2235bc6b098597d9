"""From answers to figures: bind, run the fused steps for the routes that can be computed, rank them, search break-evens."""

from dataclasses import dataclass, field
from typing import Any

from calculators.catalog import Catalog
from calculators.core.built import Built
from calculators.core.calculator import Answers
from calculators.core.calendar import DAYS_PER_YEAR, MONTHS_PER_YEAR
from calculators.core.field import Field
from calculators.tco.bind import Bound, bind
from calculators.tco.break_even import BreakEven, VolumeCurves
from calculators.tco.complete import number

#: The measure that ranks routes, and the gap under which the ranking is not called.
MEASURE = "net_present_value"
TOO_CLOSE = 0.1


@dataclass(slots=True)
class Figures:
    """All numbers of one answer. `order` lists the computed routes, cheapest first by the ranking measure."""

    answers: Answers
    bound: Bound
    values: dict[str, Any]
    months: int
    order: list[str]
    gap: float | None
    curves: VolumeCurves | None
    break_even: list[BreakEven] = field(default_factory=list)

    @property
    def cheapest(self) -> str | None:
        """Give the cheapest computed route, or None when there is none or the two nearest are too close to call."""
        if not self.order or (self.gap is not None and self.gap < TOO_CLOSE):
            return None
        return self.order[0]

    @property
    def volume(self) -> float:
        """Give the reader's volume in month 1, in requests a day."""
        return requests_per_day(self.values["first_month_requests"])

    def of(self, route: str, step: str) -> Any:
        """Give a step's value of one route."""
        return self.values[f"{route}.{step}"]

    def tokens_per_month(self, volume: float) -> float:
        """Give the tokens, in and out, of `volume` requests a day."""
        per_request: float = self.values["tokens_per_request"]
        return volume * (per_request * DAYS_PER_YEAR / MONTHS_PER_YEAR)


def requests_per_day(requests_per_month: float) -> float:
    """Spread a month's requests over its days."""
    return requests_per_month * MONTHS_PER_YEAR / DAYS_PER_YEAR


def figures(answers: Answers, fields: dict[str, Field], catalog: Catalog, built: Built) -> Figures:
    """Compute everything for completed answers."""
    bound = bind(answers, fields, catalog)
    months = int(number(answers["horizon_months"]))
    values = built.evaluate(bound.inputs, bound.ready, months)
    order = sorted(bound.ready, key=lambda route: values[f"{route}.{MEASURE}"])
    curves, pairs = None, []
    if len(order) > 1:
        volume = requests_per_day(values["first_month_requests"])
        curves = VolumeCurves(built, bound.inputs, bound.ready, months, volume)
        pairs = [curves.break_even(a, b) for i, a in enumerate(bound.ready) for b in bound.ready[i + 1 :]]
    return Figures(answers, bound, values, months, order, _gap(order, values), curves, pairs)


def _gap(order: list[str], values: dict[str, Any]) -> float | None:
    """Give by how much the second route is dearer than the first, as a share of the first."""
    if len(order) < 2:
        return None
    first, second = (values[f"{route}.{MEASURE}"] for route in order[:2])
    if first <= 0:
        return 0.0 if second <= 0 else float("inf")
    return float(second / first - 1)
