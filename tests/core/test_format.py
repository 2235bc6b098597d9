import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.core.format import money, percent, quantity, significant


@pytest.mark.parametrize(
    ("x", "digits", "text"),
    [
        (0, 3, "0"),
        (1234567, 3, "1,230,000"),
        (0.000123456, 3, "0.000123"),
        (9.999, 3, "10"),
        (1234.5, 6, "1,234.5"),
        (-5.5, 3, "-5.5"),
        (1e18, 3, "1.00e+18"),
    ],
)
def test_significant_digits(x, digits, text):
    assert significant(x, digits) == text


def test_never_more_than_six_digits():
    assert significant(1 / 3, 17) == "0.333333"


@given(st.floats(1e-8, 1e14))
def test_the_text_is_near_the_number(x):
    assert float(significant(x, 4).replace(",", "")) == pytest.approx(x, rel=1e-3)


def test_money_percent_and_quantity():
    assert money(3124.43) == "$3,120"
    assert money(11.8) == "$11.80"
    assert money(-12) == "−$12.00"
    assert [money(x) for x in (0, 0.9, 1, 5.835341, 123.4, 99.999)] == [
        "$0",
        "$0.90",
        "$1.00",
        "$5.84",
        "$123",
        "$100.00",
    ]
    assert money(5.835341, 4) == "$5.84"
    assert [money(x, 6) for x in (1234.567, 18124.428)] == ["$1,234.57", "$18,124.4"]
    assert money(0.003) == "$0.003"
    assert percent(0.0834) == "8.34 %"
    assert quantity(0.003, "USD/request") == "$0.003/request"
    assert quantity(0.7, "share") == "70 %"
    assert quantity(2, "replicas") == "2 replicas"
