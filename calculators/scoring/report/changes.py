"""What would change which route has most points, and whether other ways to add up find the same route, in words."""

from calculators.scoring.evaluate import SAME, Figures
from calculators.scoring.flips import score_flips, weight_move
from calculators.scoring.other_rules import OtherRule
from calculators.scoring.report.words import label, lead_text, listed, points
from calculators.scoring.routes import SHORT, first_word_up, verb


def equal_first(figures: Figures) -> tuple[str, ...]:
    """Name the routes that have most points: one, or several that are equal."""
    most = figures.scores[figures.order[0]]
    return tuple(route for route in figures.order if most - figures.scores[route] <= SAME)


def middle_words(figures: Figures, first: str) -> list[str]:
    """Say that what follows is about the middle of the ranges, where a route other than the one first most often leads."""
    leader = figures.order[0]
    if first in equal_first(figures):
        return []
    words = (
        f"At the middle of the ranges, on which the next lines rest, {SHORT[leader]} {verb(leader, 'is', 'are')} "
        f"{lead_text(figures.scores[leader], figures.scores[first])} points ahead of {SHORT[first]}; over the whole ranges "
        f"{SHORT[first]} {verb(first, 'is', 'are')} first more often."
    )
    return [words]


def change_words(figures: Figures) -> list[str]:
    """Say which smallest move of weight, and which smallest change of a score, lets another route draw level in points."""
    leader = figures.order[0]
    equal = equal_first(figures)
    if len(equal) > 1:
        words = (
            f"{first_word_up(listed(SHORT[route] for route in equal))} have equal points: any change of a weight or a score on "
            "which they differ decides which has more."
        )
        return [words]
    return [_move_words(figures, leader), _score_words(figures, leader)]


def _move_words(figures: Figures, leader: str) -> str:
    move = weight_move(figures)
    if move is None:
        return f"No move of weight lets another route draw level with {SHORT[leader]}."
    parts = listed(
        f"{amount * 100:.1f} from {label(figures, a)} to {label(figures, b)}" for a, b, amount in move.moves
    )
    return (
        f"Smallest move of weight that lets {SHORT[move.rival]} draw level with {SHORT[leader]}: "
        f"{move.total * 100:.1f} of 100 points ({parts})."
    )


def _score_words(figures: Figures, leader: str) -> str:
    inside, anywhere = score_flips(figures)
    nearest = inside or anywhere
    if nearest is None:
        return f"No change of a single score lets another route draw level with {SHORT[leader]}."
    where = "inside its range" if nearest.inside else "outside its range"
    return (
        f"Smallest change of a score that flips it, {where}: {SHORT[nearest.route]} on {label(figures, nearest.criterion)} "
        f"{points(nearest.score)} instead of {points(nearest.now)}, then {SHORT[nearest.rival]} "
        f"{verb(nearest.rival, 'draws', 'draw')} level with {SHORT[leader]}."
    )


def rule_words(figures: Figures, rules: tuple[OtherRule, ...]) -> list[str]:
    """Say whether the other ways to add up give most points to the same route."""
    if not rules:
        return []
    equal = equal_first(figures)
    others = [rule for rule in rules if set(_firsts(rule)) != set(equal)]
    if others:
        names = listed(f"{rule.label} ({listed(SHORT[route] for route in _firsts(rule))})" for rule in others)
        said = [f"Other ways to add up that come to another result: {names}. These are no votes."]
    else:
        named = listed(SHORT[route] for route in equal)
        said = [f"Every other way to add up that we tried gives most points to {named} as well."]
    if any(rule.reversed for rule in rules):
        said.append(
            "TOPSIS ranks the remaining routes in another order when the excluded ones take part: it measures distances "
            "to the best and the worst that are present. The additive score does not depend on who takes part."
        )
    return said


def _firsts(rule: OtherRule) -> tuple[str, ...]:
    return tuple(route for route in rule.order if rule.places[route] == 1)
