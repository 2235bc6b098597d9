"""What formulas see of fields: declared for the model and given for a case, the same names in both."""

import pytest

from calculators.core.built import step_inputs
from calculators.core.field import Field, Option
from calculators.core.format import within_sentence
from calculators.core.model import field_inputs

FIELDS = {
    field.id: field
    for field in (
        Field("requests", "Requests", "", "requests/day", "g", 10.0),
        Field("price", "Price", "", "USD/million tokens", "g", None, optional=True),
        Field("model", "Model", "", "", "g", None, kind="choice", optional=True, options=(Option("m", "M"),)),
    )
}


@pytest.mark.parametrize("price", [None, 0.0, 3.0])
def test_a_case_gives_exactly_what_the_model_declares(price):
    given = step_inputs({"requests": 10.0, "price": price, "model": None}, FIELDS)
    assert given.keys() == field_inputs(FIELDS.values()).keys()


def test_a_missing_figure_is_marked_and_safe_to_divide_by():
    assert step_inputs({"price": None}, FIELDS) == {"price": 1.0, "price_given": 0}
    assert step_inputs({"price": 0.0}, FIELDS) == {"price": 0.0, "price_given": 1}


@pytest.mark.parametrize(
    ("label", "words"), [("Hours open", "hours open"), ("GPU rent", "GPU rent"), ("A", "A")]
)
def test_a_label_inside_a_sentence(label, words):
    assert within_sentence(label) == words
