"""How firm the ranking is: weights and scores drawn many times, and how often each route comes first."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from calculators.scoring.columns import Columns
from calculators.scoring.cost import BEST, COST, WORST, amounts
from calculators.scoring.evaluate import SAME, Figures
from calculators.scoring.routes import HYBRID, ROUTES, SCORED
from calculators.scoring.weight_sets import SETS, YOURS, WeightDraws, tree

#: Draws of every set, how many are made between two pauses, and after how many the first shares are shown.
DRAWS, BIT, FIRST_SHOWN = 4000, 200, 400
_columns = Columns()
_weights = WeightDraws(_columns)


@dataclass(slots=True)
class Tally:
    """What the draws of one set found: how often each route was first, and in each place; equals share a place."""

    routes: tuple[str, ...]
    draws: int = 0
    first: dict[str, float] = field(default_factory=dict)
    places: dict[str, list[float]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.first = dict.fromkeys(self.routes, 0.0)
        self.places = {route: [0.0] * len(self.routes) for route in self.routes}

    def share(self, route: str) -> float:
        """Give the share of draws in which a route was first."""
        return self.first[route] / self.draws if self.draws else 0.0

    def add(self, totals: Sequence[Sequence[float]]) -> None:
        """Count draws; `totals` has the scores of each route in its order."""
        orders: dict[tuple[int, ...], int] = {}
        indices, count = range(len(self.routes)), len(self.routes)
        for row in zip(*totals, strict=True):
            if len(set(row)) < count:
                self._share(sorted(zip(row, self.routes, strict=True), reverse=True))
                continue
            order = tuple(sorted(indices, key=row.__getitem__, reverse=True))
            orders[order] = orders.get(order, 0) + 1
        for order, times in orders.items():
            self.first[self.routes[order[0]]] += times
            for place, index in enumerate(order):
                self.places[self.routes[index]][place] += times
        self.draws += len(totals[0])

    def _share(self, ranked: list[tuple[float, str]]) -> None:
        """Count a draw in which routes are equal: they share the places that they take together."""
        start = 0
        while start < len(ranked):
            equal = [route for score, route in ranked[start:] if score == ranked[start][0]]
            for route in equal:
                for place in range(start, start + len(equal)):
                    self.places[route][place] += 1 / len(equal)
                if start == 0:
                    self.first[route] += 1 / len(equal)
            start += len(equal)


class ScoreDraws:
    """Drawn scores of one case. They do not depend on weights, so all sets of weights share them, and all people."""

    def __init__(self, figures: Figures) -> None:
        self._figures = figures
        self._kept: dict[tuple[int, int], dict[str, dict[str, list[float]]]] = {}

    def drawn(self, figures: Figures, start: int, stop: int) -> dict[str, dict[str, list[float]]]:
        """Give the drawn scores of the case under the weights of `figures`, as `drawn_scores` does.

        Only what other weights make of the scores is drawn anew: criteria that count for them alone, or for which the slices
        count otherwise, since a slice may bring weights of its own.
        """
        if (start, stop) not in self._kept:
            self._kept[start, stop] = drawn_scores(self._figures, start, stop)
        known = self._kept[start, stop]
        fresh = (
            [] if figures is self._figures else [id for id in figures.active if not self._same(figures, id)]
        )
        if not fresh:
            return known
        own = drawn_scores(figures, start, stop, fresh)
        return {route: {**known[route], **own[route]} for route in figures.order}

    def _same(self, figures: Figures, criterion: str) -> bool:
        here, there = self._figures.parts[criterion], figures.parts[criterion]
        near = all(abs(a - b) <= SAME for a, b in zip(here, there, strict=True))
        return near and criterion in self._figures.active


def tallies(
    figures: Figures, draws: int = DRAWS, scores: ScoreDraws | None = None
) -> Iterator[dict[str, Tally] | None]:
    """Draw and count, with pauses (None); give the tallies of all sets after the first draws and at the end.

    The headline set is drawn first to its end, since the verdict rests on it.
    """
    scores = scores or ScoreDraws(figures)
    found = {kind: Tally(figures.order) for kind in SETS}
    for kind in SETS:
        for stop in _count(figures, found[kind], kind, draws, scores, _weights):
            yield found if kind == YOURS and stop - BIT < FIRST_SHOWN <= stop < draws else None
    yield found


def headline(figures: Figures, scores: ScoreDraws, draws: int = DRAWS) -> Iterator[Tally | None]:
    """Draw and count the headline set alone for other weights on a case, with pauses (None); give the tally at the end.

    What was drawn for the reader's own weights stays as it is for the next edit.
    """
    found = Tally(figures.order)
    for _ in _count(figures, found, YOURS, draws, scores, WeightDraws(_columns)):
        yield None
    yield found


def _count(
    figures: Figures, tally: Tally, kind: str, draws: int, scores: ScoreDraws, chosen: WeightDraws
) -> Iterator[int]:
    """Add the draws of one set to its tally, a bit at a time; give how many there are."""
    group_of = {one.id: one.group for one in figures.book.criteria}
    weights = tree(figures.weights, group_of)
    for start in range(0, draws, BIT):
        stop = min(start + BIT, draws)
        known = scores.drawn(figures, start, stop)
        columns = chosen.drawn(kind, weights, start, stop)
        tally.add([_totals(columns, known[route]) for route in figures.order])
        yield stop


def _totals(weights: Mapping[str, Sequence[float]], scores: Mapping[str, Sequence[float]]) -> list[float]:
    """Give the additive score of one route in every draw, added criterion by criterion; four at a time, which is quicker."""
    pairs = [(column, scores[id]) for id, column in weights.items()]
    totals = [0.0] * len(pairs[0][0])
    for start in range(0, len(pairs) - len(pairs) % 4, 4):
        (v, a), (w, b), (x, c), (y, d) = pairs[start : start + 4]
        rows = zip(totals, v, a, w, b, x, c, y, d, strict=True)
        totals = [t + e * f + g * h + i * j + k * m for t, e, f, g, h, i, j, k, m in rows]
    for column, own in pairs[len(pairs) - len(pairs) % 4 :]:
        totals = [t + w * s for t, w, s in zip(totals, column, own, strict=True)]
    return totals


def drawn_scores(
    figures: Figures, start: int, stop: int, criteria: Collection[str] | None = None
) -> dict[str, dict[str, list[float]]]:
    """Give for each remaining route and each criterion that counts, or only the given ones, the drawn scores.

    A route's score on a criterion is drawn once: in all slices from the same place of their ranges, and routes that a criterion
    binds together (one model behind three routes) from the same place too. A mix follows from what its parts drew.
    """
    wanted = figures.active if criteria is None else criteria
    found: dict[str, dict[str, list[float]]] = {route: {} for route in figures.order}
    ids = figures.book.criterion_ids
    for number, criterion in enumerate(ids):
        if criterion not in wanted:
            continue
        bound = figures.book.criterion(criterion).together
        cells: dict[tuple[int, str], list[float]] = {}
        for k in range(len(figures.slices)):
            for place, route in enumerate(ROUTES):
                if route not in figures.order:
                    continue
                own = figures.slices[k].route if route == HYBRID else route
                first = list(SCORED).index(bound[0] if own in bound else own)
                range_ = figures.cells[k][route, criterion].range
                variant = k * len(ROUTES) + place
                cells[k, route] = _columns.triangular(
                    range_, number * len(SCORED) + first, variant, start, stop
                )
        for route in figures.order:
            found[route][criterion] = _over_slices(figures, route, criterion, cells, start, stop)
    return found


def _over_slices(
    figures: Figures,
    route: str,
    criterion: str,
    cells: Mapping[tuple[int, str], list[float]],
    start: int,
    stop: int,
) -> list[float]:
    parts = figures.parts[criterion]
    if route != HYBRID and len(parts) == 1:
        return cells[0, route]
    if route == HYBRID and criterion == COST and figures.scale and amounts(figures.answers, HYBRID):
        place = len(figures.book.criterion_ids) * len(SCORED)
        return _columns.triangular(figures.table[HYBRID][COST], place, 0, start, stop)
    taken = [cells[k, route] for k in range(len(parts))]
    added = figures.effects[criterion] if route == HYBRID else 0.0
    mixed = _mixed(parts, taken)
    if not added and max(mixed) <= BEST:
        return mixed
    return [min(max(m + added, WORST), BEST) for m in mixed]


def _mixed(shares: Sequence[float], columns: Sequence[Sequence[float]]) -> list[float]:
    """Give the weighted sum of two or three columns, added from the left."""
    if len(columns) == 2:
        (a, b), (x, y) = shares, columns
        return [a * one + b * two for one, two in zip(x, y, strict=True)]
    (a, b, c), (x, y, z) = shares, columns
    return [a * one + b * two + c * three for one, two, three in zip(x, y, z, strict=True)]
