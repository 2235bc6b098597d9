import gzip
import json

import pytest

from calculators import catalog
from calculators.catalog import Catalog


def test_round_trip_is_exact(facts: Catalog) -> None:
    text = catalog.to_json(facts)
    again = catalog.from_json(text)
    assert again == facts
    assert catalog.to_json(again) == text


def test_floats_stay_floats(facts: Catalog) -> None:
    again = catalog.from_json(catalog.to_json(facts))
    assert all(type(fact.value) is float for fact in again.rates.values())
    assert all(type(row.output_tokens_per_second) is float for row in again.throughput)


def test_the_browser_part_holds_what_a_calculator_uses(facts: Catalog) -> None:
    part = catalog.from_json(catalog.to_json(facts, subset="browser"))
    assert part.data_as_of == facts.data_as_of
    assert part.api_models == facts.api_models
    assert part.gpus == facts.gpus
    assert part.throughput == tuple(row for row in facts.throughput if row.use in ("yes", "weak"))
    assert part.rates["overhead/wages-share/private/us"] == facts.rates["overhead/wages-share/private/us"]
    on_demand = {
        rent.id: rent.value
        for rows in facts.gpu_rents.values()
        for rent in rows
        if rent.pricing == "on-demand"
    }
    assert {rent.id: rent.value for rows in part.gpu_rents.values() for rent in rows} == on_demand
    assert [m.parameters for m in part.open_models.values()] == [
        m.parameters for m in facts.open_models.values()
    ]
    assert not any(model.config for model in part.open_models.values())
    used = {rent.source for rows in part.gpu_rents.values() for rent in rows} | {
        row.source for row in part.throughput
    }
    assert used <= set(part.sources) < set(facts.sources)


def test_the_browser_part_is_small(facts: Catalog) -> None:
    # The aim is 60 kB with Brotli; gzip is larger than Brotli, so this bound is the stricter one.
    text = catalog.to_json(facts, subset="browser").encode()
    assert len(gzip.compress(text, 9)) < 25_000


def test_what_follows_from_the_rest_is_left_out(facts: Catalog) -> None:
    document = json.loads(catalog.to_json(facts))
    assert "price/openai" not in json.dumps(document["api"])


def test_an_unknown_subset_is_an_error(facts: Catalog) -> None:
    with pytest.raises(ValueError, match="unknown subset half"):
        catalog.to_json(facts, subset="half")
