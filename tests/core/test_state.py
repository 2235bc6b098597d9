import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.core.field import Field, Option
from calculators.core.state import decode, encode

FIELDS = {
    f.id: f
    for f in (
        Field("volume", "Volume", "", "requests", "g", 10.0),
        Field("share", "Share", "", "share", "g", 0.1, minimum=0, maximum=1),
        Field(
            "route.model",
            "Model",
            "",
            "",
            "g",
            "a/b",
            kind="choice",
            options=(Option("a/b", "A"), Option("c:d~e", "C")),
            optional=True,
        ),
        Field(
            "routes",
            "Routes",
            "",
            "",
            "g",
            ("x", "y"),
            kind="choices",
            options=(Option("x", "X"), Option("y", "Y")),
        ),
        Field("price", "Price", "", "USD", "g", None, optional=True),
    )
}
DEFAULTS = {key: field.default for key, field in FIELDS.items()}

#: A figure closer to 0 than a billionth is refused, 0 is not.
FIGURE = (
    st.just(0.0) | st.floats(1e-9, allow_infinity=False) | st.floats(max_value=-1e-9, allow_infinity=False)
)


def read(fragment):
    texts, notices = decode("calc", FIELDS, fragment)
    return {**DEFAULTS, **{k: FIELDS[k].read_canonical(t) for k, t in texts.items()}}, notices


def test_defaults_are_left_out_and_keys_are_sorted():
    assert encode("calc", FIELDS, DEFAULTS) == "calc~v1"
    changed = {**DEFAULTS, "volume": 2.5, "price": 0.0}
    assert encode("calc", FIELDS, changed) == "calc~v1~price=0~volume=2.5"


def test_the_separator_inside_a_value_is_escaped():
    fragment = encode("calc", FIELDS, {**DEFAULTS, "route.model": "c:d~e"})
    assert fragment == "calc~v1~route.model=c%3Ad%7Ee"
    assert read(fragment)[0]["route.model"] == "c:d~e"


@given(
    st.fixed_dictionaries(
        {
            "volume": FIGURE,
            "share": st.just(0.0) | st.floats(1e-9, 1),
            "route.model": st.sampled_from(["a/b", "c:d~e", None]),
            "routes": st.sampled_from([("x",), ("y",), ("x", "y")]),
            "price": st.none() | st.floats(1e-9, 1e9),
        }
    )
)
def test_any_answers_come_back(answers):
    found, notices = read(encode("calc", FIELDS, answers))
    assert found == answers
    assert notices == []


@given(st.text(max_size=200))
def test_no_address_breaks_the_reader(text):
    texts, notices = decode("calc", FIELDS, text)
    assert set(texts) <= set(FIELDS)
    assert texts or notices or text.lstrip("#") in ("calc~v1", "calc~v1~")


@pytest.mark.parametrize(
    ("fragment", "code"),
    [
        ("calc~v1~gone=1", "unknown_field"),
        ("calc~v1~volume=1~volume=2", "repeated_field"),
        ("calc~v9~volume=1", "link_unknown"),
        ("other~v1", "link_unknown"),
        ("calc~v1~volume=" + "1" * 30000, "link_too_long"),
    ],
)
def test_what_is_not_taken_over_is_said(fragment, code):
    assert [n.code for n in decode("calc", FIELDS, fragment)[1]] == [code]
