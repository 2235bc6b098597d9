"""What renting a GPU costs: one listing for each provider, then low, median and high over providers.

The rule, so that providers are comparable: a hyperscaler is represented by its home region in the US, every
other provider by the cheapest price that it lists; of several instance types the cheapest per GPU counts.
Left out are marketplaces (single owners' offers), listings whose source has no date, and ended prices.
"""

from collections.abc import Iterable

from calculators.catalog.model import RentFact

#: Regions that represent a provider. Where a GPU is rented in several of them the cheapest counts.
REFERENCE_REGIONS = ("us-east-1", "eastus", "eastus2", "us-central1", "cheapest listed")
UNDATED = "undated"


def on_demand_by_provider(rows: Iterable[RentFact]) -> dict[str, RentFact]:
    """Give the on-demand listing that represents each provider, by provider id."""
    chosen: dict[str, RentFact] = {}
    for row in rows:
        if not _counts(row):
            continue
        if row.provider not in chosen or row.value < chosen[row.provider].value:
            chosen[row.provider] = row
    return chosen


def spread(rows: Iterable[RentFact]) -> tuple[float, float, float, int]:
    """Give low, median and high in USD per GPU-hour, and the number, of rows that are one a provider.

    Raises ValueError when there are none.
    """
    values = sorted(row.value for row in rows)
    if not values:
        raise ValueError("no listing counts")
    middle = len(values) // 2
    median = values[middle] if len(values) % 2 else (values[middle - 1] + values[middle]) / 2
    return values[0], median, values[-1], len(values)


def _counts(row: RentFact) -> bool:
    comparable = row.provider_class != "marketplace" and row.region in REFERENCE_REGIONS
    in_force = row.source_date != UNDATED and row.valid_to is None
    return comparable and in_force and row.pricing == "on-demand"
