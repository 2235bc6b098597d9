"""Append, never overwrite: how a newer reading of prices continues what stands in the files."""

from datetime import date

import pytest

from calculators.catalog.authored.table import Provenance
from calculators.publish.price_timeline import Key, Segment, continued, merged

KEY = Key("standard", 0, "input")
FEB, MAR, APR = date(2027, 2, 1), date(2027, 3, 1), date(2027, 4, 1)
OLD = Provenance("genai-prices", "2026-11-10", date(2026, 11, 21), date(2027, 3, 1))


def after(old: list[Segment], new: list[Segment]) -> list[Segment]:
    return continued({KEY: old}, {KEY: new}, MAR)[KEY]


@pytest.mark.parametrize(
    ("old", "new", "result"),
    [
        # Unchanged: one open price, now of the new reading.
        ([Segment(2, None, None, OLD)], [Segment(2, None, None)], [Segment(2, None, None)]),
        # Changed: the old one ends on the day of the new reading and keeps its provenance.
        (
            [Segment(2, None, None, OLD)],
            [Segment(3, None, None)],
            [Segment(2, None, MAR, OLD), Segment(3, MAR, None)],
        ),
        # An announced change that has come true.
        (
            [Segment(2, None, FEB, OLD), Segment(3, FEB, None, OLD)],
            [Segment(2, None, FEB), Segment(3, FEB, None)],
            [Segment(2, None, FEB, OLD), Segment(3, FEB, None)],
        ),
        # An announced change still to come, and one that was called off.
        (
            [Segment(2, None, APR, OLD), Segment(4, APR, None, OLD)],
            [Segment(2, None, APR), Segment(4, APR, None)],
            [Segment(2, None, APR), Segment(4, APR, None)],
        ),
        (
            [Segment(2, None, APR, OLD), Segment(4, APR, None, OLD)],
            [Segment(2, None, None)],
            [Segment(2, None, None)],
        ),
        # A price that is published for the first time, and one that is published no longer.
        ([], [Segment(5, None, None)], [Segment(5, MAR, None)]),
        ([Segment(2, None, None, OLD)], [], [Segment(2, None, MAR, OLD)]),
        # History is never touched, whatever the new reading says about it.
        (
            [Segment(1, None, FEB, OLD), Segment(2, FEB, None, OLD)],
            [Segment(9, None, FEB), Segment(2, FEB, None)],
            [Segment(1, None, FEB, OLD), Segment(2, FEB, None)],
        ),
    ],
)
def test_a_new_reading_continues_the_old_one(
    old: list[Segment], new: list[Segment], result: list[Segment]
) -> None:
    assert after(old, new) == result


def test_neighbours_of_one_value_are_one() -> None:
    parts = [Segment(2, None, FEB), Segment(2, FEB, MAR), Segment(3, MAR, None)]
    assert merged(parts) == [Segment(2, None, MAR), Segment(3, MAR, None)]
