"""The digest of an edition changes with whatever a result rests on, and with nothing else."""

from dataclasses import dataclass, replace

from calculators.core.edition import digest


@dataclass(frozen=True)
class Row:
    points: tuple[float, ...]
    shift: dict[str, float]
    reason: str


ROW = Row((1, 2.5), {"a": 1, "b": -2}, "because")


def test_a_number_a_name_or_a_place_makes_another_edition():
    rows = (
        ROW,
        replace(ROW, points=(1, 2.6)),
        replace(ROW, points=(2.5, 1)),
        replace(ROW, shift={"a": 1}),
        replace(ROW, shift={"a": 1, "c": -2}),
        replace(ROW, shift={"a": 1, "b": None}),
        replace(ROW, shift={"a": True, "b": -2}),
    )
    assert len({digest(row, ["reason"]) for row in rows}) == len(rows)
    assert len(digest(ROW)) == 8


def test_words_order_and_the_way_a_number_is_written_do_not():
    same = Row((1.0, 2.5), {"b": -2.0, "a": 1}, "as it is")
    assert digest(same, ["reason"]) == digest(ROW, ["reason"])
    assert digest(same) != digest(ROW)
