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
) -> list[int]:
    """Give, counted from 0 and in order, the months that differ from the one before, the first among them.

    `changed` has the months, counted from 0, in which a table by month changes, for the `tables` that do; `series` are
    values by month.
    """
    found = {0}
    if changed:
        found.update(*(changed[table] for table in tables if table in changed))
    for values in series:
        if len(found) >= months:
            break
        found |= changes(values)
    return sorted(found)


def spread(series: Iterable[list[float]], moved: Sequence[int], months: int) -> None:
    """Fill lists that hold the values of the moved months with those of the months that are like them."""
    ends = (*moved[1:], months)
    stretches = [(start + 1, end) for start, end in zip(moved, ends, strict=True) if end - start > 1]
    for values in series if stretches else ():
        for start, end in stretches:
            values[start:end] = [values[start - 1]] * (end - start)
