"""Every formula of serving has the unit that it declares; a request is a bare count there."""

import pint
import pytest

from calculators.domain.serving.inputs import INPUTS
from tests.domain.serving.examples import NODES
from tests.units import UREG, Units, unit

UNITS = {name: declared for name, (declared, _) in INPUTS.items()} | {n.id: n.step.unit for n in NODES}
#: Their exponent is a number of tokens: how often an expert has the chance to be chosen.
BARE_COUNTS = {"experts_read", "prefill_experts_read"}


def of(text: str) -> pint.Unit:
    words = [word for word in text.split("/") if word not in ("request", "requests")]
    above = text.partition("/")[0]
    if above in ("request", "requests"):
        words = ["", *words]
    return unit("/".join(words))


@pytest.mark.parametrize("node", [n for n in NODES if n.id not in BARE_COUNTS], ids=lambda node: node.id)
def test_the_unit_is_the_declared_one(node):
    quantities = {argument: UREG.Quantity(1.5, of(UNITS[target])) for argument, target in node.names.items()}
    found = Units(quantities).evaluate(node.body)
    found = found if isinstance(found, pint.Quantity) else UREG.Quantity(found, "")
    assert found.dimensionality == UREG.Quantity(1, of(node.step.unit)).dimensionality


def test_what_the_steps_name_is_what_a_set_up_binds():
    steps = {node.id for node in NODES}
    named = {target for node in NODES for target in node.names.values()} - steps
    assert named == set(INPUTS)
