"""The short answer of each route on a card."""

from calculators.core.format import quantity
from calculators.core.opens import Linked
from calculators.core.result import Card
from calculators.tco.evaluate import Figures
from calculators.tco.report.opened_cards import opened_people, opened_rent, opened_work
from calculators.tco.report.words import within_reach
from calculators.tco.routes import API_ROUTES, ROUTES

_STATUS_WORDS = {"needs_input": "needs your input", "unknown": "not known", "does_not_fit": "does not fit"}
_POLICIES = {
    "split": "fixed shares",
    "overflow": "own base load",
    "cascade": "small model first",
    "in_time": "one, later the other",
}


def cards(figures: Figures) -> tuple[Card, ...]:
    """Give one card a route, in the order of the routes."""
    return tuple(_card(figures, route) for route in ROUTES if route in figures.bound.status)


def _card(figures: Figures, route: str) -> Card:
    status = figures.bound.status[route]
    if status != "ok":
        reasons = tuple(figures.bound.reasons[route])
        quote = "needs your quote" if any("quote" in reason for reason in reasons) else _STATUS_WORDS[status]
        return Card(route, ROUTES[route].name, "—", "no figure", badge=quote, reasons=reasons)
    several = len(figures.order) > 1
    badge = "lowest" if route == figures.cheapest and several else ""
    if not badge and figures.cheapest is None and several and within_reach(figures, route):
        badge = "too close to call"
    figure, note = _figure(figures, route)
    lines = (*_subject(figures, route), *_costs(figures, route))
    return Card(route, ROUTES[route].name, figure, note, lines, badge)


def _figure(figures: Figures, route: str) -> tuple[str, str]:
    """Give the main figure: cost a month, or another measure where the reader ranks by it."""
    if figures.measure == "cost_per_completed_request":
        amount = _step(figures, route, "cost_per_completed_request")
        return _text(amount, " a request"), "each completed, people included (accounting view)"
    if figures.measure == "cash_total":
        return _text(_step(figures, route, "cash_total")), f"paid over {figures.months} months (cash view)"
    monthly = _step(figures, route, "monthly_cost")
    return _text(monthly, " a month"), "accounting view, one-off cost included"


def _subject(figures: Figures, route: str) -> list[tuple[str, str]]:
    """Say what is compared: the model and its prices, the machines and their price, or the legs."""
    if route == "hybrid":
        legs = " and ".join(ROUTES[leg.route].name for leg in figures.legs[route])
        return [("Made of", legs), ("Policy", _POLICIES[str(figures.answers["hybrid.policy"])])]
    if route in API_ROUTES:
        prices = (_step(figures, route, f"billed_{kind}_price", 0) for kind in ("input", "output"))
        model = figures.bound.names.get(route, "own prices")
        return [("Model", model), ("Input / output, per million tokens", _text(next(prices), " / ", *prices))]
    return [
        ("Model", figures.bound.names.get(route, "own figure")),
        _machines(figures, route),
        ("Replicas, month 1 → last", _text(*_from_to(figures, route, "replicas"))),
        ("GPUs paid for, month 1 → last", _text(*_from_to(figures, route, "gpus_billed"))),
    ]


def _machines(figures: Figures, route: str) -> tuple[str, str]:
    money = figures.money
    if route == "owned_gpu":
        servers = _from_to(figures, route, "servers_installed")
        own = "owned_gpu.server_price"
        price = (money(figures.values[own]), figures.made.source(own))
        return ("Servers, month 1 → last", _text(*servers, " at ", price))
    rent = _step(figures, route, "hour_price")
    if figures.bound.rent is None:
        return ("Rent per GPU-hour", _text(rent))
    opened = opened_rent(figures)
    low, high = (money(x) for x in (figures.bound.rent.low, figures.bound.rent.high))
    return ("Rent per GPU-hour", _text(rent, " (providers ", (low, opened), " to ", (high, opened), ")"))


def _costs(figures: Figures, route: str) -> list[tuple[str, str]]:
    bridges = {ROUTES[part.route].name for part in figures.parts(route) if part.kind == "bridge"}
    lines = [("Bridged until it is live by", " and ".join(sorted(bridges)))] if bridges else []
    extra = figures.of(route, "checking_total") + figures.of(route, "failing_total")
    if extra:
        monthly = (figures.money(extra / figures.months), opened_work(figures, route))
        lines.append(("Checking and failed requests, a month, not in the figure", _text(monthly)))
    at_once = _step(figures, route, "leg_upfront")
    first, last = (_step(figures, route, "running_cost", month) for month in (0, -1))
    lines += [
        ("People", _text(opened_people(figures, route), " FTE")),
        ("All payments in month 0", _text(at_once)),
        ("Cost of a month, first → last", _text(first, " → ", last)),
        ("Present value (cash view)", _text(_step(figures, route, "net_present_value"))),
    ]
    if figures.values["total_requests"] > 0:
        completed = figures.money(figures.of(route, "cost_per_completed_request") * 1000)
        thousand = (completed, f"{route}.cost_per_completed_request")
        lines.append(("Per million tokens", _text(_step(figures, route, "cost_per_million_tokens"))))
        lines.append(("Per 1,000 completed requests", _text(thousand)))
    return lines


def _step(figures: Figures, route: str, step: str, month: int | None = None) -> tuple[str, str]:
    """Give a step's amount of money, of one month or as a whole, with what it opens."""
    value = figures.of(route, step)
    return figures.money(value if month is None else value[month]), f"{route}.{step}"


def _from_to(figures: Figures, route: str, step: str) -> tuple[tuple[str, str], str, tuple[str, str]]:
    """Give a step's figure of the first and of the last month."""
    values, id = figures.of(route, step), f"{route}.{step}"
    return (quantity(values[0], "", 4), id), " → ", (quantity(values[-1], "", 4), id)


def _text(*parts: str | tuple[str, str]) -> Linked:
    return Linked([(part, "") if isinstance(part, str) else part for part in parts])
