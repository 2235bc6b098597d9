"""People: the loaded cost of a person times the share of a person that a route takes."""

from calculators.core.calendar import MONTHS_PER_YEAR
from calculators.core.step import Steps

PEOPLE = Steps()
_step = PEOPLE.step


@_step(unit="USD/month/FTE", source="definition", label="Loaded cost of a person")
def person_month_cost(
    fte_monthly_cost_given: float, fte_monthly_cost: float, reference_salary: float, wages_share: float
) -> float:
    """The reader's figure, or the reference salary divided by the share of wages in employer cost, a month."""
    return fte_monthly_cost if fte_monthly_cost_given else reference_salary / wages_share / MONTHS_PER_YEAR


@_step(unit="USD/month", source="definition", label="People")
def people_cost(fte: float, person_month_cost: float) -> float:
    """Running work: share of a person times loaded cost."""
    return fte * person_month_cost
