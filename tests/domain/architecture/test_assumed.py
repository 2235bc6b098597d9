"""Types that are not known, and layers that are not modelled: bounds that hold, nothing that looks exact."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.domain.architecture.describe import describe
from tests.domain.architecture.examples import SMALL, small

#: Types with rules of their own that a Llama-like count must bound when their name is changed.
LIKE_LLAMA = [
    "llama",
    "mistral",
    "qwen2",
    "qwen3",
    "gemma",
    "gemma2",
    "gemma3_text",
    "olmo",
    "olmo2",
    "granite",
]
ALSO_WITH_EXPERTS = ["qwen3_moe", "deepseek_v3", "kimi_k2", "glm4_moe"]


@settings(max_examples=40)
@given(st.sampled_from(LIKE_LLAMA), st.booleans(), st.sampled_from([1, 2, 4]))
def test_a_renamed_type_lies_within_the_bounds(model_type, tied, shared):
    config = {"model_type": model_type, **SMALL, "head_dim": 16, "num_key_value_heads": shared}
    config["tie_word_embeddings"] = tied
    known, guessed = describe(config), describe({**config, "model_type": "not_known"})
    assert guessed.structure == "assumed"
    assert guessed.low <= known.total <= guessed.high


@pytest.mark.parametrize("model_type", ALSO_WITH_EXPERTS)
def test_experts_of_a_renamed_type_lie_within_the_bounds(model_type):
    config = small(model_type, n_shared_experts=1)
    if model_type == "qwen3_moe":
        for key in ("n_shared_experts", "first_k_dense_replace"):
            del config[key]
    del config["shared_expert_intermediate_size"]
    if model_type in ("qwen3_moe", "glm4_moe"):
        del config["kv_lora_rank"]
    known, guessed = describe(config), describe({**config, "model_type": "not_known"})
    assert guessed.low <= known.total <= guessed.high
    assert guessed.layers[-1].attention.cached == known.layers[-1].attention.cached


def test_the_bounds_are_what_the_keys_leave_open():
    found = describe({"model_type": "not_known", **SMALL})
    # A layer: two more norms; biases of queries, keys, values and output; of gate, up and down; norms of queries and keys.
    layer = 2 * 64 + (3 * 64 + 64) + (2 * 48 + 64) + (64 + 64)
    assert found.high - found.total == 5 * layer
    # The norms, which may have no weights, and the head, where it shares the embedding.
    assert found.total - found.low == (2 * 5 + 1) * 64 + 96 * 64


def test_what_the_keys_tell_narrows_the_bounds():
    told = {"tie_word_embeddings": False, "attention_bias": True, "mlp_bias": False, "use_qk_norm": False}
    wide, narrow = describe({"model_type": "x", **SMALL}), describe({"model_type": "x", **SMALL, **told})
    assert wide.total - wide.low == narrow.total - narrow.low + 96 * 64 - 5 * 64
    assert narrow.high - narrow.total < wide.high - wide.total
    assert "biases of attention" in " ".join(wide.assumed)
    assert "biases of attention" not in " ".join(narrow.assumed)


@pytest.mark.parametrize(
    ("keys", "left_out"),
    [
        ({"linear_num_value_heads": 4, "linear_num_key_heads": 4}, {"linear_attention": 4}),
        ({"mamba_d_state": 16}, {"mamba": 5}),
        ({"mamba_d_state": 16, "attn_layer_period": 2, "attn_layer_offset": 1}, {"mamba": 3}),
        ({"ssm_state_size": 16}, {"mamba": 5}),
        ({"compress_ratios": [4, 4, 128, 0, 0]}, {"compressed_attention": 5}),
        (
            {"linear_attn_config": {"full_attn_layers": [5], "kda_layers": [1, 2, 3, 4]}},
            {"linear_attention": 4},
        ),
        ({"layer_types": ["conv", "full_attention", "conv", "sliding_attention", "conv"]}, {"conv": 3}),
        ({"hybrid_override_pattern": "M*-M-"}, {"mamba": 5}),
    ],
)
def test_keys_of_layers_that_are_not_modelled(keys, left_out):
    found = describe({"model_type": "not_known", **SMALL, **keys})
    assert found.structure == "partial"
    assert found.unmodelled == left_out
    assert found.high is None
    assert found.low == found.total
    assert found.state is None
    others = [layer for layer in found.layers if layer.attention.kind == "other"]
    assert len(others) == sum(left_out.values())
    assert all(layer.attention.cached == layer.attention.parameters == 0 for layer in others)


def test_nemotron_lists_its_layers_in_either_form():
    named = ["mamba", "attention", "mlp", "moe", "linear_attention"]
    pattern = small("nemotron_h", hybrid_override_pattern="M*-EM")
    listed = {
        key: value
        for key, value in pattern.items()
        if key not in ("hybrid_override_pattern", "num_hidden_layers")
    }
    assert describe({**listed, "layers_block_type": named}).layers == describe(pattern).layers
    assert describe(pattern).unmodelled == {"mamba": 2, "experts": 1}


@pytest.mark.parametrize(
    ("activation", "less", "more"),
    # 5 layers x 64 x 48: the gate of a block whose activation does not tell that it has one, or that tells that it has none.
    [("silu", 0, 0), ("gelu_pytorch_tanh", 5 * 64 * 48, 0), ("relu2", 0, 5 * 64 * 48)],
)
def test_the_activation_tells_whether_there_is_a_gate(activation, less, more):
    plain, found = (
        describe({"model_type": "x", **SMALL}),
        describe({"model_type": "x", **SMALL, "hidden_act": activation}),
    )
    assert found.total == plain.total - more
    assert (found.total - found.low, found.high - found.total) == (
        plain.total - plain.low + less,
        plain.high - plain.total + more,
    )


@pytest.mark.parametrize(
    ("keys", "sparse"),
    [
        ({}, [1, 1, 1, 1, 1]),
        ({"is_moe": False}, [0, 0, 0, 0, 0]),
        ({"first_k_dense_replace": 2}, [0, 0, 1, 1, 1]),
        ({"num_dense_layers": 1}, [0, 1, 1, 1, 1]),
        ({"mlp_layer_types": ["dense", "sparse", "dense", "sparse", "sparse"]}, [0, 1, 0, 1, 1]),
        ({"moe_layer_freq": [0, 1, 1, 1, 0]}, [0, 1, 1, 1, 0]),
        ({"mlp_only_layers": [3], "decoder_sparse_step": 2}, [0, 1, 0, 0, 0]),
    ],
)
def test_which_layers_have_experts(keys, sparse):
    config = {"model_type": "x", **SMALL, "num_experts": 6, "num_experts_per_tok": 2, **keys}
    assert [int(layer.experts is not None) for layer in describe(config).layers] == sparse


@pytest.mark.parametrize(
    "keys",
    [
        {"num_attention_heads_per_layer": [4, 2, 4, 2, 4]},
        {"swa_num_attention_heads": 8},
        {"global_head_dim": 32},
    ],
)
def test_heads_that_differ_by_layer_are_not_counted(keys):
    found = describe({"model_type": "x", **SMALL, **keys})
    assert found.unmodelled == {"attention_with_heads_by_layer": 5}
    assert found.high is None
