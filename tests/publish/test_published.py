"""The published data holds to its schemas, and only what may be passed on is in it."""

import json
from typing import Any

import pytest

from calculators import catalog
from calculators.publish import evidence
from calculators.publish.pages import published

FILES = {path.removeprefix("data/v1/"): json.loads(text) for path, text in published.files()}
NAMES = [name.removesuffix(".schema.json") for name in FILES if name.endswith(".schema.json")]
TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "number": (int, float),
    "integer": int,
    "null": type(None),
}


def broken(value: Any, schema: dict[str, Any], path: str = "$") -> list[str]:
    """Give every place where a value breaks its schema; knows the words that our schemas use, and no others."""
    unknown = set(schema) - {
        "type", "properties", "required", "additionalProperties", "items", "enum", "const", "format", "title", "$schema",
    }  # fmt: skip
    assert not unknown, unknown
    if "enum" in schema:
        return [] if value in schema["enum"] else [path]
    if "const" in schema:
        return [] if value == schema["const"] else [path]
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if isinstance(value, bool) or not any(isinstance(value, TYPES[kind]) for kind in kinds):
        return [path]
    found: list[str] = []
    if isinstance(value, dict):
        properties, others = schema.get("properties", {}), schema.get("additionalProperties", {})
        found += [f"{path}.{key}" for key in schema.get("required", []) if key not in value]
        for key, inner in value.items():
            known = properties.get(key, others)
            found += [f"{path}.{key}"] if known is False else broken(inner, known, f"{path}.{key}")
    if isinstance(value, list):
        for index, inner in enumerate(value):
            found += broken(inner, schema["items"], f"{path}[{index}]")
    return found


@pytest.mark.parametrize("name", NAMES)
def test_each_file_holds_to_its_schema(name: str) -> None:
    document = FILES[f"{name}.json"]
    assert document["rows"]
    assert broken(document, FILES[f"{name}.schema.json"]) == []


def test_the_check_bites() -> None:
    document, schema = FILES["gpus.json"], FILES["gpus.schema.json"]
    assert broken(document | {"version": 2}, schema) == ["$.version"]
    assert broken(document | {"more": 1}, schema) == ["$.more"]
    row = document["rows"][0]
    assert broken(document | {"rows": [row | {"value": "80"}]}, schema) == ["$.rows[0].value"]
    assert broken(document | {"rows": [{k: v for k, v in row.items() if k != "unit"}]}, schema) == [
        "$.rows[0].unit"
    ]


@pytest.mark.parametrize("name", [name for name in NAMES if name != "evidence"])
def test_every_row_names_a_source_that_may_be_passed_on(name: str) -> None:
    sources = {source["id"]: source for source in FILES[f"{name}.json"]["sources"]}
    assert {row["source"] for row in FILES[f"{name}.json"]["rows"]} == set(sources)
    assert {source["licence"] for source in sources.values()} <= published.OPEN


def test_rows_are_kept_or_counted() -> None:
    facts = catalog.load()
    counts = {name: len(FILES[f"{name}.json"]["rows"]) + FILES[f"{name}.json"]["left_out"] for name in NAMES}
    assert counts["gpu-rents"] == sum(len(rents) for rents in facts.gpu_rents.values())
    assert counts["throughput"] == len(facts.throughput)
    assert counts["models"] == len(facts.open_models)
    assert counts["rates"] == len(facts.rates)
    assert counts["evidence"] == len(evidence.load())


def test_share_alike_tables_are_not_passed_on() -> None:
    assert not [row for row in FILES["rates.json"]["rows"] if row["key"].startswith("grid-carbon")]


def test_prices_are_the_catalogues() -> None:
    model = catalog.load().api_models["openai/gpt-6.1-terra"]
    rows = [
        row
        for row in FILES["api-prices.json"]["rows"]
        if row["model"] == model.id and row["mode"] == "standard"
    ]
    expected = [
        (kind, fact.above_input_tokens, fact.value)
        for kind, series in model.standard.items()
        for fact in series
    ]
    assert [(row["kind"], row["above_input_tokens"], row["value"]) for row in rows] == expected
