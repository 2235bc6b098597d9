"""The books of each computed route: its lines by month in the accounting view, and what leads from there to its payments."""

from dataclasses import dataclass
from math import fsum

from calculators.tco.evaluate import Figures
from calculators.tco.report import opens
from calculators.tco.report.amounts import ACCOUNTING, CASH, Lines, add
from calculators.tco.report.views import to_cash
from calculators.tco.routes import ROUTES


@dataclass(frozen=True, slots=True)
class Book:
    """One route by month, month 0 first; `lines` add up to `accounting`, and with `to_cash` to `cash`."""

    route: str
    lines: Lines
    accounting: list[float]
    to_cash: Lines
    cash: list[float]
    totals: dict[str, float]

    @property
    def total_cost(self) -> float:
        """Give the total over the horizon (accounting view)."""
        return fsum(self.totals.values())

    def opens(self, figures: Figures, name: str) -> str:
        """Give what a line opens, of either view; nothing where the route has no such line."""
        amounts = self.lines.get(name) or self.to_cash.get(name)
        return opens.line(figures, self.route, name, amounts) if amounts else ""

    def opens_total(self, figures: Figures) -> str:
        """Give what the total of the accounting view opens, over the horizon or any part of it."""
        return opens.total(figures, self.route, self.lines, f"total, {ACCOUNTING}", self.accounting)

    def opens_cash(self, figures: Figures) -> str:
        """Give what the payments of the cash view open, over the horizon or any part of it; both views may be the same."""
        if not self.to_cash:
            return self.opens_total(figures)
        lines = self.lines | self.to_cash
        return opens.total(figures, self.route, lines, f"total, {CASH}", self.cash)

    @property
    def cash_total(self) -> float:
        """Give all payments less what comes back (cash view, undiscounted)."""
        return fsum(self.cash)


type Books = dict[str, Book]


def books(figures: Figures) -> Books:
    """Keep the books of every computed route, in the order of the house."""
    return {route: _book(figures, route) for route in ROUTES if route in figures.order}


def _book(figures: Figures, route: str) -> Book:
    lines = {name: line for name, line in figures.detail(route).items() if any(line)}
    cash = figures.cash(route)
    accounting = add([0.0] * len(cash), *lines.values())
    totals = {name: fsum(line) for name, line in lines.items()}
    return Book(route, lines, accounting, to_cash(figures, route), cash, totals)
