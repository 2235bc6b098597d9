"""Made-up cost curves with known lines, and every change between two of them found by walking over every edge."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from calculators.tco.break_even import BreakEven, search
from calculators.tco.curve import Curve


def break_even(a: Curve, b: Curve) -> BreakEven:
    """The answer of the search, whose pauses are of no matter here."""
    *_, found = search(a, b)
    assert found is not None
    return found


@dataclass
class Stairs:
    """A cost that starts at `start`; each stretch begins after its edge (the first at 0) with a rise, then climbs by a slope."""

    route: str
    start: float
    stretches: list[tuple[float, float, float]]
    #: A rounding up to nine digits lets a step come this share of its volume late.
    late: float = 0.0

    def line(self, inside: float) -> tuple[float, float]:
        """Cost at 0 and slope of the line on which the volume `inside` lies."""
        cost, at, slope = self.start, 0.0, 0.0
        for edge, rise, climb in self.stretches:
            if edge >= inside:
                break
            cost, at, slope = cost + slope * (edge - at) + rise, edge, climb
        return cost - slope * at, slope

    def cost(self, volume: float) -> float:
        at_zero, slope = self.line(volume / (1 + self.late))
        return at_zero + slope * volume

    @property
    def edges(self) -> list[float]:
        return [edge for edge, _, _ in self.stretches if edge > 0]

    def bends(self, low: float, high: float) -> list[float]:
        return [edge for edge in self.edges if low < edge < high]

    def curve(self, top: float) -> Curve:
        return Curve(self.route, self.cost, self.bends(0, top), top)


def steps(route: str, start: float, width: float, rise: float, count: int, slope: float = 0) -> Stairs:
    """Equal steps: the first `width` requests cost `start`, the next `start + rise`, and so on."""
    stretches = [(0.0, 0.0, slope), *((width * k, rise, slope) for k in range(1, count))]
    return Stairs(route, start, stretches)


def line(route: str, start: float, slope: float) -> Stairs:
    return Stairs(route, start, [(0.0, 0.0, slope)])


def walk(a: Stairs, b: Stairs, top: float) -> tuple[str, list[tuple[float, str, str]]]:
    """The cheaper route just above 0 and every change after it as (volume, kind, cheaper afterwards)."""
    marks = sorted({0.0, top, *(edge for edge in a.edges + b.edges if edge < top)})
    ends: list[tuple[float, int, float]] = []
    for index, (low, high) in enumerate(pairwise(marks)):
        inside = (low + high) / 2
        (a_zero, a_slope), (b_zero, b_slope) = a.line(inside), b.line(inside)
        ends += [(v, index, a_zero - b_zero + (a_slope - b_slope) * v) for v in (low, high)]
    first = b.route if ends[0][2] > 0 or (ends[0][2] == 0 and ends[1][2] > 0) else a.route
    state, found = first, []
    for (v, piece, gap), (w, next_piece, next_gap) in pairwise(ends):
        to = b.route if next_gap > 0 else a.route if next_gap < 0 else state
        if to != state:
            jumped = piece != next_piece
            found.append(
                (w, "jump", to) if jumped else (v + (w - v) * gap / (gap - next_gap), "crossing", to)
            )
            state = to
    return first, found
