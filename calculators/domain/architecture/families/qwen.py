"""Qwen 2 and 3, dense and with experts."""

from calculators.domain.architecture.blueprint import Block, Blueprint
from calculators.domain.architecture.families.llama import block, count_layers, decoder, layer_norms, layered
from calculators.domain.architecture.keys import Keys
from calculators.domain.architecture.modules import (
    attention,
    expert_counts,
    experts_gated,
    gated,
    heads,
    router,
)
from calculators.domain.architecture.tensors import SHARED_EXPERT, linear
from calculators.domain.architecture.windows import Windows, by_type, none


def qwen2(keys: Keys) -> Blueprint:
    """Qwen 2 and 2.5: biases on queries, keys and values, none on the output."""
    return decoder(keys, block(keys, qkv_bias=True), _late_windows(keys))


def qwen3(keys: Keys) -> Blueprint:
    """Qwen 3: no such biases, but a norm on the queries and the keys of every head."""
    return decoder(keys, block(keys, biases=keys.flag("attention_bias"), qk_norm="head"), _late_windows(keys))


def qwen2_moe(keys: Keys) -> Blueprint:
    """Qwen 1.5 and 2 with experts: routed ones, and a shared one behind a gate of its own."""
    found, hidden = heads(keys), keys.size("hidden_size")
    before = (*attention(keys, found, qkv_bias=keys.flag("qkv_bias")), *layer_norms(keys))
    count, used = expert_counts(keys)
    inner, shared = keys.size("moe_intermediate_size"), keys.size("shared_expert_intermediate_size")
    sparse = Block(
        (
            *before,
            *router("mlp.gate", hidden, count),
            *experts_gated(hidden, inner, count),
            *gated("mlp.shared_expert", hidden, shared, SHARED_EXPERT),
            *linear("mlp.shared_expert_gate", 1, hidden, SHARED_EXPERT),
        ),
        found,
        count,
        used,
    )
    dense = Block((*before, *gated("mlp", hidden, keys.size("intermediate_size"))), found)
    blocks = _sparse_or_dense(keys, sparse, dense)
    return layered(keys, blocks, _early_windows(keys))


def qwen3_moe(keys: Keys) -> Blueprint:
    """Qwen 3 with experts: routed ones alone."""
    found, hidden = heads(keys), keys.size("hidden_size")
    bias = keys.flag("attention_bias")
    before = (*attention(keys, found, bias, bias, "head"), *layer_norms(keys))
    count, used = expert_counts(keys)
    experts = experts_gated(hidden, keys.size("moe_intermediate_size"), count)
    sparse = Block((*before, *router("mlp.gate", hidden, count), *experts), found, count, used)
    dense = Block((*before, *gated("mlp", hidden, keys.size("intermediate_size"))), found)
    blocks = _sparse_or_dense(keys, sparse, dense)
    window = keys.window("sliding_window") if keys.flag("use_sliding_window") else None
    return layered(keys, blocks, (window,) * len(blocks))


def _sparse_or_dense(keys: Keys, sparse: Block, dense: Block) -> tuple[Block, ...]:
    """Every `decoder_sparse_step`-th layer has experts, except those that `mlp_only_layers` lists."""
    step = keys.size("decoder_sparse_step", 1)
    plain = set(keys.array("mlp_only_layers", int) or ())
    return tuple(
        sparse if number not in plain and (number + 1) % step == 0 else dense
        for number in range(count_layers(keys))
    )


def _late_windows(keys: Keys) -> Windows:
    """A window only where `use_sliding_window` is on, and only from layer `max_window_layers` on."""
    layers = count_layers(keys)
    if not keys.flag("use_sliding_window"):
        return none(layers)
    first = keys.size("max_window_layers", least=0)
    late = [number >= first for number in range(layers)]
    return by_type(keys, layers, keys.window("sliding_window"), late)


def _early_windows(keys: Keys) -> Windows:
    """With `use_sliding_window` every other layer before `max_window_layers` has a window."""
    layers = count_layers(keys)
    if not keys.flag("use_sliding_window"):
        return none(layers)
    last = keys.size("max_window_layers", least=0)
    early = [number % 2 == 0 and number < last for number in range(layers)]
    return by_type(keys, layers, keys.window("sliding_window"), early)
