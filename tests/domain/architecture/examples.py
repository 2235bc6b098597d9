"""Configurations of every family, small enough to list each tensor, and a strategy that varies them."""

from hypothesis import strategies as st

from calculators.domain.architecture.model_types import RULES

SMALL = {
    "hidden_size": 64,
    "num_hidden_layers": 5,
    "num_attention_heads": 4,
    "vocab_size": 96,
    "intermediate_size": 48,
    "max_position_embeddings": 128,
}
#: Keys that some types need beside, all in proportion to the small sizes.
MORE = {
    "num_key_value_heads": 2,
    "head_dim": 16,
    "num_local_experts": 6,
    "num_experts_per_tok": 2,
    "moe_intermediate_size": 24,
    "shared_expert_intermediate_size": 40,
    "n_shared_experts": 1,
    "first_k_dense_replace": 2,
    "num_nextn_predict_layers": 1,
    "q_lora_rank": 20,
    "kv_lora_rank": 12,
    "qk_nope_head_dim": 8,
    "qk_rope_head_dim": 4,
    "v_head_dim": 10,
    "index_n_heads": 2,
    "index_head_dim": 8,
    "intermediate_size_mlp": 56,
    "interleave_moe_layer_step": 2,
    "index_topk_freq": 2,
}


def small(model_type: str, **changes: object) -> dict[str, object]:
    """Give a small configuration of a type."""
    config = {"model_type": model_type, **SMALL, **MORE, **changes}
    if model_type == "nemotron_h" and "hybrid_override_pattern" not in changes:
        config["hybrid_override_pattern"] = "M*-EM"
    if model_type in ("falcon", "gpt2", "gpt_neox", "bloom", "dbrx"):
        del config["head_dim"]
    return config


def configs() -> st.SearchStrategy[dict[str, object]]:
    """Give small configurations of every type with layers, experts, flags and storage varied."""
    changes = st.fixed_dictionaries(
        {},
        optional={
            "num_hidden_layers": st.integers(1, 9),
            "num_local_experts": st.integers(2, 60),
            "tie_word_embeddings": st.booleans(),
            "attention_bias": st.booleans(),
            "mlp_bias": st.booleans(),
            "use_qk_norm": st.booleans(),
            "use_sliding_window": st.booleans(),
            "sliding_window": st.one_of(st.none(), st.integers(0, 64)),
            "first_k_dense_replace": st.integers(0, 9),
            "num_nextn_predict_layers": st.integers(0, 3),
            "quantization_config": st.sampled_from(
                [{"quant_method": "fp8"}, {"quant_method": "mxfp4"}, None]
            ),
        },
    )
    types = [*sorted(set(RULES) - {"nemotron_h"}), "not_known"]
    return st.builds(lambda kind, change: small(kind, **change), st.sampled_from(types), changes)
