"""The lines of a route behind somebody's API, and what they add up to in both views."""

from calculators.core.step import MONTH, Steps

API_ROUTE = Steps()
_step = API_ROUTE.step


@_step(unit="USD/month", source="definition", when=MONTH, label="Software and fees")
def software_cost(fixed_monthly: float, purchase_factor: float, active: float) -> float:
    """Fixed fees: platform, support, monitoring."""
    return fixed_monthly * purchase_factor * active


@_step(unit="USD/month", source="definition", when=MONTH, label="Running lines")
def operating_cost(
    usage_cost: float, unexpired_cost: float, last_month: float, software_cost: float, guardrail_cost: float,
    people_cost: float, later_one_off: float, exit_in_month: float,
) -> float:  # fmt: skip
    """API usage, what a commitment asks for beyond the end, fees, guardrails, people, one-off cost on the way and exit."""
    return (
        usage_cost
        + unexpired_cost * last_month
        + software_cost
        + guardrail_cost
        + people_cost
        + later_one_off
        + exit_in_month
    )


@_step(unit="USD/month", source="definition", when=MONTH, label="Own cost of the month (accounting view)")
def leg_cost(operating_cost: float, credit_used: float, sunk_cost: float) -> float:
    """Running lines less credits and less what is paid in any case."""
    return operating_cost - credit_used - sunk_cost


@_step(unit="USD/month", source="definition", when=MONTH, label="Own payments of the month (cash view)")
def leg_cash(leg_cost: float) -> float:
    """An API is paid as it is used: the same in both views."""
    return leg_cost


@_step(unit="USD", source="definition", label="Own payments in month 0 (cash view)")
def leg_upfront(leg_upfront_cost: float) -> float:
    """The one-off cost: the same in both views."""
    return leg_upfront_cost
