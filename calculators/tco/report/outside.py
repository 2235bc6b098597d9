"""Two alternatives outside the five routes: no language model, and an assistant that is paid by the seat."""

from dataclasses import dataclass

from calculators.core.format import quantity
from calculators.core.made import Term
from calculators.core.result import Cell, Table
from calculators.tco.complete import number
from calculators.tco.evaluate import Figures
from calculators.tco.report.amounts import ACCOUNTING, amount, label
from calculators.tco.report.opens import usd
from calculators.tco.routes import ROUTES


@dataclass(frozen=True, slots=True)
class Outside:
    """An alternative with its cost a month and over the horizon (accounting view); it is never ranked."""

    key: str
    name: str
    meaning: str
    monthly: float
    total: float


def outside(figures: Figures) -> tuple[Outside, ...]:
    """Give the alternatives for which the reader has entered figures."""
    answers = figures.answers
    found = []
    if answers["as_is_monthly"] is not None:
        monthly = number(answers["as_is_monthly"])
        meaning = "What the work costs today, as you entered it."
        found.append(Outside("as_is", "No language model, as is", meaning, monthly, monthly * figures.months))
    if seats := number(answers["seats"]):
        price = number(answers["seat_price"])
        monthly = seats * price * (1 + number(answers["vat_share"]))
        meaning = f"{quantity(seats, '')} seats at {figures.money(price)} a month each."
        found.append(
            Outside("per_seat", "Assistant paid by the seat", meaning, monthly, monthly * figures.months)
        )
    return tuple(found)


def outside_rows(figures: Figures) -> tuple[tuple[Cell, ...], ...]:
    """Give one row an alternative: name, cost a month, total, and what the cheapest route saves against it."""
    rows = []
    for one in outside(figures):
        monthly, whole = _opened(figures, one)
        cells = [label(one.name), amount(figures, one.monthly, monthly), amount(figures, one.total, whole)]
        if figures.order:
            saved = one.total - figures.of(figures.order[0], "total_cost")
            cells.append(amount(figures, saved, _opened_saving(figures, one, whole, saved)))
        rows.append(tuple(cells))
    return tuple(rows)


def _opened(figures: Figures, one: Outside) -> tuple[str, str]:
    """Give what the cost a month and that over the horizon open."""
    made, answers = figures.made, figures.answers
    if one.key == "as_is":
        monthly = made.source("as_is_monthly")
    else:
        terms = [
            Term("seats", quantity(number(answers["seats"]), ""), made.source("seats")),
            Term("price of a seat", usd(number(answers["seat_price"])), made.source("seat_price"), "×"),
        ]
        if tax := number(answers["vat_share"]):
            terms.append(Term("1 + VAT", f"{1 + tax:.6g}", made.source("vat_share"), "×"))
        monthly = made.row(f"sum.{one.key}.month", f"{one.name}: a month", terms, usd(one.monthly))
    months = Term("months", str(figures.months), made.source("horizon_months"), "×")
    terms = [Term("cost of a month", usd(one.monthly), monthly), months]
    return monthly, made.row(f"sum.{one.key}.total", f"{one.name}: over the horizon", terms, usd(one.total))


def _opened_saving(figures: Figures, one: Outside, whole: str, saved: float) -> str:
    route = figures.order[0]
    cost = Term(
        f"total of {ROUTES[route].phrase}",
        usd(figures.of(route, "total_cost")),
        f"{route}.total_cost",
        "−",
    )
    terms = [Term(one.name, usd(one.total), whole), cost]
    title = f"{one.name}: what {ROUTES[route].phrase} saves"
    return figures.made.row(f"sum.{one.key}.saving", title, terms, usd(saved))


def outside_table(figures: Figures) -> Table | None:
    """Give the alternatives as a table; None when the reader entered none."""
    rows = outside_rows(figures)
    if not rows:
        return None
    columns = ["Alternative", "A month", f"Over {figures.months} months"]
    if figures.order:
        columns.append(f"{ROUTES[figures.order[0]].name} saves")
    return Table(
        "outside",
        f"Outside the comparison ({ACCOUNTING}, {figures.currency})",
        tuple(columns),
        rows,
        note=" ".join(one.meaning for one in outside(figures))
        + " Not ranked: it may not be the same work that is done.",
    )
