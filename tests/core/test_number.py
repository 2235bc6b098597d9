import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.core.messages import InputError
from calculators.core.number import number_text, parse_canonical, parse_typed, typed_text, whole

FINITE = st.floats(allow_nan=False, allow_infinity=False)


@pytest.mark.parametrize(
    ("x", "up"),
    [
        (0, 0),
        (0.1, 1),
        (1, 1),
        (1 + 1e-12, 1),
        (1 + 1e-8, 2),
        (2.0000000001, 2),
        (0.1 + 0.2, 1),
        (3 * 0.1 / 0.1, 3),
    ],
)
def test_whole_rounds_up_but_forgives_the_last_bits(x, up):
    assert whole(x) == up


@given(st.floats(0, 1e12))
def test_whole_is_never_less_and_less_than_one_more(x):
    assert x - 1e-9 <= whole(x) < x + 1 + 1e-9


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("8000", 8000),
        ("8 000", 8000),
        ("8\u202f000", 8000),
        ("8'000", 8000),
        ("8,000.5", 8000.5),
        ("8.000,5", 8000.5),
        ("1,000,000", 1e6),
        ("1.000.000", 1e6),
        ("0.125", 0.125),
        ("0,125", 0.125),
        ("1,5", 1.5),
        ("1.5", 1.5),
        ("1.0000", 1),
        (".5", 0.5),
        ("-3", -3),
        ("1e6", 1e6),
        ("12345.678", 12345.678),
    ],
)
def test_numbers_as_typed_in_europe_and_america(text, value):
    assert parse_typed(text) == value


@pytest.mark.parametrize("text", ["1.000", "1,000", "12.345", "-1.000", "123,456"])
def test_a_number_that_could_mean_two_things_asks_back(text):
    with pytest.raises(InputError) as caught:
        parse_typed(text)
    assert caught.value.messages[0].code == "ambiguous_number"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("abc", "not_a_number"),
        ("1.2.3", "not_a_number"),
        ("1,2,3", "not_a_number"),
        ("1.000.00", "not_a_number"),
        ("12 USD", "not_a_number"),
        ("１２", "not_a_number"),
        ("NaN", "not_finite"),
        ("inf", "not_finite"),
        ("-Infinity", "not_finite"),
        ("1e400", "not_finite"),
        ("0x10", "not_a_number"),
        ("<b>1</b>", "not_a_number"),
    ],
)
def test_what_is_no_number_is_refused_by_name(text, code):
    with pytest.raises(InputError) as caught:
        parse_typed(text)
    assert caught.value.messages[0].code == code


@given(FINITE)
def test_canonical_text_reads_back_exactly(x):
    assert parse_canonical(number_text(x)) == x


@given(FINITE)
def test_text_of_a_control_reads_back_exactly_and_is_never_ambiguous(x):
    assert parse_typed(typed_text(x)) == x


def test_a_control_never_shows_what_it_would_refuse():
    assert typed_text(1.125) == "1.1250"
    assert math.isclose(parse_typed("1.1250"), 1.125)
