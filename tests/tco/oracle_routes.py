"""The plain implementation, second half: rented capacity, routes month by month, and break-even by walking every step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from tests.tco.oracle import (
    HOURS,
    Answers,
    Load,
    StoppedError,
    asked_in_first_month,
    check_api,
    load_of,
    months_of,
    people_and_fees,
    rent,
    request_price,
    seconds_a_request,
    whole,
)


@dataclass
class Capacity:
    """Rented capacity of a month."""

    replicas: int
    gpus: int
    billed_hours: float
    utilisation: float


class Rented:
    """What does not change from month to month on rented GPUs."""

    def __init__(self, answers: Answers) -> None:
        self.answers = answers
        a = {key.removeprefix("rented_gpu."): value for key, value in answers.items()}
        self.per_replica, self.instance = (
            a["gpus_per_replica"],
            a["gpus_per_instance"] or a["gpus_per_replica"],
        )
        if self.instance < self.per_replica:
            raise StoppedError("does_not_fit")
        self.rent, self.seconds = rent(answers), seconds_a_request(answers)
        self.active = answers["active_hours_per_month"]
        if self.active is None:
            self.active = answers["hours_per_day"] * answers["days_per_week"] * 365 / 7 / 12
        self.mode, self.spare, self.least = a["billing_mode"], a["spare_replicas"], a["min_replicas"]
        self.fill, self.startup = a["planning_utilisation"], 1 + a["startup_overhead"]

    def raw(self, load: Load) -> tuple[float, float]:
        """Replicas for the busiest hour, and for all work spread over the hours in which replicas run."""
        open_hours = HOURS if self.mode == "always_on" else self.active
        busiest = (
            load.at_once / self.active / 3600 * self.answers["peak_to_average"] * self.seconds / self.fill
        )
        everything = (load.at_once + load.batch) * self.seconds / self.fill / (open_hours * 3600)
        return busiest, everything

    def gpus_for(self, replicas: float) -> int:
        held = int(self.instance // self.per_replica)
        return whole(replicas / held) * int(self.instance)

    def capacity(self, load: Load) -> Capacity:
        busiest, everything = self.raw(load)
        replicas = max(whole(busiest), whole(everything), self.least) + self.spare
        kept = self.gpus_for(max(whole(everything), self.least) + self.spare)
        hours = {
            "always_on": self.gpus_for(replicas) * HOURS,
            "active_window": self.gpus_for(replicas) * self.active * self.startup,
            "autoscale": kept * self.active * self.startup
            + self.gpus_for(self.least) * (HOURS - self.active),
            "scale_to_zero": self.gpus_for(whole(everything)) * self.active * self.startup,
        }
        gpus = {"autoscale": kept, "scale_to_zero": self.gpus_for(whole(everything))}.get(
            self.mode, self.gpus_for(replicas)
        )
        busy = (load.at_once + load.batch) * self.seconds * self.per_replica / 3600
        billed = hours[self.mode]
        return Capacity(replicas, gpus, billed, busy / billed if billed else 0)


class Route:
    """A route's running cost at a volume of requests asked for in a month, and its totals."""

    def __init__(self, answers: Answers, route: str) -> None:
        self.answers, self.id = answers, route
        self.days = months_of(answers)
        self.fixed = people_and_fees(answers, route)
        self.one_off = answers[f"{route}.one_off"]
        self.rented = Rented(answers) if route == "rented_gpu" else None
        self.prices: list[tuple[float, float]] = []
        if self.rented is None:
            check_api(answers, route)
            self.prices = [self._prices(day) for day in self.days]

    def _prices(self, day: date) -> tuple[float, float]:
        return request_price(self.answers, self.id, False, day), request_price(
            self.answers, self.id, True, day
        )

    def running(self, month: int, asked: float) -> float:
        load = load_of(self.answers, asked)
        if self.rented is not None:
            return self.rented.capacity(load).billed_hours * self.rented.rent + self.fixed
        at_once, batch = self.prices[month]
        return load.at_once * at_once + load.batch * batch + self.fixed

    def asked(self, month: int) -> float:
        return asked_in_first_month(self.answers) * (1 + self.answers["growth_per_year"]) ** (month / 12)

    def months(self) -> list[float]:
        return [self.running(m, self.asked(m)) for m in range(len(self.days))]

    def weights(self) -> list[float]:
        return [(1 + self.answers["discount_rate"]) ** (-(m + 1) / 12) for m in range(len(self.days))]

    def present_value(self, months: list[float]) -> float:
        return self.one_off + sum(cost * weight for cost, weight in zip(months, self.weights(), strict=True))

    def at_volume(self, asked: float, held: float | None = None) -> float:
        """Present value at a constant volume; with `held`, the capacity of that volume instead of its own."""
        if self.rented is not None:
            cost = self.running(0, asked if held is None else held)
            return self.one_off + cost * sum(self.weights())
        return self.present_value([self.running(m, asked) for m in range(len(self.days))])


@dataclass
class Change:
    """A volume (requests asked for in a month) at which the cheaper route changes."""

    at: float
    kind: str
    to: str


def edges(routes: list[Route], reach: float) -> list[float]:
    """Every volume up to `reach` at which some rounding up takes its next value."""
    found = {0.0, reach}
    for route in routes:
        if route.rented is None:
            continue
        empty, full = (
            route.rented.raw(load_of(route.answers, 0)),
            route.rented.raw(load_of(route.answers, reach)),
        )
        for low, high in zip(empty, full, strict=True):
            found |= {
                reach * (k - low) / (high - low) for k in range(int(low) + 1, int(high) + 1) if high > low
            }
    return sorted(edge for edge in found if edge <= reach)


def changes(a: Route, b: Route, routes: list[Route], reach: float) -> tuple[str, list[Change]]:
    """The route that is cheaper just above volume 0, and every change after it."""
    # Volume, volume whose capacity holds, cost of a minus cost of b.
    samples: list[tuple[float, float, float]] = []
    steps = edges(routes, reach)
    for low, high in pairwise(steps):
        middle = (low + high) / 2
        samples += [(v, middle, a.at_volume(v, middle) - b.at_volume(v, middle)) for v in (low, high)]
    first = "b" if samples[0][2] > 0 else "a"
    found: list[Change] = []
    for (v, held, gap), (w, next_held, next_gap) in pairwise(samples):
        if (gap > 0) == (next_gap > 0):
            continue
        to = b.id if next_gap > 0 else a.id
        if held != next_held:
            found.append(Change(w, "jump", to))
            continue
        low, high = v, w
        while (middle := (low + high) / 2) not in (low, high):
            inside = a.at_volume(middle, held) - b.at_volume(middle, held)
            low, high = (middle, high) if (inside > 0) == (gap > 0) else (low, middle)
        found.append(Change(low, "crossing", to))
    return (b.id if first == "b" else a.id), found
