"""The load curve: how demand lies over hours, relative to its mean over the hours in which people ask."""

from __future__ import annotations

from calculators.domain.load_curve import PROFILES
from tests.tco.oracle.basis import DAYS, HOURS, Case

CLASSES = 24


def profile(case: Case) -> list[float] | None:
    """The weights of a week's 168 hours, from Monday; none with a plain peak factor."""
    name = case["week_profile"]
    if name == "none":
        return None
    weekday, weekend = PROFILES.get(name) or (case["weekday_weights"], case["weekend_weights"])
    weekend = weekday if weekend is None else weekend
    return [*weekday] * 5 + [*weekend] * 2


def classes(case: Case) -> list[tuple[float, float]]:
    """Parts of the active hours: how much of the time each is, and its load relative to the mean."""
    return case.once("classes", lambda: _classes(case))


def _classes(case: Case) -> list[tuple[float, float]]:
    weights = profile(case)
    if weights is not None:
        asked = [weight for weight in weights if weight > 0]
        return [(1 / len(asked), weight * len(asked) / sum(asked)) for weight in asked]
    return falling(case["peak_to_average"])


def falling(peak: float) -> list[tuple[float, float]]:
    """Equal classes in a straight line from the peak downwards, with the mean 1; where the line would pass 0 there is no load."""
    if peak <= 1:
        return [(1.0, 1.0)]
    if peak >= CLASSES:
        return [(1 / peak, peak), (1 - 1 / peak, 0.0)]
    for loaded in range(CLASSES, 1, -1):
        # So many classes with a load: together they hold CLASSES times the mean.
        fall = (loaded * peak - CLASSES) / (loaded * (loaded - 1) / 2)
        if peak - fall * (loaded - 1) >= 0:
            return [(1 / CLASSES, max(0.0, peak - fall * i) if i < loaded else 0.0) for i in range(CLASSES)]
    raise ArithmeticError("no straight line has this peak")


def beyond(case: Case, rate: float, capacity: float) -> float:
    """Share of demand that comes while more is asked for than `capacity` can take; `rate` is the mean rate."""
    if rate <= 0:
        return 0.0
    return sum(part * max(0.0, rate * level - capacity) for part, level in classes(case)) / rate


def window_factor(case: Case, active: float, open_hours: float) -> float:
    """The factor that a window of batch work brings, worked out once for a case."""
    return case.once(("window", active, open_hours), lambda: _window_factor(case, active, open_hours))


def _window_factor(case: Case, active: float, open_hours: float) -> float:
    """Load of the busiest stretch in which a batch must be done, relative to the mean of the hours in which machines run.

    A window of a day or more holds every day alike, unless a week's profile says otherwise; a shorter one is filled by the
    busiest hours of a day, which lie together.
    """
    window, weights = case["batch_window_hours"], profile(case)
    if weights is not None:
        length = max(1, min(len(weights), int(window)))
        busiest = max(sum((weights + weights)[i : i + length]) / length for i in range(len(weights)))
        mean = (
            sum(weights) / len(weights) if open_hours == HOURS else sum(weights) / sum(w > 0 for w in weights)
        )
        return busiest / mean if open_hours == HOURS else max(1.0, busiest / mean)
    if window >= 24:
        return 1.0
    hours = active / DAYS if case["active_hours_per_month"] is not None else case["hours_per_day"]
    busiest = hours / window if window >= hours else busiest_part(case, window / hours)
    return float(busiest * 24 / hours) if open_hours == HOURS else max(1.0, busiest)


def busiest_part(case: Case, wanted: float) -> float:
    """Mean load of the busiest part of the active hours."""
    left, load = wanted, 0.0
    for part, level in classes(case):
        load += min(part, left) * level
        left -= min(part, left)
    return load / wanted
