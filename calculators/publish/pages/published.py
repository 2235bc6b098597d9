"""The published data: `data/v1/*.json`, each with its JSON schema beside it. Meaning never changes; what would break goes to v2.

Only figures whose source may be passed on as data are in it. Others stand on the pages as single facts, with their source.
"""

import json
from collections.abc import Callable, Iterator
from typing import Any

from calculators import catalog
from calculators.catalog.catalog import Catalog
from calculators.catalog.facts import gpu_facts
from calculators.catalog.model import ApiModel, OpenModel, RentFact, ThroughputRow
from calculators.core.fact import Fact
from calculators.publish import evidence
from calculators.publish.pages.profile_schema import profile_schema
from calculators.publish.pages.schemas import SCHEMAS, anchors, schema

FOLDER = "data/v1"
#: Licences under which a source's figures may be passed on as data, with attribution.
OPEN = {"MIT", "Apache-2.0", "MPL-2.0", "public domain", "reuse with attribution"}
LICENCE = "CC BY 4.0 for our selection and wording; each source keeps the licence that is named with it"

type Rows = list[dict[str, Any]]


def files() -> Iterator[tuple[str, str]]:
    """Give path below `docs/` and text of every file."""
    data = catalog.load()
    makers: dict[str, Callable[[Catalog], Rows]] = {
        "api-prices": _api_prices,
        "gpu-rents": _gpu_rents,
        "gpus": _gpus,
        "models": _models,
        "rates": _rates,
        "throughput": _throughput,
        "evidence": _evidence,
    }
    for name, make in makers.items():
        yield f"{FOLDER}/{name}.json", _json(_document(name, make(data), data))
        yield f"{FOLDER}/{name}.schema.json", _json(schema(name, SCHEMAS[name]))
    # The file itself stands at the site's top: see `calculators.publish.waypoints`.
    yield f"{FOLDER}/anchors.schema.json", _json(anchors())
    # And that one is the host's.
    yield f"{FOLDER}/profile.schema.json", _json(profile_schema())


def summary() -> Iterator[tuple[str, int, int, str]]:
    """Give for each file of data its name, its rows, those left out for their licence, and the day as of which it stands."""
    for path, text in files():
        if not path.endswith(".schema.json"):
            document = json.loads(text)
            yield document["name"], len(document["rows"]), document["left_out"], document["data_as_of"]


def _document(name: str, rows: Rows, data: Catalog) -> dict[str, Any]:
    kept = (
        rows if name == "evidence" else [row for row in rows if data.sources[row["source"]].licence in OPEN]
    )
    used = {row["source"] for row in kept if isinstance(row["source"], str)}
    return {
        "name": name,
        "version": 1,
        "data_as_of": max(row["checked"] for row in rows) if name == "evidence" else str(data.data_as_of),
        "licence": LICENCE,
        "left_out": len(rows) - len(kept),
        "sources": [
            {
                "id": s.id,
                "publisher": s.publisher,
                "title": s.title,
                "url": s.url,
                "date": s.date,
                "licence": s.licence,
            }
            for s in data.sources.values()
            if s.id in used
        ],
        "rows": kept,
    }


def _json(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _fact(fact: Fact) -> dict[str, Any]:
    return {
        "id": fact.id,
        "label": fact.label,
        "value": fact.value,
        "unit": fact.unit,
        "source": fact.source,
        "source_date": fact.source_date,
        "checked": str(fact.checked),
        "review_by": str(fact.review_by),
        "valid_from": None if fact.valid_from is None else str(fact.valid_from),
        "valid_to": None if fact.valid_to is None else str(fact.valid_to),
        "note": fact.note,
    }


def _api_prices(data: Catalog) -> Rows:
    return [row for model in data.api_models.values() for row in _model_prices(model)]


def _model_prices(model: ApiModel) -> Rows:
    about = {
        "route": model.kind,
        "model": model.id,
        "name": model.name,
        "provider": model.provider_name,
        "pricing_page": model.pricing_url,
        "read_upstream": model.upstream_checked,
    }
    return [
        _fact(fact) | about | {"mode": mode, "kind": kind, "above_input_tokens": fact.above_input_tokens}
        for mode, prices in (
            ("standard", model.standard),
            ("batch", model.batch or {}),
            ("peak", model.peak or {}),
        )
        for kind, series in prices.items()
        for fact in series
    ]


def _gpu_rents(data: Catalog) -> Rows:
    return [_rent(rent) for rents in data.gpu_rents.values() for rent in rents]


def _rent(rent: RentFact) -> dict[str, Any]:
    return _fact(rent) | {
        "gpu": rent.gpu,
        "provider": rent.provider_name,
        "provider_class": rent.provider_class,
        "offer": rent.sku,
        "gpus": rent.gpu_count,
        "region": rent.region,
        "billing": rent.pricing,
    }


def _gpus(data: Catalog) -> Rows:
    return [
        _fact(fact) | {"gpu": gpu.id, "name": gpu.name, "vendor": gpu.vendor}
        for gpu in data.gpus.values()
        for fact in gpu_facts(gpu)
    ]


def _models(data: Catalog) -> Rows:
    return [_model(model) for model in data.open_models.values()]


def _model(model: OpenModel) -> dict[str, Any]:
    return {
        "id": model.id,
        "hugging_face_id": model.hf_id,
        "family": model.family,
        "released": model.released,
        "licence_tag": model.licence,
        "parameters": model.parameters,
        "source": model.source,
        "source_date": model.source_date,
        "checked": str(model.checked),
        "review_by": str(model.review_by),
        "note": model.note,
    }


def _rates(data: Catalog) -> Rows:
    return [_fact(rate) | {"key": key} for key, rate in data.rates.items()]


def _throughput(data: Catalog) -> Rows:
    return [_measurement(row) for row in data.throughput]


def _measurement(row: ThroughputRow) -> dict[str, Any]:
    keys = (
        "id",
        "model",
        "gpu",
        "gpus",
        "parallelism",
        "weights_precision",
        "kv_precision",
        "engine",
        "load",
        "concurrency",
        "input_tokens",
        "output_tokens",
        "output_tokens_per_second",
        "ttft_ms",
        "tpot_ms",
        "source",
        "source_date",
        "note",
    )
    return {key: getattr(row, key) for key in keys} | {
        "checked": str(row.checked),
        "review_by": str(row.review_by),
    }


def _evidence(_: Catalog) -> Rows:
    return [_entry(entry) for entry in evidence.load().values()]


def _entry(entry: evidence.Entry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "claim": entry.claim,
        "figures": [
            {"label": f.label, "low": f.low, "high": f.high, "unit": f.unit, "date": f.date}
            for f in entry.figures
        ],
        "source": _citation(entry.source),
        "also": [_citation(other) for other in entry.also],
        "checked": str(entry.checked),
        "review_by": str(entry.review_by),
        "note": entry.notes,
        "supersedes": list(entry.supersedes),
    }


def _citation(source: evidence.Citation) -> dict[str, str]:
    return {
        "publisher": source.publisher,
        "title": source.title,
        "url": source.url,
        "date": source.date,
        "tag": source.tag,
    }
