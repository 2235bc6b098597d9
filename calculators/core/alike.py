"""Months that are like the one before: what is computed from the same figures is computed once for all of them."""

from collections.abc import Iterable, Sequence


def moved(changed: Iterable[int], series: Iterable[Sequence[float]], months: int) -> list[int]:
    """Give, counted from 0 and in order, the months that differ from the one before, the first among them.

    `changed` are the months, counted from 1, in which a table changes; `series` are values by month.
    """
    found = {month - 1 for month in changed if month <= months}
    for values in series:
        if len(found) >= months:
            break
        if values.count(values[0]) < months:
            found.update(index for index in range(1, months) if values[index] != values[index - 1])
    return sorted(found)


def spread(series: Iterable[list[float]], moved: Sequence[int], months: int) -> None:
    """Fill lists that hold the values of the moved months with those of the months that are like them."""
    ends = (*moved[1:], months)
    stretches = [(start + 1, end) for start, end in zip(moved, ends, strict=True) if end - start > 1]
    for values in series if stretches else ():
        for start, end in stretches:
            values[start:end] = [values[start - 1]] * (end - start)
