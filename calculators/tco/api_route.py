"""The running cost of a route behind somebody's API."""

from calculators.core.step import MONTH, Steps

API_ROUTE = Steps()


@API_ROUTE.step(unit="USD/month", source="definition", when=MONTH)
def running_cost(usage_cost: float, fixed_monthly: float, people_cost: float) -> float:
    """API usage, fixed fees and people."""
    return usage_cost + fixed_monthly + people_cost
