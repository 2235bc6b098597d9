"""Must-haves: which routes they exclude, and under which conditions the others fit."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from calculators.core.calculator import Answers
from calculators.scoring.book import Book, RouteAnswer
from calculators.scoring.case import Slice
from calculators.scoring.cost import BUDGET, budget_answer
from calculators.scoring.routes import HYBRID, SCORED

FITS, ONLY_IF, EXCLUDED = "fits", "only_if", "excluded"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one must-have says about one route; `slice` names the part of the work that asks for it, "" for all of it."""

    must_have: str
    route: str
    answer: RouteAnswer
    slice: str = ""


@dataclass(frozen=True, slots=True)
class Screening:
    """What the must-haves leave: findings by route, and the routes that remain, in order."""

    findings: Mapping[str, tuple[Finding, ...]]
    remaining: tuple[str, ...]

    def excluded_by(self, route: str) -> tuple[str, ...]:
        """Name the must-haves that exclude a route."""
        found = (one.must_have for one in self.findings[route] if one.answer.answer == EXCLUDED)
        return tuple(dict.fromkeys(found))

    def conditions(self, route: str) -> tuple[Finding, ...]:
        """Give the findings that attach a condition to a route."""
        return tuple(one for one in self.findings[route] if one.answer.answer == ONLY_IF)


def chosen(answers: Answers) -> tuple[str, ...]:
    """Name the must-haves of the whole work."""
    held = answers["must_haves"]
    return tuple(map(str, held)) if isinstance(held, tuple) else ()


def screen(
    book: Book,
    answers: Answers,
    parts: Sequence[Slice],
    routes: Iterable[str],
    without: str = "",
) -> Screening:
    """Apply the must-haves, all but `without`, to the routes compared.

    A must-have of a slice binds a route that takes all the work, and in a mix the route of that slice alone.
    """
    whole = [id for id in chosen(answers) if id != without]
    findings: dict[str, tuple[Finding, ...]] = {}
    for route in routes:
        variants = _variants(book, answers, whole, route)
        found = [
            Finding(id, route, _answer(book, answers, id, route, variants)) for id in whole if route != HYBRID
        ]
        for part in parts:
            own = [id for id in part.must_haves if id != without and id not in whole]
            takes = part.route if route == HYBRID else route
            asked = [*whole, *own] if route == HYBRID else own
            variants = _variants(book, answers, [*whole, *own], takes)
            found += [
                Finding(id, takes, _answer(book, answers, id, takes, variants), part.name)
                for id in asked
                if not (route == HYBRID and id == BUDGET)
            ]
        if route == HYBRID and BUDGET in whole:
            found.append(Finding(BUDGET, HYBRID, budget_answer(answers, HYBRID)))
        findings[route] = tuple(found)
    left = tuple(
        route for route, found in findings.items() if all(one.answer.answer != EXCLUDED for one in found)
    )
    return Screening(findings, left)


def _answer(
    book: Book, answers: Answers, must_have: str, route: str, variants: frozenset[str] = frozenset()
) -> RouteAnswer:
    if must_have == BUDGET:
        return budget_answer(answers, route)
    figure = answers.get(f"must_haves.{must_have}")
    value = figure if isinstance(figure, int | float) else 0.0
    return next(
        row
        for row in book.must_have(must_have).routes[route]
        if (row.up_to is None or value <= row.up_to) and (not row.when or row.when in variants)
    )


def _variants(book: Book, answers: Answers, asked: Sequence[str], route: str) -> frozenset[str]:
    """Name the variants of a route to which must-haves lead."""
    if route == HYBRID:
        return frozenset()
    found = (_answer(book, answers, id, route) for id in asked)
    return frozenset(one.variant for one in found if one.answer == ONLY_IF and one.variant)


def implied(screening: "Screening", route: str, part: Slice, takes: str) -> dict[str, str]:
    """Give the facts that hold for the route `takes` because must-haves of the work, or of this slice, lead to a variant of it.

    `route` is the route compared: a mix, or `takes` itself.
    """
    facts: dict[str, str] = {}
    for one in screening.findings.get(route, ()):
        if one.route == takes and (route != HYBRID or one.slice == part.name):
            facts |= one.answer.implies
    return facts


def freed_by(
    book: Book, answers: Answers, parts: Sequence[Slice], routes: Sequence[str]
) -> dict[str, tuple[str, ...]]:
    """Say for each single must-have which routes would remain without it; only those that free any."""
    every = dict.fromkeys((*chosen(answers), *(id for part in parts for id in part.must_haves)))
    freed = {id: screen(book, answers, parts, routes, without=id).remaining for id in every}
    return {id: routes for id, routes in freed.items() if routes}


def split_advice(answers: Answers, parts: Sequence[Slice]) -> tuple[Slice, ...]:
    """Give the slices with a must-have that another slice lacks: a reason to split the workload before any score."""
    whole = set(chosen(answers))
    demands = [set(part.must_haves) - whole for part in parts]
    return tuple(
        part for part, own in zip(parts, demands, strict=True) if any(own - other for other in demands)
    )


def unanswered(book: Book) -> tuple[str, ...]:
    """Name the must-haves that lack an answer for a route; none may."""
    return tuple(
        f"{one.id}: {route}"
        for one in book.must_haves
        for route in SCORED
        if one.id != BUDGET and not one.routes[route]
    )
