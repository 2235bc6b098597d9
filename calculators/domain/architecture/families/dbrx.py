"""DBRX: fused queries, keys and values; all experts of a layer in three tensors; norms without a bias."""

from calculators.domain.architecture.blueprint import Block, Blueprint, embedding, ending, same
from calculators.domain.architecture.families.llama import count_layers
from calculators.domain.architecture.keys import Keys
from calculators.domain.architecture.modules import divided, expert_counts, heads
from calculators.domain.architecture.tensors import ATTENTION, ROUTED_EXPERT, ROUTER, Tensor, linear, norm
from calculators.domain.architecture.windows import none


def dbrx(keys: Keys) -> Blueprint:
    """Every layer has routed experts alone; attn_config and ffn_config hold their sizes."""
    hidden, size, inner = keys.size("hidden_size"), divided(keys), keys.size("intermediate_size")
    found, (count, used) = heads(keys, head_size=size), expert_counts(keys)
    fused = hidden + 2 * found.kv_heads * size
    maps = [Tensor(f"ffn.experts.mlp.{name}", (count * inner, hidden), ROUTED_EXPERT) for name in _MAPS]
    tensors = (
        *norm("norm_attn_norm.norm_1", hidden),
        *linear("norm_attn_norm.attn.Wqkv", fused, hidden, ATTENTION),
        *linear("norm_attn_norm.attn.out_proj", hidden, hidden, ATTENTION),
        *norm("norm_attn_norm.norm_2", hidden),
        *linear("ffn.router.layer", count, hidden, ROUTER),
        *maps,
    )
    layers = count_layers(keys)
    return Blueprint(
        keys,
        embedding(keys, "transformer.wte.weight"),
        f"{keys.prefix}transformer.blocks",
        same(Block(tensors, found, count, used), layers),
        ending(keys, "transformer.norm_f"),
        none(layers),
    )


_MAPS = ("w1", "v1", "w2")
