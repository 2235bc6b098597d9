"""At which amounts a month the cost alone changes the first place, on the scale that turns amounts into points."""

from dataclasses import dataclass

from calculators.scoring.cost import BEST, COST, WORST, Scale, amounts
from calculators.scoring.evaluate import SAME, Figures
from calculators.scoring.routes import HYBRID


@dataclass(frozen=True, slots=True)
class CostFlip:
    """The amount of `route`, now `now` a month, at which it is level with `rival`."""

    route: str
    now: float
    amount: float
    rival: str


def rise(figures: Figures) -> CostFlip | None:
    """Give the amount to which the cost of the first route must rise; None where no rise is enough, or none is scored."""
    found = []
    first, *others = figures.order or ("",)
    for rival in others:
        points = _points(figures, first, rival, -1)
        if points is not None and points >= WORST - SAME:
            found.append((points, rival))
    known = amounts(figures.answers, first) if found else None
    if known is None or figures.scale is None:
        return None
    points, rival = max(found)
    return CostFlip(first, known[1], _amount(figures.scale, points), rival)


def falls(figures: Figures) -> tuple[CostFlip, ...]:
    """Give for each other route the amount to which its cost must fall, where a fall can be enough."""
    found = []
    first, *others = figures.order or ("",)
    for rival in others:
        points = _points(figures, rival, rival, 1)
        known = amounts(figures.answers, rival)
        if points is not None and points <= BEST + SAME and known and figures.scale:
            found.append(CostFlip(rival, known[1], _amount(figures.scale, points), first))
    return tuple(found)


def scored_by_amount(figures: Figures, route: str) -> bool:
    """Tell whether an amount of a route is what its cost is scored by, and the scale has a length."""
    if (
        figures.scale is None
        or figures.scale.worst - figures.scale.best <= SAME
        or figures.weights[COST] <= 0
    ):
        return False
    if route == HYBRID:
        return amounts(figures.answers, HYBRID) is not None
    return all(cells[route, COST].origin == "amount" for cells in figures.cells)


def _points(figures: Figures, moved: str, rival: str, sign: int) -> float | None:
    """Give the cost score of `moved` at which the first route and the rival are level; None where nothing moves."""
    first = figures.order[0]
    lead = figures.scores[first] - figures.scores[rival]
    if lead <= SAME or not scored_by_amount(figures, moved):
        return None
    # A mix that has the moved route in it, and no amount of its own, moves along.
    pull = 1 - _share(figures, rival if moved == first else first, moved)
    known = amounts(figures.answers, moved)
    if pull <= SAME or known is None or figures.scale is None:
        return None
    return figures.scale.score(known[1]) + sign * lead / (figures.weights[COST] * pull)


def _share(figures: Figures, route: str, within: str) -> float:
    if route != HYBRID or amounts(figures.answers, HYBRID) is not None:
        return 0.0
    parts = zip(figures.parts[COST], figures.slices, strict=True)
    return sum(share for share, part in parts if part.route == within)


def _amount(scale: Scale, points: float) -> float:
    """Give the amount that is worth so many points."""
    return scale.worst - (points - WORST) / (BEST - WORST) * (scale.worst - scale.best)
