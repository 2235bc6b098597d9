"""From the plain API bill, tokens times price, to the full total of each route."""

from math import fsum

from calculators.core.made import Term
from calculators.core.result import Table
from calculators.tco.evaluate import Figures
from calculators.tco.report.amounts import ACCOUNTING, amount, label
from calculators.tco.report.bill_factors import bill_factors
from calculators.tco.report.books import Book, Books
from calculators.tco.report.opens import usd
from calculators.tco.routes import API_ROUTES, ROUTES

#: The line of `detail` that the provider bills for tokens.
USAGE = "API usage"
_PRICES = "The same tokens at this route’s prices"
_NOT_BOUGHT = "Not bought by the token from there"
#: What each step of the bill adds, in the order in which it is put in.
_STEPS = (
    "Growth of requests",
    "Technical retries",
    "Further tries until accepted",
    "Months in which it is not in use",
    "Development use",
    "Announced price changes",
    "Batch prices",
    "Residency surcharge",
    "Expected price path",
    "Held by provisioned units",
    "Committed spend and its discount",
    "Provisioned units, support fee, tax",
)


def bill_bridge(figures: Figures, kept: Books) -> Table | None:
    """Give the bridge, one column a route; None when no route behind an API is computed to start from."""
    start = _start(kept)
    if start is None:
        return None
    plain = fsum(_chain(figures, start)[0])
    opening = f"Plain bill of {ROUTES[start].phrase}"
    columns = {route: bridge_lines(figures, book, plain) for route, book in kept.items()}
    opened = {route: _opened(figures, route, start) for route in kept}
    bill = opened[start][opening]
    rows = [(label(opening, strong=True), *(amount(figures, plain, bill, strong=True) for _ in kept))]
    for name in _names(columns):
        cells = [
            amount(figures, x, opened[route].get(name) or kept[route].opens(figures, name))
            for route, lines in columns.items()
            for x in (lines.get(name, 0.0),)
        ]
        rows.append((label(name), *cells))
    ends = [
        amount(figures, fsum((plain, *lines.values())), kept[route].opens_total(figures), strong=True)
        for route, lines in columns.items()
    ]
    rows.append((label(f"Total ({ACCOUNTING})", strong=True), *ends))
    return Table(
        "bill-bridge",
        f"From the API bill to the full cost over {figures.months} months ({ACCOUNTING}, {figures.currency})",
        ("Line", *(ROUTES[route].name for route in kept)),
        tuple(rows),
        note=f"The plain bill is what a price list gives: the requests of month 1, each sent once, at the prices of month 1 of "
        f"{ROUTES[start].phrase}, for {figures.months} months. Every line below is what comes on top or falls away, put in "
        "one after the other, so the order decides a little who gets which part.",
        total_row=True,
    )


def bridge_words(figures: Figures, kept: Books) -> tuple[str, ...]:
    """Say what tokens times price would come to, and what the route really costs."""
    start = _start(kept)
    if start is None:
        return ()
    plain, full = (figures.money(x) for x in (fsum(_chain(figures, start)[0]), kept[start].total_cost))
    words = (
        f"Tokens times price, at month 1’s volume, would make {plain} for {ROUTES[start].phrase} over {figures.months} months; "
        f"its full cost is {full} ({ACCOUNTING})."
    )
    return (words,)


def _start(kept: Books) -> str | None:
    return next((route for route in API_ROUTES if route in kept), None)


def bridge_lines(figures: Figures, book: Book, plain: float) -> dict[str, float]:
    """Give what leads from the plain bill to the total of a route; lines that are nothing are left out."""
    detail = book.totals
    if book.route in API_ROUTES:
        chain = [fsum(line) for line in _chain(figures, book.route)]
        lines = {_PRICES: chain[0] - plain}
        lines |= {name: chain[i + 1] - chain[i] for i, name in enumerate(_STEPS)}
        detail = {name: x for name, x in detail.items() if name != USAGE}
    else:
        lines = {_NOT_BOUGHT: -plain}
    return {name: x for name, x in (lines | detail).items() if x}


def _opened(figures: Figures, route: str, start: str) -> dict[str, str]:
    """Give what the lines of the bridge open that are no lines of the books: the bill before them and after."""
    if route not in API_ROUTES:
        return {_NOT_BOUGHT: f"sum.{start}.bill-0"}
    bills = [fsum(line) for line in _chain(figures, route)]
    factors = bill_factors(figures, route)
    made, title = figures.made, ROUTES[route].name
    ids = [f"sum.{route}.bill-{index}" for index in range(len(bills))]
    own = made.row(ids[0], f"{title}: plain bill", [factors[0]], usd(bills[0]))
    opened = {f"Plain bill of {ROUTES[route].phrase}": own}
    if route != start:
        plain = fsum(_chain(figures, start)[0])
        other = Term(f"plain bill of {ROUTES[start].phrase}", usd(plain), f"sum.{start}.bill-0", "−")
        terms = [Term("plain bill of this route", usd(bills[0]), own), other]
        words = "the same tokens at this route’s prices"
        opened[_PRICES] = made.row(f"sum.{route}.prices", f"{title}: {words}", terms, usd(bills[0] - plain))
    last = ids[0]
    for index, name in enumerate(_STEPS, 1):
        if bills[index] != bills[index - 1]:
            before = Term("the bill before", usd(bills[index - 1]), last, "−")
            words = f"{title}: {name[0].lower()}{name[1:]}"
            meaning = f"The bill with it is {usd(bills[index])}."
            last = made.row(
                ids[index], words, [factors[index], before], usd(bills[index] - bills[index - 1]), meaning
            )
            opened[name] = last
    return opened


def _chain(figures: Figures, route: str) -> list[list[float]]:
    """Give the bill by month as more and more of the case is put in: from the plain one to the usage that is billed."""
    values = figures.values
    asked: list[float] = values["requests"]
    first, retries, dev = values["first_month_requests"], 1 + values["retry_share"], values["dev_requests"]
    sent, surcharge = figures.of(route, "sent_factor"), 1 + values[f"{route}.residency_surcharge"]
    carried, path = figures.of(route, "carried_share"), values["api_price_factor"]
    at_once, batch = figures.of(route, "interactive_requests"), figures.of(route, "batch_requests")
    price = figures.of(route, "mean_request_price")
    batch_price = figures.of(route, "mean_batch_request_price")
    months = range(figures.months)
    p = price[0]
    listed = [at_once[t] * price[t] + batch[t] * batch_price[t] for t in months]
    return [
        [first * p for _ in months],
        [x * p for x in asked],
        [x * retries * p for x in asked],
        [x * sent * p for x in asked],
        [(at_once[t] + batch[t] - dev * carried[t]) * p for t in months],
        [(at_once[t] + batch[t]) * p for t in months],
        [(at_once[t] + batch[t]) * price[t] for t in months],
        listed,
        [x * surcharge for x in listed],
        [listed[t] * surcharge * path[t] for t in months],
        figures.of(route, "list_cost"),
        figures.of(route, "committed_spend"),
        figures.of(route, "usage_cost"),
    ]


def _names(columns: dict[str, dict[str, float]]) -> list[str]:
    """Give the lines of all routes: the steps of the bill first, then each line after the one that it follows on its route."""
    first = (_PRICES, _NOT_BOUGHT, *_STEPS)
    names = [name for name in first if any(name in lines for lines in columns.values())]
    for lines in columns.values():
        at = len([name for name in names if name in first])
        for name in lines:
            if name in first:
                continue
            if name not in names:
                names.insert(at, name)
            at = names.index(name) + 1
    return names
