"""The TCO model: fused equals plain on every case; units fit; formula files hold no number of the world."""

import operator
from typing import Any

import pint
import pytest

from calculators import catalog, registry
from calculators.core.built import Built
from calculators.core.grammar import SHIFTS
from calculators.core.model import Model, Node
from calculators.core.plain import evaluate
from calculators.core.unit import WORDS
from calculators.tco.evaluate import figures
from calculators.tco.fields import all_fields
from calculators.tco.model import MODEL
from tests.cases import load

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


# pint as an oracle: every formula is computed with units, and the outcome must have the unit that its step declares.

UREG = pint.UnitRegistry(None)
for _base in (
    "USD", "EUR", "token", "request", "second", "GPU", "replica", "instance", "server", "provisioned_unit", "start", "run",
    "seat", "FTE", "W", "GB", "TFLOPS", "gCO2e", "parameters",
):  # fmt: skip
    UREG.define(f"{_base} = [{_base}]")
for _line in (
    "million_tokens = 1e6 * token", "attempt = request",
    "minute = 60 * second", "hour = 3600 * second", "day = 24 * hour", "week = 7 * day",
    "month = 730 * hour", "year = 8760 * hour", "GPU_hour = GPU * hour", "GPU_second = GPU * second",
    "replica_second = replica * second", "GPU_second_request = GPU * second * request", "FTE_month = FTE * month",
    "person_day = FTE * day", "hire = FTE", "TFLOP = TFLOPS * second", "kW = 1000 * W", "kWh = kW * hour", "kgCO2e = 1000 * gCO2e",
):  # fmt: skip
    UREG.define(_line)
PLURAL = {
    f"{word}s": word for word in WORDS if f"{word}s" in WORDS
} | {"GPU-second-requests": "GPU_second_request", "s": "second"}  # fmt: skip
BARE = ("", *(word for word, dimension in WORDS.items() if not dimension))


def unit(text: str, *, months: bool = True) -> pint.Unit:
    """The unit as the oracle has it; without `months`, a month counts as 1."""
    bare = BARE if months else (*BARE, "month", "months")
    words = ["" if word in bare else PLURAL.get(word, word) for word in text.split("/")]
    above, *below = (UREG.Unit(word.replace(" ", "_").replace("-", "_")) for word in words)
    for divisor in below:
        above = above / divisor
    return above


def test_words_of_one_dimension_are_one_quantity_and_others_are_not():
    found = {word: UREG.Quantity(1, unit(word)).dimensionality for word in WORDS}
    for word, dimension in WORDS.items():
        alike = {other for other in WORDS if found[other] == found[word]}
        assert alike == {other for other in WORDS if WORDS[other] == dimension}, word


class Units:
    """Walk a formula with one quantity per name and the functions of the grammar."""

    def __init__(self, quantities: dict[str, Any]) -> None:
        self.quantities = quantities

    def evaluate(self, node: Any) -> Any:
        kind = type(node).__name__
        if kind == "Constant":
            return node.value
        if kind == "Name":
            return self.quantities[node.id]
        if kind == "BinOp":
            name = {"Add": "add", "Sub": "sub", "Mult": "mul", "Div": "truediv", "Pow": "pow"}[
                type(node.op).__name__
            ]
            left, right = self.evaluate(node.left), self.evaluate(node.right)
            if name in ("add", "sub"):
                left, right = self.alike(left, right)
            return getattr(operator, name)(left, right)
        if kind == "UnaryOp":
            return -self.evaluate(node.operand)
        if kind == "IfExp":
            yes, no = self.alike(self.evaluate(node.body), self.evaluate(node.orelse))
            return yes + no
        if kind == "Call":
            return self.call(node.func.id, [self.evaluate(argument) for argument in node.args])
        raise TypeError(kind)

    def call(self, name: str, arguments: list[Any]) -> Any:
        first, *others = arguments
        if name in ("whole", "abs", "without_noise", "lookup", "peak", "first", "last", "at", *SHIFTS):
            return first
        if name in ("min", "max"):
            for other in others:
                first, other = self.alike(first, other)
                first = first + other
            return first
        if name in ("total", "npv"):
            return first * UREG.Quantity(1, "month")
        if name in ("exp", "overflow_share"):
            return 1.5
        if name == "waiting_replicas_needed":
            return UREG.Quantity(1.5, "replica")
        if name == "following_units":
            return others[2] / others[4]
        if name == "units_for":
            return first / others[1]
        raise TypeError(name)

    @staticmethod
    def alike(left: Any, right: Any) -> tuple[Any, Any]:
        """A bare 0 fits any unit; everything else must convert."""
        if isinstance(right, int) and right == 0:
            right = left
        if isinstance(left, int) and left == 0:
            left = right
        if isinstance(left, pint.Quantity) and isinstance(right, pint.Quantity):
            right = right.to(left.units)
        return left, right


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
