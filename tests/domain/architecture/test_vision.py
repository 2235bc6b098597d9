"""Vision towers, exactly, where the configuration tells them.

Provenance: the tower's keys are those of the published config.json files of the models; the totals are the published tensor
counts of the catalogue.
"""

import pytest

from calculators import catalog
from calculators.domain.architecture.describe import describe

MODELS = catalog.load().open_models
SIGLIP = {
    "model_type": "siglip_vision_model",
    "hidden_size": 1152,
    "intermediate_size": 4304,
    "num_hidden_layers": 27,
    "num_attention_heads": 16,
    "image_size": 896,
    "patch_size": 14,
    "vision_use_head": False,
}
LLAMA4 = {
    "model_type": "llama4_vision_model",
    "hidden_size": 1408,
    "intermediate_size": 5632,
    "num_hidden_layers": 34,
    "image_size": 336,
    "patch_size": 14,
    "vision_output_dim": 4096,
    "projector_input_dim": 4096,
    "projector_output_dim": 4096,
}
PIXTRAL = {
    "model_type": "pixtral",
    "hidden_size": 1024,
    "intermediate_size": 4096,
    "num_hidden_layers": 24,
    "image_size": 1540,
    "patch_size": 14,
}
#: FP8 with one factor a tensor for weights and one for activations.
STATIC = {"quant_method": "fp8", "activation_scheme": "static", "weight_block_size": None}


@pytest.mark.parametrize(
    ("id", "whole"),
    [
        ("gemma-3-4b", {"model_type": "gemma3", "vision_config": SIGLIP}),
        ("gemma-3-12b", {"model_type": "gemma3", "vision_config": SIGLIP}),
        ("gemma-3-27b", {"model_type": "gemma3", "vision_config": SIGLIP}),
        ("llama-4-scout", {"model_type": "llama4", "vision_config": LLAMA4}),
        ("llama-4-maverick", {"model_type": "llama4", "vision_config": LLAMA4}),
        (
            "mistral-small-4-119b",
            {"model_type": "mistral3", "vision_config": PIXTRAL, "quantization_config": STATIC},
        ),
    ],
)
def test_model_and_extra_parts_are_the_published_count(id, whole):
    found = describe({**whole, "text_config": MODELS[id].config})
    assert found.total == MODELS[id].parameters["computed_total"]
    extra = sum(part.parameters for part in found.extra)
    assert found.total + extra == MODELS[id].parameters["safetensors_total"]


@pytest.mark.parametrize(
    ("inner", "named"),
    [
        ({"vision_config": {"model_type": "moonvit"}}, ["vision"]),
        ({"vision_config": {**SIGLIP, "image_size": [896, 448]}}, ["vision"]),
        ({"vision_config": {}, "audio_config": {"hidden_size": 1024}}, ["vision", "audio"]),
    ],
)
def test_a_part_that_is_not_told_is_named_without_a_count(inner, named):
    found = describe({"model_type": "llava", "text_config": MODELS["llama-3-8b"].config, **inner})
    assert [(part.name, part.parameters) for part in found.extra] == [(name, None) for name in named]
    assert found.total == MODELS["llama-3-8b"].parameters["safetensors_total"]
