"""The price in lines of a card."""

from calculators.core.format import money
from calculators.sizing.choice import price_of
from calculators.sizing.evaluate import Figures, Point
from calculators.sizing.number import given
from calculators.sizing.price import price
from calculators.sizing.spread import Spread


def price_lines(figures: Figures, point: Point) -> list[tuple[str, str]]:
    """Say how many replicas the rate needs, and what they cost (rent, cash view)."""
    hour = price_of(figures, figures.set_up.setup.gpu)
    found = price(figures, point, figures.set_up.gpus, hour)
    asked = given(figures.answers, "requests_per_second") is not None
    lines = [("Replicas for your rate", replicas_text(found.replicas))] if asked else []
    if hour is None or found.monthly is None or found.per_million is None:
        return [*lines, ("Rent", "not known: give your own price of a GPU-hour")]
    cost = found.per_million
    amounts = [money(one, 2) for one in (cost.mid, cost.low, cost.high)]
    return [
        *lines,
        ("Rent, cash view", f"{money(found.monthly, 3)} a month at {money(hour)} a GPU-hour"),
        ("A million output tokens", f"{amounts[0]} ({amounts[1]} to {amounts[2]})"),
    ]


def replicas_text(replicas: Spread) -> str:
    """Write how many replicas are needed, and how many at the ends of the band."""
    if replicas.low == replicas.high:
        return f"{replicas.mid:,.0f}"
    return f"{replicas.mid:,.0f} ({replicas.low:,.0f} to {replicas.high:,.0f})"
