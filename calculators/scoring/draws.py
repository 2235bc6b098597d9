"""How firm the ranking is: weights and scores drawn many times, and how often each route comes first."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from calculators.scoring.columns import Columns
from calculators.scoring.cost import BEST, COST, WORST, amounts
from calculators.scoring.evaluate import Figures
from calculators.scoring.routes import HYBRID, SCORED
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


def tallies(figures: Figures, draws: int = DRAWS) -> Iterator[dict[str, Tally] | None]:
    """Draw and count, with pauses (None); give the tallies of all sets after the first draws and at the end.

    The headline set is drawn first to its end, since the verdict rests on it.
    """
    group_of = {one.id: one.group for one in figures.book.criteria}
    weights = tree(figures.weights, group_of)
    found = {kind: Tally(figures.order) for kind in SETS}
    kept: dict[int, dict[str, dict[str, list[float]]]] = {}
    for kind in SETS:
        for start in range(0, draws, BIT):
            stop = min(start + BIT, draws)
            chosen = _weights.drawn(kind, weights, start, stop)
            if start not in kept:  # every set weighs the same drawn scores
                kept[start] = drawn_scores(figures, start, stop)
            scores = kept[start]
            found[kind].add([_totals(chosen, scores[route]) for route in figures.order])
            yield found if kind == YOURS and start < FIRST_SHOWN <= stop < draws else None
    yield found


def _totals(weights: Mapping[str, Sequence[float]], scores: Mapping[str, Sequence[float]]) -> list[float]:
    """Give the additive score of one route in every draw."""
    totals: list[float] = []
    for id, column in weights.items():
        if totals:
            totals = [t + w * s for t, w, s in zip(totals, column, scores[id], strict=True)]
        else:
            totals = [w * s for w, s in zip(column, scores[id], strict=True)]
    return totals


def drawn_scores(figures: Figures, start: int, stop: int) -> dict[str, dict[str, list[float]]]:
    """Give for each remaining route and each criterion that counts the drawn scores.

    A route's score on a criterion is drawn once: in all slices from the same place of their ranges, and routes that a criterion
    binds together (one model behind three routes) from the same place too. A mix follows from what its parts drew.
    """
    found: dict[str, dict[str, list[float]]] = {route: {} for route in figures.order}
    ids = figures.book.criterion_ids
    for number, criterion in enumerate(ids):
        if criterion not in figures.active:
            continue
        bound = figures.book.criterion(criterion).together
        cells: dict[tuple[int, str], list[float]] = {}
        for k in range(len(figures.slices)):
            for place, route in enumerate(SCORED):
                if not _needed(figures, k, route):
                    continue
                first = list(SCORED).index(bound[0]) if route in bound else place
                range_ = figures.cells[k][route, criterion].range
                variant = k * len(SCORED) + place
                cells[k, route] = _columns.triangular(
                    range_, number * len(SCORED) + first, variant, start, stop
                )
        for route in figures.order:
            found[route][criterion] = _over_slices(figures, route, criterion, cells, start, stop)
    return found


def _needed(figures: Figures, k: int, route: str) -> bool:
    return route in figures.order or (HYBRID in figures.order and figures.slices[k].route == route)


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
    mixed = [0.0] * (stop - start)
    for k, (share, part) in enumerate(zip(parts, figures.slices, strict=True)):
        own = cells[k, part.route if route == HYBRID else route]
        mixed = [m + share * s for m, s in zip(mixed, own, strict=True)]
    added = figures.effects[criterion] if route == HYBRID else 0.0
    return [min(max(m + added, WORST), BEST) for m in mixed]
