"""The working: each score with the numbers put in."""

from collections.abc import Iterator

from calculators.core.result import Part, WorkingGroup, WorkingRow
from calculators.scoring.cost import COST, amounts
from calculators.scoring.evaluate import Figures
from calculators.scoring.report.words import label, points
from calculators.scoring.routes import HYBRID, ROUTES, SCORED

SOURCE = "additive value model"


def working_part(figures: Figures) -> Part:
    """Give the working of the scores of every remaining route, and of the ranges behind them."""
    groups = [WorkingGroup("scores", "Scores", tuple(_score(figures, route) for route in figures.order))]
    if figures.scale:
        groups.append(WorkingGroup("cost", "Cost as points", tuple(_cost(figures))))
    if len(figures.slices) == 1:
        groups += [
            WorkingGroup(
                f"ranges-{route}",
                f"{ROUTES[route]}: from the default to the score",
                tuple(_ranges(figures, route)),
            )
            for route in figures.order
            if route in SCORED
        ]
    else:
        groups += [
            WorkingGroup(
                f"ranges-{route}", f"{ROUTES[route]}: from slices to scores", tuple(_slices(figures, route))
            )
            for route in figures.order
        ]
    values = {f"score.{route}": {"value": value, "unit": "points"} for route, value in figures.scores.items()}
    return Part(
        "working", "The working", working=tuple(group for group in groups if group.rows), values=values
    )


def _score(figures: Figures, route: str) -> WorkingRow:
    terms = " + ".join(f"{figures.weights[c]:.4f} × {figures.table[route][c][1]:.2f}" for c in figures.active)
    return WorkingRow(
        f"score.{route}",
        ROUTES[route],
        "The weighted mean of its middle scores.",
        " + ".join(f"weight × score of {label(figures, c)}" for c in figures.active),
        terms,
        f"{figures.scores[route]:.4f} points",
        SOURCE,
    )


def _cost(figures: Figures) -> Iterator[WorkingRow]:
    scale = figures.scale
    for route in figures.order:
        found = amounts(figures.answers, route)
        if scale is None or found is None or scale.level:
            continue
        yield WorkingRow(
            f"cost.{route}",
            ROUTES[route],
            "A straight line between the amount that is worth 0 and the one that is worth 10.",
            "10 × (worst amount − amount) / (worst amount − best amount), held between 0 and 10",
            f"10 × ({scale.worst:,.2f} − {found[1]:,.2f}) / ({scale.worst:,.2f} − {scale.best:,.2f})",
            f"{scale.score(found[1]):.4f} points",
            SOURCE,
        )


def _ranges(figures: Figures, route: str) -> Iterator[WorkingRow]:
    for criterion in figures.active:
        cell = figures.cells[0][route, criterion]
        if cell.basis is None:
            continue
        shift = sum(rule.shift[route] for rule in cell.rules)
        base = " / ".join(points(one) for one in cell.basis.range)
        moved = f"; moved by {shift:+g} for the case" if cell.rules else ""
        widened = f"; widened for {len(cell.open)} facts that are not known" if cell.open else ""
        yield WorkingRow(
            f"range.{route}.{criterion}",
            figures.book.criterion(criterion).label,
            figures.book.criterion(criterion).question,
            "default low / middle / high + shifts of the case, held between 0 and 10",
            f"{base}{moved}{widened}".replace("-", "−"),
            " / ".join(f"{one:.2f}" for one in cell.range),
            "default scores",
        )


def _slices(figures: Figures, route: str) -> Iterator[WorkingRow]:
    for criterion in figures.active:
        if criterion == COST and figures.scale:
            continue
        terms = [
            f"{share:.4f} × {cells[route, criterion].range[1]:.2f}"
            for share, cells in zip(figures.parts[criterion], figures.cells, strict=True)
        ]
        effect = figures.effects[criterion] if route == HYBRID else 0.0
        yield WorkingRow(
            f"range.{route}.{criterion}",
            figures.book.criterion(criterion).label,
            "Each slice counts by its share of the work and the weight of the criterion in it.",
            "part of slice × its score, summed" + (" + effects of the mix" if effect else ""),
            " + ".join(terms) + (f" + ({effect:g})" if effect else ""),
            f"{figures.table[route][criterion][1]:.4f} points",
            SOURCE,
        )
