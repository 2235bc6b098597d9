"""What a total-cost result says to the scoring: low, middle and high of what each route costs in a month."""

from collections.abc import Mapping
from typing import Any

from calculators.core.number import number_text

#: The calculator that takes the amounts.
COST_FOR = "scoring"
ROUTES = ("closed_api", "hosted_open", "rented_gpu", "owned_gpu", "hybrid")
COST_FIELDS = (*(f"cost.{route}" for route in ROUTES), "cost.best", "cost.worst")
#: Amounts are passed on with so many digits: more would claim more than the ranges hold.
DIGITS = 3


def monthly(route: Mapping[str, Any], measure: str) -> tuple[float, float, float] | None:
    """Give P10, the point and P90 of a month's cost; None where the route has no figure.

    The draws are about the ranking measure, such as the present value; its spread is taken over in proportion.
    """
    month, point = route.get("monthly_cost"), route.get(measure)
    if month is None:
        return None
    low, high = route.get("p10"), route.get("p90")
    if not point or low is None or high is None:
        return month, month, month
    return min(month * low / point, month), month, max(month * high / point, month)


def amounts(data: Mapping[str, Any]) -> dict[str, tuple[float, float, float]]:
    """Give the amounts of every route that has a figure, rounded."""
    found = {route: monthly(row, str(data["measure"])) for route, row in data.get("routes", {}).items()}
    return {
        route: (_rounded(low), _rounded(mid), _rounded(high))
        for route, three in found.items()
        if three is not None
        for low, mid, high in (three,)
    }


def cost_of(data: Mapping[str, Any]) -> dict[str, str]:
    """Give the amounts as texts of a link, by field of the scoring; none for another calculator's result."""
    if "measure" not in data or data.get("currency", "USD") != "USD":
        return {}
    return {f"cost.{route}": "_".join(map(number_text, three)) for route, three in amounts(data).items()}


def _rounded(amount: float) -> float:
    return float(f"{amount:.{DIGITS}g}")
