"""What to put into which year's budget, when the most money is out, and what is capital and what is running cost."""

from dataclasses import dataclass, replace
from itertools import accumulate
from math import fsum

from calculators.core.made import Term
from calculators.core.result import Cell, Table
from calculators.tco.complete import number
from calculators.tco.evaluate import Figures
from calculators.tco.report.amounts import ACCOUNTING, CASH, amount, label
from calculators.tco.report.books import Book, Books
from calculators.tco.report.opens import usd
from calculators.tco.report.periods import Span, budget_years, month_name
from calculators.tco.report.views import CHARGED, PAID
from calculators.tco.routes import ROUTES

#: The lines of what is built once; whether it may be capitalised is for the reader's auditors.
ONE_OFF = (
    "One-off cost",
    "One-off cost and moves on the way",
    "Move to the second route",
    "Building the router",
)


@dataclass(frozen=True, slots=True)
class Peak:
    """When the most money is out: amounts, and the months in which they fall."""

    payment: float
    payment_month: int
    paid: float
    paid_month: int
    ahead: float
    ahead_month: int


def fiscal_years(figures: Figures) -> list[Span]:
    """Give month 0 and the reader's fiscal years."""
    start = int(number(figures.answers["fiscal_year_start"]))
    return budget_years(str(figures.answers["start_month"]), start, figures.months)


def budget_tables(figures: Figures, kept: Books) -> tuple[Table, Table]:
    """Give the budget of each fiscal year, cash and accounting apart."""
    spans = fiscal_years(figures)
    note = (
        "Month 0 is what is paid before the first month; put it into the budget of the year in which you order. "
        "The first and the last year hold only the months that lie in the horizon."
    )
    cash = {route: (book.cash, book.opens_cash(figures)) for route, book in kept.items()}
    charged = {route: (book.accounting, book.opens_total(figures)) for route, book in kept.items()}
    return (
        _budget(figures, "budget-cash", CASH, cash, spans, note),
        _budget(figures, "budget-accounting", f"{ACCOUNTING}, undiscounted", charged, spans, note),
    )


def _budget(
    figures: Figures,
    key: str,
    view: str,
    lines: dict[str, tuple[list[float], str]],
    spans: list[Span],
    note: str,
) -> Table:
    rows = [
        (label(span.label), *(amount(figures, span.of(line), opened) for line, opened in lines.values()))
        for span in spans
    ]
    whole = [amount(figures, fsum(line), opened, strong=True) for line, opened in lines.values()]
    rows.append((label("Horizon", strong=True), *whole))
    columns = ("Fiscal year", *(ROUTES[route].name for route in lines))
    caption = f"Budget by fiscal year ({view}, {figures.currency})"
    return Table(key, caption, columns, tuple(rows), note=note, total_row=True)


def peak(cash: list[float]) -> Peak:
    """Find the dearest month, the month with the most paid so far, and the one furthest ahead of even payments.

    Even payments spread the total of the horizon over months 1 to N alike; what is ahead of them has to be financed.
    """
    paid = list(accumulate(cash))
    even = paid[-1] / (len(cash) - 1)
    ahead = [so_far - even * month for month, so_far in enumerate(paid)]
    return Peak(*_highest(cash), *_highest(paid), *_highest(ahead))


def _highest(values: list[float]) -> tuple[float, int]:
    month = max(range(len(values)), key=values.__getitem__)
    return values[month], month


def peak_table(figures: Figures, kept: Books) -> Table:
    """Give the peaks of each route's payments, with their months."""
    start = str(figures.answers["start_month"])
    peaks = [peak(book.cash) for book in kept.values()]
    opened = [_opened_peak(figures, book, one) for book, one in zip(kept.values(), peaks, strict=True)]
    rows: list[tuple[Cell, ...]] = []
    for name, key in (
        ("Highest payment of one month", "payment"),
        ("Most paid so far", "paid"),
        ("Furthest ahead of even payments", "ahead"),
    ):
        cells = [amount(figures, getattr(one, key), to[key]) for one, to in zip(peaks, opened, strict=True)]
        rows.append((label(name), *cells))
        months = [month_name(start, getattr(one, f"{key}_month")) for one in peaks]
        rows.append((label("… in"), *(Cell(month) for month in months)))
    return Table(
        "peak-cash",
        f"When the most money is out ({CASH}, {figures.currency})",
        ("Figure", *(ROUTES[route].name for route in kept)),
        tuple(rows),
        note="Even payments spread the total alike over all months; what runs ahead of them has to be financed.",
    )


def _opened_peak(figures: Figures, book: Book, found: Peak) -> dict[str, str]:
    """Give what each peak of a route opens: its payments, those up to a month, and how far these run ahead."""
    whole, name, made = book.opens_cash(figures), ROUTES[book.route].name, figures.made
    even = Term("total of the horizon", usd(book.cash_total), whole)
    until = fsum(book.cash[: found.ahead_month + 1])
    return {
        "payment": made.row(
            f"sum.{book.route}.highest-payment",
            f"{name}: highest payment of one month",
            _payments(book, found.payment_month, found.payment_month),
            usd(found.payment),
        ),
        "paid": made.row(
            f"sum.{book.route}.most-paid",
            f"{name}: most paid so far",
            _payments(book, 0, found.paid_month),
            usd(found.paid),
        ),
        "ahead": made.row(
            f"sum.{book.route}.ahead",
            f"{name}: furthest ahead of even payments",
            [
                Term(f"payments of months 0 to {found.ahead_month}", usd(until), whole),
                replace(even, sign="−"),
                Term("months so far", str(found.ahead_month), sign="×"),
                Term("months", str(figures.months), sign="÷"),
            ],
            usd(found.ahead),
        )
        if found.ahead
        else "",
    }


def _payments(book: Book, first: int, last: int) -> list[Term]:
    """Give the payments of a span of months as they stand in the steps: what is paid before month 1, and after."""
    terms = []
    if first == 0:
        terms.append(Term("payments in month 0", usd(book.cash[0]), f"{book.route}.leg_upfront"))
    monthly = book.cash[max(1, first) : last + 1]
    if monthly:
        text = usd(monthly[0]) if len(monthly) == 1 else f"{usd(monthly[0])}, …, {usd(monthly[-1])}"
        span = f"month {last}" if len(monthly) == 1 else f"months {max(1, first)} to {last}"
        terms.append(Term(f"payments of {span}", text, f"{book.route}.cash_cost"))
    return terms


def capital_table(figures: Figures, kept: Books) -> Table:
    """Split each route's total into capital and running cost, in both views."""
    columns = [_split(book) for book in kept.values()]
    opened = [_opened_split(figures, book, split) for book, split in zip(kept.values(), columns, strict=True)]
    parts = ("capital", "one-off work", "running", "total")
    names = [f"{view}: {part}" for view in ("Cash view", "Accounting view") for part in parts]
    rows = []
    for index, name in enumerate(names):
        strong = name.endswith("total")
        cells = [
            amount(figures, column[index], to[index], strong=strong)
            for column, to in zip(columns, opened, strict=True)
        ]
        rows.append((label(name, strong=strong), *cells))
    return Table(
        "capital",
        f"Capital and running cost over {figures.months} months (both views, {figures.currency})",
        ("Part", *(ROUTES[route].name for route in kept)),
        tuple(rows),
        note="Capital (capex) in the cash view, undiscounted: what is bought, less what is credited. In the accounting view: "
        "depreciation, write-off and capital charge. Running cost is opex. One-off work stands alone, since whether "
        "it may be put on the balance sheet is for your auditors to say. Each view adds up by itself.",
    )


def _opened_split(figures: Figures, book: Book, split: list[float]) -> list[str]:
    """Give what each figure of `_split` opens."""

    def lines(key: str, words: str, x: float, names: tuple[str, ...], sign: int = 1) -> str:
        amounts = {name: fsum(book.lines.get(name) or book.to_cash.get(name) or ()) for name in names}
        terms = [
            Term(name.removeprefix("Less "), usd(sign * one), book.opens(figures, name))
            for name, one in amounts.items()
            if one
        ]
        return made.row(f"sum.{book.route}.{key}", f"{title}: {words}", terms, usd(x)) if x else ""

    def rest(key: str, words: str, index: int, whole: str) -> str:
        parts = (("total", whole, "+"), ("capital", to[index], "−"), ("one-off work", one_off, "−"))
        amounts = (split[index + 3], split[index], split[index + 1])
        terms = [
            Term(name, usd(x), target, sign)
            for (name, target, sign), x in zip(parts, amounts, strict=True)
            if x
        ]
        x = split[index + 2]
        return made.row(f"sum.{book.route}.{key}", f"{title}: {words}", terms, usd(x)) if x else ""

    made, title = figures.made, ROUTES[book.route].name
    cash, total = book.opens_cash(figures), book.opens_total(figures)
    one_off = lines("one-off-work", "one-off work", split[1], ONE_OFF)
    to = {
        0: lines("capital-paid", "capital, cash view", split[0], PAID),
        4: lines("capital-charged", "capital, accounting view", split[4], CHARGED, -1),
    }
    running = (
        rest("running-paid", "running cost, cash view", 0, cash),
        rest("running-charged", "running cost, accounting view", 4, total),
    )
    return [to[0], one_off, running[0], cash, to[4], one_off, running[1], total]


def _split(book: Book) -> list[float]:
    """Give capital, one-off, running and total, first in the cash view, then in the accounting view."""
    one_off = fsum(book.totals.get(name, 0.0) for name in ONE_OFF)
    charged = -fsum(x for name in CHARGED for x in book.to_cash.get(name, ()))
    bought = fsum(x for name in PAID for x in book.to_cash.get(name, ()))
    total, paid = book.total_cost, book.cash_total
    return [
        bought,
        one_off,
        paid - bought - one_off,
        paid,
        charged,
        one_off,
        total - charged - one_off,
        total,
    ]
