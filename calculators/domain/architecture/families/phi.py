"""Phi 1 to 4."""

from calculators.domain.architecture.blueprint import Block, Blueprint, same
from calculators.domain.architecture.families.llama import (
    INPUT_NORM,
    count_layers,
    decoder,
    layer_norms,
    layered,
)
from calculators.domain.architecture.keys import Keys
from calculators.domain.architecture.modules import attention, divided, gated_fused, heads, plain
from calculators.domain.architecture.tensors import ATTENTION, linear, norm
from calculators.domain.architecture.windows import every_layer


def phi(keys: Keys) -> Blueprint:
    """Phi 1 and 2: biases everywhere, the head included; one norm a layer, since attention and feed-forward run side by side."""
    found, hidden = heads(keys), keys.size("hidden_size")
    tensors = [
        *attention(keys, found, True, True, output="dense"),
        *plain("mlp", ("fc1", "fc2"), hidden, keys.size("intermediate_size"), bias=True),
        *layer_norms(keys, (INPUT_NORM,), bias=True),
    ]
    if keys.flag("qk_layernorm"):
        for name in ("q_layernorm", "k_layernorm"):
            tensors += norm(f"self_attn.{name}", divided(keys), ATTENTION, bias=True)
    blocks = same(Block(tuple(tensors), found), count_layers(keys))
    return layered(keys, blocks, final_norm="model.final_layernorm", norm_bias=True, head_bias=True)


def phi3(keys: Keys) -> Blueprint:
    """Phi 3 and 4: as Llama, with queries, keys and values in one tensor, gate and up in another."""
    found, hidden = heads(keys), keys.size("hidden_size")
    fused = (found.heads + 2 * found.kv_heads) * found.key_size
    tensors = (
        *linear("self_attn.qkv_proj", fused, hidden, ATTENTION),
        *linear("self_attn.o_proj", hidden, found.heads * found.key_size, ATTENTION),
        *gated_fused("mlp", hidden, keys.size("intermediate_size")),
        *layer_norms(keys),
    )
    return decoder(keys, Block(tensors, found), every_layer(keys, count_layers(keys)))
