"""The inspector's tree has the tensors that transformers built when the listings ran (frozen by `make test-hands-on`)."""

from __future__ import annotations

from math import prod

import pytest

from calculators import catalog
from calculators.domain.architecture import cache, describe, tree
from calculators.publish import scenarios
from tests.hands_on import listed

RUN = listed.frozen("inspect-llama-3")
MODELS = sorted(RUN["configurations"])


@pytest.mark.parametrize("model", MODELS)
def test_names_and_shapes_are_those_of_the_library(model: str) -> None:
    told = [f"{name} {list(shape)}" for name, shape in tree.tensors(RUN["configurations"][model])]
    assert sorted(told) == sorted(RUN["tensors"][model])


@pytest.mark.parametrize("model", MODELS)
def test_parameters_are_the_sum_over_the_library_s_tensors(model: str) -> None:
    counts = [prod(map(int, entry.split("[")[1].rstrip("]").split(","))) for entry in RUN["tensors"][model]]
    assert describe.describe(RUN["configurations"][model]).total == sum(counts)


def test_the_listing_s_configuration_is_that_of_the_catalogue() -> None:
    ours = catalog.load().open_models["llama-3-8b"]
    ran = RUN["configurations"]["llama-3-8b"]
    assert {key: ours.config[key] for key in ran} == ran
    assert f"{describe.describe(ours.config).total:,} parameters in 291 tensors" in "\n".join(
        RUN["outputs"]["Llama 3 8B without its weights"]
    )


def test_layer_0_of_the_inspector_is_what_the_notebook_prints() -> None:
    config = RUN["configurations"]["llama-3-8b"]
    printed = [line.split() for line in RUN["outputs"]["Its first decoder layer"]]
    told = {name: shape for name, shape in tree.tensors(config) if name.startswith("model.layers.0.")}
    assert {line[0]: line[-1] for line in printed} == {
        name: f"{prod(shape):,}" for name, shape in told.items()
    }


def test_the_cache_of_a_token_is_that_of_the_inspector() -> None:
    shape = describe.describe(RUN["configurations"]["llama-3-8b"])
    low, high = cache.bytes_per_token(shape)
    assert low == high == 131_072
    assert "cache of a token:  131,072 bytes" in "\n".join(RUN["outputs"]["What it takes in memory"])


def test_the_inspector_answers_with_the_same_figures() -> None:
    told = scenarios.result("inspector", "llama-3-8b").data
    printed = "\n".join(RUN["outputs"]["Llama 3 8B without its weights"])
    assert f"{told['parameters']['total']:,} parameters" in printed
    assert told["kv_bytes_per_token"] == {"low": 131_072, "high": 131_072}
