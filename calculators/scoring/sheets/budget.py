"""What a ceiling for the cost says of routes with an amount, for a case in which must-haves exclude them all."""

from collections.abc import Iterator

from calculators.core.sheets import Outcome
from calculators.scoring.cost import BUDGET, amounts
from calculators.scoring.evaluate import Figures
from calculators.scoring.must_haves import chosen
from calculators.scoring.routes import ROUTES
from calculators.scoring.sheets.laid import Laid

_CEILING = f"must_haves.{BUDGET}"
_UNIT = "USD/month"


def lay_budget(laid: Laid, figures: Figures) -> Iterator[Outcome]:
    """Lay out by how much the low amount of each route, the least that it may cost, is above the ceiling."""
    ceiling = figures.answers[_CEILING]
    priced = {r: found for r in figures.compared if (found := amounts(figures.answers, r)) is not None}
    if BUDGET not in chosen(figures.answers) or not isinstance(ceiling, int | float) or not priced:
        return
    laid.values[_CEILING] = float(ceiling)
    for route, (low, _, _) in priced.items():
        laid.number(
            f"low_amount.{route}", f"{ROUTES[route]}: low amount", low, "your amounts, by route", _UNIT
        )
        laid.row(
            f"above_ceiling.{route}", f"{ROUTES[route]}: low amount above the ceiling",
            "How much the ceiling would have to rise before this must-have no longer excludes the route.",
            f"MAX([low_amount.{route}]-[{_CEILING}],0)", max(low - ceiling, 0.0), _UNIT,
        )  # fmt: skip
    lines = [
        ("Low amount", _UNIT, [f"low_amount.{route}" for route in priced]),
        ("Ceiling", _UNIT, [_CEILING for _ in priced]),
        ("Low amount above the ceiling", _UNIT, [f"above_ceiling.{route}" for route in priced]),
    ]
    note = "A route stays excluded while its low amount is above the ceiling. Routes without an amount are not here."
    yield laid.table("ceiling", "Amounts against the ceiling", tuple(ROUTES[r] for r in priced), lines, note)
