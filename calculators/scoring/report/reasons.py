"""The scores and their reasons: each default argued for and against, and what the case did to it."""

from calculators.core.result import Cell, Part, Table
from calculators.scoring.book import CaseRule
from calculators.scoring.cost import COST, amounts
from calculators.scoring.evaluate import Figures
from calculators.scoring.fields.case import fact_label, fact_values
from calculators.scoring.report.words import points
from calculators.scoring.routes import HYBRID, ROUTES, SCORED
from calculators.scoring.scores import Scored

#: Where a score comes from that is not ours.
ORIGINS = {
    "own": "your own score",
    "amount": "from the amounts that you gave",
    "no_amount": "no amount given: open",
}


def reasons_part(figures: Figures) -> Part:
    """Give a table for each route, and the anchors of the scales."""
    routes = [route for route in figures.compared if route in SCORED]
    tables = [_route_table(figures, route, k) for route in routes for k in range(len(figures.slices))]
    if HYBRID in figures.compared:
        tables.append(_mix_table(figures))
    tables.append(_anchor_table(figures))
    return Part(
        "reasons",
        "The scores and their reasons",
        "Each default score is a range, argued for and against; the evidence stands under Sources. What you know of your case "
        "moves it, what you do not know widens it.",
        tables=tuple(tables),
        data={
            "reasons": {
                route: {
                    criterion: {
                        "origin": one.origin,
                        "rules": [_rule_words(rule, route) for rule in one.rules],
                        "open": list(one.open),
                        "evidence": list(evidence(one)),
                    }
                    for (r, criterion), one in figures.cells[0].items()
                    if r == route
                }
                for route in routes
            }
        },
    )


def range_words(range_: tuple[float, float, float]) -> str:
    """Write a range of points."""
    low, mid, high = range_
    return points(mid) if low == high else f"{points(mid)} ({points(low)} to {points(high)})"


def _route_table(figures: Figures, route: str, k: int) -> Table:
    part = f", {figures.slices[k].name.lower()}" if len(figures.slices) > 1 else ""
    rows = []
    for one in figures.book.criteria:
        cell = figures.cells[k][route, one.id]
        basis = cell.basis
        rows.append(
            (
                Cell(one.label, page=one.guide),
                Cell(
                    range_words(cell.range), cell.range[1], step="" if part else _step(figures, route, one.id)
                ),
                Cell(basis.pro if basis else ORIGINS[cell.origin]),
                Cell(basis.contra if basis else "–"),
                Cell(set_by(cell, route)),
            )
        )
    columns = ("Criterion", "Score", "For", "Against", "Set by")
    return Table(
        f"reasons-{route}{f'-{k + 1}' if part else ''}", f"{ROUTES[route]}{part}", columns, tuple(rows)
    )


def _step(figures: Figures, route: str, criterion: str) -> str:
    """Name the row of the working that shows how a score came about, if there is one."""
    if route not in figures.order or criterion not in figures.active:
        return ""
    if criterion == COST and figures.scale and amounts(figures.answers, route):
        return f"cost.{route}"
    return f"range.{route}.{criterion}" if figures.cells[0][route, criterion].basis else ""


def set_by(cell: Scored, route: str) -> str:
    """Say what set a score: our default and the facts of the case, or the reader."""
    if cell.basis is None:
        return "you"
    said = ["our default" + (" without the money part" if cell.without_money else "")]
    said += [_rule_words(rule, route) for rule in cell.rules]
    if cell.open:
        said.append(f"open: {', '.join(fact_label(fact).lower() for fact in cell.open)}")
    return "; ".join(said)


def _rule_words(rule: CaseRule, route: str) -> str:
    shift = rule.shift[route]
    sign = "+" if shift > 0 else "−"
    value = fact_values(rule.fact)[rule.value]
    return f"{sign}{abs(shift):g} for {fact_label(rule.fact).lower()}: {value} ({rule.reason.rstrip('.')})"


def _mix_table(figures: Figures) -> Table:
    rows = [
        (
            Cell(one.label),
            Cell(range_words(figures.table[HYBRID][one.id]), figures.table[HYBRID][one.id][1]),
            Cell(
                "; ".join(
                    f"{share * 100:.0f} % {part.name.lower()} on {ROUTES[part.route].lower()}"
                    for share, part in zip(figures.parts[one.id], figures.slices, strict=True)
                )
            ),
            Cell("; ".join(effect_words(figures, one.id)) or "–"),
        )
        for one in figures.book.criteria
    ]
    note = "A slice counts by its share of the work and by what the criterion weighs in it."
    return Table(
        "reasons-hybrid",
        ROUTES[HYBRID],
        ("Criterion", "Score", "Made of", "Effects of the mix"),
        tuple(rows),
        note,
    )


def effect_words(figures: Figures, criterion: str) -> list[str]:
    """Say what running a mix adds to a criterion."""
    said = []
    for one in figures.book.effects:
        value = figures.answers[f"effects.{one.id}"]
        if one.criterion == criterion and isinstance(value, int | float) and value:
            said.append(f"{'+' if value > 0 else '−'}{abs(value):g}: {one.label}")
    return said


def _anchor_table(figures: Figures) -> Table:
    rows = tuple(
        (
            Cell(one.label, page=one.guide),
            Cell(one.anchors["0"]),
            Cell(one.anchors["5"]),
            Cell(one.anchors["10"]),
            Cell(one.why),
        )
        for one in figures.book.criteria
    )
    return Table(
        "anchors", "What 0, 5 and 10 mean", ("Criterion", "0", "5", "10", "Why it stands by itself"), rows
    )


def evidence(cell: Scored) -> tuple[str, ...]:
    """Give the ids of the evidence behind a score."""
    named = [
        *(cell.basis.evidence if cell.basis else ()),
        *(id for rule in cell.rules for id in rule.evidence),
    ]
    return tuple(dict.fromkeys(named))
