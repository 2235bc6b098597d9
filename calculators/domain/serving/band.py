"""How far a prediction may be off: factors from left-out rows, by kind of load and by whether the fit knows the model."""

from collections.abc import Iterable, Mapping

from calculators.catalog.model import ThroughputRow
from calculators.core.fact import Fact


def band(bands: Mapping[str, Fact], kind: str, seen: bool) -> tuple[float, float]:
    """Give the factors from a predicted throughput to the tenth and ninetieth percentile of what was measured.

    `kind` is concurrency or saturated; `seen` tells whether rows of the model are in the fit. Raises KeyError for another kind.
    """
    front = f"serving/band/{kind}/{'seen' if seen else 'unseen'}"
    return bands[f"{front}/low"].value, bands[f"{front}/high"].value


def fitted_models(rows: Iterable[ThroughputRow]) -> frozenset[str]:
    """Give the models whose rows are in the fit."""
    return frozenset(row.model for row in rows if row.use != "no")
