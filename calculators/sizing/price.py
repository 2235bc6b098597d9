"""What the chosen set-up costs at the limits of time: replicas for the rate that is asked for, a month, a million tokens."""

from dataclasses import dataclass

from calculators.core.calendar import HOURS_PER_MONTH
from calculators.core.number import whole
from calculators.sizing.evaluate import Figures, Point
from calculators.sizing.number import figure, given
from calculators.sizing.spread import Spread

SECONDS_PER_HOUR = 3600


@dataclass(frozen=True, slots=True)
class Price:
    """Replicas (low: with the fast end of the band), USD a month for the point, USD per million output tokens."""

    replicas: Spread
    monthly: float | None
    per_million: Spread | None


def price(figures: Figures, point: Point, gpus: int, hour: float | None) -> Price:
    """Price replicas of `gpus` GPUs at `hour` USD a GPU-hour, filled to the planning utilisation; without a rate, one replica."""
    utilisation = figure(figures.answers, "planning_utilisation")
    rate = given(figures.answers, "requests_per_second")
    served = figures.speed(point, "requests_per_second").times(utilisation)
    needed = [whole(rate / one) if rate else 1.0 for one in (served.high, served.mid, served.low)]
    replicas = Spread(*needed)
    if hour is None:
        return Price(replicas, None, None)
    hourly = hour * gpus
    filled = figures.speed(point).times(utilisation * SECONDS_PER_HOUR / 1e6)
    return Price(replicas, hourly * replicas.mid * HOURS_PER_MONTH, filled.inverse(hourly))
