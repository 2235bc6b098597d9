"""Tables of the first answer: the ranking, what each weight buys, and which points come from where."""

from calculators.core.format import money
from calculators.core.result import BarChart, Cell, Table
from calculators.scoring.cost import COST, amounts
from calculators.scoring.evaluate import Figures
from calculators.scoring.report.words import points, score_text, weight
from calculators.scoring.routes import ROUTES, SHORT, first_word_up

#: What is said where a must-have answers, by its key.
ANSWERS = {"fits": "fits", "only_if": "only if", "excluded": "excluded"}


def tables(figures: Figures) -> tuple[Table, ...]:
    """Give the tables of the first answer."""
    found = [must_have_table(figures)] if any(figures.screening.findings.values()) else []
    if figures.order:
        found = [weight_table(figures), *found]
    return tuple(found)


def weight_table(figures: Figures) -> Table:
    """Show for each criterion its weight and the actual swing: from the worst to the best of the remaining routes."""
    rows = []
    for one in figures.book.criteria:
        stated = figures.stated[one.id]
        counted = figures.weights[one.id]
        ordered = sorted(figures.order, key=lambda route: figures.table[route][one.id][1])
        worst, best = ordered[0], ordered[-1]
        rows.append(
            (
                Cell(one.label),
                Cell(weight(stated), stated),
                Cell(weight(counted), counted),
                Cell(_swing(figures, one.id, worst)),
                Cell(_swing(figures, one.id, best)),
            )
        )
    note = "A weight says what the step from the worst to the best of the remaining routes is worth to you."
    if figures.slices[1:]:
        note += " With slices it is the mean over them, each by its share."
    columns = ("Criterion", "Your weight", "Counts as", "From: worst left", "To: best left")
    return Table("weights", "What each weight buys", columns, tuple(rows), note)


def _swing(figures: Figures, criterion: str, route: str) -> str:
    """Write one end of a swing: money where the cost is known, points elsewhere."""
    found = amounts(figures.answers, route) if criterion == COST and figures.scale else None
    score = points(figures.table[route][criterion][1])
    value = f"{money(found[1])} a month" if found else f"{score} points"
    return f"{value} ({SHORT[route]})"


def must_have_table(figures: Figures) -> Table:
    """Show what each must-have says about each route."""
    asked = list(
        dict.fromkeys(
            (one.must_have, one.slice) for found in figures.screening.findings.values() for one in found
        )
    )
    rows = []
    for must_have, part in asked:
        cells = [Cell(figures.book.must_have(must_have).label + (f" ({part})" if part else ""))]
        for route in figures.compared:
            said = [
                one.answer
                for one in figures.screening.findings[route]
                if (one.must_have, one.slice) == (must_have, part)
            ]
            cells.append(Cell("; ".join(_said(one.answer, one.condition) for one in said) or "–"))
        rows.append(tuple(cells))
    columns = ("Must-have", *(first_word_up(SHORT[route]) for route in figures.compared))
    return Table("must_haves", "What the must-haves say", columns, tuple(rows))


def _said(answer: str, condition: str) -> str:
    return f"{ANSWERS[answer]} {condition}".strip()


def contribution_chart(figures: Figures) -> BarChart:
    """Show from which group of criteria each route has its points."""
    routes = figures.order
    groups = [
        (group.label, [id for id in figures.book.of_group(group.id) if id in figures.active])
        for group in figures.book.groups
    ]
    used = [(name, ids) for name, ids in groups if ids]
    parts = tuple(
        (name, tuple(sum(figures.weights[c] * figures.table[route][c][1] for c in ids) for route in routes))
        for name, ids in used
    )
    return BarChart(
        "contributions",
        "Where the points come from",
        "Weighted points of each remaining route by group of criteria; a whole bar is its score out of 10.",
        "points",
        tuple(ROUTES[route] for route in routes),
        parts,
        contribution_table(figures),
    )


def contribution_table(figures: Figures) -> Table:
    """Show weight times score for every criterion and route; a column adds up to the route's score."""
    rows = [
        (
            Cell(figures.book.criterion(id).label),
            Cell(weight(figures.weights[id]), figures.weights[id]),
            *(_product(figures, route, id) for route in figures.order),
        )
        for id in figures.active
    ]
    total = (
        Cell("Score"),
        Cell("100 %", 1.0),
        *(
            Cell(score_text(figures.scores[route]), figures.scores[route], step=f"score.{route}")
            for route in figures.order
        ),
    )
    columns = ("Criterion", "Weight", *(first_word_up(SHORT[route]) for route in figures.order))
    return Table("points", "Weight times score", columns, (*rows, total), total_row=True)


def _product(figures: Figures, route: str, criterion: str) -> Cell:
    score = figures.table[route][criterion][1]
    value = figures.weights[criterion] * score
    return Cell(f"{value:.2f}", value, step=f"score.{route}")
