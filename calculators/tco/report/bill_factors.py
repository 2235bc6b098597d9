"""What each bill on the way from the plain one to the usage that is billed is made of, factor by factor, for the working."""

from typing import Any

from calculators.core.format import quantity
from calculators.core.made import Term
from calculators.core.opens import Linked, opening, pieces
from calculators.tco.evaluate import Figures
from calculators.tco.report.opens import usd


def bill_factors(figures: Figures, route: str) -> list[Term]:
    """Give one term a bill, in the order in which the bridge puts the parts of the case in; sums show first and last month."""
    values, made = figures.values, figures.made

    def own(step: str, money: bool = False) -> str:
        return opening(_span(figures.of(route, step), money), f"{route}.{step}")

    asked = opening(_span(values["requests"]), "requests")
    price = opening(usd(figures.of(route, "mean_request_price")[0]), f"{route}.mean_request_price")
    prices = own("mean_request_price", money=True)
    retries = opening(quantity(values["retry_share"], "share"), made.source("retry_share"))
    at_once, batch = own("interactive_requests"), own("batch_requests")
    dev = opening(quantity(values["dev_requests"], ""), "dev_requests")
    batch_prices = own("mean_batch_request_price", money=True)
    listed = _joined("((", at_once, ") × (", prices, ") + (", batch, ") × (", batch_prices, "))")
    surcharge = values[f"{route}.residency_surcharge"]
    dearer = opening(quantity(surcharge, "share"), made.source(f"{route}.residency_surcharge"))
    surcharged = _joined(listed, " × (1 + ", dearer, ")") if surcharge else listed
    first = opening(quantity(values["first_month_requests"], ""), "first_month_requests")
    months = opening(str(figures.months), made.source("horizon_months"))
    path = opening(_span(values["api_price_factor"]), "api_price_factor")
    both = _joined("(", at_once, " + ", batch, ")")
    sent = own("sent_factor")
    return [
        Term(
            "requests of month 1 × months × price of a request", _joined(first, " × ", months, " × ", price)
        ),
        Term("requests of each month × price of month 1", _joined("(", asked, ") × ", price)),
        Term(
            "requests of each month × (1 + retries) × price of month 1",
            _joined("(", asked, ") × (1 + ", retries, ") × ", price),
        ),
        Term("requests sent × price of month 1", _joined("(", asked, ") × ", sent, " × ", price)),
        Term(
            "requests that the route carries, without development × price of month 1",
            _joined("(", at_once, " + ", batch, " − ", dev, " × ", own("carried_share"), ") × ", price),
        ),
        Term("requests that the route carries × price of month 1", _joined(both, " × ", price)),
        Term("requests that the route carries × price of each month", _joined(both, " × (", prices, ")")),
        Term("requests at once and in batch × their prices", listed),
        Term("requests × prices × (1 + surcharge)", surcharged),
        Term("requests × prices × price path", _joined(surcharged, " × (", path, ")")),
        Term("list cost", own("list_cost", money=True)),
        Term("committed spend", own("committed_spend", money=True)),
        Term("API usage", own("usage_cost", money=True)),
    ]


def _span(value: Any, money: bool = False) -> str:
    """Write a figure, or the first and the last of a list by month."""
    shown = usd if money else lambda x: quantity(x, "")
    if not isinstance(value, list):
        return shown(value)
    return shown(value[0]) if len(value) == 1 else f"{shown(value[0])}, …, {shown(value[-1])}"


def _joined(*parts: str) -> Linked:
    return Linked([piece for part in parts for piece in pieces(part)])
