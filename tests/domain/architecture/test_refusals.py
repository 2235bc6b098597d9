"""Configurations that make no sense: refused, with the key and what is wrong with it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.core.messages import InputError
from calculators.domain.architecture.describe import describe
from calculators.domain.architecture.keys import ALIASES
from calculators.domain.architecture.model_types import RULES
from calculators.domain.architecture.nested import OUTER
from calculators.domain.architecture.tree import children
from tests.domain.architecture.examples import SMALL, small


@pytest.mark.parametrize(
    ("config", "code", "words"),
    [
        ({}, "config_unknown_type", "no “model_type”"),
        ({"model_type": None}, "config_bad_value", "model_type"),
        ({"model_type": ["llama"]}, "config_bad_value", "model_type"),
        ({"model_type": "<img src=x>"}, "config_unknown_type", "num_attention_heads"),
        (
            {"model_type": "bert", "architectures": ["BertForMaskedLM"], **SMALL},
            "config_unknown_type",
            "decoder",
        ),
        ({"model_type": "t6", "is_encoder_decoder": True, **SMALL}, "config_unknown_type", "decoder"),
        ({"model_type": "encoder", "type_vocab_size": 2, **SMALL}, "config_unknown_type", "decoder"),
        ({"model_type": "own", "zero_expert_num": 8, **SMALL}, "config_unknown_type", "zero_expert_num"),
        ({"model_type": "own", "mamba_d_state": 16}, "config_unknown_type", "vocab_size"),
        ({"model_type": "gemma3", "text_config": 7}, "config_bad_value", "text_config"),
        (small("llama", hidden_size=-4096), "config_out_of_range", "hidden_size"),
        (small("llama", vocab_size=0), "config_out_of_range", "vocab_size"),
        (small("llama", num_hidden_layers=10_000_000), "config_out_of_range", "between 1 and 10,000"),
        (small("llama", intermediate_size=10**12), "config_out_of_range", "intermediate_size"),
        (small("llama", num_attention_heads=True), "config_bad_value", "num_attention_heads"),
        (small("llama", num_attention_heads=4.0), "config_bad_value", "whole number"),
        (small("llama", num_attention_heads="4"), "config_bad_value", "the text “4”"),
        (small("llama", num_attention_heads=[4]), "config_bad_value", "a list"),
        (small("llama", attention_bias="yes"), "config_bad_value", "true or false"),
        (small("llama", num_key_value_heads=3), "config_heads_do_not_divide", "num_key_value_heads"),
        (small("llama", head_dim=None, num_attention_heads=6), "config_heads_do_not_divide", "hidden_size"),
        (small("gpt2", n_embd=70, hidden_size=None), "config_heads_do_not_divide", "n_embd"),
        (small("mixtral", num_experts_per_tok=7), "config_out_of_range", "num_experts_per_tok"),
        (small("mixtral", num_local_experts=0), "config_out_of_range", "num_local_experts"),
        (small("gpt_oss", layer_types=["full_attention"]), "config_bad_value", "1 entries"),
        (small("gpt_oss", layer_types=[1, 2, 3, 4, 5]), "config_bad_value", "texts"),
        (small("gpt_oss", layer_types="full_attention"), "config_bad_value", "a list"),
        (small("llama4_text", no_rope_layers=[True] * 5), "config_bad_value", "whole numbers"),
        (small("nemotron_h", num_hidden_layers=9), "config_bad_value", "hybrid_override_pattern"),
        (small("nemotron_h", hybrid_override_pattern=None), "config_missing_key", "layers_block_type"),
        (small("llama", quantization_config=[]), "config_bad_value", "quantization_config"),
        (small("llama", quantization_config={"quant_method": 8}), "config_bad_value", "quant_method"),
        (
            small("llama", quantization_config={"quant_method": "fp8", "weight_block_size": [0, 128]}),
            "config_bad_value",
            "weight_block_size",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) and value.startswith("config_") else None,
)
def test_refused_by_name(config, code, words):
    with pytest.raises(InputError) as refused:
        describe(config)
    (message,) = refused.value.messages
    assert message.code == code
    assert words in message.message


def test_ten_thousand_layers_are_the_most():
    assert len(describe(small("llama4_text", num_hidden_layers=10_000)).layers) == 10_000


def test_a_missing_key_is_filled_from_the_type_and_said():
    found = describe({"model_type": "gemma3_text", "hidden_size": 2560, "num_hidden_layers": 34})
    said = " ".join(found.assumed)
    for key in (
        "vocab_size is missing: 262208",
        "num_attention_heads is missing: 8",
        "head_dim is missing: 256",
    ):
        assert key in said
    assert found.head == 0
    bare = describe({"model_type": "llama"})
    assert any("neither hidden_size nor num_hidden_layers" in sentence for sentence in bare.assumed)


HOSTILE = [
    None,
    -1,
    0,
    1,
    3,
    True,
    1.5,
    "x",
    "",
    [],
    {},
    10**9,
    10**29,
    "\ud800",
    [None],
    [1],
    ["a"],
    {"a": 1},
    {"b": []},
]
KEYS = sorted(
    set(small("llama"))
    | {alias for names in ALIASES.values() for alias in names}
    | {"text_config", "vision_config", "audio_config", "quantization_config", "attn_config", "layer_types"}
    | {"architectures", "linear_attn_config", "hybrid_override_pattern", "compress_ratios", "block_types"}
    | {
        "mlp_layer_types",
        "moe_layer_freq",
        "moe_layers",
        "no_rope_layers",
        "indexer_types",
        "index_topk_pattern",
    }
    | {"sliding_window", "use_sliding_window", "tie_word_embeddings", "hidden_act", "attn_layer_period"}
)


@settings(max_examples=400)
@given(
    st.sampled_from([*sorted(RULES), *sorted(OUTER), "not_known"]),
    st.dictionaries(st.sampled_from(KEYS), st.sampled_from(HOSTILE), max_size=3),
)
def test_no_value_brings_anything_but_a_model_or_a_refusal(model_type, values):
    config = {**small(model_type), **values}
    try:
        found = describe(config)
    except InputError as refused:
        said = refused
    else:
        said = None
        assert found.low <= found.total
        assert children(config, "")
    assert said is None or str(said).isprintable()
