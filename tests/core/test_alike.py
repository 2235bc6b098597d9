"""Months that are like the one before are found, and filled with its values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.core.alike import moved, picked, spread


@pytest.mark.parametrize(
    ("changed", "series", "found"),
    [
        ({}, [], [0]),
        ({}, [[5.0, 5.0, 5.0, 5.0]], [0]),
        ({"price": frozenset({2})}, [[5.0, 5.0, 5.0, 6.0]], [0, 2, 3]),
        ({"other": frozenset({2})}, [[5.0, 5.0, 5.0, 6.0]], [0, 3]),
        ({}, [[1.0, 1.0, 2.0, 2.0], [0.0, 0.0, 0.0, 1.0]], [0, 2, 3]),
        # What moves at once is taken to move always.
        ({}, [[1.0, 2.0, 2.0, 2.0]], [0, 1, 2, 3]),
    ],
)
def test_months_move_with_a_table_or_with_a_series(changed, series, found):
    assert list(moved(changed, ("price",), series, 4)) == found


@given(st.lists(st.integers(0, 2).map(float), min_size=1, max_size=30))
def test_what_is_computed_in_the_moved_months_stands_in_all_of_them(series):
    months = moved({}, (), [series], len(series))
    values = [0.0] * len(series)
    for month, (value,) in picked(months, [series], len(series)):
        values[month] = value
    spread([values], months, len(series))
    assert values == series
