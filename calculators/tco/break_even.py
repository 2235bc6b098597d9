"""Break-even by volume: where two cost curves cross, searched over whole steps and solved between them.

An analysis, not a step. Volume is constant (growth off), one-off cost is included, the measure is the present value of cost.
Between two edges, where a rounding up takes its next value, every curve is a straight line, so no sampling is needed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from calculators.core.built import Built
from calculators.core.calendar import MONTHS_PER_YEAR
from calculators.core.step import npv

#: The search goes to this multiple of the reader's volume (or of 1,000 requests a day) …
REACH = 100
#: … but over no more steps than these.
MAX_STEPS = 300
#: Month steps of a route whose rounding up makes its steps.
DRIVERS = {"rented_gpu": ("peak_replicas", "average_replicas")}
_NOISE = 1e-12


@dataclass(frozen=True, slots=True)
class Crossing:
    """A volume (requests/day) at which the cheaper route changes, and both costs just before and just after it."""

    at: float
    kind: str
    cheaper_after: str
    before: tuple[float, float]
    after: tuple[float, float]


@dataclass(frozen=True, slots=True)
class BreakEven:
    """Where `b` is cheaper than `a` up to `searched_to` requests a day."""

    a: str
    b: str
    status: str
    searched_to: float
    first: float | None
    stays_from: float | None
    crossings: tuple[Crossing, ...]


@dataclass(frozen=True, slots=True)
class Curve:
    """Cost against volume: `pieces` are (from, to, cost at from, cost at to), volume in requests a day and cost in USD."""

    route: str
    pieces: tuple[tuple[float, float, float, float], ...]


class VolumeCurves:
    """The cost curves of all routes over volume, up to `searched_to`."""

    def __init__(
        self, built: Built, inputs: Mapping[str, Any], routes: list[str], months: int, volume: float
    ) -> None:
        self._built, self._inputs, self._months = built, inputs, months
        self._annuity = npv([1.0] * months, (1 + inputs["discount_rate"]) ** (1 / MONTHS_PER_YEAR) - 1)
        self.routes = routes
        self.searched_to = REACH * max(volume, 1000.0)
        self.edges = self._edges()
        self._lines = {route: self._line(route) for route in routes}
        self._curves: dict[str, Curve] = {}

    def curve(self, route: str) -> Curve:
        """Give the pieces of one route's curve over all edges."""
        if route in self._curves:
            return self._curves[route]
        slope, intercepts = self._lines[route]
        pieces = []
        for i, (low, high) in enumerate(zip(self.edges, self.edges[1:], strict=False)):
            base = intercepts[i] if len(intercepts) > 1 else intercepts[0]
            pieces.append((low, high, base + slope * low, base + slope * high))
        self._curves[route] = Curve(route, tuple(pieces))
        return self._curves[route]

    def cost(self, route: str, volume: float) -> float:
        """Give a route's present value at a constant volume up to `searched_to`."""
        for low, high, at_low, at_high in self.curve(route).pieces:
            if volume <= high:
                return at_low + (at_high - at_low) * (volume - low) / (high - low)
        raise ValueError(f"{volume} requests a day is beyond what was searched")

    def break_even(self, a: str, b: str) -> BreakEven:
        """Find every volume at which the cheaper of `a` and `b` changes."""
        crossings: list[Crossing] = []
        state: str | None = None
        first: float | None = None
        last = (0.0, 0.0)
        for pa, pb in zip(self.curve(a).pieces, self.curve(b).pieces, strict=True):
            low, high = pa[0], pa[1]
            start, end = _cheaper(a, b, pa[2], pb[2]), _cheaper(a, b, pa[3], pb[3])
            if state is None:
                state = start or end or a
                first = 0.0 if state == b else None
            elif start is not None and start != state:
                crossings.append(Crossing(low, "jump", start, last, (pa[2], pb[2])))
                state = start
            if end is not None and end != state:
                at = _meeting(low, high, pa, pb)
                cost = pa[2] + (pa[3] - pa[2]) * (at - low) / (high - low)
                crossings.append(Crossing(at, "crossing", end, (cost, cost), (cost, cost)))
                state = end
            last = (pa[3], pb[3])
        if first is None:
            first = next((c.at for c in crossings if c.cheaper_after == b), None)
        stays = None if state != b else crossings[-1].at if crossings else 0.0
        status = "not_reached" if first is None else "crossed"
        return BreakEven(a, b, status, self.searched_to, first, stays, tuple(crossings))

    def _evaluate(self, route: str, volume: float, months: int) -> dict[str, Any]:
        inputs = dict(self._inputs)
        inputs.update(requests_per_day=volume, requests_per_month_given=0, growth_per_year=0.0)
        return self._built.evaluate(inputs, (route,), months)

    def _edges(self) -> list[float]:
        drivers = [self._driver(route, step) for route in self.routes for step in DRIVERS.get(route, ())]
        lines = [(at_zero, slope) for at_zero, slope in drivers if slope > 0]
        for at_zero, slope in lines:
            self.searched_to = min(self.searched_to, (int(at_zero) + MAX_STEPS - at_zero) / slope)
        edges = {0.0}
        for at_zero, slope in lines:
            k = int(at_zero) + 1
            while (edge := (k - at_zero) / slope) < self.searched_to:
                edges.add(edge)
                k += 1
        return [*sorted(edges), self.searched_to]

    def _driver(self, route: str, step: str) -> tuple[float, float]:
        """Give an unrounded number of replicas at no volume, and its growth per request a day."""
        at_zero, far = (
            float(self._evaluate(route, v, 1)[f"{route}.{step}"][0]) for v in (0.0, self.searched_to)
        )
        # Over the whole reach: one request more would be lost in the last bits beside much development use.
        return at_zero, (far - at_zero) / self.searched_to

    def _line(self, route: str) -> tuple[float, list[float]]:
        """Give the slope of a route's present value over volume, and its intercept in each piece."""
        if route not in DRIVERS:
            low, high = (
                self._evaluate(route, v, self._months)[f"{route}.net_present_value"]
                for v in (0.0, self.searched_to)
            )
            return (high - low) / self.searched_to, [low]
        intercepts = []
        for low_edge, high_edge in zip(self.edges, self.edges[1:], strict=False):
            # At constant volume every month of a rented route is the same, so one month is computed.
            values = self._evaluate(route, (low_edge + high_edge) / 2, 1)
            intercepts.append(values[f"{route}.one_off"] + values[f"{route}.running_cost"][0] * self._annuity)
        return 0.0, intercepts


def _cheaper(a: str, b: str, cost_a: float, cost_b: float) -> str | None:
    if abs(cost_a - cost_b) <= _NOISE * max(abs(cost_a), abs(cost_b)):
        return None
    return a if cost_a < cost_b else b


def _meeting(low: float, high: float, pa: tuple[float, ...], pb: tuple[float, ...]) -> float:
    gap_low, gap_high = pb[2] - pa[2], pb[3] - pa[3]
    return low + (high - low) * gap_low / (gap_low - gap_high)
