"""What holds for every route on machines of others, behind an API or rented: nothing stands in the room when it ends."""

from calculators.core.step import MONTH, Steps

PROVIDED_ROUTE = Steps()
_step = PROVIDED_ROUTE.step


@_step(unit="USD/month", source="definition", when=MONTH, label="Already paid")
def sunk_cost(
    people_cost: float, people_paid: float, software_cost: float, software_paid: float, later_one_off: float,
    one_off_paid: float,
) -> float:  # fmt: skip
    """Lines that are paid in any case; counted only in the incremental lens."""
    return people_cost * people_paid + software_cost * software_paid + later_one_off * one_off_paid


@_step(unit="USD", source="definition", label="Cost of leaving")
def exit_amount(exit_probability: float, exit_cost: float) -> float:
    """Probability of leaving times what leaving costs."""
    return exit_probability * exit_cost
