"""The part for the finance reader: verdicts first, then the tables that a budget and a contract are built on."""

from collections.abc import Sequence
from math import fsum

from calculators.core.format import within_sentence
from calculators.core.result import Part, Table
from calculators.tco.evaluate import Figures
from calculators.tco.report.actuals import actuals, actuals_table, actuals_words
from calculators.tco.report.amounts import ACCOUNTING, in_words
from calculators.tco.report.bill_bridge import bill_bridge, bridge_words
from calculators.tco.report.books import Books, books
from calculators.tco.report.budget import (
    budget_tables,
    capital_table,
    fiscal_years,
    peak,
    peak_table,
)
from calculators.tco.report.contracts import contract_table
from calculators.tco.report.difference import difference, difference_words, differences
from calculators.tco.report.periods import month_name
from calculators.tco.report.quotes import Missing, quote_table, quotes
from calculators.tco.report.reconciliation import reconciliation
from calculators.tco.report.views import CHARGED, PAID
from calculators.tco.routes import ROUTES

KEY = "finance"
#: A quote for a smaller share of its route's cost is not told among what stands out.
WORTH_ASKING = 0.05
_INTRO = (
    "The same figures as above, cut the way a budget needs them. The accounting view spreads what is bought over its life "
    "and charges interest on it; the cash view shows payments when they fall due. The two are never added together. Checking "
    "answers, and doing what fails, is work of your own people that no route bills: the first is in the cost per accepted "
    "answer, both are in the cost per completed request, and neither is in these tables. "
    "Amounts are rounded to six digits for reading and add up exactly before that."
)


def finance(figures: Figures, ranked: Sequence[str] = ()) -> Part:
    """Give the part; `ranked` are input ids by how far they move the answer, when that is known already."""
    missing = quotes(figures, ranked)
    asked = (quote_table(figures, missing),) if missing else ()
    if not figures.order:
        return Part(KEY, "For the finance reader", _INTRO, tuple(_quotes(figures, missing)), asked)
    kept, bill = books(figures), actuals(figures)
    bridge = bill_bridge(figures, kept)
    found: list[Table] = [
        *((actuals_table(figures, bill),) if bill else ()),
        *((bridge,) if bridge else ()),
        *differences(figures, kept),
        *reconciliation(figures, kept),
        *budget_tables(figures, kept),
        peak_table(figures, kept),
        capital_table(figures, kept),
        contract_table(figures),
        *asked,
    ]
    findings = list(actuals_words(figures, bill)) if bill else []
    findings += [
        *bridge_words(figures, kept),
        _budget(figures, kept),
        _peak(figures, kept),
        *_capital(figures, kept),
    ]
    if len(figures.order) > 1:
        findings.append(difference_words(figures, difference(figures, kept, *figures.order[:2])))
    findings += _quotes(figures, missing)
    return Part(KEY, "For the finance reader", _INTRO, tuple(findings), tuple(found))


def _budget(figures: Figures, kept: Books) -> str:
    """Say what the cheapest route takes out of the first budgets."""
    book = kept[figures.order[0]]
    spans = fiscal_years(figures)[:3]
    years = [span.label for span in spans]
    paid, charged = (
        [figures.money(span.of(line)) for span in spans] for line in (book.cash, book.accounting)
    )
    told = in_words([f"{money} in {within_sentence(year)}" for money, year in zip(paid, years, strict=True)])
    same = f"the same ({ACCOUNTING})" if not book.to_cash else f"{in_words(charged)} ({ACCOUNTING})"
    return f"Budget for {ROUTES[book.route].phrase}: {told} (cash view); the accounts show {same}."


def _peak(figures: Figures, kept: Books) -> str:
    """Say when the most money is out on the cheapest route."""
    route = figures.order[0]
    found, start = peak(kept[route].cash), str(figures.answers["start_month"])
    return (
        f"The largest payment of one month on {ROUTES[route].phrase} is {figures.money(found.payment)}, in "
        f"{month_name(start, found.payment_month)}; payments run ahead of even ones by {figures.money(found.ahead)} at most, in "
        f"{month_name(start, found.ahead_month)} (cash view, undiscounted)."
    )


def _capital(figures: Figures, kept: Books) -> list[str]:
    """Say of each route with purchases what is paid, what comes back, and what the accounts show instead."""
    words = []
    for book in kept.values():
        if not book.to_cash:
            continue
        paid, back = (figures.money(abs(fsum(book.to_cash.get(name, ())))) for name in PAID)
        charged = figures.money(-fsum(x for name in CHARGED for x in book.to_cash.get(name, ())))
        words.append(
            f"{ROUTES[book.route].name}: {paid} is paid for purchases and prepaid terms and {back} is credited by the end (cash "
            f"view); the accounts show {charged} of depreciation and capital charge instead ({ACCOUNTING})."
        )
    return words


def _quotes(figures: Figures, missing: Sequence[Missing]) -> list[str]:
    """Say which quote to get first, where much hangs on it, and which routes have no figures without one."""
    words = []
    if missing and missing[0].cost is not None:
        first = missing[0].quote
        whole = figures.of(first.route, "total_cost") if first.route in figures.order else missing[0].cost
        if missing[0].cost >= WORTH_ASKING * whole:
            words.append(
                f"First quote to get: {within_sentence(first.name)}. Until then: {first.until_then}."
            )
    stopped = [within_sentence(one.quote.name) for one in missing if one.cost is None]
    if stopped:
        words.append(f"Without this a route has no figures: {in_words(stopped)}.")
    return words
