"""The catalogue as one compact JSON text. Whatever follows from the rest (ids, labels, units) is left out."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from calculators.catalog.catalog import Catalog
from calculators.catalog.facts import all_dated
from calculators.catalog.model import (
    PRICE_KINDS,
    ApiEnd,
    ApiModel,
    Gpu,
    GpuOwnership,
    OpenModel,
    PriceSet,
    RentFact,
    Source,
)
from calculators.catalog.names import GPU_FIGURES, OWNERSHIP_FIGURES
from calculators.core.fact import Fact

#: Changes when a file written earlier can no longer be read.
FORMAT = 1


def encode(catalog: Catalog, subset: str = "all") -> str:
    """Write the catalogue: `all` of it, or the `browser` part. Raises ValueError for another subset."""
    if subset == "browser":
        catalog = for_browser(catalog)
    elif subset != "all":
        raise ValueError(f"unknown subset {subset}")
    pools = _Pools()
    document = {
        "format": FORMAT,
        "as_of": str(catalog.data_as_of),
        "sources": [_source(source) for source in catalog.sources.values()],
        "api": [_api_model(model, pools) for model in catalog.api_models.values()],
        "gpus": [_gpu(gpu, pools) for gpu in catalog.gpus.values()],
        "rents": [[gpu, [_rent(rent, pools) for rent in rents]] for gpu, rents in catalog.gpu_rents.items()],
        "models": [_open_model(model, pools) for model in catalog.open_models.values()],
        "throughput": _throughput(catalog, pools),
        "rates": [_row(*_fact(f, pools)) for f in catalog.rates.values()],
        "ownership": [_ownership(owned, pools) for owned in catalog.gpu_ownership.values()],
        "licences": [
            _row(tag.id, tag.name, tag.permissive, tag.restrictions, pools.origin(tag), tag.note)
            for tag in catalog.licences.values()
        ],
        "schemes": [
            _row(
                s.id, s.name, s.experts, s.attention, s.dense, s.embedding, s.compute, s.overhead, pools.origin(s), s.note
            )
            for s in catalog.schemes.values()
        ],
        "constants": [
            _row(*_fact(f, pools), f.low, f.high, f.rows) for f in catalog.serving_constants.values()
        ],
        "bands": [_row(*_fact(f, pools)) for f in catalog.serving_bands.values()],
        "absences": [[a.subject, a.what, a.reason, str(a.checked)] for a in catalog.absences],
    }  # fmt: skip
    document |= {
        "origins": list(pools.origins),
        "vendors": list(pools.vendors),
        "renters": list(pools.renters),
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def for_browser(catalog: Catalog) -> Catalog:
    """Return what a calculator in the page uses: no spot rents, configurations, licences or absences.

    Of grid carbon only single values go out, as its licence asks, not the table.
    """
    rents = {
        gpu: tuple(replace(rent, instance_price=None) for rent in rows if rent.pricing == "on-demand")
        for gpu, rows in catalog.gpu_rents.items()
    }
    models = {
        model.id: replace(
            model, config={}, config_source="", accounting_hints={}, derived={}, published_source="", note=""
        )
        for model in catalog.open_models.values()
    }
    small = replace(
        catalog,
        gpu_rents={gpu: rows for gpu, rows in rents.items() if rows},
        open_models=models,
        throughput=tuple(row for row in catalog.throughput if row.use != "no"),
        rates={key: fact for key, fact in catalog.rates.items() if _shipped(key)},
        gpu_ownership={},
        licences={},
        absences=(),
    )
    used = {entry.source for entry in all_dated(small)}
    return replace(small, sources={key: s for key, s in catalog.sources.items() if key in used})


#: Grids whose figure a calculator offers.
SHIPPED_GRIDS = ("world", "eu", "us")


def _shipped(key: str) -> bool:
    return not key.startswith("grid-carbon/") or key.rpartition("/")[2] in SHIPPED_GRIDS


class _Pools:
    """What many rows share, written once and named by its place."""

    def __init__(self) -> None:
        self.origins: dict[tuple[str, ...], int] = {}
        self.vendors: dict[tuple[str, ...], int] = {}
        self.renters: dict[tuple[str, ...], int] = {}

    def origin(self, entry: Any) -> int:
        key = (entry.source, entry.source_date, str(entry.checked), str(entry.review_by))
        return self.origins.setdefault(key, len(self.origins))

    def vendor(self, model: ApiModel) -> int:
        key = (model.provider, model.provider_name, model.pricing_url)
        return self.vendors.setdefault(key, len(self.vendors))

    def renter(self, rent: RentFact) -> int:
        key = (rent.provider, rent.provider_name, rent.provider_class)
        return self.renters.setdefault(key, len(self.renters))


def _row(*values: Any) -> list[Any]:
    """Write dates as text and drop what is empty at the end of a row."""
    row = [str(value) if isinstance(value, date) else value for value in values]
    while row and row[-1] in (None, "", [], {}):
        row.pop()
    return row


def _number(value: float) -> float | int:
    return int(value) if value == int(value) else value


def _source(source: Source) -> list[Any]:
    return _row(
        source.id, source.publisher, source.title, source.url, source.date, source.licence, source.note
    )  # fmt: skip


def _api_model(model: ApiModel, pools: _Pools) -> list[Any]:
    sets = [_price_set(prices, pools) for prices in (model.standard, model.batch, model.peak)]
    return _row(
        pools.vendor(model),
        model.model,
        model.name,
        model.kind,
        sets,
        model.tier,
        model.context_window,
        model.weights,
        model.weights_licence,
        model.upstream_checked,
        model.comments,
        model.note,
        _end(model.end, pools),
    )


def _end(end: ApiEnd | None, pools: _Pools) -> list[Any] | None:
    return None if end is None else _row(end.day, pools.origin(end), end.earliest, end.note)


def _price_set(prices: PriceSet | None, pools: _Pools) -> list[Any] | None:
    """Write one line for each threshold and period: the origin, a price or null for each kind, the period."""
    if prices is None:
        return None
    lines: dict[tuple[Any, ...], list[Any]] = {}
    for place, kind in enumerate(PRICE_KINDS):
        for fact in prices.get(kind, ()):
            ends = (fact.above_input_tokens or None, fact.valid_from, fact.valid_to, fact.note)
            line = lines.setdefault((*ends, pools.origin(fact)), [None] * len(PRICE_KINDS))
            line[place] = _number(fact.value)
    order = sorted(lines, key=lambda shared: (shared[0] or 0, shared[1] or date.min))
    return [_row(shared[-1], *lines[shared], *shared[:-1]) for shared in order]


def _fact(f: Fact, pools: _Pools) -> list[Any]:
    return [f.id, f.label, _number(f.value), f.unit, pools.origin(f), f.valid_from, f.valid_to, f.note]


def _gpu(gpu: Gpu, pools: _Pools) -> list[Any]:
    figures = [_figure(getattr(gpu, key), pools) for key in GPU_FIGURES]
    return _row(gpu.id, gpu.name, gpu.vendor, gpu.family, figures, list(gpu.aliases), gpu.note)


def _ownership(owned: GpuOwnership, pools: _Pools) -> list[Any]:
    return _row(owned.gpu, [_figure(getattr(owned, key), pools) for key in OWNERSHIP_FIGURES], owned.note)


def _figure(fact: Fact | None, pools: _Pools) -> list[Any] | None:
    if fact is None:
        return None
    return _row(_number(fact.value), pools.origin(fact), fact.valid_from, fact.valid_to, fact.note)


def _rent(rent: RentFact, pools: _Pools) -> list[Any]:
    return _row(
        pools.renter(rent),
        pools.origin(rent),
        rent.sku,
        rent.gpu_count,
        rent.region,
        _number(rent.value),
        None if rent.pricing == "on-demand" else rent.pricing,
        None if rent.instance_price is None else _number(rent.instance_price),
        rent.valid_from,
        rent.valid_to,
        rent.note,
    )


def _open_model(model: OpenModel, pools: _Pools) -> list[Any]:
    return _row(
        model.id,
        model.hf_id,
        model.family,
        model.released,
        model.licence,
        pools.origin(model),
        model.parameters,
        model.config,
        model.config_source,
        model.accounting_hints,
        model.derived,
        model.published_source,
        model.note,
    )


def _throughput(catalog: Catalog, pools: _Pools) -> Iterable[Any]:
    """Write what a series shares once, then its rows."""
    series: dict[tuple[Any, ...], list[Any]] = {}
    for row in catalog.throughput:
        shared = (
            row.group, row.use, row.model, row.gpu, row.gpus, row.parallelism, row.weights_precision,
            row.kv_precision, row.engine, row.load, pools.origin(row),
        )  # fmt: skip
        own = (row.concurrency, row.ttft_ms, row.tpot_ms, row.note)
        speed = _number(row.output_tokens_per_second)
        series.setdefault(shared, []).append(_row(row.id, row.input_tokens, row.output_tokens, speed, *own))
    return [[*shared, rows] for shared, rows in series.items()]
