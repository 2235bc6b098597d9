"""Where cost against constant volume jumps or bends: every rounding up, every hour that fills, every floor and ceiling.

Between two of these volumes every route's cost is a straight line: requests at a constant volume are the same in every month,
so each unrounded number of replicas is a straight line over volume, and so is every bill that is neither floored nor capped.
"""

from collections.abc import Callable, Iterator
from itertools import count, pairwise
from math import ceil, floor
from typing import Any

from calculators.core.calendar import DAYS_PER_MONTH, SECONDS_PER_HOUR
from calculators.domain.load_curve import overflow_share
from calculators.domain.waiting import LATE_SHARE, late_share
from calculators.tco.complete import hybrid_legs
from calculators.tco.curve import MAX_BENDS
from calculators.tco.legs import Leg, Runner, Values
from calculators.tco.routes import API_ROUTES

#: Volume at which straight lines are read off; any other would do.
_READ = 1000.0
#: Nobody searches past `MAX_BENDS` bends, and every kind of bend comes in order: the first so many of each are enough.
_ENOUGH = MAX_BENDS + 1
#: The rate up to which a wait is kept is found to this share, at first by so many halvings.
_EXACT, _HALVINGS = 1e-13, 6
#: What makes more than a straight line of an API: floors, ceilings and what comes before it is live.
_EXTRAS = ("provisioned_units", "commitment_monthly", "credits", "months_until_live")

#: Figures by month that a bill depends on by their sign: the bill bends where one of them changes it.
type Signs = Callable[[float], list[float]]


class Bends:
    """Finds the bends of one case; `at_volume` gives the inputs at a constant volume in requests a day."""

    def __init__(self, runner: Runner, at_volume: Callable[[float], Values]) -> None:
        self._runner, self._at_volume = runner, at_volume
        self._legs_seen: dict[tuple[str, float], list[Leg]] = {}

    def between(self, route: str, low: float, high: float) -> list[float]:
        """Give the bends of a route strictly between two volumes, in order.

        Where there are more than anybody searches, those after the first `MAX_BENDS` are not complete.
        """
        if self._plain(route):
            return []
        found = set(self._base_hours(route))
        for signs in self._signs(route, high):
            found |= set(self._changes(signs, sorted({low, high, *(v for v in found if low < v < high)})))
        found |= set(self._steps(route, low, high))
        return sorted(volume for volume in found if low < volume < high)

    def _plain(self, route: str) -> bool:
        """Tell whether a route is nothing but APIs that are paid by use: one straight line."""
        answers = self._runner.answers
        return all(
            leg in API_ROUTES and not any(answers[f"{leg}.{extra}"] for extra in _EXTRAS)
            for leg in (hybrid_legs(answers) if route == "hybrid" else (route,))
        )

    def _legs(self, route: str, volume: float) -> list[Leg]:
        """Run a route at a volume; give the base routes of which it consists."""
        key = (route, volume)
        if key not in self._legs_seen:
            values = self._runner.shared(self._at_volume(volume))
            if route == "hybrid":
                legs = self._runner.legs(values)
                parts = [part for leg in legs for part in (leg, leg.bridge) if part is not None]
            else:
                bridge = self._runner.alone(values, route)
                parts = [Leg(route, "leg", values), *([bridge] if bridge else [])]
            self._legs_seen[key] = parts
        return self._legs_seen[key]

    def _ends(self, route: str) -> Iterator[tuple[Leg, Leg]]:
        """Give every leg at two volumes, from which straight lines are read off."""
        ends = (self._legs(route, 0.0), self._legs(route, _READ))
        if len(ends[0]) != len(ends[1]):
            ends = (self._legs(route, _READ), self._legs(route, 2 * _READ))
        return zip(*ends, strict=True)

    def _overflowing(self, route: str) -> Leg | None:
        """Give the own base load beside which an API takes what exceeds it, if the route has one."""
        return next((first for first, _ in self._ends(route) if _is_base(first)), None)

    def _base_hours(self, route: str) -> Iterator[float]:
        """Give the volumes at which one more class of hours goes beyond an own base load."""
        base = self._overflowing(route)
        if base is not None:
            at_zero, slope = _whole_load(base)
            if slope > 0:
                rate = _base_rate(base)
                yield from ((rate / load - at_zero) / slope for load in _loads(base))

    def _steps(self, route: str, low: float, high: float) -> Iterator[float]:
        """Give the volumes at which a rounding up takes its next value."""
        for first, second in self._ends(route):
            if first.route in API_ROUTES or _is_base(first):
                continue
            start, end = (first.values["requests_per_day"], second.values["requests_per_day"])
            for line in _drivers(first, second):
                slope = (line[1] - line[0]) / (end - start)
                yield from _whole_numbers(line[0] - slope * start, slope, low, high)
            yield from _waiting(first, second, low, high)

    def _signs(self, route: str, high: float) -> Iterator[Signs]:
        """Give the figures whose signs matter, in the order in which they rest on each other."""
        inputs = self._at_volume(high)
        # An API beside an own base load carries nothing at low volumes.
        used = {leg.route for leg in self._legs(route, high)}
        base = self._overflowing(route) if inputs["batch_share"] else None
        if base is not None:
            yield lambda volume: _batch_room(base, volume)
        for api in API_ROUTES:
            if api not in used:
                continue
            if inputs[f"{api}.provisioned_units"]:
                yield lambda volume, api=api: self._by_month(route, volume, api, _units_left)  # type: ignore[misc]
            if inputs[f"{api}.commitment_monthly"]:
                yield lambda volume, api=api: self._by_month(route, volume, api, _above_commitment)  # type: ignore[misc]
            if inputs[f"{api}.credits"]:
                yield lambda volume, api=api: self._by_month(route, volume, api, _credits_left)  # type: ignore[misc]

    def _by_month(
        self, route: str, volume: float, api: str, figures: Callable[[Values, str], list[float]]
    ) -> list[float]:
        return [
            figure
            for leg in self._legs(route, volume)
            if leg.route == api
            for figure in figures(leg.values, api)
        ]

    def _changes(self, signs: Signs, edges: list[float]) -> Iterator[float]:
        """Give the volumes at which a figure, straight between edges, passes 0."""
        for low, high in pairwise(edges):
            # From inside: at an end the figures may belong to either side of a step.
            near, far = low + (high - low) / 4, high - (high - low) / 4
            for a, b in zip(signs(near), signs(far), strict=True):
                if a != b and (at := near - a * (far - near) / (b - a)) > low and at < high:
                    yield at


def _is_base(leg: Leg) -> bool:
    return leg.route not in API_ROUTES and bool(leg.values[f"{leg.route}.fixed_replicas_given"])


def _loads(leg: Leg) -> Iterator[float]:
    """Give the loads of the hours with any, relative to the mean."""
    return (load for load, _ in leg.values["load_curve"] if load > 0)


def _whole_load(leg: Leg) -> tuple[float, float]:
    """Give the mean rate (requests/second) of all requests at once, at no volume and for each request a day."""
    values = leg.values
    seconds = values["active_hours"] * SECONDS_PER_HOUR
    sent = values[f"{leg.route}.sent_factor"] * (1 - values["batch_share"])
    return float(values["dev_requests"] / seconds), float(sent * DAYS_PER_MONTH / seconds)


def _base_rate(leg: Leg) -> float:
    """Requests a second that a fixed number of replicas holds."""
    of = {
        name: leg.values[f"{leg.route}.{name}"]
        for name in ("fixed_replicas", "planning_utilisation", "replica_seconds")
    }
    return float(of["fixed_replicas"] * of["planning_utilisation"] / of["replica_seconds"])


def _drivers(first: Leg, second: Leg) -> Iterator[tuple[float, float]]:
    """Give the unrounded numbers of replicas at two volumes, in the month with the most."""
    route = first.route
    month = _busiest(first)
    peak, average = (
        tuple(float(leg.values[f"{route}.{name}"][month]) for leg in (first, second))
        for name in ("peak_replicas", "average_replicas")
    )
    yield peak[0], peak[1]
    yield average[0], average[1]
    if first.values.get(f"{route}.billing_mode") in ("autoscale", "scale_to_zero"):
        serving = first.values[f"{route}.serving_regions"]
        for load, _ in first.values["autoscale_curve"]:
            yield average[0] * load / serving, average[1] * load / serving


def _busiest(leg: Leg) -> int:
    """Give the index of a month in which the leg carries most."""
    carried = leg.values[f"{leg.route}.carried_schedule"]
    batch = leg.values[f"{leg.route}.carried_batch_schedule"]
    return max(range(len(carried)), key=lambda index: (carried[index + 1], batch[index + 1]))


def _whole_numbers(at_zero: float, slope: float, low: float, high: float) -> Iterator[float]:
    """Give the volumes between two at which a straight line passes a whole number."""
    if slope <= 0:
        return
    first = floor(at_zero + slope * low) + 1
    for k in range(first, min(ceil(at_zero + slope * high), first + _ENOUGH)):
        yield (k - at_zero) / slope


def _waiting(first: Leg, second: Leg, low: float, high: float) -> Iterator[float]:
    """Give the volumes at which one more replica is needed for the wait."""
    route, values = first.route, first.values
    if not values[f"{route}.wait_limit_seconds_given"]:
        return
    month = _busiest(first)
    rates = [float(leg.values[f"{route}.peak_request_rate"][month]) for leg in (first, second)]
    volumes = [leg.values["requests_per_day"] for leg in (first, second)]
    slope = (rates[1] - rates[0]) / (volumes[1] - volumes[0])
    if slope <= 0:
        return
    slots, limit = values[f"{route}.concurrent_slots"], values[f"{route}.wait_limit_seconds"]
    service = slots * values[f"{route}.replica_seconds"]
    planned = values[f"{route}.planning_utilisation"] / values[f"{route}.replica_seconds"]
    rate, yielded = 0.0, 0
    for replicas in count(1):
        rate = _highest_rate(replicas * slots, service, limit, rate)
        if rate >= replicas * planned:
            return  # From here on the planning utilisation asks for more than the wait.
        volume = (rate - rates[0]) / slope + volumes[0]
        if volume >= high or yielded > _ENOUGH:
            return
        if volume > low:
            yield volume
            yielded += 1


def _highest_rate(slots: float, service: float, limit: float, low: float) -> float:
    """Give the highest rate (requests/second), not below `low`, at which so many slots keep the wait."""
    high, below, above, side = slots / service, -LATE_SHARE, 1 - LATE_SHARE, 0
    turn, middle, before = 0, high, low
    while abs(middle - before) > _EXACT * high:
        before = middle
        # Halves first, for the share is flat and then steep; then along the chord, a lasting end drawn nearer (Illinois).
        middle = (low + high) / 2 if turn < _HALVINGS else high - above * (high - low) / (above - below)
        late = late_share(slots, middle * service, service, limit) - LATE_SHARE
        if late > 0:
            high, above, below, side = middle, late, below / 2 if side > 0 else below, 1
        else:
            low, below, above, side = middle, late, above / 2 if side < 0 else above, -1
        turn += 1
    return middle


def _batch_room(base: Leg, volume: float) -> list[float]:
    """Tell by its sign whether an own base load has room for all batch, and for any."""
    values, rate = base.values, _base_rate(base)
    at_zero, slope = _whole_load(base)
    average = at_zero + slope * volume
    kept = average * values["active_hours"] * (1 - overflow_share(values["load_curve"], rate, average))
    room = (rate * values[f"{base.route}.open_hours"] - kept) * SECONDS_PER_HOUR
    sent = volume * DAYS_PER_MONTH * values[f"{base.route}.sent_factor"] * values["batch_share"]
    return [room - sent, room]


def _units_left(values: Values, api: str) -> list[float]:
    """What provisioned units hold less the rate of each class of hours, in the month with the most."""
    leg = Leg(api, "leg", values)
    mean = values[f"{api}.average_request_rate"][_busiest(leg)]
    return [values[f"{api}.provisioned_rate"] - load * mean for load in _loads(leg)]


def _above_commitment(values: Values, api: str) -> list[float]:
    """Usage after the discount less the commitment, by month."""
    less = 1 - values[f"{api}.commitment_discount"]
    floor_of: Any = values[f"{api}.commitment_schedule"]
    least = values[f"{api}.commitment_monthly"]
    return [cost * less - least * floor_of[month] for month, cost in enumerate(values[f"{api}.list_cost"], 1)]


def _credits_left(values: Values, api: str) -> list[float]:
    """Credits less what was billed up to each month."""
    left, found = values[f"{api}.credits"], []
    for billed in values[f"{api}.usage_cost"]:
        left -= billed
        found.append(left)
    return found
