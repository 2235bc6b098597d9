"""One card a route: its score, or what excludes it."""

from calculators.core.result import Card
from calculators.scoring.evaluate import SAME, Figures
from calculators.scoring.report.words import label, points, score_text
from calculators.scoring.routes import ROUTES, SHORT

#: The score as readers meet it.
OUT_OF = "of 10 points"


def cards(figures: Figures) -> tuple[Card, ...]:
    """Give the cards, best route first, excluded ones last."""
    left = [_card(figures, route, place) for place, route in enumerate(figures.order)]
    out = [_excluded(figures, route) for route in figures.compared if route not in figures.order]
    return (*left, *out)


def _card(figures: Figures, route: str, place: int) -> Card:
    row = figures.table[route]
    ends = [sum(figures.weights[c] * row[c][end] for c in figures.active) for end in (0, 2)]
    best = max(figures.active, key=lambda c: figures.weights[c] * row[c][1])
    behind = _behind(figures, route)
    reasons = dict.fromkeys(f"Only if {one.answer.condition}." for one in figures.screening.conditions(route))
    return Card(
        route,
        ROUTES[route],
        score_text(figures.scores[route]),
        OUT_OF,
        lines=(
            ("If all scores were low or high", f"{points(ends[0])} to {points(ends[1])}"),
            *((("Earns most by", label(figures, best)),) if best != behind else ()),
            *((("Behind most by", label(figures, behind)),) if behind else ()),
        ),
        badge="most points" if place == 0 and len(figures.order) > 1 else "",
        reasons=tuple(reasons),
    )


def _behind(figures: Figures, route: str) -> str | None:
    """Name the criterion on which the best remaining route is furthest ahead, by weight; None where none is."""
    gaps = {
        c: figures.weights[c]
        * (max(figures.table[other][c][1] for other in figures.order) - figures.table[route][c][1])
        for c in figures.active
    }
    most = max(gaps, key=lambda c: gaps[c])
    return most if gaps[most] > SAME else None


def _excluded(figures: Figures, route: str) -> Card:
    reasons = [
        f"{figures.book.must_have(one.must_have).label}: {one.answer.reason}"
        + (f" ({one.slice}, {SHORT[one.route]})" if one.slice else "")
        for one in figures.screening.findings[route]
        if one.answer.answer == "excluded"
    ]
    return Card(route, ROUTES[route], "excluded", "by a must-have", reasons=tuple(dict.fromkeys(reasons)))
