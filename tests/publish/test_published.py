"""The published data holds to its schemas, and only what may be passed on is in it."""

import json
from datetime import date

import pytest

from calculators import catalog
from calculators.publish import evidence
from calculators.publish.pages import data, published
from tests.publish.schema import broken

FILES = {path.removeprefix("data/v1/"): json.loads(text) for path, text in published.files()}
NAMES = [name.removesuffix(".json") for name in FILES if not name.endswith(".schema.json")]


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


@pytest.mark.parametrize("name", NAMES)
def test_each_file_says_licence_and_date_and_the_data_page_lists_it_with_its_schema(name: str) -> None:
    document, page = FILES[f"{name}.json"], data.page()
    assert document["licence"] == published.LICENCE
    day = date.fromisoformat(document["data_as_of"])
    assert day >= max(date.fromisoformat(row["checked"]) for row in document["rows"])
    assert f"[{name}.json](../data/v1/{name}.json) | {len(document['rows']):,} |" in page
    assert f"[{name}.schema.json](../data/v1/{name}.schema.json)" in page
