"""The TCO model: fused equals plain on every case; units fit; formula files hold no number of the world."""

from typing import Any

import pint
import pytest

from calculators import catalog, registry
from calculators.core.built import Built
from calculators.core.model import Model, Node
from calculators.core.plain import evaluate
from calculators.core.unit import WORDS
from calculators.tco.evaluate import figures
from calculators.tco.fields import all_fields
from calculators.tco.model import MODEL
from tests.cases import load
from tests.units import UREG, Units, unit

CATALOG = catalog.load()
FIELDS = all_fields(CATALOG)


BUILT = Built("tco")
NODES = MODEL.nodes()
SCOPE_OF = {node.id: node.scope for node in NODES}


class Parsed(Model):
    """The model with its formulas read once for all cases."""

    def nodes(self) -> tuple[Node, ...]:
        return NODES


PARSED = Parsed(MODEL.inputs, MODEL.scopes, MODEL.constants, MODEL.functions, MODEL.forms)
#: Cases that are refused never reach the formulas.
COMPUTED = [case for case in load("tco") if not any(path.startswith("errors") for path in case.expect)]


@pytest.mark.parametrize("case", COMPUTED, ids=lambda case: case.name)
def test_the_fused_module_equals_the_plain_functions(case):
    """Every route, leg and bridge of the case, in full and in the short forms of repeated evaluation."""
    found = figures(registry.get("tco").from_json(case.input), FIELDS, CATALOG, BUILT)
    runs = [(part.route, part.values) for route in found.bound.ready for part in found.parts(route)]
    runs += [(route, found.values) for route in found.bound.ready if route == "hybrid"]
    for route, fused in runs:
        inputs = {id: value for id, value in fused.items() if id not in SCOPE_OF}
        plain = evaluate(PARSED, inputs, [route], found.months)
        steps = [id for id, scope in SCOPE_OF.items() if scope in ("", route)]
        assert {id: fused[id] for id in steps} == {id: plain[id] for id in steps}
        for form, wanted in MODEL.forms.items():
            short = dict(inputs)
            for scope in ("", route):
                BUILT.compute(short, scope, found.months, form)
            assert short == {id: plain[id] for id in short}
            assert {f"{route}.{name}" for name in wanted} & plain.keys() <= short.keys()


def test_another_volume_needs_only_the_steps_that_follow_from_it():
    case = COMPUTED[0]
    found = figures(registry.get("tco").from_json(case.input), FIELDS, CATALOG, BUILT)
    inputs = {id: value for id, value in found.values.items() if id not in SCOPE_OF}
    inputs["requests_per_month_given"] = 0
    values, other = dict(inputs), inputs | {"requests_per_day": 4321.0}
    BUILT.compute(values, "", found.months, "cash")
    values["requests_per_day"] = 4321.0
    BUILT.compute(values, "", found.months, "volume")
    BUILT.compute(other, "", found.months, "cash")
    assert values == other


def test_staging_lists_every_step_and_input():
    assert set(BUILT.steps) == set(SCOPE_OF)
    assert set(BUILT.inputs) == set(MODEL.inputs)


def test_words_of_one_dimension_are_one_quantity_and_others_are_not():
    found = {word: UREG.Quantity(1, unit(word)).dimensionality for word in WORDS}
    for word, dimension in WORDS.items():
        alike = {other for other in WORDS if found[other] == found[word]}
        assert alike == {other for other in WORDS if WORDS[other] == dimension}, word


#: Where a bare count stands for one that carries a unit: a yearly rate with months in its exponent, one replica in an instance of
#: its own.
BARE_COUNTS = {
    "growth_factor", "api_price_factor", "gpu_rent_factor", "hardware_price_factor", "wage_factor", "electricity_factor",
    "monthly_discount_rate", "asset_month_rate", "instance_gpus",
}  # fmt: skip
#: Where an amount meets what one month adds to it or takes from it: a month counts as 1 there.
ONE_MONTH = {"opening_book", "outliving_book", "residual_at_end", "asset_cash", "credits_used", "credit_used"}


UNITS = {id: i.unit for id, i in MODEL.inputs.items()} | {n.id: n.step.unit for n in NODES}


@pytest.mark.parametrize("node", [n for n in NODES if n.step.name not in BARE_COUNTS], ids=lambda n: n.id)
def test_every_formula_has_the_unit_that_it_declares(node):
    months = node.step.name not in ONE_MONTH

    def quantity(value: float, of: str) -> Any:
        return UREG.Quantity(value, unit(of, months=months))

    quantities: dict[str, Any] = {a: quantity(1.5, UNITS[t]) for a, t in node.names.items()}
    quantities |= {name: quantity(value, u) for name, (value, u) in MODEL.constants.items()}
    found = Units(quantities | {"month": 1}).evaluate(node.body)
    if isinstance(found, int) and found == 0:
        return
    found = found if isinstance(found, pint.Quantity) else UREG.Quantity(found, "")
    assert found.dimensionality == quantity(1, node.step.unit).dimensionality
