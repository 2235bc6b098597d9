"""Factors of weights stored in few bits, counted by hand."""

import pytest

from calculators.domain.architecture.describe import describe
from calculators.domain.architecture.tree import tensors
from tests.domain.architecture.examples import small

FP8 = {"quant_method": "fp8", "weight_block_size": [32, 32]}


def scales(config):
    return {name: shape for name, shape in tensors(config) if "scale" in name}


def test_one_factor_for_each_block_of_a_map_and_none_for_the_rest():
    config = small("llama", num_hidden_layers=1, quantization_config=FP8)
    assert scales(config) == {
        "model.layers.0.self_attn.q_proj.weight_scale_inv": (2, 2),  # 64 x 64
        "model.layers.0.self_attn.k_proj.weight_scale_inv": (1, 2),  # 32 x 64
        "model.layers.0.self_attn.v_proj.weight_scale_inv": (1, 2),
        "model.layers.0.self_attn.o_proj.weight_scale_inv": (2, 2),
        "model.layers.0.mlp.gate_proj.weight_scale_inv": (2, 2),  # 48 x 64: the last block is not full
        "model.layers.0.mlp.up_proj.weight_scale_inv": (2, 2),
        "model.layers.0.mlp.down_proj.weight_scale_inv": (2, 2),
    }
    (extra,) = describe(config).extra
    assert (extra.name, extra.parameters) == ("scales", 4 + 2 + 2 + 4 + 4 + 4 + 4)
    assert describe(config).total == describe(small("llama", num_hidden_layers=1)).total


def test_routers_and_what_joins_an_mtp_module_stay_in_16_bits():
    named = " ".join(scales(small("deepseek_v3", quantization_config=FP8)))
    assert "mlp.experts.5.up_proj" in named
    assert "layers.5.self_attn.o_proj" in named  # the module for multi-token prediction
    for kept in ("mlp.gate.", "eh_proj", "shared_head", "embed_tokens", "norm"):
        assert kept not in named


def test_a_factor_for_a_whole_tensor_and_one_for_what_goes_in():
    rule = {"quant_method": "fp8", "weight_block_size": None, "activation_scheme": "static"}
    found = scales(small("mistral4", num_hidden_layers=1, first_k_dense_replace=0, quantization_config=rule))
    assert found["model.layers.0.mlp.experts.gate_up_proj_scale_inv"] == (6, 1, 1)
    assert found["model.layers.0.mlp.experts.gate_up_proj_activation_scale"] == (6, 1, 1)
    assert found["model.layers.0.self_attn.o_proj.activation_scale"] == ()


def test_mxfp4_shows_the_logical_shape():
    config = small("gpt_oss", quantization_config={"quant_method": "mxfp4"})
    listed = dict(tensors(config))
    assert listed["model.layers.0.mlp.experts.gate_up_proj_blocks"] == (6, 96, 64)
    assert listed["model.layers.0.mlp.experts.gate_up_proj_scales"] == (6, 96, 2)
    assert describe(config).total == describe(small("gpt_oss")).total


@pytest.mark.parametrize("method", ["awq", "gptq", "compressed-tensors", "bitsandbytes"])
def test_other_storage_is_named_without_a_count(method):
    found = describe(small("llama", quantization_config={"quant_method": method}))
    assert [(part.name, part.parameters) for part in found.extra] == [("scales", None)]
    assert method in found.extra[0].words
