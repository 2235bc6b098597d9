"""Break-even by volume: every constant volume at which the cheaper of two routes changes, up to a named limit.

An analysis, not a step. One-off cost is included and growth is off. Costs rise with volume, so two routes do not cross in a
stretch of volumes where the dearer one costs more at the start than the other at the end. Such stretches are set aside whole;
the others are halved down to single pieces, which are straight lines and solved exactly.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from calculators.tco.curve import NOISE, Curve, Piece, along, apart

#: A part of the volumes: from and to, the cheaper route at either end, and both lines where it is a single piece.
type Stretch = tuple[float, float, str | None, str | None, tuple[Piece, Piece] | None]

#: A pair is searched over no more pieces than these; nearly equal step curves need every one.
MAX_PIECES = 300
#: A caller may pause after so many volumes that had to be priced, which is where the time goes; a pair that is settled before
#: is settled quickly. In most cases fewer are enough, and where they are not, many more are needed.
PAUSE = 8
#: A line that is drawn out to its end from inside carries the last bits of its larger costs there.
EXTENDED = 1e-14
#: Costs that lines put into the same place differ by no more than this share when they are priced there.
NEAR = 1e-6


@dataclass(frozen=True, slots=True)
class Crossing:
    """A volume (requests/day) at which the cheaper route changes, and the costs of both (USD) just before and just after it.

    `kind` is `crossing` where the costs meet and `jump` where a step takes one past the other.
    """

    at: float
    kind: str
    cheaper_after: str
    before: tuple[float, float]
    after: tuple[float, float]


@dataclass(frozen=True, slots=True)
class BreakEven:
    """Where `b` is cheaper than `a` up to `searched_to` requests a day.

    `first` is the lowest volume from which `b` is cheaper, `stays_from` the one from which it is cheaper up to `searched_to`;
    None where there is none. `equal` says that both cost the same at every volume, `tied_at_0` that they do without requests,
    `tied` that they do somewhere else.
    """

    a: str
    b: str
    status: str
    searched_to: float
    first: float | None
    stays_from: float | None
    crossings: tuple[Crossing, ...]
    equal: bool = False
    tied_at_0: bool = False
    tied: bool = False


def pairs(curves: Mapping[str, Curve], of: str | None = None) -> list[tuple[Curve, Curve]]:
    """Give every pair of routes, in their order; with `of`, the pairs of that route only."""
    return [(a, b) for a, b in combinations(curves.values(), 2) if of is None or of in (a.route, b.route)]


def quick_break_even(a: Curve, b: Curve) -> BreakEven | None:
    """Find them where that takes little work; None where it takes more."""
    return next(search(a, b))


def search(a: Curve, b: Curve) -> Iterator[BreakEven | None]:
    """Find every volume at which the cheaper of two routes changes; None stands for a moment to pause, the answer comes last."""
    while True:
        rising = not (a.falls or b.falls)
        for found in _Search(a, b, rising).run():
            # A curve that was found to fall on the way has made some stretches look settled that are not.
            if found is None or not rising or not (a.falls or b.falls):
                yield found
        if not rising or not (a.falls or b.falls):
            return


class _Search:
    """One walk over the volumes of a pair, from 0 upwards."""

    def __init__(self, a: Curve, b: Curve, rising: bool) -> None:
        self.a, self.b, self.rising = a, b, rising
        self.marks = _marks(a, b)

    def run(self) -> Iterator[BreakEven | None]:
        """Walk; None after every few prices, the answer last."""
        a, b = self.a.route, self.b.route
        crossings: list[Crossing] = []
        state: str | None = None
        first: float | None = None
        reached, equal, tied_at_0, tied = 0.0, True, False, False
        for stretch in self._stretches():
            if stretch is None:
                yield None
                continue
            low, high, start, end, lines = stretch
            equal = equal and start is None and end is None
            tied_at_0 = tied_at_0 or (start is None and low == 0)
            tied = tied or (start is None and low > 0) or end is None
            if state is None:
                state = start or end or a
                first = 0.0 if state == b else None
            elif start is not None and start != state:
                crossings.append(self._at_mark(low, start))
                state = start
            if lines is not None and end is not None and end != state:
                crossings.append(self._met(*lines, end))
                state = end
            reached = high
        if first is None:
            first = next((c.at for c in crossings if c.cheaper_after == b), None)
        stays = None if state != b else crossings[-1].at if crossings else 0.0
        status = "not_reached" if first is None else "crossed"
        yield BreakEven(a, b, status, reached, first, stays, tuple(crossings), equal, tied_at_0, tied)

    def _stretches(self) -> Iterator[Stretch | None]:
        """Give stretches of volume in order: ends, the cheaper route at either, and for a single piece both lines.

        None before the next one where enough was priced for a pause.
        """
        waiting, solved = [(0, len(self.marks) - 1)], 0
        paused_at = self.a.priced + self.b.priced
        while waiting and solved < MAX_PIECES:
            priced = self.a.priced + self.b.priced
            if priced - paused_at >= PAUSE:
                paused_at = priced
                yield None
            i, j = waiting.pop()
            low, high = self.marks[i], self.marks[j]
            sure = self._apart(low, high) if self.rising else None
            if sure is not None:
                yield low, high, sure, sure, None
            elif j - i == 1:
                solved += 1
                lines = self._lines(low, high)
                (_, _, a_low, a_high), (_, _, b_low, b_high) = lines
                noise = EXTENDED * max(map(abs, (a_low, a_high, b_low, b_high)))
                ends = self._cheaper(a_low, b_low, noise), self._cheaper(a_high, b_high, noise)
                yield low, high, *ends, lines
            else:
                middle = (i + j) // 2
                waiting += [(middle, j), (i, middle)]

    def _apart(self, low: float, high: float) -> str | None:
        """Name the route that is cheaper all the way, where the ends alone prove it."""
        (a_low, a_high), (b_low, b_high) = ((c.bound(low), c.bound(high)) for c in (self.a, self.b))
        if _below(a_high, b_low):
            return self.a.route
        return self.b.route if _below(b_high, a_low) else None

    def _cheaper(self, cost_a: float, cost_b: float, noise: float) -> str | None:
        if _below(cost_a, cost_b, noise):
            return self.a.route
        return self.b.route if _below(cost_b, cost_a, noise) else None

    def _lines(self, low: float, high: float) -> tuple[Piece, Piece]:
        """Give both costs between two neighbouring marks."""
        first, second = (curve.piece((low + high) / 2) for curve in (self.a, self.b))
        return (low, high, along(first, low), along(first, high)), (
            low,
            high,
            along(second, low),
            along(second, high),
        )

    def _met(self, a: Piece, b: Piece, to: str) -> Crossing:
        """Solve two lines that change places inside a piece, and price that place to shed the last bits of their ends."""
        low, high = a[0], a[1]
        gap_low, gap_high = b[2] - a[2], b[3] - a[3]
        at = low + (high - low) * (gap_low / (gap_low - gap_high))
        cost = along(a, at)
        gap = self.b.at(at) - self.a.at(at)
        better = at - gap * (high - low) / (gap_high - gap_low)
        # Just after a step, a rounding up may not see it yet; then the lines know better.
        if low < better < high and abs(gap) <= NEAR * abs(cost):
            at, cost = better, along(a, better)
        return Crossing(at, "crossing", to, (cost, cost), (cost, cost))

    def _at_mark(self, at: float, to: str) -> Crossing:
        """Describe a change of the cheaper route at a mark."""
        index = bisect_left(self.marks, at)
        (_, _, _, a_before), (_, _, _, b_before) = self._lines(self.marks[index - 1], at)
        (_, _, a_after, _), (_, _, b_after, _) = self._lines(at, self.marks[index + 1])
        return Crossing(at, "jump", to, (a_before, b_before), (a_after, b_after))


def _marks(a: Curve, b: Curve) -> list[float]:
    """List the volumes between which both curves are straight."""
    top = min(a.top, b.top)
    both = len(a.edges) > 2 and len(b.edges) > 2
    inside = sorted({*a.edges, *b.edges}) if both else max(a.edges, b.edges, key=len)
    return [0.0, *apart(inside, top), top]


def _below(cost: float, other: float, noise: float = 0.0) -> bool:
    return other - cost > max(NOISE * max(abs(cost), abs(other)), noise)
