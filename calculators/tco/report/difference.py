"""Why two routes cost differently: the five lines that differ most, the rest, and the other views."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum

from calculators.core.format import within_sentence
from calculators.core.made import Term
from calculators.core.result import Cell, Table, WorkingRow
from calculators.tco.evaluate import Figures
from calculators.tco.report.amounts import (
    ACCOUNTING,
    CASH,
    amount,
    in_words,
    label,
    line_words,
    without_noise,
)
from calculators.tco.report.books import Book, Books
from calculators.tco.report.opens import less, usd
from calculators.tco.routes import ROUTES

#: The line that takes others out again.
CREDITS = "Credits and lines paid in any case"
#: How many lines are told one by one.
TOLD = 5


@dataclass(frozen=True, slots=True)
class Contribution:
    """One line of two routes over the horizon; `extra` is by how much the second is dearer."""

    name: str
    a: float
    b: float

    @property
    def extra(self) -> float:
        """Give what the second route costs more on this line; below 0 it costs less."""
        return self.b - self.a


@dataclass(frozen=True, slots=True)
class Difference:
    """Why route `b` costs more, or less, than route `a` over the horizon (accounting view)."""

    a: str
    b: str
    largest: tuple[Contribution, ...]
    rest: Contribution
    total: Contribution
    cash: Contribution
    present_value: Contribution


def pairs(figures: Figures) -> list[tuple[str, str]]:
    """Give each pair of computed routes, cheaper first by the ranking measure, nearest pair first."""
    order = figures.order
    cost = {route: figures.of(route, figures.measure) for route in order}
    found = [(a, b) for i, a in enumerate(order) for b in order[i + 1 :]]
    return sorted(found, key=lambda pair: cost[pair[1]] - cost[pair[0]])


def difference(figures: Figures, kept: Books, a: str, b: str) -> Difference:
    """Compare two routes line by line; the parts add up to the difference of their totals."""
    of_a, of_b = kept[a].totals, kept[b].totals
    lines = [Contribution(name, of_a.get(name, 0.0), of_b.get(name, 0.0)) for name in {**of_a, **of_b}]
    lines.sort(key=lambda line: -abs(line.extra))
    largest = tuple(line for line in lines[:TOLD] if line.extra)
    others = [line for line in lines if line not in largest]
    total = Contribution("total", kept[a].total_cost, kept[b].total_cost)
    return Difference(
        a,
        b,
        largest,
        Contribution("rest", fsum(x.a for x in others), fsum(x.b for x in others)),
        total,
        Contribution("cash", kept[a].cash_total, kept[b].cash_total),
        Contribution("present value", *(figures.of(route, "net_present_value") for route in (a, b))),
    )


def difference_words(figures: Figures, found: Difference) -> str:
    """Say in one paragraph why the routes differ."""
    a, b, extra = ROUTES[found.a], ROUTES[found.b], found.total.extra
    view = f"over {figures.months} months ({ACCOUNTING})"
    if not found.largest:
        return f"{b.opening} and {a.phrase} cost the same on every line {view}."
    if _same(found):
        opening = f"{b.opening} and {a.phrase} cost the same {view}, but not line by line"
    else:
        opening = f"{b.opening} costs {_more(figures, extra)} than {a.phrase} {view}"
    parts = [f"{_said(line.name)} {_more(figures, line.extra)}" for line in found.largest]
    if rest := without_noise(found.rest.extra, _size(found.total)):
        parts.append(f"everything else {_more(figures, rest)}")
    return f"{opening}: {in_words(parts)}."


def _said(name: str) -> str:
    """Name a line in the sentence; credits and what is paid in any case take other lines out again, and say so."""
    if name.endswith(CREDITS):
        return "what is credited, or paid in any case and so taken out again,"
    return line_words(name)


def difference_table(figures: Figures, kept: Books, found: Difference) -> Table:
    """Show the contributions of one pair, and how the same difference reads in the cash view and in present value."""
    a, b = ROUTES[found.a], ROUTES[found.b]
    books = (kept[found.a], kept[found.b])
    extra = f"sum.difference.{found.a}-{found.b}"

    def row(name: str, line: Contribution, opened: list[str], *, strong: bool = False) -> tuple[Cell, ...]:
        more = without_noise(line.extra, _size(line))
        cells = zip((line.a, line.b, more), (*opened, extra), strict=True)
        return (label(name, strong=strong), *(amount(figures, x, to, strong=strong) for x, to in cells))

    rows = [
        row(line.name, line, [book.opens(figures, line.name) for book in books]) for line in found.largest
    ]
    if found.rest.a or found.rest.b:
        rest = [_opened_rest(figures, book, found) for book in books]
        rows.append(row("Everything else", found.rest, rest))
    totals = [book.opens_total(figures) for book in books]
    rows.append(row(f"Total ({ACCOUNTING})", found.total, totals, strong=True))
    rows.append(row(f"Total ({CASH})", found.cash, [book.opens_cash(figures) for book in books]))
    present = [f"{book.route}.net_present_value" for book in books]
    rows.append(row("Present value (cash view, discounted)", found.present_value, present))
    _made(figures, found, extra, rows)
    return Table(
        f"difference-{found.a}-{found.b}",
        f"{b.name} against {within_sentence(a.name)} over {figures.months} months (both views, {figures.currency})",
        ("Line", a.name, b.name, "Difference"),
        tuple(rows),
        note=difference_words(figures, found),
    )


def differences(figures: Figures, kept: Books) -> tuple[Table, ...]:
    """Explain every pair, nearest pair first."""
    return tuple(difference_table(figures, kept, difference(figures, kept, a, b)) for a, b in pairs(figures))


def _opened_rest(figures: Figures, book: Book, found: Difference) -> str:
    """Give what the lines that are not told one by one come to on one route of a pair."""
    told = {line.name for line in found.largest}
    rest = {name: x for name, x in book.totals.items() if name not in told and x}
    other = found.b if book.route == found.a else found.a
    terms = [Term(line_words(name), usd(x), book.opens(figures, name)) for name, x in rest.items()]
    title = f"{ROUTES[book.route].name}: everything else, against {ROUTES[other].phrase}"
    id = f"sum.{book.route}.rest-{other}"
    return figures.made.row(id, title, terms, usd(fsum(rest.values()))) if rest else ""


def _made(figures: Figures, found: Difference, id: str, rows: Sequence[tuple[Cell, ...]]) -> None:
    """Show the differences of a pair with their numbers; either side of each opens in the table."""
    a, b = ROUTES[found.a].phrase, ROUTES[found.b].phrase
    shown = [[cell.value or 0.0 for cell in row[1:]] for row in rows]
    numbers = [
        f"{line_words(row[0].text)}: {less(of_b, of_a)} = {usd(more)}"
        for row, (of_a, of_b, more) in zip(rows, shown, strict=True)
        if more
    ]
    figures.made.rows[id] = WorkingRow(
        id,
        f"{ROUTES[found.b].name} against {within_sentence(ROUTES[found.a].name)}: differences",
        "Each figure on either side opens in the table.",
        f"{b} − {a}, line by line",
        "; ".join(numbers),
        usd(found.total.extra),
        "definition",
    )


def _size(line: Contribution) -> float:
    return abs(line.a) + abs(line.b)


def _more(figures: Figures, extra: float) -> str:
    return f"{figures.money(abs(extra))} {'more' if extra > 0 else 'less'}"


def _same(found: Difference) -> bool:
    return without_noise(found.total.extra, _size(found.total)) == 0
