"""The price in lines of a card."""

from calculators.core.format import money, percent, significant
from calculators.sizing.choice import price_of
from calculators.sizing.evaluate import Figures, Point
from calculators.sizing.number import figure, given
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
    utilisation = figure(figures.answers, "planning_utilisation")
    amounts = [money(one, 2) for one in (cost.mid, cost.low, cost.high)]
    return [
        *lines,
        ("Rent, cash view", f"{money(found.monthly, 3)} a month at {money(hour)} a GPU-hour"),
        (
            f"A million output tokens, at {percent(utilisation, 2)} day and night",
            f"{amounts[0]} ({amounts[1]} to {amounts[2]})",
        ),
    ]


def rate_words(figures: Figures) -> tuple[str, ...]:
    """Answer what a rate takes: replicas, GPUs and, where the rent is known, a month."""
    rate, reached = given(figures.answers, "requests_per_second"), figures.at_limits
    if rate is None or reached is None:
        return ()
    gpus = figures.set_up.gpus
    found = price(figures, reached, gpus, price_of(figures, figures.set_up.setup.gpu))
    number = found.replicas.mid
    replicas = f"{replicas_text(found.replicas)} replica{'' if number == 1 else 's'}"
    month = "" if found.monthly is None else f", {money(found.monthly, 3)} a month"
    words = (
        f"For {significant(rate, 3)} requests a second within your limits of time and planning utilisation: {replicas}, "
        f"{number * gpus:,.0f} GPUs{month}."
    )
    return (words,)


def replicas_text(replicas: Spread) -> str:
    """Write how many replicas are needed, and how many at the ends of the band."""
    if replicas.low == replicas.high:
        return f"{replicas.mid:,.0f}"
    return f"{replicas.mid:,.0f} ({replicas.low:,.0f} to {replicas.high:,.0f})"
