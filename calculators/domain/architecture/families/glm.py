"""GLM 4: dense with fused gate and up maps, and GLM 4.5 with experts."""

from calculators.domain.architecture.blueprint import Block, Blueprint
from calculators.domain.architecture.families.deepseek import from_first_sparse, sparse_and_dense, with_mtp
from calculators.domain.architecture.families.llama import (
    INPUT_NORM,
    SECOND_NORM,
    decoder,
    layer_norms,
    layered,
)
from calculators.domain.architecture.keys import Keys
from calculators.domain.architecture.modules import attention, gated_fused, heads


def glm(keys: Keys) -> Blueprint:
    """GLM 4 of 2024: biases on queries, keys and values; two norms a layer."""
    return decoder(keys, _block(keys, (INPUT_NORM, SECOND_NORM)))


def glm4(keys: Keys) -> Blueprint:
    """GLM 4 of 2025: as before, with a norm after attention and one after the feed-forward block."""
    norms = (INPUT_NORM, SECOND_NORM, "post_self_attn_layernorm", "post_mlp_layernorm")
    return decoder(keys, _block(keys, norms))


def glm4_moe(keys: Keys) -> Blueprint:
    """GLM 4.5 to 4.7: grouped queries, experts as in DeepSeek V3, an MTP module with embedding and head."""
    found = heads(keys)
    qk_norm = "head" if keys.flag("use_qk_norm") else ""
    held = tuple(attention(keys, found, qkv_bias=keys.flag("attention_bias"), qk_norm=qk_norm))
    sparse, dense = sparse_and_dense(keys, found, held)
    return with_mtp(keys, layered(keys, from_first_sparse(keys, sparse, dense)), sparse, own_embedding=True)


def _block(keys: Keys, norms: tuple[str, ...]) -> Block:
    found = heads(keys)
    tensors = (
        *attention(keys, found, qkv_bias=keys.flag("attention_bias")),
        *gated_fused("mlp", keys.size("hidden_size"), keys.size("intermediate_size")),
        *layer_norms(keys, norms),
    )
    return Block(tensors, found)
