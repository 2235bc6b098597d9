"""From complete answers to scores: slices, must-haves, weights, ranges, and the additive value model over them."""

from collections.abc import Mapping
from dataclasses import dataclass

from calculators.core.calculator import Answers
from calculators.scoring.book import Book
from calculators.scoring.case import Slice, slices
from calculators.scoring.cost import BEST, COST, WORST, Scale, amounts, scale
from calculators.scoring.must_haves import Screening, freed_by, implied, screen, split_advice
from calculators.scoring.routes import HYBRID, ROUTES, SCORED
from calculators.scoring.scores import Range, Scored, scored, switched_off
from calculators.scoring.weights import Weights, normalised, reader_weights

type Table = Mapping[str, Mapping[str, Range]]

#: Scores nearer than this are equal: all that differs is how a computer adds.
SAME = 1e-9


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything that the first answer knows, and all that follows builds on.

    `cells[slice][route, criterion]` are the ranges of the routes under the facts of a slice, of a mix those of what it takes;
    `parts[criterion]` is how much of a criterion's weight each slice brings, in all 1. `table[route][criterion]` is low,
    middle and high over all slices, of mixes too. `weights` count: those of the reader without `set_aside` and `off`.
    `order` has the remaining routes, best first.
    """

    book: Book
    answers: Answers
    slices: tuple[Slice, ...]
    compared: tuple[str, ...]
    screening: Screening
    scale: Scale | None
    stated: Weights
    weights: Weights
    set_aside: tuple[str, ...]
    off: tuple[str, ...]
    cells: tuple[Mapping[tuple[str, str], Scored], ...]
    parts: Mapping[str, tuple[float, ...]]
    effects: Mapping[str, float]
    table: Mapping[str, Mapping[str, tuple[float, float, float]]]
    scores: Mapping[str, float]
    order: tuple[str, ...]
    freed: Mapping[str, tuple[str, ...]]
    split: tuple[Slice, ...]

    @property
    def remaining(self) -> tuple[str, ...]:
        """Give the routes that no must-have excludes, in their usual order."""
        return self.screening.remaining

    @property
    def active(self) -> tuple[str, ...]:
        """Give the criteria that count."""
        return tuple(id for id, weight in self.weights.items() if weight > 0)

    @property
    def lead(self) -> float:
        """Give by how many points the first route is ahead of the second, 0 when there is no second."""
        return self.scores[self.order[0]] - self.scores[self.order[1]] if len(self.order) > 1 else 0.0


def evaluate(book: Book, answers: Answers) -> Figures:
    """Compute the additive value model for complete answers."""
    work = slices(book, answers)
    compared = routes_compared(answers, work)
    screening = screen(book, answers, work, compared)
    line = scale(answers, screening.remaining)
    off = switched_off(book, answers, line)
    weights, of_slices = weights_over(book, answers, work, off)
    parts = {
        id: _parts([part.share * own[id] for part, own in zip(work, of_slices, strict=True)], work)
        for id in weights
    }
    cells = tuple(_cells(book, answers, screening, part, line) for part in work)
    effects = dict.fromkeys(book.criterion_ids, 0.0)
    for one in book.effects:
        points = answers[f"effects.{one.id}"]
        effects[one.criterion] += float(points) if isinstance(points, int | float) else 0.0
    table = {route: _row(route, answers, work, cells, parts, effects, line) for route in compared}
    aside = no_longer_differ(table, cells, screening, compared, weights)
    counted = {id: 0.0 if id in aside else weight for id, weight in weights.items()}
    counted = normalised(counted) if any(counted.values()) else weights
    scores = {route: sum(counted[c] * table[route][c][1] for c in counted) for route in screening.remaining}
    return Figures(
        book=book,
        answers=answers,
        slices=work,
        compared=compared,
        screening=screening,
        scale=line,
        stated=reader_weights(book, answers),
        weights=counted,
        set_aside=aside,
        off=off,
        cells=cells,
        parts=parts,
        effects=effects,
        table=table,
        scores=scores,
        order=tuple(sorted(scores, key=lambda route: -round(scores[route] / SAME))),
        freed={} if screening.remaining else freed_by(book, answers, work, compared),
        split=split_advice(answers, work),
    )


def routes_compared(answers: Answers, work: tuple[Slice, ...]) -> tuple[str, ...]:
    """Give the routes that are compared: a mix only when the work is cut."""
    wanted = answers["routes"]
    chosen = wanted if isinstance(wanted, tuple) else ()
    return tuple(route for route in ROUTES if route in chosen and (route != HYBRID or len(work) > 1))


def _cells(
    book: Book, answers: Answers, screening: Screening, part: Slice, line: Scale | None
) -> dict[tuple[str, str], Scored]:
    """Score the routes under the facts of a slice, and those to which must-haves lead a route.

    What a mix takes for the slice stands under the mix: a must-have of another slice does not bind it there.
    """
    takes = {route: route for route in SCORED}
    if HYBRID in screening.findings:
        takes[HYBRID] = part.route
    found: dict[tuple[str, str], Scored] = {}
    for route, own in takes.items():
        facts = implied(screening, route, part, own)
        known = {**part.facts, **facts}
        found |= {
            (route, c): scored(book, answers, known, own, c, line, variant=bool(facts))
            for c in book.criterion_ids
        }
    return found


def weights_over(
    book: Book, answers: Answers, work: tuple[Slice, ...], off: tuple[str, ...]
) -> tuple[Weights, list[Weights]]:
    """Give the weights over all slices and those of each slice; criteria that are `off`, since cost holds them, have none."""
    own = [_without(reader_weights(book, answers, part.preset), off) for part in work]
    mean = {
        id: sum(part.share * weights[id] for part, weights in zip(work, own, strict=True))
        for id in book.criterion_ids
    }
    return mean, own


def _without(weights: Weights, off: tuple[str, ...]) -> Weights:
    left = {id: 0.0 if id in off else weight for id, weight in weights.items()}
    return normalised(left) if any(left.values()) else weights


def _parts(mass: list[float], work: tuple[Slice, ...]) -> tuple[float, ...]:
    """Give each slice's part of a criterion: by share and by what the criterion weighs there."""
    total = sum(mass)
    return tuple(one / total for one in mass) if total > 0 else tuple(part.share for part in work)


def _row(
    route: str,
    answers: Answers,
    work: tuple[Slice, ...],
    cells: tuple[Mapping[tuple[str, str], Scored], ...],
    parts: Mapping[str, tuple[float, ...]],
    effects: Mapping[str, float],
    line: Scale | None,
) -> dict[str, tuple[float, float, float]]:
    """Give low, middle and high of a route by criterion, over all slices."""
    row = {}
    for criterion, shares in parts.items():
        if route == HYBRID and criterion == COST and line and (found := amounts(answers, HYBRID)):
            row[criterion] = line.range(found)
            continue
        ranges = [part[route, criterion].range for part in cells]
        added = effects[criterion] if route == HYBRID else 0.0
        low, mid, high = (
            min(
                max(sum(share * one[end] for share, one in zip(shares, ranges, strict=True)) + added, WORST),
                BEST,
            )
            for end in range(3)
        )
        row[criterion] = (low, mid, high)
    return row


def no_longer_differ(
    table: Table,
    cells: tuple[Mapping[tuple[str, str], Scored], ...],
    screening: Screening,
    compared: tuple[str, ...],
    weights: Weights,
) -> tuple[str, ...]:
    """Name the criteria on which the routes that must-haves leave no longer differ, though all routes did."""
    left = screening.remaining
    if len(left) < 2 or len(left) == len(compared):
        return ()
    return tuple(
        id
        for id, weight in weights.items()
        if weight > 0 and _alike(table, cells, left, id) and not _alike(table, cells, compared, id)
    )


def _alike(
    table: Table, cells: tuple[Mapping[tuple[str, str], Scored], ...], routes: tuple[str, ...], criterion: str
) -> bool:
    """Tell whether routes have the same range, before it is held between 0 and 10 as well as after."""
    if not _same([table[route][criterion] for route in routes]):
        return False
    own = [route for route in routes if route != HYBRID]
    return all(
        _same([part[route, criterion].uncut or part[route, criterion].range for route in own])
        for part in cells
    )


def _same(ranges: list[Range]) -> bool:
    return all(abs(a - b) <= SAME for other in ranges[1:] for a, b in zip(ranges[0], other, strict=True))
