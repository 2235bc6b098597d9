"""gpt-oss: sinks in attention, biases everywhere, the experts of a layer in two tensors."""

from collections.abc import Iterator

from calculators.domain.architecture.blueprint import Block, Blueprint, same
from calculators.domain.architecture.families.llama import count_layers, layer_norms, layered
from calculators.domain.architecture.keys import Keys
from calculators.domain.architecture.modules import attention, expert_counts, heads
from calculators.domain.architecture.scales import stored_as
from calculators.domain.architecture.tensors import ATTENTION, ROUTED_EXPERT, ROUTER, SCALES, Tensor, linear
from calculators.domain.architecture.windows import alternating, by_type

#: So many values of a row share one factor in MXFP4.
MXFP4_BLOCK = 32


def gpt_oss(keys: Keys) -> Blueprint:
    """Every second layer sees a window; each head has a sink, a number that takes attention from all tokens."""
    found, hidden = heads(keys), keys.size("hidden_size")
    bias, layers = keys.flag("attention_bias"), count_layers(keys)
    count, used = expert_counts(keys)
    tensors = (
        *attention(keys, found, bias, bias),
        Tensor("self_attn.sinks", (found.heads,), ATTENTION),
        *linear("mlp.router", count, hidden, ROUTER, True),
        *_experts(keys, count, hidden, keys.size("intermediate_size")),
        *layer_norms(keys),
    )
    windows = by_type(keys, layers, keys.window("sliding_window"), alternating(layers))
    return layered(keys, same(Block(tensors, found, count, used), layers), windows)


def _experts(keys: Keys, count: int, hidden: int, inner: int) -> Iterator[Tensor]:
    """Give the experts; those stored in MXFP4 with their logical shape, two values stand in a byte."""
    packed = stored_as(keys) == "mxfp4"
    for name, inputs, outputs in (("gate_up_proj", hidden, 2 * inner), ("down_proj", inner, hidden)):
        place = f"mlp.experts.{name}"
        if packed:
            yield Tensor(f"{place}_blocks", (count, outputs, inputs), ROUTED_EXPERT)
            yield Tensor(f"{place}_scales", (count, outputs, -(-inputs // MXFP4_BLOCK)), SCALES)
        else:
            yield Tensor(place, (count, inputs, outputs), ROUTED_EXPERT)
        yield Tensor(f"{place}_bias", (count, outputs), ROUTED_EXPERT)
