"""Reads the JSON text that `encode` wrote. It was checked when it was written, so nothing is checked here."""

import gc
import json
from datetime import date
from typing import Any

from calculators.catalog.catalog import Catalog
from calculators.catalog.model import (
    PRICE_KINDS,
    Absence,
    ApiEnd,
    ApiModel,
    Gpu,
    GpuOwnership,
    Licence,
    OpenModel,
    PriceFact,
    PriceSet,
    RentFact,
    Scheme,
    ServingConstant,
    Source,
    ThroughputRow,
)
from calculators.catalog.names import (
    GPU_FIGURES,
    OWNERSHIP_FIGURES,
    PRICE_UNIT,
    RENT_UNIT,
    end_id,
    figure_id,
    price_id,
    price_label,
    rent_id,
    rent_label,
)
from calculators.core.fact import Fact

#: Source, source date, day of checking, day of review.
Origin = tuple[str, str, date, date]


def decode(text: str) -> Catalog:
    """Build the catalogue from the text."""
    # Thousands of objects are made and none thrown away: without collections it takes half the time in the browser.
    collecting = gc.isenabled()
    gc.disable()
    try:
        return _decode(text)
    finally:
        if collecting:
            gc.enable()


def _decode(text: str) -> Catalog:
    document: dict[str, Any] = json.loads(text)
    origins = [(o[0], o[1], _day(o[2]), _day(o[3])) for o in document["origins"]]
    gpus = {row[0]: _gpu(row, origins) for row in document["gpus"]}
    models = [_api_model(row, document["vendors"], origins) for row in document["api"]]
    return Catalog(
        _day(document["as_of"]),
        {row[0]: Source(*row) for row in document["sources"]},
        {model.id: model for model in models},
        gpus,
        {
            gpu: tuple(_rent(row, gpus[gpu], document["renters"], origins) for row in rows)
            for gpu, rows in document["rents"]
        },
        {row[0]: _open_model(row, origins) for row in document["models"]},
        tuple(row for series in document["throughput"] for row in _series(series, origins)),
        {row[0]: _rate(row, origins) for row in document["rates"]},
        {row[0]: _ownership(row, origins) for row in document["ownership"]},
        {row[0]: _licence(row, origins) for row in document["licences"]},
        tuple(Absence(row[0], row[1], row[2], _day(row[3])) for row in document["absences"]),
        {row[0]: Scheme(*row[:8], *origins[row[8]], *row[9:]) for row in document["schemes"]},
        {row[0]: _constant(row, origins) for row in document["constants"]},
        {row[0]: _rate(row, origins) for row in document["bands"]},
    )


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _optional_day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _full(row: list[Any], length: int, *defaults: Any) -> list[Any]:
    """Put back what `encode` dropped at the end of a row; `defaults` are those of its last columns."""
    missing = length - len(row)
    return row if missing <= 0 else row + list(defaults)[-missing:]


def _api_model(row: list[Any], vendors: list[list[str]], origins: list[Origin]) -> ApiModel:
    vendor, model, name, kind, sets, *rest = _full(row, 13, None, None, None, None, "", "", "", None)
    tier, context_window, weights, licence, upstream_checked, comments, note, end = rest
    provider, provider_name, pricing_url = vendors[vendor]
    model_id = f"{provider}/{model}"
    standard, batch, peak = (
        None if lines is None else _price_set(lines, model_id, provider_name, name, mode, origins)
        for mode, lines in zip(("standard", "batch", "peak"), sets, strict=True)
    )
    return ApiModel(
        model_id, kind, provider, provider_name, model, name, tier, context_window, weights, licence,
        peak is not None, pricing_url, upstream_checked, comments, note, standard or {}, batch, peak,
        None if end is None else _end(end, model_id, origins),
    )  # fmt: skip


def _end(row: list[Any], model_id: str, origins: list[Origin]) -> ApiEnd:
    day, origin, earliest, note = _full(row, 4, False, "")
    source, source_date, checked, review_by = origins[origin]
    return ApiEnd(end_id(model_id), _day(day), earliest, source, source_date, checked, review_by, note)


def _price_set(
    lines: list[list[Any]], model_id: str, provider_name: str, name: str, mode: str, origins: list[Origin]
) -> PriceSet:
    found: dict[str, list[PriceFact]] = {}
    kinds = len(PRICE_KINDS)
    for line in lines:
        origin = origins[line[0]]
        above, start, end, note = _full(line[kinds + 1 :], 4, None, None, None, "")
        above, start, end = above or 0, _optional_day(start), _optional_day(end)
        for kind, value in zip(PRICE_KINDS, line[1 : kinds + 1], strict=False):
            if value is not None:
                fact_id = price_id(model_id, mode, kind, above, start)
                label = price_label(provider_name, name, mode, kind, above)
                values = [fact_id, label, float(value), PRICE_UNIT, *origin, start, end, note, above]
                fact = PriceFact(*values)
                found.setdefault(kind, []).append(fact)
    return {kind: tuple(found[kind]) for kind in PRICE_KINDS if kind in found}


def _gpu(row: list[Any], origins: list[Origin]) -> Gpu:
    gpu_id, name, vendor, family, figures, aliases, note = _full(row, 7, [], "")
    facts: list[Any] = _figures(figures, f"gpu/{gpu_id}", name, GPU_FIGURES, origins)
    values = [gpu_id, name, tuple(aliases), vendor, family, *facts, note]
    return Gpu(*values)


def _ownership(row: list[Any], origins: list[Origin]) -> GpuOwnership:
    gpu_id, figures, note = _full(row, 3, "")
    facts: list[Any] = _figures(figures, f"ownership/{gpu_id}", gpu_id, OWNERSHIP_FIGURES, origins)
    values = [gpu_id, *facts, note]
    return GpuOwnership(*values)


def _figures(
    rows: list[Any], subject: str, name: str, known: dict[str, tuple[str, str]], origins: list[Origin]
) -> list[Fact | None]:
    facts: list[Fact | None] = []
    for row, (key, (label, unit)) in zip(rows, known.items(), strict=True):
        if row is None:
            facts.append(None)
            continue
        value, origin, start, end, note = _full(row, 5, None, None, "")
        fact_id, label = figure_id(subject, key), f"{name}, {label}"
        facts.append(_fact(fact_id, label, value, unit, origins[origin], start, end, note))
    return facts


def _fact(
    fact_id: str,
    label: str,
    value: float,
    unit: str,
    origin: Origin,
    start: str | None,
    end: str | None,
    note: str,
) -> Fact:
    source, source_date, checked, review_by = origin
    first, last = _optional_day(start), _optional_day(end)
    return Fact(
        fact_id, label, float(value), unit, source, source_date, checked, review_by, first, last, note
    )


def _rent(row: list[Any], gpu: Gpu, renters: list[list[str]], origins: list[Origin]) -> RentFact:
    renter, origin, sku, count, region, value, *rest = _full(row, 11, None, None, None, None, "")
    pricing, instance, start, end, note = rest
    provider, provider_name, provider_class = renters[renter]
    pricing = pricing or "on-demand"
    first, last = _optional_day(start), _optional_day(end)
    source, source_date, checked, review_by = origins[origin]
    return RentFact(
        rent_id(gpu.id, provider, sku, region, pricing, first),
        rent_label(gpu.name, provider_name, sku, region, pricing),
        float(value), RENT_UNIT, source, source_date, checked, review_by, first, last, note,
        gpu.id, provider, provider_name, provider_class, sku, count, region, pricing,
        None if instance is None else float(instance),
    )  # fmt: skip


def _open_model(row: list[Any], origins: list[Origin]) -> OpenModel:
    full = _full(row, 13, {}, {}, "", {}, {}, "", "")
    return OpenModel(*full[:5], *origins[full[5]], *full[6:])


def _series(series: list[Any], origins: list[Origin]) -> list[ThroughputRow]:
    *shared, origin, rows = series
    found = []
    for row in rows:
        row_id, input_tokens, output_tokens, speed, *own = _full(row, 8, None, None, None, "")
        values = [row_id, *shared, *origins[origin], input_tokens, output_tokens, float(speed), *own]
        found.append(ThroughputRow(*values))
    return found


def _rate(row: list[Any], origins: list[Origin]) -> Fact:
    fact_id, label, value, unit, origin, start, end, note = _full(row, 8, None, None, "")
    return _fact(fact_id, label, value, unit, origins[origin], start, end, note)


def _constant(row: list[Any], origins: list[Origin]) -> ServingConstant:
    fact_id, label, value, unit, origin, start, end, note, low, high, rows = _full(row, 11, "")
    first, last = _optional_day(start), _optional_day(end)
    values = [
        fact_id,
        label,
        float(value),
        unit,
        *origins[origin],
        first,
        last,
        note,
        float(low),
        float(high),
        rows,
    ]
    return ServingConstant(*values)


def _licence(row: list[Any], origins: list[Origin]) -> Licence:
    tag, name, permissive, restrictions, origin, note = _full(row, 6, "")
    values = [tag, name, permissive, restrictions, *origins[origin], note]
    return Licence(*values)
