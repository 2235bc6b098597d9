"""Draws: all uncertain inputs vary together within their ranges; how costs are spread and how often each route is cheapest.

Every route is priced with the same draws, so that what is common to them does not blur who is cheaper. Which model is good
enough, and whether the formulas fit, is not part of it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from calculators.core.correlation import correlation_matrix
from calculators.core.draws import latin_hypercube, quantile, quantile_error, share_error
from calculators.tco.correlations import CORRELATIONS
from calculators.tco.ranged import Ranged
from calculators.tco.trials import Costs, Measures, below

#: Fixes the draws: the same inputs give the same answer on every machine and every day.
START = 20261101
#: After so many draws there is something to show; every slice of the sample is a fair one by itself.
SHOWN_AFTER = (100, 300)
#: Draws between two points at which a caller may stop: whoever edits an input waits for so many.
CHUNK = 10
#: Cheapest in fewer draws than this share is too close to call.
CALLED = 0.8
PERCENTILES = (0.1, 0.5, 0.9)


@dataclass(frozen=True, slots=True)
class Outlook:
    """One route over the draws, in the unit of the ranking measure: costs ascending, percentiles with simulation errors."""

    route: str
    point: float
    costs: tuple[float, ...]
    percentiles: tuple[float, float, float]
    errors: tuple[float, float, float]
    probability_cheapest: float
    probability_error: float


@dataclass(frozen=True, slots=True)
class Chance:
    """What `done` of `draws` draws say about the routes, of which `rivals` compete.

    `lowest` is the cheapest of these at the point, `favourite` the one that is cheapest most often.
    """

    done: int
    draws: int
    inputs: tuple[Ranged, ...]
    outlooks: tuple[Outlook, ...]
    lowest: str
    favourite: str
    rivals: tuple[str, ...]

    def of(self, route: str) -> Outlook:
        """Give one route's outlook."""
        return next(outlook for outlook in self.outlooks if outlook.route == route)

    @property
    def called(self) -> bool:
        """Tell whether the cheapest route of the point is the cheapest in enough draws to say so."""
        return self.of(self.lowest).probability_cheapest >= CALLED


def chance(
    measures: Measures,
    order: Sequence[str],
    inputs: Sequence[Ranged],
    draws: int,
    start: int = START,
    rivals: Sequence[str] | None = None,
) -> Iterator[Chance | None]:
    """Draw and price. Gives None wherever a caller may stop, and what is known so far after 100, 300 and all draws.

    `order` are the computed routes, cheapest first at the point; `rivals` those of them that compete, all when left out. The last
    answer does not depend on where the others were given.
    Raises ValueError for fewer than one draw.
    """
    if draws < 1:
        raise ValueError(f"at least one draw is needed, got {draws}")
    point = measures({})
    costs: dict[str, list[float]] = {route: [] for route in order}
    wins = dict.fromkeys(order if rivals is None else rivals, 0.0)
    columns = _columns(tuple(one.id for one in inputs), draws, start)
    yield None
    for done, changes in enumerate(_cases(inputs, columns, draws), 1):
        found = measures(changes)
        for route in order:
            costs[route].append(found[route])
        _count(found, wins)
        if done == draws or done in SHOWN_AFTER:
            yield _chance(point, costs, wins, draws, tuple(inputs))
        elif done % CHUNK == 0:
            yield None


# An edit seldom changes which inputs are uncertain, and making these scores takes as long as pricing twenty draws.
@lru_cache(maxsize=1)
def _columns(ids: tuple[str, ...], draws: int, start: int) -> dict[str, list[float]]:
    """Give the normal scores of each input's draws, correlated where inputs are; nobody may change them."""
    joined = {id for pair in CORRELATIONS for id in (pair.a, pair.b) if pair.a in ids and pair.b in ids}
    correlated = [id for id in ids if id in joined]
    matrix = correlation_matrix(correlated, ((pair.a, pair.b, pair.correlation) for pair in CORRELATIONS))
    return latin_hypercube(ids, draws, start, correlated, matrix)


def _cases(
    inputs: Sequence[Ranged], columns: Mapping[str, Sequence[float]], draws: int
) -> Iterator[dict[str, float]]:
    """Give the inputs that each draw changes, worked out as they are asked for."""
    values_of = [one.spread.of_score() for one in inputs]
    for draw in range(draws):
        changes: dict[str, float] = {}
        for one, value_of in zip(inputs, values_of, strict=True):
            value = value_of(columns[one.id][draw])
            if one.id in one.targets:
                changes[one.id] = value
            else:
                changes.update(one.changes(value))
        yield changes


def _count(found: Costs, wins: dict[str, float]) -> None:
    """Add a win for the cheapest route; routes that cost the same share it."""
    lowest = min(found[route] for route in wins)
    first = [route for route in wins if not below(lowest, found[route])]
    for route in first:
        wins[route] += 1 / len(first)


def _chance(
    point: Costs,
    costs: dict[str, list[float]],
    wins: dict[str, float],
    draws: int,
    inputs: tuple[Ranged, ...],
) -> Chance:
    order = list(costs)
    done = len(costs[order[0]])
    outlooks = []
    for route in order:
        ascending = sorted(costs[route])
        p10, p50, p90 = (quantile(ascending, share) for share in PERCENTILES)
        e10, e50, e90 = (quantile_error(ascending, share) for share in PERCENTILES)
        probability = wins[route] / done if route in wins else 0.0
        outlooks.append(
            Outlook(
                route,
                point[route],
                tuple(ascending),
                (p10, p50, p90),
                (e10, e50, e90),
                probability,
                share_error(probability, done),
            )
        )
    favourite = max(wins, key=wins.__getitem__)
    return Chance(done, draws, inputs, tuple(outlooks), next(iter(wins)), favourite, tuple(wins))
