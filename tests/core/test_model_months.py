"""Steps that look at other months, tables that change now and then, and the short form for repeated evaluation."""

from collections.abc import Mapping, Sequence

import pytest

from calculators.core.grammar import GrammarError
from calculators.core.model import Input, Model
from calculators.core.plain import evaluate
from calculators.core.step import (
    Function,
    Steps,
    at,
    earlier,
    first,
    following,
    last,
    lookup,
    previous,
    total,
)
from calculators.publish.formula import display, spreadsheet
from calculators.publish.fuse import fuse

FLEET = Steps()
_step = FLEET.step


@_step(unit="servers", source="t", when="month")
def retired(bought: float, life: float) -> float:
    """Bought so many months before."""
    return earlier(bought, life)


@_step(unit="servers", source="t", when="month")
def before(installed: float) -> float:
    """Installed in the month before."""
    return previous(installed)


@_step(unit="servers", source="t", when="month")
def bought(needed: Mapping[float, float], before: float, retired: float, month: float) -> float:
    """What is missing."""
    return max(0, lookup(needed, month) - (before - retired))


@_step(unit="servers", source="t", when="month")
def installed(before: float, retired: float, bought: float) -> float:
    """What stands there."""
    return before - retired + bought


@_step(unit="USD", source="t", when="month")
def rent(prices: Mapping[float, float], month: float, rate: float) -> float:
    """Follows from a table alone."""
    return lookup(prices, month) * rate


@_step(unit="USD/month", source="t", when="month")
def paid(bought: float, rent: float) -> float:
    """Paid at the end of the month before it serves."""
    return following(bought) + rent


@_step(unit="USD", source="t")
def all_paid(bought: Sequence[float], paid: Sequence[float]) -> float:
    """The first purchase and all that follows."""
    return first(bought) + total(paid)


@_step(unit="servers", source="t")
def left(installed: Sequence[float], bought: Sequence[float], life: float) -> float:
    """What stands at the end less what was bought in the month that is numbered as the life is long."""
    return last(installed) - at(bought, life)


@_step(unit="USD", source="t")
def unasked(all_paid: float) -> float:
    """Nothing in the short form rests on this."""
    return all_paid * 2


def model(**more):
    names = ("a.needed", "a.prices", "a.life", "a.rate", "a.changed_months")
    inputs = {name: Input(name, "", name) for name in names}
    return Model(inputs=inputs, scopes={"": (), "a": (FLEET,)}, **more)


INPUTS = {
    "a.needed": dict(enumerate([2, 2, 3, 3, 1, 3], 1)),
    "a.prices": dict(enumerate([5.0, 5.0, 5.0, 7.0, 7.0, 7.0], 1)),
    "a.life": 3,
    "a.rate": 1.1,
    "a.changed_months": {"needed": frozenset({2, 4, 5}), "prices": frozenset({3})},
}


def fused(model):
    module = {}
    exec(fuse(model, "test"), module)
    return module


def test_other_months_by_hand():
    values = evaluate(model(), INPUTS, ["a"], 6)
    # 2 bought for month 1, 1 more for month 3; the first 2 retire before month 4, the third before month 6.
    assert values["a.bought"] == [2, 0, 1, 2, 0, 1]
    assert values["a.installed"] == [2, 2, 3, 3, 3, 3]
    assert values["a.paid"] == pytest.approx([5.5, 6.5, 7.5, 7.7, 8.7, 7.7])
    assert values["a.all_paid"] == pytest.approx(2 + 43.6)
    assert values["a.left"] == 3 - 1


def test_the_fused_module_gives_the_same():
    module, found = fused(model()), dict(INPUTS)
    for scope in ("", "a"):
        function, prefix = module["FORMS"][""][scope]
        function(found, 6, prefix)
    assert found == evaluate(model(), INPUTS, ["a"], 6)


def test_steps_from_tables_are_computed_in_the_months_that_are_named():
    module, found = fused(model()), INPUTS | {"a.changed_months": {"needed": frozenset({3})}}
    module["FORMS"][""]["a"][0](found, 6, "a.")
    assert found["a.rent"] == [5.5] * 6


def test_months_that_are_like_the_one_before_are_not_computed_again():
    """Nothing may be computed from the price of a month in which neither a table nor a shared month has changed."""
    shared, priced = Steps(), Steps()

    @shared.step(unit="requests", source="t", when="month")
    def asked(plan: Mapping[float, float], month: float) -> float:
        """Shared by all scopes."""
        return lookup(plan, month)

    @priced.step(unit="USD", source="t", when="month")
    def bill(asked: float, prices: Mapping[float, float], month: float) -> float:
        """Follows from the shared month and a table."""
        return asked * lookup(prices, month)

    names = ("plan", "a.prices", "a.changed_months")
    scopes = {"": (shared,), "a": (priced,)}
    module = fused(Model(inputs={name: Input(name, "", name) for name in names}, scopes=scopes))
    found = {
        "plan": dict(enumerate([1, 1, 2, 2, 2, 2], 1)),
        # None stands where nothing may look.
        "a.prices": dict(enumerate([5.0, None, 5.0, None, 7.0, None], 1)),
        "a.changed_months": {"prices": frozenset({4})},
    }
    for scope in ("", "a"):
        function, prefix = module["FORMS"][""][scope]
        function(found, 6, prefix)
    assert found["a.bill"] == [5.0, 5.0, 10.0, 10.0, 14.0, 14.0]


def test_a_short_form_computes_its_steps_and_no_more():
    short = model(forms={"sum": ("all_paid",)})
    module, found = fused(short), dict(INPUTS)
    module["FORMS"]["sum"]["a"][0](found, 6, "a.")
    assert found["a.all_paid"] == evaluate(short, INPUTS, ["a"], 6)["a.all_paid"]
    assert found.keys() - INPUTS.keys() == {"a.all_paid"}


def test_other_months_in_words_and_for_spreadsheets():
    nodes = {node.id: node for node in model().nodes()}
    assert display(nodes["a.retired"], model()) == [["<", "a.bought"], " of ", ["a.life"], " months before"]
    assert display(nodes["a.paid"], model())[:2] == ["next month’s ", [">", "a.bought"]]
    assert spreadsheet(nodes["a.retired"], model()) == "[a.bought@-a.life]"
    assert spreadsheet(nodes["a.paid"], model()) == "[a.bought@after]+[a.rent]"


def test_a_loop_that_waits_for_itself_is_named():
    steps = Steps()

    def ahead(whole_sum: float) -> float:
        """A month step on a sum."""
        return whole_sum

    def whole_sum(behind: Sequence[float]) -> float:
        """The sum of what rests on the month before."""
        return total(behind)

    def behind(ahead: float) -> float:
        """Last month's."""
        return previous(ahead)

    for function, when in ((ahead, "month"), (whole_sum, "once"), (behind, "month")):
        steps.step(unit="USD", source="t", when=when)(function)
    with pytest.raises(GrammarError, match="waits for a loop"):
        Model(inputs={}, scopes={"": (steps,)}).nodes()


def test_functions_of_the_model_may_be_called_and_others_not():
    steps = Steps()

    def grown(x: float) -> float:
        """A function of a domain."""
        return doubled(x)  # noqa: F821

    steps.step(unit="USD", source="t")(grown)
    parts = {"inputs": {"x": Input("x", "USD", "X")}, "scopes": {"": (steps,)}}
    with pytest.raises(GrammarError, match="known functions"):
        Model(**parts).nodes()
    known = Model(**parts, functions={"doubled": Function("somewhere", "twice", "2*{0}")})
    assert display(known.nodes()[0], known) == ["twice (", ["x"], ")"]
    assert spreadsheet(known.nodes()[0], known) == "2*[x]"
    assert "from somewhere import doubled" in fuse(known, "test")
