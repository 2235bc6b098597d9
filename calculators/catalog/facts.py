"""Every dated entry of a catalogue, one after another."""

from collections.abc import Iterator

from calculators.catalog.catalog import Catalog
from calculators.catalog.model import ApiEnd, Gpu, Licence, OpenModel, PriceSet, Scheme, ThroughputRow
from calculators.core.fact import Fact

#: What carries a source, a source date, a day of checking and a day of review.
Dated = Fact | ApiEnd | OpenModel | ThroughputRow | Licence | Scheme


def all_facts(catalog: Catalog) -> Iterator[Fact]:
    """Yield every number that is a fact: prices, figures of hardware, rents, costs, rates."""
    for model in catalog.api_models.values():
        for prices in (model.standard, model.batch, model.peak):
            yield from _prices(prices or {})
    for gpu in catalog.gpus.values():
        yield from gpu_facts(gpu)
    for rents in catalog.gpu_rents.values():
        yield from rents
    yield from catalog.rates.values()
    yield from catalog.serving_constants.values()
    yield from catalog.serving_bands.values()
    for owned in catalog.gpu_ownership.values():
        yield from (owned.all_in_power, owned.own_hyperscaler, owned.own_neocloud, owned.rent_three_years)


def all_dated(catalog: Catalog) -> Iterator[Dated]:
    """Yield every entry with provenance."""
    yield from all_facts(catalog)
    yield from (model.end for model in catalog.api_models.values() if model.end is not None)
    yield from catalog.open_models.values()
    yield from catalog.throughput
    yield from catalog.licences.values()
    yield from catalog.schemes.values()


def gpu_facts(gpu: Gpu) -> Iterator[Fact]:
    """Yield the figures of a GPU that were found."""
    figures = (
        gpu.memory_gb,
        gpu.bandwidth_gb_s,
        gpu.bf16_dense_tflops,
        gpu.fp8_dense_tflops,
        gpu.fp4_dense_tflops,
        gpu.tdp_w,
        gpu.scale_up_gb_s,
    )
    yield from (figure for figure in figures if figure is not None)


def _prices(prices: PriceSet) -> Iterator[Fact]:
    for series in prices.values():
        yield from series
