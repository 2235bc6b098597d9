"""Capacity of a self-hosted leg: replicas by throughput and by waiting time, regions, spares."""

from __future__ import annotations

import math
from dataclasses import dataclass

from tests.tco.oracle.basis import Case, whole
from tests.tco.oracle.curve import window_factor
from tests.tco.oracle.demand import active_hours, at_once, in_batch, peak_factor
from tests.tco.oracle.leg import Leg
from tests.tco.oracle.throughput import seconds_a_request

MISSED = 0.05


@dataclass
class Load:
    """A month's requests of a leg, and how many replicas they ask for before rounding: at the peak, and spread evenly."""

    at_once: float
    batch: float
    seconds: float
    peak: float
    average: float
    peak_rate: float


def load_of(case: Case, leg: Leg, month: int, open_hours: float) -> Load:
    route, hours = leg.route, active_hours(case)
    now = at_once(case, route, month) * leg.carried[month]
    later = in_batch(case, route, month) * leg.carried_batch[month]
    seconds, fill = seconds_a_request(case, route), case[f"{route}.planning_utilisation"]
    rate = now / (hours * 3600) * peak_factor(case)
    spread = (now + later) * window_factor(case, hours, open_hours)
    return Load(
        now, later, seconds, rate * seconds / fill, spread * seconds / (open_hours * 3600 * fill), rate
    )


def erlang_c(servers: int, offered: float) -> float:
    """Chance that a request waits: `offered` is arrivals times service time, below the number of servers."""
    blocked = 1.0
    for n in range(1, servers + 1):
        blocked = offered * blocked / (n + offered * blocked)
    return waits(servers, offered, blocked)


def waits(servers: int, offered: float, blocked: float) -> float:
    """Chance of waiting where there is room to wait, from the chance of being turned away where there is none (Erlang B)."""
    return servers * blocked / (servers - offered * (1 - blocked))


def waiting_replicas(rate: float, seconds: float, slots: float, limit: float) -> int:
    """The least number of replicas at which no more than a twentieth of requests wait longer than `limit` seconds."""
    if rate <= 0 or seconds <= 0:
        return 0
    service = slots * seconds
    offered = rate * service
    blocked, servers = 1.0, 0
    while True:
        servers += 1
        blocked = offered * blocked / (servers + offered * blocked)
        if servers % slots or servers <= offered:
            continue
        if waits(servers, offered, blocked) * math.exp(-(servers - offered) * limit / service) <= MISSED:
            return int(servers // slots)


def needed(case: Case, leg: Leg, load: Load) -> int:
    if leg.replicas is not None:
        return leg.replicas
    count = whole(max(load.peak, load.average))
    slots, limit = case[f"{leg.route}.concurrent_slots"], case[f"{leg.route}.wait_limit_seconds"]
    if slots is not None and limit is not None:
        count = max(count, waiting_replicas(load.peak_rate, load.seconds, slots, limit))
    return count


def in_regions(case: Case, route: str, count: float) -> int:
    """Each region holds its part, or its part when one of them is lost."""
    regions = int(case[f"{route}.regions"])
    carrying = regions - 1 if case[f"{route}.region_loss"] == "yes" else regions
    return whole(count / carrying) * regions


def over_regions(case: Case, route: str, count: float) -> list[int]:
    """The replicas of each region when they are dealt out one by one."""
    regions = int(case[f"{route}.regions"])
    return [len(range(first, int(count), regions)) for first in range(regions)]


def replicas(case: Case, leg: Leg, month: int, load: Load) -> int:
    if not leg.active(month):
        return 0
    held = in_regions(case, leg.route, needed(case, leg, load))
    return int(max(held, case[f"{leg.route}.min_replicas"]) + case[f"{leg.route}.spare_replicas"])
