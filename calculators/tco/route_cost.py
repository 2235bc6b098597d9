"""What a route costs: by month and in total, in both views, and per unit of what was asked for."""

from collections.abc import Mapping, Sequence

from calculators.core.calendar import MONTHS_PER_YEAR
from calculators.core.step import MONTH, Steps, lookup, npv, total

TIME = Steps()
UPFRONT = Steps()
ROUTE_COST = Steps()
_step = ROUTE_COST.step


@TIME.step(unit="share/month", source="definition", label="Discount rate a month")
def monthly_discount_rate(discount_rate: float) -> float:
    """The yearly discount rate as an equal monthly rate."""
    return (1 + discount_rate) ** (1 / MONTHS_PER_YEAR) - 1  # type: ignore[no-any-return]


@TIME.step(unit="factor/month", source="definition", when=MONTH, label="Last month (1) or not (0)")
def last_month(month: float, last_month_schedule: Mapping[float, float]) -> float:
    """1 in the last month of the horizon, in which what outlives it is settled."""
    return lookup(last_month_schedule, month)


@UPFRONT.step(unit="USD/month", source="definition", when=MONTH, label="Cost of leaving, counted at the end")
def exit_in_month(exit_amount: float, exit_counted: float, last_month: float) -> float:
    """The cost of leaving in the last month, where the reader counts it in."""
    return exit_amount * exit_counted * last_month


@UPFRONT.step(unit="USD", source="definition", label="One-off cost in month 0 (accounting view)")
def leg_upfront_cost(one_off_now: float, one_off_paid: float) -> float:
    """The one-off cost, unless it is paid in any case."""
    return one_off_now * (1 - one_off_paid)


@_step(unit="USD/month", source="definition", when=MONTH, label="Cost of the month (accounting view)")
def running_cost(
    month: float, leg_cost: float, service_cost: float, bridge_cost_schedule: Mapping[float, float]
) -> float:
    """The route's own cost, retrieval and monitoring, and the route that bridges the time until it is live."""
    return leg_cost + service_cost + lookup(bridge_cost_schedule, month)


@_step(unit="USD/month", source="definition", when=MONTH, label="Payments of the month (cash view)")
def cash_cost(
    month: float, leg_cash: float, service_cost: float, bridge_cash_schedule: Mapping[float, float]
) -> float:
    """The route's own payments, retrieval and monitoring, and the route that bridges the time until it is live."""
    return leg_cash + service_cost + lookup(bridge_cash_schedule, month)


@_step(unit="USD", source="definition", label="Total cost (accounting view, undiscounted)")
def total_cost(leg_upfront_cost: float, running_cost: Sequence[float]) -> float:
    """One-off cost and every month's cost."""
    return leg_upfront_cost + total(running_cost)


@_step(unit="USD", source="definition", label="Total payments (cash view, undiscounted)")
def cash_total(leg_upfront: float, cash_cost: Sequence[float]) -> float:
    """Payments in month 0 and at every month's end, less what comes back."""
    return leg_upfront + total(cash_cost)


@_step(unit="USD", source="definition", label="Present value of cost (cash view)")
def net_present_value(leg_upfront: float, cash_cost: Sequence[float], monthly_discount_rate: float) -> float:
    """Payments in month 0 and at each month's end, discounted to month 0."""
    return leg_upfront + npv(cash_cost, monthly_discount_rate)


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


@_step(unit="requests", source="definition", label="Answers accepted, all")
def accepted_total(accepted_answers: Sequence[float], bridge_accepted: float) -> float:
    """Accepted answers over the horizon."""
    return total(accepted_answers) + bridge_accepted


@_step(unit="USD", source="definition", label="Checking, all")
def checking_total(checking_cost: Sequence[float], bridge_checking: float) -> float:
    """Checking over the horizon."""
    return total(checking_cost) + bridge_checking


@_step(unit="USD", source="definition", label="Work on failed requests, all")
def failing_total(failing_cost: Sequence[float], bridge_failing: float) -> float:
    """Work of people on what the model did not get accepted, over the horizon."""
    return total(failing_cost) + bridge_failing


@_step(unit="USD/request", source="definition", label="Cost per accepted answer (accounting view)")
def cost_per_accepted_answer(total_cost: float, checking_total: float, accepted_total: float) -> float:
    """Route cost and checking over the accepted answers; 0 stands for “none accepted”."""
    return (total_cost + checking_total) / accepted_total if accepted_total else 0


@_step(unit="USD/request", source="definition", label="Cost per completed request (accounting view)")
def cost_per_completed_request(
    total_cost: float, checking_total: float, failing_total: float, total_requests: float
) -> float:
    """Route cost, checking, and people doing the rest, over all requests; 0 stands for “not defined” when none is asked for."""
    return (total_cost + checking_total + failing_total) / total_requests if total_requests else 0
