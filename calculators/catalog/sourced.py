"""What the sources of a result say about a fact: its value, its dates, and who gives it."""

from typing import NamedTuple

from calculators.catalog.catalog import Catalog
from calculators.catalog.model import ApiModel, PriceFact, ThroughputRow
from calculators.core.fact import Fact
from calculators.core.format import quantity
from calculators.core.result import SourceRow


class Origin(NamedTuple):
    """Who gives a figure, its dates, and in words who set it in place of the catalogue, if anybody did."""

    source: str = ""
    date: str = ""
    set_by: str = ""


#: Of a figure that no one gives.
NOWHERE = Origin()


def origin(fact: Fact, catalog: Catalog) -> Origin:
    """Say where a fact comes from, in short. One that was set in place of the catalogue's names what it stands for."""
    source = catalog.sources[fact.source]
    publisher = f"{source.publisher}: {source.title}"
    if fact.set_by:
        return Origin(_instead(fact.published, fact.unit, publisher), fact.set_by, fact.set_by)
    return Origin(publisher, f"{fact.source_date}, checked {fact.checked.isoformat()}")


def source_row(fact: Fact, catalog: Catalog, model: ApiModel | None = None) -> SourceRow:
    """Describe a fact; a price of an API also says when it was compared with the provider's own list, and leads there.

    A figure that was set in place of the catalogue's says by whom and when, and what it stands for.
    """
    source = catalog.sources[fact.source]
    dates = f"{fact.source_date}, checked {fact.checked.isoformat()}"
    if fact.valid_from is not None:
        dates += f", holds from {fact.valid_from.isoformat()}"
    if fact.valid_to is not None:
        dates += f", until {fact.valid_to.isoformat()}"
    url = source.url
    if model is not None and isinstance(fact, PriceFact):
        url = model.pricing_url or url
        dates += (
            f", compared with the provider’s list {model.upstream_checked}" if model.upstream_checked else ""
        )
    publisher = f"{source.publisher}: {source.title}"
    if fact.set_by:
        dates, publisher = fact.set_by, _instead(fact.published, fact.unit, publisher)
    return SourceRow(fact.label, quantity(fact.value, fact.unit), dates, publisher, url, fact.note, fact.id)


def measured_row(row: ThroughputRow, catalog: Catalog, after: str = "") -> SourceRow:
    """Describe a measured speed; `after` goes behind its unit."""
    source = catalog.sources[row.source]
    name = f"{row.model} on {row.gpus} × {catalog.gpus[row.gpu].name}, {row.input_tokens:,} in / {row.output_tokens:,} out"
    dates, publisher = (
        f"{row.source_date}, checked {row.checked.isoformat()}",
        f"{source.publisher}: {source.title}",
    )
    if row.set_by:
        dates, publisher = row.set_by, _instead(row.published, "output tokens/s", publisher)
    value = f"{quantity(row.output_tokens_per_second, 'output tokens/s')}{after}"
    return SourceRow(name, value, dates, publisher, source.url, row.note, row.id)


def _instead(published: float | None, unit: str, publisher: str) -> str:
    """Name what a figure stands for that was set."""
    return publisher if published is None else f"in place of {quantity(published, unit)} ({publisher})"
