"""How the load of a service spreads over its active hours, and what follows from that for capacity.

A curve is a tuple of (load relative to the mean of the active hours, share of the active hours), heaviest load first; the
shares add up to 1 and the mean is 1.
"""

from collections.abc import Sequence

from calculators.core.calendar import DAYS_PER_WEEK
from calculators.core.number import whole
from calculators.core.step import Function
from calculators.domain.packing import SPREADSHEET, units_for

type Curve = tuple[tuple[float, float], ...]

#: What exceeds the capacity {1} at the mean rate {2}, class by class of the curve {0}.
_OVERFLOW = "IF({2}<=0,0,SUMPRODUCT(({0.load}*({2})>{1})*{0.share}*({0.load}*({2})-({1})))/({2}))"
#: Replicas of a class, in all {2} regions, at least {3}: of two numbers the larger one is half of their sum and distance.
_IN_REGIONS = "({2}*-INT(-ROUND({0.load}*({1}),9)))"
_REPLICAS = f"(({_IN_REGIONS}+({{3}})+ABS({_IN_REGIONS}-({{3}})))/2+({{4}}))"
#: Machines of a class beyond {6}, that many replicas spread over the regions, {5} in one machine.
_UNITS = SPREADSHEET.replace("{2}", "{5}").replace("{1}", "{2}").replace("{0}", _REPLICAS)
_BEYOND = f"({_UNITS}-({{6}}))"
#: Formula functions of this module, for the model that uses them.
FUNCTIONS = {
    "overflow_share": Function(__name__, "share beyond capacity of", _OVERFLOW),
    "following_units": Function(
        __name__,
        "mean over the hours, rounded up, of",
        f"SUMPRODUCT({{0.share}}*({_BEYOND}+ABS({_BEYOND}))/2)",
    ),
}
#: A plain peak factor says nothing about the other hours; this many equal classes fall from it in a straight line.
CLASSES = 24
EVEN: Curve = ((1.0, 1.0),)
WEEKDAYS = 5

#: Weights of the 24 hours of a weekday and of a weekend day. Our assumptions, as shapes: office hours of one time zone; offices
#: around the world; a nightly run; every hour alike.
PROFILES: dict[str, tuple[tuple[float, ...], tuple[float, ...]]] = {
    "office": ((0,) * 7 + (1, 4, 8, 10, 9, 6, 8, 9, 8, 6, 3, 1) + (0,) * 5, (0,) * 24),
    "global": ((5, 5, 5, 6, 6, 7, 8, 9, 10, 10, 9, 9, 8, 9, 10, 10, 9, 8, 8, 7, 7, 6, 6, 5), (3,) * 24),
    "nightly": ((1,) * 6 + (0,) * 16 + (1,) * 2, (1,) * 6 + (0,) * 16 + (1,) * 2),
    "flat": ((1,) * 24, (1,) * 24),
}


def week(weekday: Sequence[float], weekend: Sequence[float]) -> list[float]:
    """Give the 168 hours of a week, from Monday 0:00."""
    return [*weekday] * WEEKDAYS + [*weekend] * (DAYS_PER_WEEK - WEEKDAYS)


def from_week(hours: Sequence[float]) -> Curve:
    """Give the curve of the hours with any load. Raises ValueError when there is none."""
    active = [load for load in hours if load > 0]
    if not active:
        raise ValueError("no hour has a load")
    mean = sum(active) / len(active)
    classes: dict[float, int] = {}
    for load in active:
        classes[load] = classes.get(load, 0) + 1
    return tuple((load / mean, count / len(active)) for load, count in sorted(classes.items(), reverse=True))


def from_peak(peak: float) -> Curve:
    """Give equal classes that fall in a straight line from `peak`; above twice the mean the last ones are without load."""
    if peak <= 1:
        return EVEN
    if peak >= CLASSES:
        return ((peak, 1 / peak), (0.0, 1 - 1 / peak))
    # The most classes that can carry a load while the line from the peak still has the mean 1.
    loaded = min(CLASSES, int(2 * CLASSES / peak))
    fall = 2 * (peak * loaded - CLASSES) / (loaded * (loaded - 1)) if loaded > 1 else 0.0
    loads = [peak - fall * index for index in range(loaded)] + [0.0] * (CLASSES - loaded)
    return tuple((load, 1 / CLASSES) for load in loads)


def busiest_window(hours: Sequence[float], window: float) -> float:
    """Give the mean load of the busiest so many hours of a week in a row, relative to the mean of all 168 hours."""
    length = max(1, min(len(hours), int(window)))
    twice = [*hours, *hours]
    best = max(sum(twice[start : start + length]) for start in range(len(hours)))
    return best / length / (sum(hours) / len(hours))


def busiest_part(curve: Curve, window: float, active: float) -> float:
    """Give the mean load of the busiest `window` hours of a day with `active` hours, relative to the mean of these.

    Of such a day only the curve is known; its hours are taken to lie together.
    """
    if window >= active:
        return active / window
    left = wanted = window / active
    part = 0.0
    for load, share in curve:
        taken = min(share, left)
        part += load * taken
        left -= taken
    return part / wanted


def overflow_share(curve: Curve, capacity: float, average: float) -> float:
    """Give the share of the work in hours above `capacity`; both rates in the same unit, `average` over active hours."""
    if average <= 0:
        return 0.0
    above = 0.0
    for load, share in curve:
        over = load * average - capacity
        if over <= 0:
            break
        above += share * over
    return above / average


def following_units(
    curve: Curve, average: float, regions: float, least: float, spare: float, together: float, covered: float
) -> float:
    """Give the mean over the active hours of the machines beyond `covered` ones when replicas follow the load.

    `average` is the unrounded number of replicas of a region at mean load; every region holds whole replicas, at least `least`
    are kept in all and `spare` added, and `together` of them make one machine of a region that is kept or not.
    """
    return sum(
        share
        * max(
            0.0, units_for(max(regions * whole(load * average), least) + spare, regions, together) - covered
        )
        for load, share in curve
    )
