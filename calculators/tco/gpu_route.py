"""The running cost of a route on rented GPUs."""

from calculators.core.step import MONTH, Steps

GPU_ROUTE = Steps()


@GPU_ROUTE.step(unit="USD/month", source="definition", when=MONTH)
def running_cost(compute_cost: float, fixed_monthly: float, people_cost: float) -> float:
    """GPU rent, fixed fees and people."""
    return compute_cost + fixed_monthly + people_cost
