"""Every open model of the catalogue, from its configuration alone, against the counts that were published.

Provenance: `safetensors_total` and `published_total` of calculators/catalog/open_models (each file names its sources);
`computed_total`, `computed_active` and `derived` are counts by others from the same configurations. `accounting_hints` are
never read.
"""

import pytest

from calculators import catalog
from calculators.core.messages import InputError
from calculators.domain.architecture.cache import bytes_per_token
from calculators.domain.architecture.describe import describe

MODELS = catalog.load().open_models
#: The count of the checkpoint is the model and these parts.
WITH_PARTS = {
    "deepseek-v3": ("mtp", "scales"),
    "deepseek-v3.2": ("mtp",),  # the published count leaves the FP8 factors out
    "deepseek-r1": ("mtp",),
    "glm-4.5": ("mtp",),
    "glm-5": ("mtp",),
    "minimax-m2.5": ("scales",),
}
#: What the checkpoint has beyond the model, whose size the catalogue's configuration does not tell, and what it is.
BEYOND = {
    "gemma-3-4b": (
        419_816_304,
        "SigLIP tower and projector: no vision_config; test_vision.py has it exactly",
    ),
    "gemma-3-12b": (
        421_290_864,
        "SigLIP tower and projector: no vision_config; test_vision.py has it exactly",
    ),
    "gemma-3-27b": (
        423_060_336,
        "SigLIP tower and projector: no vision_config; test_vision.py has it exactly",
    ),
    "llama-4-scout": (871_932_416, "vision model: no vision_config; test_vision.py has it exactly"),
    "llama-4-maverick": (871_932_416, "vision model: no vision_config; test_vision.py has it exactly"),
    "mistral-small-4-119b": (
        428_491_328,
        "Pixtral tower and FP8 factors: neither is named; test_vision.py has both",
    ),
    "llama-2-7b": (
        2_048,
        "rotary frequencies, 64 a layer, which checkpoints of 2023 still stored: not weights",
    ),
}
#: No count of the checkpoint; what was published is rounded to billions.
ROUNDED = {"dbrx-132b": 132, "llama-2-70b": 69}
#: Layers that are not modelled: the total is at least what is counted.
PARTIAL = {
    "deepseek-v4-pro": {"compressed_attention": 61},
    "deepseek-v4-flash": {"compressed_attention": 43},
    "gemma-4-26b-a4b": {"attention_with_shared_keys_and_values": 5},
    "kimi-k3": {"linear_attention": 69, "experts": 92},
    "nemotron-3-super-120b-a12b": {"mamba": 40, "experts": 40},
    "qwen3.5-397b-a17b": {"linear_attention": 45},
    "qwen3.5-27b": {"linear_attention": 48},
}
#: Neither model type nor the ranks of its latent attention were found: it cannot be counted.
UNKNOWN = {"mistral-large-3-675b"}
KNOWN = sorted(set(MODELS) - set(PARTIAL) - UNKNOWN)


@pytest.mark.parametrize("id", KNOWN)
def test_the_total_is_the_published_one(id: str) -> None:
    model, found = MODELS[id], describe(MODELS[id].config)
    parts = {extra.name: extra.parameters or 0 for extra in found.extra}
    assert found.structure == "known"
    assert found.low == found.total == found.high
    assert found.total == model.parameters["computed_total"]
    if id in ROUNDED:
        assert round(found.total / 10**9) == ROUNDED[id]
        return
    counted = found.total + sum(parts[name] for name in WITH_PARTS.get(id, ()))
    assert counted + BEYOND.get(id, (0, ""))[0] == model.parameters["safetensors_total"]


@pytest.mark.parametrize("id", KNOWN)
def test_the_parts_are_those_that_others_counted(id: str) -> None:
    model, found = MODELS[id], describe(MODELS[id].config)
    derived = model.derived or {}
    experts = [layer.experts for layer in found.layers if layer.experts]
    assert found.active == model.parameters["computed_active"]
    assert {
        "active_without_input_embedding": found.active_without_input_embedding,
        "embedding": found.embedding + found.head,
        "attention": sum(layer.attention.parameters for layer in found.layers),
        "dense_mlp": sum(layer.dense for layer in found.layers),
        "routed_experts": sum(one.count * one.parameters for one in experts),
        "shared_experts": sum(one.shared for one in experts),
        "router": sum(one.router for one in experts),
        "norms": found.other + sum(layer.norms for layer in found.layers),
        "mtp_layer": sum(extra.parameters or 0 for extra in found.extra if extra.name == "mtp"),
    } == {name: value for name, value in derived.items() if not name.startswith("kv_")}


@pytest.mark.parametrize("id", KNOWN)
def test_a_token_takes_in_the_cache_what_others_derived(id: str) -> None:
    """The derived figures leave out the keys of a sparse attention's index; the notes of the files say so."""
    derived = MODELS[id].derived or {}
    everywhere = derived["kv_bytes_per_token_bf16_full_attention"]
    windowed = derived["kv_bytes_per_token_bf16_inside_window"]
    assert bytes_per_token(describe(MODELS[id].config), index=False) == (everywhere, everywhere + windowed)


@pytest.mark.parametrize("id", PARTIAL)
def test_a_total_that_is_not_whole_is_at_most_the_published_one(id: str) -> None:
    found = describe(MODELS[id].config)
    assert found.structure == "partial"
    assert found.unmodelled == PARTIAL[id]
    assert found.high is None
    assert 0 < found.low == found.total < MODELS[id].parameters["safetensors_total"]


def test_what_cannot_be_counted_is_refused_and_says_why() -> None:
    for id in UNKNOWN:
        with pytest.raises(InputError, match="num_experts_per_tok"):
            describe(MODELS[id].config)


def test_every_exception_is_a_model_of_the_catalogue() -> None:
    assert {*WITH_PARTS, *BEYOND, *ROUNDED, *PARTIAL, *UNKNOWN} <= set(MODELS)
    assert len(MODELS) >= 49
