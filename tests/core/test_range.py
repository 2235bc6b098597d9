import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.core.range import Range

BOUND = st.floats(-1e6, 1e6)
RANGES = st.tuples(BOUND, BOUND).map(lambda pair: Range(min(pair), max(pair)))
PART = st.floats(0, 1)


def inside(r, part):
    return min(max(r.low + (r.high - r.low) * part, r.low), r.high)


@given(RANGES, RANGES, PART, PART)
def test_results_hold_every_combination_signs_included(a, b, part_a, part_b):
    x, y = inside(a, part_a), inside(b, part_b)
    assert x + y in a + b
    assert x - y in a - b
    assert x * y in a * b


def test_a_product_of_mixed_signs_takes_all_four_products():
    assert Range(-2, 3) * Range(-5, 4) == Range(-15, 12)


@pytest.mark.parametrize("divisor", [Range(-1, 1), Range(0, 1), Range(-1, 0)])
def test_no_division_by_a_range_that_holds_zero(divisor):
    with pytest.raises(ZeroDivisionError):
        Range(1, 2) / divisor


def test_division():
    assert Range(1, 2) / Range(-4, -2) == Range(-1, -0.25)


def test_low_must_not_exceed_high():
    with pytest.raises(ValueError, match="low"):
        Range(2, 1)
