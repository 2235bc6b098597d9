"""Cost per million tokens against load, from the ready case of a support assistant."""

from typing import Any

from calculators.core.result import Cell, LineChart, Series, Table
from calculators.publish import cases
from calculators.publish.errors import ContentError

SCENARIO = "support-assistant"
#: Loads at which the case is computed, in requests a day.
LOADS = (16_000, 24_000, 32_000, 48_000, 64_000, 128_000, 256_000, 400_000)
_ROUTES = {"closed_api": "Closed API", "hosted_open": "Hosted open", "rented_gpu": "Rented GPUs"}


def cost_by_load() -> LineChart:
    """Draw one line a route; every point is the case with nothing changed but the load."""
    costs = {route: tuple((float(load), at(route, load)) for load in LOADS) for route in _ROUTES}
    first, last = ({route: points[end][1] for route, points in costs.items()} for end in (0, -1))
    falls = {route: first[route] / last[route] for route in _ROUTES}
    return LineChart(
        "cost-by-load",
        "Cost per million tokens against load",
        f"From {LOADS[0]:,} to {LOADS[-1]:,} requests a day the cost of a million tokens falls by a factor of "
        f"{falls['rented_gpu']:.0f} on rented GPUs and of {falls['closed_api']:.1f} behind the closed API. People and one-off "
        "work are counted in, and the models are examples.",
        "Requests per day",
        "USD per million tokens",
        tuple(Series(label, costs[route], tone=route) for route, label in _ROUTES.items()),
        Table(
            "cost-by-load",
            "USD per million tokens, support assistant",
            ("Requests per day", *_ROUTES.values()),
            tuple(
                (Cell(f"{load:,}", load), *(_money(costs[route][place][1]) for route in _ROUTES))
                for place, load in enumerate(LOADS)
            ),
            note=f"The total-cost calculator with prices as of {cases.named('tco', SCENARIO).calculator.data_as_of}.",
        ),
    )


def at(route: str, load: int) -> float:
    """Give the cost of a million tokens at a load, USD. Raises ContentError when the case has no figure there."""
    routes: Any = cases.named("tco", f"{SCENARIO}?requests_per_day={load}").first.data["routes"]
    found = routes.get(route, {}).get("cost_per_million_tokens")
    if isinstance(found, bool) or not isinstance(found, int | float):
        raise ContentError(f"{SCENARIO} has no cost per million tokens of {route} at {load} requests a day.")
    return float(found)


def _money(amount: float) -> Cell:
    return Cell(f"${amount:,.2f}", amount)
