"""How many replicas keep the wait short: Erlang C over the slots of all replicas, arrivals at random, any free slot serves."""

from functools import lru_cache
from math import exp

from calculators.core.number import whole
from calculators.core.step import Function

#: Of 100 requests, 95 wait no longer than the limit.
LATE_SHARE = 0.05
#: A spreadsheet tries this many numbers of replicas from the least one on; beyond them it gives an error, not a figure.
TRIED = 40
_EACH = f"{{{','.join(map(str, range(TRIED)))}}}"
#: Busy slots on average; the number of replicas that is tried first; the slots of a number that is tried.
_LOAD = "({0})*({1})*({2})"
_LEAST = "MAX(1,-INT(-ROUND(({0})*({1}),9)),{4})"
_SLOTS = f"({_LEAST}+{{more}})*({{2}})"
#: With b and c, the Poisson distribution's share at so many slots and up to them, Erlang C is b N / (c (N - load) + load b).
_AT, _UP_TO = (f"POISSON({_SLOTS},{_LOAD},{which})" for which in ("FALSE", "TRUE"))
_LATE = f"{_AT}*{_SLOTS}*EXP(-({_SLOTS}-{_LOAD})*({{3}})/(({{1}})*({{2}})))"
_TOO_LATE = f"{_LATE}>{LATE_SHARE}*({_UP_TO}*({_SLOTS}-{_LOAD})+{_LOAD}*{_AT})"
_TOO_FEW = f"SUMPRODUCT(1*({_TOO_LATE}))".replace("{more}", _EACH)
_NONE_WILL_DO = _TOO_LATE.replace("{more}", str(TRIED - 1))
FUNCTIONS = {
    "waiting_replicas_needed": Function(
        __name__,
        "least replicas for the wait (Erlang C) of",
        f"IF({_LOAD}<=0,0,IF({_NONE_WILL_DO},NA(),{_LEAST}+{_TOO_FEW}))",
    )
}


def waiting_probability(slots: float, load: float) -> float:
    """Give the probability that a request waits (Erlang C) at `load` busy slots on average, below `slots`."""
    # 1 / Erlang B as the sum of falling products; it ends when further terms cannot be seen.
    term = total = 1.0
    k = slots
    while k > 0 and term > total * 1e-17:
        term *= k / load
        total += term
        k -= 1
        if total > 1e12:
            return 0.0
    blocked = 1 / total
    return blocked / (1 - load / slots * (1 - blocked))


def late_share(slots: float, load: float, service_seconds: float, limit: float) -> float:
    """Give the share of requests that wait longer than `limit` seconds; 1 when the slots do not hold the load."""
    if load >= slots:
        return 1.0
    if load <= 0:
        return 0.0
    return waiting_probability(slots, load) * exp(-(slots - load) * limit / service_seconds)


# Rented and owned replicas of one set-up meet the same load; so does what bridges the time until servers are delivered.
@lru_cache(maxsize=512)
def waiting_replicas_needed(
    rate: float, replica_seconds: float, slots: float, limit: float, least: float = 1.0
) -> float:
    """Give the least whole number of replicas, from `least` on, at which at most 5 % of the requests wait longer than `limit`.

    `limit` is in seconds, `rate` in requests a second, `replica_seconds` the time of one replica that a request takes when
    all its `slots` are busy, so that a request stays `slots` times as long in its slot.
    """
    service = replica_seconds * slots
    load = rate * service
    if load <= 0:
        return 0.0
    replicas = max(1.0, whole(load / slots), least)
    while late_share(replicas * slots, load, service, limit) > LATE_SHARE:
        replicas += 1
    return replicas
