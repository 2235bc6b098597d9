"""What speaks for and against each route: the scoring calculator's typical case, with one fact of it changed at a time.

A fact moves a route by the points that it adds to it beyond the mean of what it adds to the other routes, under balanced weights.
Checklists are written from this, so that guide and calculator cannot disagree.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from calculators.publish import cases
from calculators.publish.cases import Case
from calculators.publish.pages.scoring_book import TYPICAL, TYPICAL_REQUESTS
from calculators.scoring.book import Book, CaseRule, load
from calculators.scoring.case import LARGE_FROM, SMALL_BELOW, VOLUME
from calculators.scoring.evaluate import Figures, evaluate
from calculators.scoring.fields.case import fact_ids, fact_label, fact_values
from calculators.scoring.routes import SCORED

#: A move of fewer points is left out of the lists: scores are not that exact.
LEAST = 0.05
#: The most that a route may itself lose by a fact that speaks for it, as a part of what it gains on the others.
OWN_LOSS = 0.5
#: Requests a day that stand for each volume.
_VOLUMES = {"small": SMALL_BELOW // 2, "medium": TYPICAL_REQUESTS, "large": 30 * LARGE_FROM}
_BARE = "nothing-known"


@dataclass(frozen=True, slots=True)
class Move:
    """What one fact does to one route: `gain` in points beyond the others, `own` in points of its own.

    `rule` is the one that weighs most in it, `case` the typical case with that fact.
    """

    route: str
    fact: str
    value: str
    gain: float
    own: float
    rule: CaseRule
    case: Case

    @property
    def words(self) -> str:
        """Name the fact as the form does; of a volume, the requests a day that stand for it."""
        if self.fact == VOLUME:
            return f"{fact_label(VOLUME)} – {_VOLUMES[self.value]:,} requests a day"
        return f"{fact_label(self.fact)} – {fact_values(self.fact)[self.value]}"


def typical(**changes: str) -> Case:
    """Give the typical case with inputs changed, by the names of the form's fields with two underscores for the dot."""
    stated = {f"case.{fact}": value for fact, value in TYPICAL.items()}
    stated["requests_per_day"] = str(TYPICAL_REQUESTS)
    stated |= {name.replace("__", "."): value for name, value in changes.items()}
    return cases.named("scoring", f"{_BARE}?{'&'.join(f'{name}={value}' for name, value in stated.items())}")


def figures(case: Case, book: Book | None = None) -> Figures:
    """Compute a case without draws."""
    return evaluate(book or load(), case.answers)


def moves(book: Book | None = None) -> list[Move]:
    """Give what each other fact than the typical one does to each route, by our own scores and rules if no book is given."""
    used = book or load()
    base = figures(typical(), used).scores
    found: list[Move] = []
    for fact, value, case in _other_facts():
        rules = [rule for rule in used.rules if (rule.fact, rule.value) == (fact, value)]
        after = figures(case, used)
        change = {route: after.scores[route] - base[route] for route in SCORED}
        for route in SCORED if rules else ():
            gain = _beyond(change, route)
            rule = max(rules, key=lambda one: gain * _beyond(one.shift, route) * after.weights[one.criterion])
            found.append(Move(route, fact, value, gain, change[route], rule, case))
    return found


def of(route: str, found: Iterable[Move]) -> tuple[list[Move], list[Move]]:
    """Give the facts that speak for a route and those against it, the strongest first.

    None speaks for a route that itself loses much by it, nor against one that itself gains much: there others merely lose more.
    """
    own = sorted((one for one in found if one.route == route), key=lambda one: -abs(one.gain))
    real = [one for one in own if abs(one.gain) >= LEAST and one.own / one.gain >= -OWN_LOSS]
    return [one for one in real if one.gain > 0], [one for one in real if one.gain < 0]


def marks(route: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Name the criteria on which a route has the most points of all in the typical case, and those on which it has the fewest."""
    found = figures(typical())
    mids = {c: {r: found.table[r][c][1] for r in SCORED} for c in found.book.criterion_ids}
    best = tuple(c for c, of_routes in mids.items() if of_routes[route] == max(of_routes.values()))
    worst = tuple(c for c, of_routes in mids.items() if of_routes[route] == min(of_routes.values()))
    return best, worst


def _other_facts() -> Iterator[tuple[str, str, Case]]:
    for fact in fact_ids():
        for value in fact_values(fact):
            if value != TYPICAL[fact]:
                yield fact, value, typical(**{f"case__{fact}": value})
    for value, requests in _VOLUMES.items():
        if requests != TYPICAL_REQUESTS:
            yield VOLUME, value, typical(requests_per_day=str(requests))


def _beyond(points: Mapping[str, float], route: str) -> float:
    """Give by how much a route's points exceed the mean of the others'."""
    others = [points.get(other, 0.0) for other in SCORED if other != route]
    return points.get(route, 0.0) - sum(others) / len(others)
