"""The price on a card."""

from calculators.core.format import money
from calculators.core.result import Card
from calculators.sizing.choice import price_of
from calculators.sizing.evaluate import Figures
from calculators.sizing.number import given
from calculators.sizing.price import price
from calculators.sizing.spread import Spread


def price_card(figures: Figures) -> Card:
    """Say what the replicas cost that the rate needs, at the limits of time."""
    title = "Price"
    point, hour = figures.at_limits, price_of(figures, figures.set_up.setup.gpu)
    if point is None:
        return Card("price", title, "—", "no figure", reasons=("Nothing that keeps your limits of time.",))
    found = price(figures, point, figures.set_up.gpus, hour)
    asked = given(figures.answers, "requests_per_second") is not None
    lines = [("Replicas for your rate" if asked else "Replicas", replicas_text(found.replicas))]
    if hour is None or found.monthly is None or found.per_million is None:
        name = figures.set_up.setup.gpu.name
        reasons = (f"The catalogue has no rent for {name}: give your own price of a GPU-hour.",)
        return Card(
            "price", title, "—", "no rent known", tuple(lines), badge="needs your quote", reasons=reasons
        )
    per_million = found.per_million
    amounts = [money(one, 2) for one in (per_million.mid, per_million.low, per_million.high)]
    lines += [
        ("GPU-hour", money(hour)),
        ("A million output tokens", f"{amounts[0]} ({amounts[1]} to {amounts[2]})"),
    ]
    note = "rent, cash view"
    return Card("price", title, f"{money(found.monthly, 3)} a month", note, tuple(lines))


def replicas_text(replicas: Spread) -> str:
    """Write how many replicas are needed, and how many at the ends of the band."""
    if replicas.low == replicas.high:
        return f"{replicas.mid:,.0f}"
    return f"{replicas.mid:,.0f} ({replicas.low:,.0f} to {replicas.high:,.0f})"
