"""Terms that are paid whole: in which months a commitment runs, when it begins anew, how much lies beyond the horizon."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from calculators.core.number import whole


@dataclass(frozen=True, slots=True)
class Terms:
    """By month from 1: `runs` and `begins` are 1 or 0; `beyond` counts the months of the last term after the horizon.

    Terms are shared by all who ask for the same ones: nobody may change the tables.
    """

    runs: dict[int, float]
    begins: dict[int, float]
    beyond: float


def terms(active: Sequence[float], term: float | None) -> Terms:
    """Lay terms over the months from the first to the last active one; without a term it runs in just these months."""
    return _laid(tuple(value > 0 for value in active), term)


# A hybrid lays the same terms at every volume and number of replicas.
@lru_cache(maxsize=64)
def _laid(active: tuple[bool, ...], term: float | None) -> Terms:
    months = len(active)
    used = [month for month, value in enumerate(active, 1) if value]
    runs, begins = dict.fromkeys(range(1, months + 1), 0.0), dict.fromkeys(range(1, months + 1), 0.0)
    if not used:
        return Terms(runs, begins, 0.0)
    first, last = used[0], used[-1]
    length = last - first + 1
    paid = length if term is None else int(whole(length / term) * term)
    for month in range(first, min(months, first + paid - 1) + 1):
        runs[month] = 1.0
        begins[month] = 1.0 if term is not None and (month - first) % term == 0 else 0.0
    return Terms(runs, begins, float(max(0, first + paid - 1 - months)))
