"""JSON schemas of the published data, written from a short notation: key -> JSON types, or the schema of what it holds."""

from typing import Any

DIALECT = "https://json-schema.org/draft/2020-12/schema"

type Shape = dict[str, Any]

TEXT: Shape = {"type": "string"}
NUMBER: Shape = {"type": "number"}
WHOLE: Shape = {"type": "integer"}
DAY: Shape = {"type": "string", "format": "date"}


def _or_null(shape: Shape) -> Shape:
    return shape | {"type": [shape["type"], "null"]}


def _object(properties: dict[str, Shape]) -> Shape:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(item: Shape) -> Shape:
    return {"type": "array", "items": item}


_READ = {"checked": DAY, "review_by": DAY}
_SOURCE_KEYS = ("publisher", "title", "url", "date", "licence")
_FACT: dict[str, Shape] = {
    "id": TEXT,
    "label": TEXT,
    "value": NUMBER,
    "unit": TEXT,
    "source": TEXT,
    "source_date": TEXT,
    **_READ,
    "valid_from": _or_null(DAY),
    "valid_to": _or_null(DAY),
    "note": TEXT,
}
_CITATION = _object(
    {
        "publisher": TEXT,
        "title": TEXT,
        "url": TEXT,
        "date": TEXT,
        "tag": {"enum": ["primary", "primary_copy", "secondary"]},
    }
)
_FIGURE = _object({"label": TEXT, "low": NUMBER, "high": NUMBER, "unit": TEXT, "date": TEXT})

#: What a row of each file holds. `valid_from` is inclusive, `valid_to` exclusive, null is open.
SCHEMAS: dict[str, dict[str, Shape]] = {
    "api-prices": _FACT
    | {
        "route": {"enum": ["closed", "hosted_open"]},
        "model": TEXT,
        "name": TEXT,
        "provider": TEXT,
        "pricing_page": TEXT,
        "read_upstream": TEXT,
        "mode": {"enum": ["standard", "batch", "peak"]},
        "kind": {"enum": ["input", "cache_read", "cache_write", "cache_write_1h", "output"]},
        "above_input_tokens": WHOLE,
    },
    "gpu-rents": _FACT
    | {
        "gpu": TEXT,
        "provider": TEXT,
        "provider_class": TEXT,
        "offer": TEXT,
        "gpus": WHOLE,
        "region": TEXT,
        "billing": {"enum": ["on-demand", "spot"]},
    },
    "gpus": _FACT | {"gpu": TEXT, "name": TEXT, "vendor": TEXT},
    "models": {
        "id": TEXT,
        "hugging_face_id": TEXT,
        "family": TEXT,
        "released": _or_null(TEXT),
        "licence_tag": TEXT,
        "parameters": {"type": "object", "additionalProperties": WHOLE},
        "source": TEXT,
        "source_date": TEXT,
        **_READ,
        "note": TEXT,
    },
    "rates": _FACT | {"key": TEXT},
    "throughput": {
        "id": TEXT,
        "model": TEXT,
        "gpu": TEXT,
        "gpus": WHOLE,
        "parallelism": TEXT,
        "weights_precision": TEXT,
        "kv_precision": TEXT,
        "engine": TEXT,
        "load": TEXT,
        "concurrency": _or_null(WHOLE),
        "input_tokens": WHOLE,
        "output_tokens": WHOLE,
        "output_tokens_per_second": NUMBER,
        "ttft_ms": _or_null(NUMBER),
        "tpot_ms": _or_null(NUMBER),
        "source": TEXT,
        "source_date": TEXT,
        "note": TEXT,
        **_READ,
    },
    "evidence": {
        "id": TEXT,
        "claim": TEXT,
        "figures": _list(_FIGURE),
        "source": _CITATION,
        "also": _list(_CITATION),
        **_READ,
        "note": TEXT,
        "supersedes": _list(TEXT),
    },
}


def schema(name: str, row: dict[str, Shape]) -> Shape:
    """Give the schema of a whole file."""
    whole: dict[str, Shape] = {
        "name": {"const": name},
        "version": {"const": 1},
        "data_as_of": DAY,
        "licence": TEXT,
        "left_out": WHOLE,
        "sources": _list(_object(dict.fromkeys(("id", *_SOURCE_KEYS), TEXT))),
        "rows": _list(_object(row)),
    }
    return {"$schema": DIALECT, "title": f"{name}, version 1"} | _object(whole)


def anchors() -> Shape:
    """Give the schema of `anchors.json`: every public page, heading and ready case."""
    row = {
        "id": TEXT,
        "kind": {"enum": ["page", "heading", "scenario"]},
        "title": TEXT,
        "address": TEXT,
        "without_fragment": TEXT,
        "first_published": DAY,
    }
    place = _object(row)
    # Where what stood there has gone: only what moved has it.
    place["properties"] = row | {"now_at": TEXT}
    whole = {"schema": {"const": 1}, "data_as_of": DAY, "licence": TEXT, "anchors": _list(place)}
    return {"$schema": DIALECT, "title": "anchors, version 1"} | _object(whole)
