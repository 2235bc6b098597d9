"""Last month's bill against month 1 of the calculation, the difference put down to volume, size of requests, and price."""

from dataclasses import dataclass

from calculators.core.format import quantity
from calculators.core.result import Table
from calculators.tco.complete import number
from calculators.tco.evaluate import Figures
from calculators.tco.lines import lines
from calculators.tco.report.amounts import ACCOUNTING, amount, label, without_noise
from calculators.tco.report.opened_actuals import opened_actuals
from calculators.tco.report.opens import BILLED
from calculators.tco.routes import API_ROUTES, ROUTES


@dataclass(frozen=True, slots=True)
class Cause:
    """A part of the difference, with what was found and what the calculation takes."""

    name: str
    amount: float
    words: str


@dataclass(frozen=True, slots=True)
class Actuals:
    """A bill, month 1 of the calculation for the same route, and the causes that lead from one to the other."""

    route: str
    bill: float
    computed: float
    causes: tuple[Cause, ...]


def actuals(figures: Figures) -> Actuals | None:
    """Compare the reader's bill; None when none is given or its route is not computed."""
    route, bill = figures.answers["actuals.route"], figures.answers["actuals.bill"]
    if bill is None or not isinstance(route, str) or route not in figures.order:
        return None
    # Without what a bridge bills until the route is live.
    kinds = lines(figures.parts(route)[:1], figures.values, route, figures.months)
    computed = sum(kinds[kind][1] for kind in BILLED)
    causes = _api_causes(figures, route, computed) if route in API_ROUTES else []
    rest = number(bill) - computed - sum(cause.amount for cause in causes)
    causes.append(Cause(_rest_name(route, causes), rest, _rest_words(figures, route)))
    return Actuals(route, number(bill), computed, tuple(causes))


def actuals_words(figures: Figures, found: Actuals) -> tuple[str, ...]:
    """Say what was found: the difference, then a sentence a cause."""
    extra = without_noise(found.bill - found.computed, abs(found.bill) + abs(found.computed))
    route = ROUTES[found.route]
    opening = (
        f"Your bill for {route.phrase} is {figures.money(found.bill)}; month 1 of the calculation has "
        f"{figures.money(found.computed)} (accounting view)"
    )
    if not extra:
        return (f"{opening}: they agree.",)
    share = f" ({quantity(abs(extra) / found.computed, 'share', 2)})" if found.computed else ""
    side = "more" if extra > 0 else "less"
    words = [f"{opening}: the bill is {figures.money(abs(extra))}{share} {side}."]
    for cause in found.causes:
        if part := without_noise(cause.amount, abs(found.bill) + abs(found.computed)):
            verb = "adds" if part > 0 else "takes off"
            words.append(f"{cause.name} {verb} {figures.money(abs(part))}: {cause.words}")
    return tuple(words)


def actuals_table(figures: Figures, found: Actuals) -> Table:
    """Show how month 1 leads to the bill."""
    bill, computed, causes = opened_actuals(figures, found)
    rows = [(label("Month 1 of the calculation"), amount(figures, found.computed, computed))]
    rows += [
        (label(cause.name), amount(figures, cause.amount, to))
        for cause, to in zip(found.causes, causes, strict=True)
    ]
    rows.append((label("Your bill", strong=True), amount(figures, found.bill, bill, strong=True)))
    return Table(
        "actuals",
        f"{ROUTES[found.route].name}: last month’s bill against month 1 ({ACCOUNTING}, {figures.currency})",
        ("Line", "Amount"),
        tuple(rows),
        note="Usage, rent, or power and space alone, without people, fees and one-off cost. Volume is put in first, then the "
        "size of requests; what is left is price, discount, cache, and whatever else is on the bill.",
        total_row=True,
    )


def _api_causes(figures: Figures, route: str, computed: float) -> list[Cause]:
    """Put down what the bill's own counts explain: more requests at our price, then other sizes at our price."""
    requests = figures.answers["actuals.requests"]
    ours = figures.of(route, "interactive_requests")[0] + figures.of(route, "batch_requests")[0]
    if requests is None or not ours:
        return []
    ratio = number(requests) / ours
    causes = [
        Cause(
            "Volume",
            computed * (ratio - 1),
            f"{quantity(number(requests), '', 3)} billed requests against {quantity(ours, '', 3)}, retries counted in both.",
        )
    ]
    size, words = _size(figures, route, number(requests))
    if words:
        causes.append(Cause("Size of requests", computed * ratio * (size - 1), words))
    return causes


def _size(figures: Figures, route: str, requests: float) -> tuple[float, str]:
    """Give the cost of a request of the bill's size over that of ours, both at our prices, and the sizes in words."""
    values, sizes = figures.values, []
    price = figures.of(route, "mean_request_price")[0]
    written = values["mean_output_tokens"] * values[f"{route}.output_factor"]
    output = written * figures.of(route, "billed_output_price")[0] / 10**6
    counts = (("input", values["mean_input_tokens"], price - output), ("output", written, output))
    for kind, ours, cost in counts:
        given = figures.answers[f"actuals.{kind}_tokens"]
        if given is not None and ours and requests:
            sizes.append((kind, number(given) / requests, ours, cost))
    if not sizes or not price:
        return 1.0, ""
    ratio = 1 + sum(cost * (found / ours - 1) for _, found, ours, cost in sizes) / price
    words = " and ".join(
        f"{quantity(found, '', 3)} {kind} tokens a request against {quantity(ours, '', 3)}"
        for kind, found, ours, _ in sizes
    )
    return ratio, f"{words}."


def _rest_name(route: str, causes: list[Cause]) -> str:
    if route == "owned_gpu":
        return "Power, space and their prices"
    if route == "rented_gpu":
        return "GPUs, hours and price"
    return "Price and the rest" if causes else "Volume, size and price together"


def _rest_words(figures: Figures, route: str) -> str:
    if route == "owned_gpu":
        energy = quantity(figures.of(route, "energy_kwh")[0], "", 3)
        return f"the calculation has {energy} kWh in the month; compare them, and the price of one, with the bill."
    if route == "rented_gpu":
        hours = quantity(figures.of(route, "billed_gpu_hours")[0], "", 3)
        return f"the calculation bills {hours} GPU-hours; compare them, and the price of one, with the bill."
    return "compare the prices, discounts and cached tokens on the bill with those used here."
