"""The line of GPT 2: GPT-NeoX, BLOOM, Falcon; LayerNorm with a bias, two maps in the feed-forward block."""

from collections.abc import Iterable

from calculators.domain.architecture.blueprint import Block, Blueprint, embedding, ending, same
from calculators.domain.architecture.families.llama import INPUT_NORM, SECOND_NORM, count_layers, layer_norms
from calculators.domain.architecture.keys import Keys
from calculators.domain.architecture.modules import divided, heads, plain
from calculators.domain.architecture.tensors import (
    ATTENTION,
    DENSE_MLP,
    POSITION,
    Tensor,
    Tensors,
    linear,
    norm,
)
from calculators.domain.architecture.windows import none

#: The feed-forward block is this many times as wide as the model where the file does not say.
WIDER = 4
UP_AND_DOWN = ("dense_h_to_4h", "dense_4h_to_h")


def gpt2(keys: Keys) -> Blueprint:
    """GPT 2: maps stored as [inputs, outputs], learnt positions."""
    hidden, inner = keys.size("hidden_size"), _inner(keys)
    found = heads(keys, kv_heads=keys.size("num_attention_heads"), head_size=divided(keys))
    tensors = [
        *norm("ln_1", hidden, bias=True),
        *_transposed("attn.c_attn", hidden, 3 * hidden, ATTENTION),
        *_transposed("attn.c_proj", hidden, hidden, ATTENTION),
        *norm("ln_2", hidden, bias=True),
        *_transposed("mlp.c_fc", hidden, inner, DENSE_MLP),
        *_transposed("mlp.c_proj", inner, hidden, DENSE_MLP),
    ]
    if keys.flag("add_cross_attention"):
        tensors += _transposed("crossattention.c_attn", hidden, 2 * hidden, ATTENTION)
        tensors += _transposed("crossattention.q_attn", hidden, hidden, ATTENTION)
        tensors += _transposed("crossattention.c_proj", hidden, hidden, ATTENTION)
        tensors += norm("ln_cross_attn", hidden, bias=True)
    positions = Tensor(
        keys.prefix + "transformer.wpe.weight", (keys.size("max_position_embeddings"), hidden), POSITION
    )
    first = (*embedding(keys, "transformer.wte.weight"), positions)
    return _model(keys, first, "transformer.h", Block(tuple(tensors), found), "transformer.ln_f")


def gpt_neox(keys: Keys) -> Blueprint:
    """GPT-NeoX and Pythia: fused queries, keys and values; the head is called embed_out."""
    hidden, bias = keys.size("hidden_size"), keys.flag("attention_bias")
    found = heads(keys, kv_heads=keys.size("num_attention_heads"), head_size=divided(keys))
    tensors = (
        *layer_norms(keys, (INPUT_NORM, SECOND_NORM), bias=True),
        *linear("attention.query_key_value", 3 * hidden, hidden, ATTENTION, bias),
        *linear("attention.dense", hidden, hidden, ATTENTION, bias),
        *plain("mlp", UP_AND_DOWN, hidden, keys.size("intermediate_size"), bias=True),
    )
    first = embedding(keys, "gpt_neox.embed_in.weight")
    block = Block(tensors, found)
    return _model(keys, first, "gpt_neox.layers", block, "gpt_neox.final_layer_norm", "embed_out")


def bloom(keys: Keys) -> Blueprint:
    """BLOOM: biases everywhere, a norm after the embedding, positions by ALiBi, which has no tensor."""
    hidden = keys.size("hidden_size")
    found = heads(keys, kv_heads=keys.size("num_attention_heads"), head_size=divided(keys))
    tensors = (
        *norm("input_layernorm", hidden, bias=True),
        *linear("self_attention.query_key_value", 3 * hidden, hidden, ATTENTION, True),
        *linear("self_attention.dense", hidden, hidden, ATTENTION, True),
        *norm("post_attention_layernorm", hidden, bias=True),
        *plain("mlp", UP_AND_DOWN, hidden, WIDER * hidden, bias=True),
    )
    first = (
        *embedding(keys, "transformer.word_embeddings.weight"),
        *norm(keys.prefix + "transformer.word_embeddings_layernorm", hidden, bias=True),
    )
    return _model(keys, first, "transformer.h", Block(tensors, found), "transformer.ln_f")


def falcon(keys: Keys) -> Blueprint:
    """Falcon: one key and value head (7B), some (40B, 180B: the newer decoder) or as many as query heads."""
    hidden, count, size = keys.size("hidden_size"), keys.size("num_attention_heads"), divided(keys)
    newer, bias = _newer(keys, count), keys.flag("bias")
    shared = count
    if newer:
        shared = keys.optional("num_key_value_heads") or count
    elif keys.flag("multi_query"):
        shared = 1
    found = heads(keys, kv_heads=shared, head_size=size)
    tensors = (
        *linear("self_attention.query_key_value", (count + 2 * shared) * size, hidden, ATTENTION, bias),
        *linear("self_attention.dense", hidden, hidden, ATTENTION, bias),
        *plain("mlp", UP_AND_DOWN, hidden, _inner(keys), bias),
        *layer_norms(keys, _falcon_norms(keys, newer), bias=True),
    )
    first = embedding(keys, "transformer.word_embeddings.weight")
    return _model(keys, first, "transformer.h", Block(tensors, found), "transformer.ln_f")


def _newer(keys: Keys, count: int) -> bool:
    if keys.given("new_decoder_architecture"):
        return keys.flag("new_decoder_architecture")
    shared = keys.optional("num_key_value_heads")
    newer = shared is not None and 1 < shared < count
    if newer:
        keys.note(
            "new_decoder_architecture is missing: taken as true, since only the newer decoder has more than one "
            "key and value head and fewer than query heads"
        )
    return newer


def _falcon_norms(keys: Keys, newer: bool) -> tuple[str, ...]:
    if not keys.flag("parallel_attn"):
        return (INPUT_NORM, SECOND_NORM)
    norms = keys.optional("num_ln_in_parallel_attn", most=2) or (2 if newer else 1)
    return ("ln_attn", "ln_mlp") if norms == 2 else (INPUT_NORM,)


def _inner(keys: Keys) -> int:
    return keys.optional("intermediate_size") or WIDER * keys.size("hidden_size")


def _transposed(name: str, inputs: int, outputs: int, part: str) -> Iterable[Tensor]:
    return (Tensor(f"{name}.weight", (inputs, outputs), part), Tensor(f"{name}.bias", (outputs,), part))


def _model(
    keys: Keys, first: Tensors, layers_at: str, block: Block, final_norm: str, head: str = "lm_head"
) -> Blueprint:
    layers = count_layers(keys)
    last = ending(keys, final_norm, norm_bias=True, head=head)
    return Blueprint(keys, first, keys.prefix + layers_at, same(block, layers), last, none(layers))
