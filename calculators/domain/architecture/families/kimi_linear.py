"""Kimi Linear and K3: latent attention in some layers, linear attention in the others, experts in nearly all."""

from calculators.domain.architecture.blueprint import Block, Blueprint, Heads
from calculators.domain.architecture.families.deepseek import latent, latent_attention
from calculators.domain.architecture.families.llama import count_layers, layer_norms
from calculators.domain.architecture.families.partial import (
    FULL,
    LINEAR,
    kinds_of,
    not_whole,
)
from calculators.domain.architecture.keys import Keys
from calculators.domain.architecture.modules import (
    expert_counts,
    experts_w,
    gated,
    router,
)
from calculators.domain.architecture.tensors import (
    SHARED_EXPERT,
    Tensor,
)
from calculators.domain.architecture.windows import none


def kimi_linear(keys: Keys) -> Blueprint:
    """Kimi Linear: latent attention in some layers; linear attention in the others is not modelled.

    Routed experts of later members (`use_full_rank_gate`) work in a size that the file does not tell: they are left out too.
    """
    found, hidden = latent(keys), keys.size("hidden_size")
    layers = count_layers(keys)
    first = keys.size("first_k_dense_replace", least=0)
    config = keys.inside("linear_attn_config") or {}
    open_experts = "use_full_rank_gate" in config
    count, used = (0, 0) if open_experts else expert_counts(keys)
    inner = keys.size("moe_intermediate_size")
    shared = inner * (keys.optional("n_shared_experts", least=0) or 0)
    sparse = [] if open_experts else [*_kimi_experts(hidden, inner, shared, count)]
    full, norms = tuple(latent_attention(keys, found)), tuple(layer_norms(keys))
    dense = tuple(gated("mlp", hidden, keys.size("intermediate_size")))

    def layer(kind: str) -> Block:
        place, is_sparse = kind.split(" ")
        held = (*(sparse if is_sparse == "sparse" else dense), *norms)
        left_out = [] if place == FULL else [LINEAR]
        if is_sparse == "sparse" and open_experts:
            left_out.append("experts")
        experts = (count, used) if is_sparse == "sparse" else (0, 0)
        heads_of = found if place == FULL else Heads("other")
        return Block((*(full if place == FULL else ()), *held), heads_of, *experts, tuple(left_out))

    kinds = kinds_of(keys)
    both = [f"{kinds[number]} {'dense' if number < first else 'sparse'}" for number in range(layers)]
    return not_whole(keys, both, layer, _kimi_state(keys) * kinds.count(LINEAR), none(layers))


def _kimi_experts(hidden: int, inner: int, shared: int, count: int) -> list[Tensor]:
    place = "block_sparse_moe"
    tensors = [
        *router(f"{place}.gate", hidden, count, f"{place}.gate.e_score_correction_bias"),
        *experts_w(hidden, inner, count),
    ]
    if shared:
        tensors += gated(f"{place}.shared_experts", hidden, shared, SHARED_EXPERT)
    return tensors


def _kimi_state(keys: Keys) -> int:
    inner = Keys(keys.inside("linear_attn_config") or {}, keys.model_type, {})
    count = inner.size("num_heads", keys.size("linear_num_heads"))
    size = inner.size("head_dim", keys.size("linear_head_dim"))
    kernel = inner.size("short_conv_kernel_size", keys.size("linear_conv_kernel_dim"))
    return count * size * size + (kernel - 1) * 3 * count * size
