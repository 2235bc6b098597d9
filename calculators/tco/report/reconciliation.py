"""Each route line by line and year by year, adding up to the published total, and from there to the cash view."""

from calculators.core.result import Cell, Table
from calculators.tco.evaluate import Figures
from calculators.tco.report.amounts import ACCOUNTING, CASH, Lines, amount, label
from calculators.tco.report.books import Book, Books
from calculators.tco.report.periods import Span, horizon_years
from calculators.tco.routes import ROUTES

_SAME = "The cash view shows the same amounts: nothing is bought that outlasts its month."
_DIFFERENT = (
    "The cash view leaves out what is charged but not paid (depreciation spreads a purchase over its life; the capital "
    "charge is interest on what is not yet written off) and puts in what is paid. Neither view is added to the other."
)


def reconciliation(figures: Figures, kept: Books) -> tuple[Table, ...]:
    """Give one table a route, in the order of the house."""
    return tuple(_route(figures, book) for book in kept.values())


def _route(figures: Figures, book: Book) -> Table:
    spans = [*horizon_years(figures.months), Span("Horizon", 0, figures.months)]
    rows = _rows(figures, book, book.lines, spans)
    opened = book.opens_total(figures)
    rows.append(_row(figures, f"Total, {ACCOUNTING}", book.accounting, spans, opened, strong=True))
    if book.to_cash:
        rows += _rows(figures, book, book.to_cash, spans)
        opened = book.opens_cash(figures)
        rows.append(_row(figures, f"Total, {CASH}", book.cash, spans, opened, strong=True))
    views = f"{ACCOUNTING}, then {CASH}" if book.to_cash else f"{ACCOUNTING}, undiscounted"
    return Table(
        f"reconciliation-{book.route}",
        f"{ROUTES[book.route].name}, line by line and year by year ({views}, {figures.currency})",
        ("Line", *(span.label for span in spans)),
        tuple(rows),
        note=_DIFFERENT if book.to_cash else _SAME,
        total_row=True,
    )


def _rows(figures: Figures, book: Book, lines: Lines, spans: list[Span]) -> list[tuple[Cell, ...]]:
    return [_row(figures, name, line, spans, book.opens(figures, name)) for name, line in lines.items()]


def _row(
    figures: Figures, name: str, line: list[float], spans: list[Span], opened: str, *, strong: bool = False
) -> tuple[Cell, ...]:
    cells = [amount(figures, span.of(line), opened, strong=strong) for span in spans]
    return (label(name, strong=strong), *cells)
