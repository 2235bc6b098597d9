"""Charts of guide pages by the name that the fence `chart` gives: from the evidence register, the catalogue or a ready case."""

from collections.abc import Callable, Mapping
from functools import cache

from calculators.core.result import Chart
from calculators.publish.charts import (
    capability,
    cost,
    hosts,
    licences,
    lifetimes,
    prices,
    rents,
    transparency,
)
from calculators.publish.errors import ContentError

CHARTS: Mapping[str, Callable[[], Chart]] = {
    "capability-lag": capability.lag,
    "transparency-index": transparency.index,
    "token-prices": prices.token_prices,
    "gpu-rents": rents.rents,
    "cost-by-load": cost.cost_by_load,
    "licence-limits": licences.limits,
    "model-lifetimes": lifetimes.lifetimes,
    "hosts-differ": hosts.hosts,
}


@cache
def named(name: str) -> Chart:
    """Make the chart of that name, once in a process. Raises ContentError that lists the names."""
    if name not in CHARTS:
        raise ContentError(f"there is no chart “{name}”; there is {', '.join(CHARTS)}.")
    return CHARTS[name]()
