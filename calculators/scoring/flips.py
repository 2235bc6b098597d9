"""What would flip the first place: one weight, the smallest move of weight, the smallest change of a score. All exact."""

from collections.abc import Iterator
from dataclasses import dataclass

from calculators.scoring.cost import BEST, COST, WORST, amounts
from calculators.scoring.evaluate import SAME, Figures
from calculators.scoring.routes import HYBRID, SCORED

#: Halvings that take the whole scale below the last digit of a float.
HALVINGS = 60


@dataclass(frozen=True, slots=True)
class WeightFlip:
    """The first route loses to `rival` once `criterion` weighs less (`below`) or more than `weight`, the others in proportion."""

    criterion: str
    now: float
    weight: float
    below: bool
    rival: str


@dataclass(frozen=True, slots=True)
class WeightMove:
    """The least weight that must move for `rival` to draw level: (from, to, how much) each; `total` is their sum."""

    rival: str
    moves: tuple[tuple[str, str, float], ...]
    total: float


@dataclass(frozen=True, slots=True)
class ScoreFlip:
    """One score whose change lets `rival` draw level, the others staying; `inside` tells whether it stays in its own range."""

    route: str
    criterion: str
    now: float
    score: float
    rival: str
    inside: bool


def gaps(figures: Figures, rival: str) -> dict[str, float]:
    """Give by criterion how many points the first route is ahead of a rival."""
    leader = figures.order[0]
    return {c: figures.table[leader][c][1] - figures.table[rival][c][1] for c in figures.active}


def weight_flips(figures: Figures) -> tuple[WeightFlip, ...]:
    """Give for each criterion the nearest weight below and above its own at which another route takes the first place.

    With the gap d on the criterion and m on average over the others, the lead is t d + (1 - t) m at weight t: zero at
    t = m / (m - d).
    """
    if len(figures.order) < 2 or figures.lead <= SAME:
        return ()
    found: dict[tuple[str, bool], WeightFlip] = {}
    for rival in figures.order[1:]:
        ahead = gaps(figures, rival)
        whole = sum(figures.weights[c] * gap for c, gap in ahead.items())
        for criterion, gap in ahead.items():
            now = figures.weights[criterion]
            if now >= 1:
                continue
            others = (whole - now * gap) / (1 - now)
            if abs(others - gap) <= SAME:
                continue
            weight = others / (others - gap)
            # At 0 or 1 itself the routes would only be level, and no weight lies beyond.
            if not SAME < weight < 1 - SAME or abs(weight - now) <= SAME:
                continue
            flip = WeightFlip(criterion, now, weight, weight < now, rival)
            nearest = found.get((criterion, flip.below))
            if nearest is None or abs(flip.weight - now) < abs(nearest.weight - now):
                found[criterion, flip.below] = flip
    return tuple(sorted(found.values(), key=lambda one: abs(one.weight - one.now)))


def weight_move(figures: Figures) -> WeightMove | None:
    """Give the smallest total weight that must move between criteria for another route to draw level; None when none can.

    Every unit goes to the criterion on which the rival is furthest ahead, and comes from those on which it is furthest behind,
    as far as their weight reaches: the best any move can do.
    """
    if len(figures.order) < 2:
        return None
    moves = (_move(figures, rival) for rival in figures.order[1:])
    return min((one for one in moves if one is not None), key=lambda one: one.total, default=None)


def _move(figures: Figures, rival: str) -> WeightMove | None:
    ahead = gaps(figures, rival)
    left = sum(figures.weights[c] * gap for c, gap in ahead.items())
    target = min(ahead, key=lambda c: ahead[c])
    moves = []
    for source in sorted(ahead, key=lambda c: -ahead[c]):
        gain = ahead[source] - ahead[target]
        if left <= SAME or gain <= SAME:
            break
        amount = min(figures.weights[source], left / gain)
        moves.append((source, target, amount))
        left -= amount * gain
    if left > SAME:
        return None
    return WeightMove(rival, tuple(moves), sum(amount for _, _, amount in moves))


def score_flips(figures: Figures) -> tuple[ScoreFlip | None, ScoreFlip | None]:
    """Give the smallest change of one score that flips the first place, within its own range and on the whole scale."""
    if len(figures.order) < 2:
        return None, None
    every = sorted(_score_flips(figures), key=lambda one: abs(one.score - one.now))
    return next((one for one in every if one.inside), None), next(iter(every), None)


def _score_flips(figures: Figures) -> Iterator[ScoreFlip]:
    leader = figures.order[0]
    for rival in figures.order[1:]:
        lead = figures.scores[leader] - figures.scores[rival]
        for criterion in figures.active:
            for route in SCORED:
                pull = _part(figures, leader, route, criterion) - _part(figures, rival, route, criterion)
                if abs(pull) <= SAME or not _used(figures, route):
                    continue
                low, now, high = _own(figures, route, criterion)
                if len(figures.slices) > 1:
                    step = _level_step(figures, leader, rival, route, criterion)
                    if step is None:
                        continue
                    score = now + step
                else:
                    score = now - lead / (figures.weights[criterion] * pull)
                if WORST - SAME <= score <= BEST + SAME and abs(score - now) > SAME:
                    yield ScoreFlip(route, criterion, now, score, rival, low - SAME <= score <= high + SAME)


def _level_step(figures: Figures, leader: str, rival: str, route: str, criterion: str) -> float | None:
    """Find how far a score must move in all slices for two routes to draw level; None when no step on the scale does it.

    Each slice is held at the ends of the scale, so the lead is piecewise linear in the step, and falls or rises throughout:
    halving finds where it is zero.
    """

    def lead(step: float) -> float:
        base = figures.scores[leader] - figures.scores[rival]
        weight = figures.weights[criterion]
        moved = (_moved(figures, one, route, criterion, step) for one in (leader, rival))
        first, second = moved
        return base + weight * (first - second)

    for far in (WORST - BEST, BEST - WORST):
        if lead(far) >= 0:
            continue
        near = 0.0
        for _ in range(HALVINGS):
            middle = (near + far) / 2
            if lead(middle) > 0:
                near = middle
            else:
                far = middle
        return far
    return None


def _moved(figures: Figures, route: str, source: str, criterion: str, step: float) -> float:
    """Give by how much the score of a route changes when `source` moves by a step on a criterion in every slice."""
    if route != HYBRID:
        if route != source:
            return 0.0
        takes = [True] * len(figures.slices)
    else:
        if criterion == COST and figures.scale and amounts(figures.answers, HYBRID):
            return 0.0
        takes = [one.route == source for one in figures.slices]
    added = figures.effects[criterion] if route == HYBRID else 0.0
    rows = zip(figures.parts[criterion], figures.cells, takes, strict=True)
    total = added
    for share, cells, moves in rows:
        mid = cells[route, criterion].range[1]
        total += share * (min(max(mid + step, WORST), BEST) if moves else mid)
    return min(max(total, WORST), BEST) - figures.table[route][criterion][1]


def _used(figures: Figures, route: str) -> bool:
    return route in figures.order or (
        HYBRID in figures.order and any(one.route == route for one in figures.slices)
    )


def _own(figures: Figures, route: str, criterion: str) -> tuple[float, float, float]:
    """Give the range of a route by itself, whether it is compared or only part of a mix."""
    if route in figures.table:
        return figures.table[route][criterion]
    ends = [cell[route, criterion].range for cell in figures.cells]
    low, mid, high = (
        sum(share * one[end] for share, one in zip(figures.parts[criterion], ends, strict=True))
        for end in range(3)
    )
    return low, mid, high


def _part(figures: Figures, route: str, source: str, criterion: str) -> float:
    """Tell how much of a point on `source` reaches the score of `route`: all of its own, and its slices' part of a mix.

    A mix that is held at an end of the scale, or has an amount of its own, does not follow.
    """
    if route != HYBRID:
        return 1.0 if route == source else 0.0
    mid = figures.table[HYBRID][criterion][1]
    if criterion == COST and figures.scale and amounts(figures.answers, HYBRID):
        return 0.0
    if mid in (WORST, BEST):
        return 0.0
    parts = zip(figures.parts[criterion], figures.slices, strict=True)
    return sum(share for share, one in parts if one.route == source)
