"""Llama and what is built like it: Mistral, Granite, OLMo, and types that are not known."""

from collections.abc import Iterator

from calculators.domain.architecture.blueprint import Block, Blueprint, Heads, embedding, ending, same
from calculators.domain.architecture.keys import MOST_LAYERS, Keys
from calculators.domain.architecture.modules import attention, gated, heads
from calculators.domain.architecture.tensors import Tensor, norm
from calculators.domain.architecture.windows import Windows, every_layer, none

INPUT_NORM = "input_layernorm"
SECOND_NORM = "post_attention_layernorm"


def llama(keys: Keys) -> Blueprint:
    """Llama 1 to 3: grouped queries, gated feed-forward block, two norms a layer; biases where the file says so."""
    return decoder(keys, block(keys, biases=keys.flag("attention_bias"), mlp_bias=keys.flag("mlp_bias")))


def mistral(keys: Keys) -> Blueprint:
    """Mistral: as Llama without any bias; the first release had a sliding window in every layer."""
    layers = count_layers(keys)
    if "sliding_window" not in keys.config:
        keys.note(
            "sliding_window is missing: counted as none, as every release since 0.2 has it; 0.1 names its own"
        )
    return decoder(keys, block(keys), every_layer(keys, layers))


def granite(keys: Keys) -> Blueprint:
    """Granite: the tensors of Llama; its multipliers are numbers of the configuration, not tensors."""
    return llama(keys)


def olmo(keys: Keys) -> Blueprint:
    """OLMo: as Llama, with norms that have no weight, so that no norm has a tensor."""
    found = block(keys, biases=keys.flag("attention_bias"), norms=())
    return decoder(keys, found, final_norm="")


def olmo2(keys: Keys) -> Blueprint:
    """OLMo 2: norms after attention and after the feed-forward block, and over all queries and all keys."""
    norms = (SECOND_NORM, "post_feedforward_layernorm")
    return decoder(keys, block(keys, biases=keys.flag("attention_bias"), qk_norm="full", norms=norms))


def count_layers(keys: Keys) -> int:
    """Give the number of layers, within what may be built."""
    return keys.size("num_hidden_layers", most=MOST_LAYERS)


def block(
    keys: Keys,
    biases: bool = False,
    mlp_bias: bool = False,
    qk_norm: str = "",
    norms: tuple[str, ...] = (INPUT_NORM, SECOND_NORM),
    qkv_bias: bool = False,
) -> Block:
    """Give a layer of separate projections and a gated feed-forward block."""
    found = heads(keys)
    hidden = keys.size("hidden_size")
    tensors = [
        *attention(keys, found, biases or qkv_bias, biases, qk_norm),
        *gated("mlp", hidden, keys.size("intermediate_size"), bias=mlp_bias),
        *layer_norms(keys, norms),
    ]
    return Block(tuple(tensors), found)


def layer_norms(
    keys: Keys, names: tuple[str, ...] = (INPUT_NORM, SECOND_NORM), bias: bool = False
) -> Iterator[Tensor]:
    """Give the norms of a layer, each as wide as the model."""
    for name in names:
        yield from norm(name, keys.size("hidden_size"), bias=bias)


def decoder(
    keys: Keys, every: Block, windows: Windows | None = None, final_norm: str = "model.norm"
) -> Blueprint:
    """Give a model all of whose layers hold the same."""
    return layered(keys, same(every, count_layers(keys)), windows, final_norm)


def layered(
    keys: Keys,
    blocks: tuple[Block, ...],
    windows: Windows | None = None,
    final_norm: str = "model.norm",
    norm_bias: bool = False,
    head_bias: bool = False,
) -> Blueprint:
    """Give a model with these layers, an embedding, a final norm and a head under the names that most use."""
    return Blueprint(
        keys,
        embedding(keys),
        f"{keys.prefix}model.layers",
        blocks,
        ending(keys, final_norm, norm_bias, head_bias=head_bias),
        none(len(blocks)) if windows is None else windows,
    )


def no_heads() -> Heads:
    """Give what stands for attention that is not modelled."""
    return Heads("other")
