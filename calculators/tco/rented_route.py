"""The lines of a route on rented GPUs, paid by the month."""

from calculators.core.step import MONTH, Steps

RENTED_ROUTE = Steps()
_step = RENTED_ROUTE.step


@_step(unit="USD/month", source="definition", when=MONTH, label="Running lines")
def operating_cost(
    rent_paid: float, software_cost: float, guardrail_cost: float, people_cost: float, later_one_off: float,
    exit_in_month: float,
) -> float:  # fmt: skip
    """Rent paid by the month, software and fees, guardrails, people, one-off cost on the way and exit."""
    return rent_paid + software_cost + guardrail_cost + people_cost + later_one_off + exit_in_month
