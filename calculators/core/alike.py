"""Months that are like the one before: what is computed from the same figures is computed once for all of them."""

from collections.abc import Iterable, Mapping, Sequence


def changes(values: Sequence[float]) -> frozenset[int]:
    """Give the indices of values that differ from the one before."""
    # Nearly all are alike, which a count tells at once.
    if not values or values.count(values[0]) == len(values):
        return frozenset()
    return frozenset(index for index in range(1, len(values)) if values[index] != values[index - 1])


def moved(
    changed: Mapping[str, frozenset[int]],
    tables: Iterable[str],
    series: Iterable[Sequence[float]],
    months: int,
) -> Sequence[int]:
    """Give, counted from 0 and in order, the months that differ from the one before, the first among them.

    `changed` has the months, counted from 0, in which a table by month changes, for the `tables` that do; `series` are
    values by month. A series that changes with the second month is taken to change with all: that is soon told, and a month too
    many is computed in vain at most.
    """
    found = {0}
    if changed:
        found.update(*(changed[table] for table in tables if table in changed))
    for values in series:
        if months > 1 and values[1] != values[0]:
            return range(months)
        found |= changes(values)
    return sorted(found)


def picked(
    moved: Sequence[int], series: Sequence[Sequence[float]], months: int
) -> Iterable[tuple[int, tuple[float, ...]]]:
    """Give the moved months, each with its values of the series."""
    if len(moved) < months:
        series = [[values[month] for month in moved] for values in series]
    return zip(moved, zip(*series, strict=True), strict=True)


def spread(series: Iterable[list[float]], moved: Sequence[int], months: int) -> None:
    """Fill lists that hold the values of the moved months with those of the months that are like them."""
    if len(moved) == months:
        return
    ends = (*moved[1:], months)
    stretches = [(start + 1, end) for start, end in zip(moved, ends, strict=True) if end - start > 1]
    for values in series:
        for start, end in stretches:
            values[start:end] = [values[start - 1]] * (end - start)
