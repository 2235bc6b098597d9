"""What a GPU costs to rent: one figure a provider, then low, median and high over providers."""

from dataclasses import dataclass
from statistics import median

from calculators.catalog.catalog import Catalog
from calculators.catalog.model import RentFact


@dataclass(frozen=True, slots=True)
class RentSummary:
    """USD per GPU-hour over `providers` providers, from listings whose sources are dated `first_date` to `last_date`."""

    low: float
    median: float
    high: float
    providers: int
    first_date: str
    last_date: str


def summary(data: Catalog, gpu: str) -> RentSummary | None:
    """Sum up the on-demand listings of a GPU that hold on the catalogue's date; None when there are none."""
    listings = [r for r in data.gpu_rents.get(gpu, ()) if r.pricing == "on-demand" and r.holds_on(data.data_as_of)]
    lowest: dict[str, RentFact] = {}
    for listing in listings:
        known = lowest.get(listing.provider)
        if known is None or listing.value < known.value:
            lowest[listing.provider] = listing
    if not lowest:
        return None
    amounts = sorted(listing.value for listing in lowest.values())
    dates = sorted(listing.source_date for listing in lowest.values())
    return RentSummary(amounts[0], median(amounts), amounts[-1], len(amounts), dates[0], dates[-1])
