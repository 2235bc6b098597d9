"""Steps that stand in the working beside the totals say what the cost lines of the same kind say."""

from __future__ import annotations

import pytest

from calculators import catalog, registry
from calculators.core.built import Built
from calculators.tco.evaluate import figures
from tests.tco.random_cases import case

TCO, CATALOG, BUILT = registry.get("tco"), catalog.load(), Built("tco")
#: Step of the working -> route and kind of cost line.
SUMS = {"compute_cost": ("rented_gpu", "compute"), "hardware_cost": ("owned_gpu", "hardware")}


@pytest.mark.parametrize("number", range(40))
def test_rent_and_hardware_in_the_working_are_the_lines_of_the_breakdown(number: int) -> None:
    found = figures(TCO.from_json(case(number)), dict(TCO.fields), CATALOG, BUILT)
    for step, (route, kind) in SUMS.items():
        own = [part for part in found.parts(route) if part.route == route] if route in found.order else []
        # A bridge is a route of its own in the breakdown.
        if own and len(found.parts(route)) == 1:
            assert found.lines(route)[kind] == pytest.approx([0.0, *own[0].values[f"{route}.{step}"]])
