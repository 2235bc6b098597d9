"""What a route costs: totals, present value and unit costs from its running cost by month and its one-off cost."""

from collections.abc import Sequence

from calculators.core.calendar import MONTHS_PER_YEAR
from calculators.core.step import Steps, npv, total

DISCOUNT = Steps()
ROUTE_COST = Steps()
_step = ROUTE_COST.step


@DISCOUNT.step(unit="share/month", source="definition", label="Discount rate a month")
def monthly_discount_rate(discount_rate: float) -> float:
    """The yearly discount rate as an equal monthly rate."""
    return (1 + discount_rate) ** (1 / MONTHS_PER_YEAR) - 1  # type: ignore[no-any-return]


@_step(unit="USD", source="definition", label="Total cost (accounting view, undiscounted)")
def total_cost(one_off: float, running_cost: Sequence[float]) -> float:
    """One-off cost and every month's running cost."""
    return one_off + total(running_cost)


@_step(unit="USD", source="definition", label="Present value of cost (cash view)")
def net_present_value(one_off: float, running_cost: Sequence[float], monthly_discount_rate: float) -> float:
    """One-off cost in month 0 and running cost at each month's end, discounted to month 0."""
    return one_off + npv(running_cost, monthly_discount_rate)


@_step(unit="USD/month", source="definition", label="Cost per month (accounting view)")
def monthly_cost(total_cost: float, horizon_months: float) -> float:
    """Total cost over the horizon divided by its months, one-off cost included."""
    return total_cost / horizon_months


@_step(unit="USD/million tokens", source="definition", label="Cost per million tokens (accounting view)")
def cost_per_million_tokens(total_cost: float, total_tokens: float) -> float:
    """Total cost over the input and output tokens asked for; 0 stands for “not defined” when none is asked for."""
    return total_cost / total_tokens * 1_000_000 if total_tokens else 0


@_step(unit="USD/request", source="definition", label="Cost per request (accounting view)")
def cost_per_request(total_cost: float, total_requests: float) -> float:
    """Total cost over the requests asked for; 0 stands for “not defined” when none is asked for."""
    return total_cost / total_requests if total_requests else 0
