"""Scopes, order, months and levels; the fused module equals the plain functions."""

from collections.abc import Mapping, Sequence

import pytest

from calculators.core.grammar import GrammarError
from calculators.core.model import Input, Model
from calculators.core.plain import evaluate
from calculators.core.step import Steps, lookup, npv, peak, previous, total
from calculators.publish.formula import display, spreadsheet
from calculators.publish.fuse import fuse

SHARED, ROUTE = Steps(), Steps()


@SHARED.step(unit="requests/month", source="t", when="month")
def load(first: float, month: float) -> float:
    """Load of the month."""
    return first * month


@SHARED.step(unit="requests/month", source="t")
def highest(load: Sequence[float]) -> float:
    """Largest month."""
    return peak(load)


@ROUTE.step(unit="USD/month", source="t", when="month")
def cost(load: float, highest: float, prices: Mapping[float, float], month: float) -> float:
    """Cost that depends on the largest month, so it needs a second loop."""
    return (load + highest) * lookup(prices, month)


@ROUTE.step(unit="USD", source="t", when="month")
def paid(cost: float, paid: float) -> float:
    """Paid so far."""
    return previous(paid) + cost


@ROUTE.step(unit="USD", source="t")
def worth(cost: Sequence[float], rate: float) -> float:
    """Present value and total."""
    return npv(cost, rate) + total(cost)


MODEL = Model(
    inputs={
        i.id: i
        for i in (
            Input("first", "requests", "First"),
            Input("rate", "share", "Rate"),
            Input("a.prices", "USD", "P"),
            Input("b.prices", "USD", "P"),
        )
    },
    scopes={"": (SHARED,), "a": (ROUTE,), "b": (ROUTE,)},
)
INPUTS = {
    "first": 10.0,
    "rate": 0.01,
    "a.prices": {1: 1.0, 2: 2.0, 3: 3.0},
    "b.prices": {1: 0.5, 2: 0.5, 3: 0.5},
}


def test_values_by_hand():
    values = evaluate(MODEL, INPUTS, ["a"], 3)
    assert values["load"] == [10, 20, 30]
    assert values["highest"] == 30
    assert values["a.cost"] == [40, 100, 180]
    assert values["a.paid"] == [40, 140, 320]
    assert values["a.worth"] == pytest.approx(320 + 40 / 1.01 + 100 / 1.01**2 + 180 / 1.01**3, rel=1e-12)
    assert "b.cost" not in values


def test_the_fused_module_gives_the_same_floats():
    module: dict[str, object] = {}
    exec(fuse(MODEL, "test"), module)
    values = dict(INPUTS)
    scopes = module["FORMS"][""]
    for scope in ("", "a", "b"):
        function, prefix = scopes[scope]
        function(values, 3, prefix)
    assert scopes["a"][0] is scopes["b"][0]
    assert values == evaluate(MODEL, INPUTS, ["a", "b"], 3)


def test_a_scope_takes_its_own_name_before_the_shared_one():
    nodes = {node.id: node for node in MODEL.nodes()}
    assert nodes["b.cost"].names["prices"] == "b.prices"
    assert nodes["b.cost"].names["load"] == "load"
    assert nodes["b.cost"].level == 1
    assert nodes["highest"].level == 1


def test_formulas_for_people_and_for_spreadsheets():
    nodes = {node.id: node for node in MODEL.nodes()}
    assert display(nodes["a.cost"], MODEL) == ["(", ["load"], " + ", ["highest"], ") × ", ["a.prices"]]
    assert display(nodes["highest"], MODEL) == ["highest month of (", ["*", "load"], ")"]
    assert spreadsheet(nodes["a.cost"], MODEL) == "([load]+[highest])*[a.prices@month]"
    assert spreadsheet(nodes["a.worth"], MODEL) == "NPV([rate],[a.cost])+SUM([a.cost])"


def family(*functions, when="once"):
    steps = Steps()
    for function in functions:
        steps.step(unit="USD", source="t", when=when)(function)
    return Model(inputs={"x": Input("x", "USD", "X")}, scopes={"": (SHARED_MONTH, steps)})


SHARED_MONTH = Steps()


@SHARED_MONTH.step(unit="USD", source="t", when="month")
def monthly(x: float, month: float) -> float:
    """A month step."""
    return x * month


def test_faults_of_a_model_are_named():
    def bare(monthly: float) -> float:
        """A month step without a reduction."""
        return monthly

    def unknown(y: float) -> float:
        """A name that does not exist."""
        return y

    def one(two: float) -> float:
        """Half of a circle."""
        return two

    def two(one: float) -> float:
        """The other half."""
        return one

    def month_once(month: float) -> float:
        """A month where there is none."""
        return month

    for functions, words in (
        ((bare,), "must stand inside"),
        ((unknown,), "y is no step"),
        ((one, two), "circle"),
        ((month_once,), "month"),
    ):
        with pytest.raises(GrammarError, match=words):
            family(*functions).nodes()
