"""Known types with layers that are not modelled: Qwen 3.5, DeepSeek V4, Gemma 4."""

from dataclasses import replace

from calculators.domain.architecture.blueprint import Block, Blueprint, Heads, embedding, ending
from calculators.domain.architecture.families.gemma import FOUR_NORMS
from calculators.domain.architecture.families.llama import count_layers, layer_norms
from calculators.domain.architecture.families.partial import (
    COMPRESSED,
    FULL,
    LINEAR,
    WINDOW,
    kinds_of,
    named,
    not_whole,
)
from calculators.domain.architecture.keys import Keys
from calculators.domain.architecture.modules import (
    attention,
    expert_counts,
    experts_gated,
    gated,
    heads,
    router,
)
from calculators.domain.architecture.tensors import (
    ROUTED_EXPERT,
    SHARED_EXPERT,
    Tensor,
    linear,
    norm,
    under,
)
from calculators.domain.architecture.windows import alternating, none

OTHER = Heads("other")
#: Full attention whose heads have another size, or whose values are its keys.
GLOBAL = "attention_with_shared_keys_and_values"


def qwen3_5(keys: Keys) -> Blueprint:
    """Qwen 3.5: gated full attention in some layers; linear attention in the others is not modelled."""
    found, hidden = heads(keys), keys.size("hidden_size")
    bias = keys.flag("attention_bias")
    full = list(attention(keys, found, bias, bias, "head"))
    # The gate of the output stands beside the queries in one tensor.
    full[0] = replace(full[0], shape=(2 * full[0].shape[0], hidden))
    count = used = 0
    if keys.given("num_local_experts") or keys.model_type.startswith("qwen3_5_moe"):
        count, used = expert_counts(keys)
        inner, shared = keys.size("moe_intermediate_size"), keys.size("shared_expert_intermediate_size")
        held = [
            *router("mlp.gate", hidden, count),
            *experts_gated(hidden, inner, count),
            *gated("mlp.shared_expert", hidden, shared, SHARED_EXPERT),
            *linear("mlp.shared_expert_gate", 1, hidden, SHARED_EXPERT),
        ]
    else:
        held = list(gated("mlp", hidden, keys.size("intermediate_size")))
    held += layer_norms(keys)

    def layer(kind: str) -> Block:
        if kind == FULL:
            return Block((*full, *held), found, count, used)
        return Block(tuple(held), OTHER, count, used, unmodelled=(kind,))

    kinds = kinds_of(keys)
    return not_whole(keys, kinds, layer, _delta_state(keys) * kinds.count(LINEAR))


def deepseek_v4(keys: Keys) -> Blueprint:
    """DeepSeek V4: compressed attention with one shared key and value head, and streams beside the residual: not modelled."""
    hidden, (count, used) = keys.size("hidden_size"), expert_counts(keys)
    inner = keys.size("moe_intermediate_size")
    shared = inner * keys.size("n_shared_experts", least=0)
    experts = under("ffn.", _named_w(hidden, inner, "experts.*.", ROUTED_EXPERT, count))
    beside = under("ffn.", _named_w(hidden, shared, "shared_experts.", SHARED_EXPERT)) if shared else ()
    norms = (*norm("attn_norm", hidden), *norm("ffn_norm", hidden))
    held = (*norms, *router("ffn.gate", hidden, count), *experts, *beside)
    block = Block(held, OTHER, count, used, unmodelled=(COMPRESSED,))
    layers = count_layers(keys)
    last = (*norm(keys.prefix + "norm", hidden), *ending(keys, final_norm="", head="head"))
    first = embedding(keys, "embed.weight")
    model = Blueprint(keys, first, f"{keys.prefix}layers", (block,) * layers, last, none(layers))
    return named(model, None)


def gemma4(keys: Keys) -> Blueprint:
    """Gemma 4: layers with a window as in Gemma 3; those that see all have other heads and may share keys and values."""
    found, hidden, layers = heads(keys), keys.size("hidden_size"), count_layers(keys)
    bias = keys.flag("attention_bias")
    held = [*gated("mlp", hidden, keys.size("intermediate_size")), *layer_norms(keys, FOUR_NORMS)]
    count = used = 0
    if keys.given("num_local_experts"):
        count, used = expert_counts(keys)
        inner = keys.size("moe_intermediate_size")
        held += router("router.proj", hidden, count)
        held.append(Tensor("experts.gate_up_proj", (count, 2 * inner, hidden), ROUTED_EXPERT))
        held.append(Tensor("experts.down_proj", (count, hidden, inner), ROUTED_EXPERT))
    own_keys = layers - keys.size("num_kv_shared_layers", 0, least=0, most=layers)

    def layer(kind: str) -> Block:
        if kind == WINDOW:
            return Block((*attention(keys, found, bias, bias, "head"), *held), found, count, used)
        return Block(tuple(held), OTHER, count, used, unmodelled=(GLOBAL,))

    listed = keys.array("layer_types", str, layers)
    limited = alternating(layers, keys.size("sliding_window_pattern", 6))
    if listed is not None:
        limited = [kind == WINDOW for kind in listed]
    kinds = [WINDOW if limited[number] and number < own_keys else GLOBAL for number in range(layers)]
    return not_whole(keys, kinds, layer, state=0)


def _named_w(hidden: int, inner: int, place: str, part: str, count: int = 1) -> list[Tensor]:
    maps = (
        *linear("w1", inner, hidden, part),
        *linear("w2", hidden, inner, part),
        *linear("w3", inner, hidden, part),
    )
    return list(under(place, maps, count))


def _delta_state(keys: Keys) -> int:
    """Elements that a layer of gated delta attention keeps: a matrix a head, and the last inputs of its convolution."""
    key_size, value_size = keys.size("linear_key_head_dim"), keys.size("linear_value_head_dim")
    key_heads, value_heads = keys.size("linear_num_key_heads"), keys.size("linear_num_value_heads")
    wide = 2 * key_heads * key_size + value_heads * value_size
    return value_heads * key_size * value_size + (keys.size("linear_conv_kernel_dim") - 1) * wide
