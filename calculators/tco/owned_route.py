"""The lines of a route on owned servers, paid by the month."""

from calculators.core.step import MONTH, Steps

OWNED_ROUTE = Steps()
_step = OWNED_ROUTE.step


@_step(unit="USD/month", source="definition", when=MONTH, label="Running lines")
def operating_cost(
    maintenance_cost: float, energy_cost: float, facility_cost: float, software_cost: float, guardrail_cost: float,
    people_cost: float, later_one_off: float, exit_in_month: float,
) -> float:  # fmt: skip
    """Maintenance, energy, space, software and fees, guardrails, people, one-off cost on the way and exit."""
    return (
        maintenance_cost
        + energy_cost
        + facility_cost
        + software_cost
        + guardrail_cost
        + people_cost
        + later_one_off
        + exit_in_month
    )


@_step(unit="USD/month", source="definition", when=MONTH, label="Already paid")
def sunk_cost(
    people_cost: float, people_paid: float, software_cost: float, software_paid: float, facility_cost: float,
    facility_paid: float, later_one_off: float, one_off_paid: float,
) -> float:  # fmt: skip
    """Lines that are paid in any case; counted only in the incremental lens."""
    return (
        people_cost * people_paid + software_cost * software_paid + facility_cost * facility_paid
        + later_one_off * one_off_paid
    )  # fmt: skip


@_step(unit="USD", source="definition", label="Cost of leaving")
def exit_amount(exit_probability: float, exit_cost: float, decommissioning_cost: float) -> float:
    """Probability of leaving times what leaving costs, and taking the servers out, which comes in any case."""
    return exit_probability * exit_cost + decommissioning_cost


@_step(unit="USD/month", source="definition", when=MONTH, label="Credits")
def credit_used() -> float:
    """Owned servers have no provider that grants credits."""
    return 0
