"""Cost against constant volume: a straight line between two bends, priced only where somebody asks."""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable
from functools import partial
from itertools import pairwise

#: Bends nearer to each other than this share of their volume are one: two roundings up that take their next value together.
SAME = 1e-9
#: Costs nearer than this share are equal; the rest is the last bits of floats.
NOISE = 1e-12
#: Where large amounts cancel out, such as costs and credits, their last bits remain (USD).
CANCELLED = 1e-6
#: The search goes to this multiple of the reader's volume, or of the least volume (requests/day) where that is more …
REACH, LEAST_VOLUME = 100, 1000.0
#: … but over no more bends of a route than these.
MAX_BENDS = 500

type Steady = Callable[[str, float], float]
type Bends = Callable[[str, float, float], list[float]]
#: A straight part of a curve: from and to (requests/day), cost just after `from` and cost at `to` (USD).
type Piece = tuple[float, float, float, float]


class Curve:
    """A route's cost (USD, by the ranking measure) over constant volume (requests/day) from 0 to `top`.

    `edges` are 0, the bends and `top`. A step up comes just after its edge: the edge itself still has the lower cost.
    """

    def __init__(
        self, route: str, cost: Callable[[float], float], bends: Iterable[float], top: float
    ) -> None:
        self.route, self.top = route, top
        self.edges = [0.0, *apart(bends, top), top]
        #: Whether a larger volume was found to cost less, so that ends say nothing about what lies between them.
        self.falls = False
        self._cost = cost
        self._seen: dict[float, float] = {}
        self._order: list[float] = []
        self._pieces: dict[int, Piece] = {}

    def at(self, volume: float) -> float:
        """Price one volume, at a step on either side of it."""
        if volume in self._seen:
            return self._seen[volume]
        cost = self._seen[volume] = self._cost(volume)
        index = bisect_left(self._order, volume)
        around = self._order[max(index - 1, 0) : index + 1]
        insort(self._order, volume)
        for other in around:
            rise = (cost - self._seen[other]) * (1 if other < volume else -1)
            self.falls |= rise < -NOISE * max(abs(cost), abs(self._seen[other])) - CANCELLED
        return cost

    @property
    def priced(self) -> int:
        """Tell how many volumes were priced so far."""
        return len(self._seen)

    def piece(self, volume: float) -> Piece:
        """Give the straight part that `volume` lies in or ends."""
        index = min(max(bisect_left(self.edges, volume) - 1, 0), len(self.edges) - 2)
        if index not in self._pieces:
            low, high = self.edges[index], self.edges[index + 1]
            quarter = (high - low) / 4
            # From inside: at an end the cost may belong to either side of a step.
            first, second = self.at(low + quarter), self.at(high - quarter)
            half = (second - first) / 2
            self._pieces[index] = (low, high, first - half, second + half)
        return self._pieces[index]

    def cost(self, volume: float) -> float:
        """Give the cost at a volume; at a step, that before it. Raises ValueError beyond `top`."""
        if volume > self.top:
            raise ValueError(f"{volume} requests a day is beyond what was priced")
        return along(self.piece(volume), volume)

    def bound(self, volume: float) -> float:
        """Give the cost at a volume, at a step that on either side of it; one volume is priced where a piece would take two."""
        if len(self.edges) > 2:
            index = bisect_left(self.edges, volume * (1 - SAME))
            if index < len(self.edges) and self.edges[index] <= volume * (1 + SAME):
                return self.at(self.edges[index])
        return along(self.piece(volume), volume)


def along(piece: Piece, volume: float) -> float:
    """Give the cost at a volume on the line of a piece."""
    low, high, at_low, at_high = piece
    return at_low + (at_high - at_low) * ((volume - low) / (high - low))


def apart(volumes: Iterable[float], top: float) -> list[float]:
    """Keep the volumes inside (0, top), in order, that differ by more than the last bits."""
    kept: list[float] = []
    last = 0.0
    for volume in volumes:
        if volume > last * (1 + SAME) and 0 < volume < top * (1 - SAME):
            kept.append(volume)
            last = volume
    return kept


def curves(steady: Steady, bends: Bends, routes: Iterable[str], volume: float) -> dict[str, Curve]:
    """Give each route's curve as far as it is searched, for a reader's volume in requests a day.

    `steady` prices a route at a constant volume; `bends` gives, sorted, the volumes strictly between two others at which
    that price may jump or change its slope, and need not be complete after the first `MAX_BENDS` of them.
    """
    reach = REACH * max(volume, LEAST_VOLUME)
    found = {}
    for route in routes:
        edges = bends(route, 0.0, reach)
        top = edges[MAX_BENDS - 1] if len(edges) >= MAX_BENDS else reach
        found[route] = Curve(route, partial(steady, route), edges, top)
    return found


def straight(curve: Curve, low: float, high: float) -> list[Piece]:
    """List the pieces of a curve between two volumes, cut at them."""
    inside = [edge for edge in curve.edges if low < edge < high]
    cut = []
    for start, end in pairwise([low, *inside, high]):
        piece = curve.piece((start + end) / 2)
        cut.append((start, end, along(piece, start), along(piece, end)))
    return cut
