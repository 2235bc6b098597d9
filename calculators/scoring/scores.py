"""Default scores of a case: the base range, moved by what is known and widened by what is not."""

from collections.abc import Mapping
from dataclasses import dataclass

from calculators.core.calculator import Answers
from calculators.scoring.book import UNKNOWN, Book, CaseRule, Score
from calculators.scoring.cost import BEST, COST, OPEN, WORST, Scale, amounts

type Range = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Scored:
    """A range of one route and criterion, and where it comes from.

    `origin` is `ours`, `own` (the reader's), `amount` (a cost that was given) or `no_amount`; `rules` moved it, `open` names the
    facts that are not known and widened it; `without_money` tells that the money part is counted as cost. `uncut` is the range
    before it is held between 0 and 10: two routes that are cut alike are not alike.
    """

    range: Range
    origin: str
    basis: Score | None = None
    rules: tuple[CaseRule, ...] = ()
    open: tuple[str, ...] = ()
    without_money: bool = False
    uncut: Range | None = None


def scored(
    book: Book,
    answers: Answers,
    facts: Mapping[str, str],
    route: str,
    criterion: str,
    scale: Scale | None,
    *,
    variant: bool = False,
) -> Scored:
    """Give the score of a route that is scored by hand, or of the `variant` of it that must-haves leave."""
    own = answers[f"scores.{route}.{criterion}"]
    if isinstance(own, tuple):
        low, mid, high = (float(one) for one in own)
        return Scored((low, mid, high), "own")
    if criterion == COST and scale is not None:
        # Amounts that were handed over price the route itself, not a variant to which must-haves lead it.
        other = variant and answers["tco"] is not None
        found = None if other else amounts(answers, route)
        return Scored(OPEN, "no_amount") if found is None else Scored(scale.range(found), "amount")
    lean = money_counted(answers, scale) and (route, criterion) in book.non_money
    basis = (book.non_money if lean else book.scores)[route, criterion]
    applied = tuple(
        rule
        for rule in book.rules
        if rule.criterion == criterion and route in rule.shift and facts.get(rule.fact) == rule.value
    )
    moved = sum(rule.shift[route] for rule in applied)
    down, up, open_facts = _widening(book, facts, route, criterion)
    low, mid, high = (one + moved for one in basis.range)
    # The middle is cut before the ends are widened, as a reader who knows the fact would see it.
    cut = (_inside(_inside(low) + down), _inside(mid), _inside(_inside(high) + up))
    return Scored(cut, "ours", basis, applied, open_facts, lean, (low + down, mid, high + up))


def _widening(
    book: Book, facts: Mapping[str, str], route: str, criterion: str
) -> tuple[float, float, tuple[str, ...]]:
    """Give how far facts that are not known may move a range, down and up, and which those are."""
    unknown: dict[str, list[float]] = {}
    for rule in book.rules:
        if rule.criterion == criterion and route in rule.shift and facts.get(rule.fact) == UNKNOWN:
            unknown.setdefault(rule.fact, [0.0]).append(rule.shift[route])
    down, up = sum(map(min, unknown.values())), sum(map(max, unknown.values()))
    return down, up, tuple(unknown)


def money_counted(answers: Answers, scale: Scale | None) -> bool:
    """Tell whether a remaining route has an amount, and amounts hold people, one-off work and exit as well."""
    return scale is not None and answers["cost.contents"] == "everything"


def switched_off(book: Book, answers: Answers, scale: Scale | None) -> tuple[str, ...]:
    """Name the criteria that have nothing left beside the cost."""
    counted = money_counted(answers, scale)
    return tuple(one.id for one in book.criteria if one.with_tco == "off") if counted else ()


def _inside(points: float) -> float:
    return min(max(points, WORST), BEST)
