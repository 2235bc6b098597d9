"""Tornado: how far each input alone moves the lead of the cheapest route within its range."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from calculators.tco.ranged import Ranged
from calculators.tco.trials import NOISE, Trials

#: More bars than these nobody reads.
MOST = 20


@dataclass(frozen=True, slots=True)
class Bar:
    """One input: the gap (cost of the cheapest other route less the winner's) with it at its low, and at its high, value."""

    input: Ranged
    at_low: float
    at_high: float
    swing: float


def moved(trials: Trials, one: Ranged) -> Bar | None:
    """Give the bar of an input; None for one that does not move the gap.

    The swing is the distance between the largest and the smallest gap at low, point and high: an input whose both ends
    shrink the gap has one too.
    """
    centre = trials.gap(trials.point)
    at_low, at_high = (trials.gap(trials.at(one, value)) for value in (one.low, one.high))
    swing = max(at_low, at_high, centre) - min(at_low, at_high, centre)
    size = max(abs(cost) for cost in trials.point.values())
    return Bar(one, at_low, at_high, swing) if swing > NOISE * size else None


def tornado(bars: Iterable[Bar | None]) -> list[Bar]:
    """Give the bars that there are, widest swing first, ties by id; the first `MOST` are for show."""
    # Rounded, so that a tie is a tie on every machine.
    return sorted(filter(None, bars), key=lambda bar: (-float(f"{bar.swing:.9g}"), bar.input.id))


def by_swing(bars: Sequence[Bar], inputs: Sequence[Ranged]) -> list[Ranged]:
    """Give all inputs, those that move the gap first: one without a swing can still change the answer between its ends."""
    moving = [bar.input for bar in bars]
    return [*moving, *(one for one in inputs if one not in moving)]
