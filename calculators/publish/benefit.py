"""The benefit of a route in a ready case of the total cost: what the work costs today, less bill, reading and failed answers.

All four are totals over the same months, undiscounted, in US dollars, so that they may be subtracted.
"""

from typing import Any

from calculators.core.format import quantity
from calculators.publish.cases import Case

#: What is taken off the cost of the work as it is done today: lines A to C of the sheet under Cost and benefit.
COSTS = ("total_cost", "checking_total", "failing_total")


def text(case: Case, route: str) -> str:
    """Write it with its unit. Raises LookupError where today's cost was not entered or the route was not priced."""
    found = case.answered
    outside: Any = found.data.get("outside", {})
    today = outside.get("as_is", {}).get("total_cost")
    missing = [name for name in COSTS if f"{route}.{name}" not in found.values]
    if today is None or missing or case.answers.get("currency", "USD") != "USD":
        raise LookupError(f"{case.title} has no benefit of “{route}”.")
    values: Any = found.values
    return quantity(today - sum(values[f"{route}.{name}"]["value"] for name in COSTS), "USD", 3)
