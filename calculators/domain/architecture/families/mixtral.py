"""Mixtral and what stores its experts the same way: Phi MoE, MiniMax M2; Granite MoE beside."""

from calculators.domain.architecture.blueprint import Block, Blueprint, same
from calculators.domain.architecture.families.llama import (
    INPUT_NORM,
    SECOND_NORM,
    count_layers,
    decoder,
    layer_norms,
    layered,
)
from calculators.domain.architecture.keys import Keys
from calculators.domain.architecture.modules import attention, expert_counts, experts_w, heads, router
from calculators.domain.architecture.tensors import ROUTED_EXPERT, Tensor
from calculators.domain.architecture.windows import every_layer


def mixtral(keys: Keys) -> Blueprint:
    """Mixtral: every layer has routed experts alone; a window only where the file names one."""
    return decoder(keys, _block(keys), every_layer(keys, count_layers(keys)))


def phimoe(keys: Keys) -> Blueprint:
    """Phi 3.5 MoE: as Mixtral, with biases on attention and head where the file says so, and norms with a bias."""
    found, hidden = heads(keys), keys.size("hidden_size")
    bias = keys.flag("attention_bias")
    count, used = expert_counts(keys)
    tensors = (
        *attention(keys, found, bias, bias),
        *router("block_sparse_moe.gate", hidden, count),
        *experts_w(hidden, keys.size("intermediate_size"), count),
        *layer_norms(keys, (INPUT_NORM, SECOND_NORM), bias=True),
    )
    layers = count_layers(keys)
    blocks = same(Block(tensors, found, count, used), layers)
    head_bias = keys.flag("lm_head_bias")
    return layered(keys, blocks, every_layer(keys, layers), norm_bias=True, head_bias=head_bias)


def minimax_m2(keys: Keys) -> Blueprint:
    """MiniMax M2: as Mixtral, with norms over all queries and all keys and a load-balancing bias in the router."""
    qk_norm = "full" if keys.flag("use_qk_norm", default=True) else ""
    return decoder(keys, _block(keys, qk_norm, "block_sparse_moe.e_score_correction_bias"))


def granitemoe(keys: Keys) -> Blueprint:
    """Granite MoE: the experts of a layer are two tensors, gate and up in one."""
    found, hidden = heads(keys), keys.size("hidden_size")
    bias, inner = keys.flag("attention_bias"), keys.size("intermediate_size")
    count, used = expert_counts(keys)
    tensors = (
        *attention(keys, found, bias, bias),
        Tensor("block_sparse_moe.input_linear.weight", (count, 2 * inner, hidden), ROUTED_EXPERT),
        Tensor("block_sparse_moe.output_linear.weight", (count, hidden, inner), ROUTED_EXPERT),
        *router("block_sparse_moe.router.layer", hidden, count),
        *layer_norms(keys),
    )
    return decoder(keys, Block(tensors, found, count, used))


def _block(keys: Keys, qk_norm: str = "", correction: str = "") -> Block:
    found, hidden = heads(keys), keys.size("hidden_size")
    count, used = expert_counts(keys)
    tensors = (
        *attention(keys, found, qk_norm=qk_norm),
        *router("block_sparse_moe.gate", hidden, count, correction),
        *experts_w(hidden, keys.size("intermediate_size"), count),
        *layer_norms(keys),
    )
    return Block(tensors, found, count, used)
