"""How many requests a replica works on, under the load that is asked for and under limits of time."""

from collections.abc import Callable
from dataclasses import dataclass
from math import inf

from calculators.sizing.set_up import SetUp


@dataclass(frozen=True, slots=True)
class Limits:
    """The longest mean times that are allowed, in seconds; infinite where there is no limit."""

    ttft: float = inf
    tpot: float = inf

    def met(self, values: dict[str, float]) -> bool:
        """Tell whether the values of the steps keep both, times that a measurement brought below the roof as at the roof."""
        slower = max(1.0, values["output_tokens_per_second"] / values["roof_tokens_per_second"])
        return values["ttft_seconds"] * slower <= self.ttft and values["tpot_seconds"] * slower <= self.tpot


@dataclass(frozen=True, slots=True)
class Load:
    """What a replica is asked to do: `batch` requests in flight, `waiting` ones beside them (a mean)."""

    batch: float
    waiting: float = 0.0

    @property
    def concurrency(self) -> float:
        """Give the requests in the system."""
        return self.batch + self.waiting


def at_once(set_up: SetUp, concurrency: float) -> Load:
    """Give the load of so many requests at once: what memory does not hold waits."""
    batch = min(concurrency, set_up.most)
    return Load(batch, concurrency - batch)


def largest(set_up: SetUp, limits: Limits) -> int:
    """Give the most requests at once that keep the limits, at most as many as saturate the replica; 0 if one is too many.

    Both times grow with the number of requests, so halving finds it.
    """
    return _last(lambda batch: limits.met(set_up.at(batch)), set_up.saturated)


def arriving(set_up: SetUp, rate: float) -> Load | None:
    """Give the load of open arrivals at `rate` requests a second, by Little's law: as many in flight as arrive in one's time.

    None where the replica cannot keep up. A replica with few in flight is quicker, so the number in flight is where the rate
    that it can serve reaches `rate`.
    """
    most = set_up.saturated
    if set_up.at(most)["requests_per_second"] < rate:
        return None
    batch = _last(lambda batch: set_up.at(batch)["requests_per_second"] < rate, most) + 1
    return Load(float(batch))


def _last(holds: Callable[[int], bool], most: int) -> int:
    """Give the last whole number from 1 to `most` for which something holds that holds up to some number; 0 for none."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if holds(middle) else (low, middle - 1)
    return low
