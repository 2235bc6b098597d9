"""Which assumptions carry the first place: the ranges of scores and the facts not known that could take most of the lead."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from calculators.scoring.book import UNKNOWN
from calculators.scoring.cost import BEST, COST, WORST, amounts
from calculators.scoring.evaluate import SAME, Figures
from calculators.scoring.routes import HYBRID, SCORED

#: How many are named: more would not be tested.
MOST = 3
#: The place of an amount that a mix has of its own, beside the slices of the work.
WHOLE = -1

type Mids = Mapping[tuple[int, str, str], float]


@dataclass(frozen=True, slots=True)
class Assumption:
    """One assumption at the end that takes most of the lead.

    Either the scores of `routes` on `criterion`, from `now` to `then` points each, or a `fact` that is not known, at `value`.
    `lead` is what is left of the lead, below 0 when `rival` is ahead then.
    """

    lead: float
    rival: str
    criterion: str = ""
    routes: tuple[str, ...] = ()
    now: tuple[float, ...] = ()
    then: tuple[float, ...] = ()
    fact: str = ""
    value: str = ""


def assumptions(figures: Figures, first: str) -> tuple[Assumption, ...]:
    """Give the assumptions that could take most of the lead of the route `first`, each alone, most influential first.

    A score moves to an end of its range as it is for the facts that are known; each fact that is not known takes the value
    that is worst for the route. Scores that rest on the same models or people move together, as in the draws.
    """
    if len(figures.order) < 2:
        return ()
    now, _ = lead_if(figures, first, {})
    found = [*_of_scores(figures, first), *_of_facts(figures, first)]
    able = [one for one in found if now - one.lead > SAME]
    return tuple(sorted(able, key=lambda one: one.lead)[:MOST])


def lead_if(figures: Figures, first: str, mids: Mids) -> tuple[float, str]:
    """Give the lead of a route over the best other one when some middle scores are others, and that other route."""
    scores = dict(figures.scores)
    for criterion in dict.fromkeys(criterion for _, _, criterion in mids):
        for route in figures.order:
            change = _mid(figures, route, criterion, mids) - figures.table[route][criterion][1]
            scores[route] += figures.weights[criterion] * change
    rival = max((route for route in figures.order if route != first), key=lambda route: scores[route])
    return scores[first] - scores[rival], rival


def _mid(figures: Figures, route: str, criterion: str, mids: Mids) -> float:
    """Give the middle score of a route over all slices, with some of them changed."""
    if _own_amount(figures, route, criterion):
        return mids.get((WHOLE, HYBRID, COST), figures.table[HYBRID][COST][1])
    total = figures.effects[criterion] if route == HYBRID else 0.0
    for k, (share, part) in enumerate(zip(figures.parts[criterion], figures.slices, strict=True)):
        own = part.route if route == HYBRID else route
        # What a mix takes may be scored under other facts than the route by itself: it moves by as much.
        alone = figures.cells[k][own, criterion].range[1]
        moved = mids.get((k, own, criterion), alone) - alone
        total += share * min(max(figures.cells[k][route, criterion].range[1] + moved, WORST), BEST)
    return min(max(total, WORST), BEST)


def _own_amount(figures: Figures, route: str, criterion: str) -> bool:
    known = figures.scale is not None and amounts(figures.answers, HYBRID) is not None
    return route == HYBRID and criterion == COST and known


def _of_scores(figures: Figures, first: str) -> Iterator[Assumption]:
    used = [
        route for route in SCORED if any(route in _needed(figures, k) for k in range(len(figures.slices)))
    ]
    for criterion in figures.active:
        bound = tuple(route for route in figures.book.criterion(criterion).together if route in used)
        groups = [*([bound] if bound else []), *((route,) for route in used if route not in bound)]
        for group in groups:
            yield min(
                (_at(figures, first, criterion, group, end) for end in (0, 2)), key=lambda one: one.lead
            )
    if HYBRID in figures.order and _own_amount(figures, HYBRID, COST) and COST in figures.active:
        row = figures.table[HYBRID][COST]
        ends = [(lead_if(figures, first, {(WHOLE, HYBRID, COST): row[end]}), row[end]) for end in (0, 2)]
        (lead, rival), points = min(ends)
        yield Assumption(lead, rival, COST, (HYBRID,), (row[1],), (points,))


def _at(figures: Figures, first: str, criterion: str, group: tuple[str, ...], end: int) -> Assumption:
    """Put the scores of a group of routes to one end of their ranges."""
    mids: dict[tuple[int, str, str], float] = {}
    now, then = [], []
    for route in group:
        shares = figures.parts[criterion]
        before = after = 0.0
        for k, share in enumerate(shares):
            mids[k, route, criterion] = moved = _known(figures, k, route, criterion)[end]
            before += share * figures.cells[k][route, criterion].range[1]
            after += share * moved
        now.append(before)
        then.append(after)
    lead, rival = lead_if(figures, first, mids)
    return Assumption(lead, rival, criterion, group, tuple(now), tuple(then))


def _known(figures: Figures, k: int, route: str, criterion: str) -> tuple[float, float, float]:
    """Give a range without what facts that are not known add to it: they are assumptions of their own."""
    cell = figures.cells[k][route, criterion]
    if cell.basis is None:
        return cell.range
    moved = sum(rule.shift[route] for rule in cell.rules)
    low, mid, high = (min(max(one + moved, WORST), BEST) for one in cell.basis.range)
    return low, mid, high


def _of_facts(figures: Figures, first: str) -> Iterator[Assumption]:
    values: dict[str, dict[str, None]] = {}
    for rule in figures.book.rules:
        if any(part.facts.get(rule.fact) == UNKNOWN for part in figures.slices):
            values.setdefault(rule.fact, {})[rule.value] = None
    for fact, possible in values.items():
        leads = [(lead_if(figures, first, _shifted(figures, fact, value)), value) for value in possible]
        (lead, rival), value = min(leads)
        yield Assumption(lead, rival, fact=fact, value=value)


def _shifted(figures: Figures, fact: str, value: str) -> dict[tuple[int, str, str], float]:
    """Give the middle scores that would be others if the fact had this value where it is not known."""
    mids = {}
    for rule in figures.book.rules:
        if (rule.fact, rule.value) != (fact, value) or rule.criterion not in figures.active:
            continue
        for k, part in enumerate(figures.slices):
            if part.facts.get(fact) != UNKNOWN:
                continue
            for route, points in rule.shift.items():
                cell = figures.cells[k][route, rule.criterion]
                if cell.basis is not None and route in _needed(figures, k):
                    moved = sum(one.shift[route] for one in cell.rules) + points
                    mids[k, route, rule.criterion] = min(max(cell.basis.range[1] + moved, WORST), BEST)
    return mids


def _needed(figures: Figures, k: int) -> set[str]:
    """Name the routes whose scores in a slice count: those that remain, and the one that the mix has there."""
    mixed = {figures.slices[k].route} if HYBRID in figures.order else set()
    return {route for route in figures.order if route != HYBRID} | mixed
