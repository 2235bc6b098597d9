"""Payback in sentences, as a table and as public data."""

from typing import Any

from calculators.core.made import Term
from calculators.core.result import Cell, Table
from calculators.tco.evaluate import Figures
from calculators.tco.payback import Payback, paybacks
from calculators.tco.report.opens import usd
from calculators.tco.routes import ROUTES

_VIEWS = {"net_present_value": "discounted"}


def route_paybacks(figures: Figures) -> tuple[Payback, ...]:
    """Find the payback of every computed route that asks for more at the start than another, in the view of the ranking."""
    routes = [route for route in ROUTES if route in figures.order]
    rate = figures.values["monthly_discount_rate"] if figures.measure in _VIEWS else 0.0
    return paybacks({route: figures.cash(route) for route in routes}, rate)


def payback_words(figures: Figures) -> tuple[str, ...]:
    """Say when the route that costs least has made up for its higher start, against each route that starts lower."""
    found = [p for p in route_paybacks(figures) if p.route == figures.order[0]]
    return tuple(_sentence(figures, payback) for payback in found)


def payback_table(figures: Figures) -> Table | None:
    """List the payback months; None where no route asks for more at the start than another."""
    rows = [
        (
            Cell(ROUTES[p.route].name),
            Cell(ROUTES[p.against].name),
            Cell(figures.money(p.extra, 4), p.extra, step=_opened(figures, p)),
            Cell(f"month {p.month}", p.month) if p.month else Cell(f"not within {p.months} months"),
        )
        for p in route_paybacks(figures)
    ]
    if not rows:
        return None
    note = (
        f"First month in which all that was paid (cash view, {_view(figures)}) is no more than on the other route and stays so "
        "until the end of the horizon; your growth included."
    )
    columns = ("Route", "Against", "More at the start", "Made up for")
    return Table("payback", "Payback of a higher start", columns, tuple(rows), note=note, method="break-even")


def _opened(figures: Figures, found: Payback) -> str:
    """Give what the difference at the start opens: the payments of both routes in month 0."""
    terms = [
        Term(
            f"in month 0 on {ROUTES[route].phrase}", usd(figures.cash(route)[0]), f"{route}.leg_upfront", sign
        )
        for route, sign in ((found.route, "+"), (found.against, "−"))
    ]
    title = f"{ROUTES[found.route].name}: more at the start than {ROUTES[found.against].phrase}"
    return figures.made.row(f"sum.{found.route}.start-{found.against}", title, terms, usd(found.extra))


def payback_data(figures: Figures) -> list[dict[str, Any]]:
    """Give every pair in the public form; `month` is null where the start is not made up for within the horizon."""
    return [
        {
            "route": p.route,
            "against": p.against,
            "extra_at_start": p.extra,
            "month": p.month,
            "view": _view(figures),
        }
        for p in route_paybacks(figures)
    ]


def _view(figures: Figures) -> str:
    return _VIEWS.get(figures.measure, "undiscounted")


def _sentence(figures: Figures, found: Payback) -> str:
    extra, other = figures.money(found.extra), ROUTES[found.against].phrase
    made_up = (
        "does not make up for it within {} months"
        if found.month is None
        else "has made up for it by month {}"
    )
    return (
        f"{ROUTES[found.route].opening} costs {extra} more at the start than {other} and "
        f"{made_up.format(found.month or found.months)} (cash view, {_view(figures)})."
    )
