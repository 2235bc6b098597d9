"""How each kind of expression reads in words and in a spreadsheet; expected texts are written by hand."""

import pytest

from calculators.core.formula import in_words
from calculators.core.model import Input, Model
from calculators.core.number import whole
from calculators.core.step import Steps, lookup
from calculators.publish.formula import display, spreadsheet

STEPS = Steps()
_step = STEPS.step


@_step(unit="USD", source="t")
def brackets(a: float, b: float) -> float:
    """Rank of signs, on both sides of a difference and under a minus."""
    return -(a - (b - 1)) * 2 ** (a / b)


@_step(unit="USD", source="t")
def minus(a: float) -> float:
    """In Python the power binds more tightly than the minus before it; in a spreadsheet it does not."""
    return -(a**2)


@_step(unit="USD", source="t")
def branch(mode: str, a: float, b: float) -> float:
    """A branch inside a product."""
    return (a if mode == "always_on" else b) * 100


@_step(unit="USD", source="t")
def given(b: float, a: float) -> float:
    """A branch by what is given."""
    return a / b if b else 0


@_step(unit="USD", source="t")
def logic(a: float, b: float) -> float:
    """Comparisons and the words between them."""
    return (not a >= 1) and (b != 2 or a < b)


@_step(unit="USD", source="t")
def functions(a: float, b: float, prices: dict[float, float]) -> float:
    """Functions, and a table that is looked up by something else than the month."""
    return max(whole(a), abs(b), lookup(prices, a))


INPUTS = ("a", "b", "mode", "prices")
MODEL = Model({id: Input(id, "", id) for id in INPUTS}, {"": (STEPS,)})
NODES = {node.id: node for node in MODEL.nodes()}


@pytest.mark.parametrize(
    ("step", "words", "sheet"),
    [
        ("brackets", "−(a − (b − 1)) × 2 ^ (a ÷ b)", "-([a]-([b]-1))*2^([a]/[b])"),
        ("minus", "−a ^ 2", "-([a]^2)"),
        ("branch", "(a if mode is “always on”, otherwise b) × 100", 'IF([mode]="always_on",[a],[b])*100'),
        ("given", "a ÷ b if b, otherwise 0", "IF([b],[a]/[b],0)"),
        ("logic", "not (a ≥ 1) and ((b is not 2) or (a < b))", "AND(NOT([a]>=1),OR(([b]<>2),([a]<[b])))"),
        (
            "functions",
            "larger of (round up (a), size of (b), prices for a)",
            "MAX((-INT(-ROUND([a],9))),ABS([b]),INDEX([prices.value],MATCH([a],[prices.key],0)))",
        ),
    ],
)
def test_a_formula_in_words_and_for_a_spreadsheet(step: str, words: str, sheet: str) -> None:
    assert in_words(display(NODES[step], MODEL), str) == words
    assert spreadsheet(NODES[step], MODEL) == sheet


def test_a_branch_that_the_working_could_not_follow_is_refused() -> None:
    odd = Steps()

    @odd.step(unit="USD", source="t")
    def by_size(a: float, b: float) -> float:
        """A branch by a comparison of numbers."""
        return a if a > b else b

    model = Model(MODEL.inputs, {"": (odd,)})
    with pytest.raises(ValueError, match="by_size: a branch of the working is a name"):
        display(model.nodes()[0], model)
