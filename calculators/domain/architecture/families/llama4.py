"""Llama 4, text model: most layers see chunks of the text, some or all have experts."""

from calculators.domain.architecture.blueprint import Block, Blueprint
from calculators.domain.architecture.families.llama import count_layers, layer_norms, layered
from calculators.domain.architecture.keys import Keys
from calculators.domain.architecture.modules import attention, expert_counts, gated, heads
from calculators.domain.architecture.tensors import ROUTED_EXPERT, ROUTER, SHARED_EXPERT, Tensor, linear
from calculators.domain.architecture.windows import Windows, alternating, by_type


def llama4(keys: Keys) -> Blueprint:
    """One shared expert beside the routed ones; the norms of queries and keys have no tensor."""
    found, hidden, bias = heads(keys), keys.size("hidden_size"), keys.flag("attention_bias")
    inner, layers = keys.size("intermediate_size"), count_layers(keys)
    count, used = expert_counts(keys)
    before = (*attention(keys, found, bias, bias), *layer_norms(keys))
    sparse = (
        *before,
        Tensor("feed_forward.experts.gate_up_proj", (count, hidden, 2 * inner), ROUTED_EXPERT),
        Tensor("feed_forward.experts.down_proj", (count, inner, hidden), ROUTED_EXPERT),
        *linear("feed_forward.router", count, hidden, ROUTER),
        *gated("feed_forward.shared_expert", hidden, inner, SHARED_EXPERT),
    )
    dense = (*before, *gated("feed_forward", hidden, keys.size("intermediate_size_mlp")))
    with_experts, without = Block(sparse, found, count, used), Block(dense, found)
    chosen = _with_experts(keys, layers)
    blocks = tuple(with_experts if number in chosen else without for number in range(layers))
    return layered(keys, blocks, _chunks(keys, layers))


def _with_experts(keys: Keys, layers: int) -> set[object]:
    if isinstance(keys.config.get("moe_layers"), list):
        return set(keys.array("moe_layers", int) or ())
    step = keys.size("interleave_moe_layer_step")
    return set(range(step - 1, layers, step))


def _chunks(keys: Keys, layers: int) -> Windows:
    """Layers with rotary positions see chunks; every fourth has none and sees all."""
    rotary = keys.array("no_rope_layers", int, layers)
    limited = [number != 0 for number in rotary or ()]
    if rotary is None:
        limited = alternating(layers, keys.size("no_rope_layer_interval"))
    return by_type(keys, layers, keys.window("attention_chunk_size"), limited)
