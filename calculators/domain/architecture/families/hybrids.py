"""Known types with layers that are not modelled: Qwen 3.5, Kimi Linear, Nemotron-H, DeepSeek V4, Gemma 4."""

from dataclasses import replace

from calculators.domain.architecture.blueprint import Block, Blueprint, Heads, embedding, ending
from calculators.domain.architecture.families.deepseek import latent, latent_attention
from calculators.domain.architecture.families.gemma import FOUR_NORMS
from calculators.domain.architecture.families.llama import count_layers, layer_norms
from calculators.domain.architecture.families.partial import (
    COMPRESSED,
    FULL,
    LINEAR,
    MAMBA,
    WINDOW,
    blocks_of,
    kinds_of,
    named,
    not_whole,
)
from calculators.domain.architecture.keys import Keys
from calculators.domain.architecture.modules import (
    attention,
    expert_counts,
    experts_gated,
    experts_w,
    gated,
    heads,
    router,
)
from calculators.domain.architecture.read import refuse
from calculators.domain.architecture.tensors import (
    DENSE_MLP,
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
        return Block(tuple(held), OTHER, count, used, unmodelled=kind)

    kinds = kinds_of(keys)
    return not_whole(keys, kinds, layer, _delta_state(keys) * kinds.count(LINEAR))


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
        shown = [] if place == FULL else [LINEAR]
        if is_sparse == "sparse" and open_experts:
            shown.append("experts")
        experts = (count, used) if is_sparse == "sparse" else (0, 0)
        heads_of = found if place == FULL else OTHER
        return Block((*(full if place == FULL else ()), *held), heads_of, *experts, " and ".join(shown))

    kinds = kinds_of(keys)
    both = [f"{kinds[number]} {'dense' if number < first else 'sparse'}" for number in range(layers)]
    return not_whole(keys, both, layer, _kimi_state(keys) * kinds.count(LINEAR), none(layers))


def nemotron_h(keys: Keys) -> Blueprint:
    """Nemotron-H: state spaces, attention and feed-forward blocks in layers of their own; state spaces are not modelled."""
    found, hidden, layers = heads(keys), keys.size("hidden_size"), count_layers(keys)
    pattern = keys.raw("hybrid_override_pattern")
    if not isinstance(pattern, str) or len(pattern) != layers:
        refuse(
            "config_bad_value",
            f"“hybrid_override_pattern” must be a text of {layers:,} letters, one a layer.",
        )
    own = tuple(norm("norm", hidden))
    mixer = tuple(replace(t, name=t.name.replace("self_attn", "mixer")) for t in attention(keys, found))
    plain = (
        *linear("mixer.up_proj", keys.size("intermediate_size"), hidden, DENSE_MLP),
        *linear("mixer.down_proj", hidden, keys.size("intermediate_size"), DENSE_MLP),
    )

    def layer(kind: str) -> Block:
        if kind == "*":
            return Block((*own, *mixer), found)
        if kind == "-":
            return Block((*own, *plain), OTHER)
        if kind == "E":
            return _nemotron_experts(keys, own)
        return Block(own, OTHER, unmodelled=MAMBA)

    model = Blueprint(
        keys,
        embedding(keys, "backbone.embeddings.weight"),
        f"{keys.prefix}backbone.layers",
        blocks_of(list(pattern), layer),
        (*norm(keys.prefix + "backbone.norm_f", hidden), *ending(keys, final_norm="")),
        none(layers),
    )
    state = _mamba_state(keys)
    return named(model, None if state is None else state * pattern.count("M"))


def deepseek_v4(keys: Keys) -> Blueprint:
    """DeepSeek V4: compressed attention with one shared key and value head, and streams beside the residual: not modelled."""
    hidden, (count, used) = keys.size("hidden_size"), expert_counts(keys)
    inner = keys.size("moe_intermediate_size")
    shared = inner * keys.size("n_shared_experts", least=0)
    experts = under("ffn.", _named_w(hidden, inner, "experts.*.", ROUTED_EXPERT, count))
    beside = under("ffn.", _named_w(hidden, shared, "shared_experts.", SHARED_EXPERT)) if shared else ()
    norms = (*norm("attn_norm", hidden), *norm("ffn_norm", hidden))
    held = (*norms, *router("ffn.gate", hidden, count), *experts, *beside)
    block = Block(held, OTHER, count, used, unmodelled=COMPRESSED)
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
        return Block(tuple(held), OTHER, count, used, unmodelled=GLOBAL)

    listed = keys.array("layer_types", str, layers)
    limited = alternating(layers, keys.size("sliding_window_pattern", 6))
    if listed is not None:
        limited = [kind == WINDOW for kind in listed]
    kinds = [WINDOW if limited[number] and number < own_keys else GLOBAL for number in range(layers)]
    return not_whole(keys, kinds, layer, state=0)


def _kimi_experts(hidden: int, inner: int, shared: int, count: int) -> list[Tensor]:
    place = "block_sparse_moe"
    tensors = [
        *router(f"{place}.gate", hidden, count, f"{place}.gate.e_score_correction_bias"),
        *experts_w(hidden, inner, count),
    ]
    if shared:
        tensors += gated(f"{place}.shared_experts", hidden, shared, SHARED_EXPERT)
    return tensors


def _nemotron_experts(keys: Keys, own: tuple[Tensor, ...]) -> Block:
    """Give a layer of experts; without `moe_latent_size` the file does not tell in which size they work."""
    if "moe_latent_size" not in keys.config:
        return Block(own, OTHER, unmodelled="experts")
    hidden, (count, used) = keys.size("hidden_size"), expert_counts(keys)
    latent_size = keys.optional("moe_latent_size")
    inner, wide = keys.size("moe_intermediate_size"), latent_size or hidden
    each = (
        *linear("up_proj", inner, wide, ROUTED_EXPERT),
        *linear("down_proj", wide, inner, ROUTED_EXPERT),
    )
    tensors = [
        *own,
        *router("mixer.gate", hidden, count, "mixer.gate.e_score_correction_bias"),
        *under("mixer.experts.*.", each, count),
    ]
    if keys.given("moe_shared_expert_intermediate_size"):
        shared = keys.size("moe_shared_expert_intermediate_size")
        tensors += linear("mixer.shared_experts.up_proj", shared, hidden, SHARED_EXPERT)
        tensors += linear("mixer.shared_experts.down_proj", hidden, shared, SHARED_EXPERT)
    if latent_size:
        tensors += linear("mixer.fc1_latent_proj", latent_size, hidden, SHARED_EXPERT)
        tensors += linear("mixer.fc2_latent_proj", hidden, latent_size, SHARED_EXPERT)
    return Block(tuple(tensors), OTHER, count, used)


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


def _kimi_state(keys: Keys) -> int:
    inner = Keys(keys.inside("linear_attn_config") or {}, keys.model_type, {})
    count = inner.size("num_heads", keys.size("linear_num_heads"))
    size = inner.size("head_dim", keys.size("linear_head_dim"))
    kernel = inner.size("short_conv_kernel_size", keys.size("linear_conv_kernel_dim"))
    return count * size * size + (kernel - 1) * 3 * count * size


def _mamba_state(keys: Keys) -> int | None:
    names = ("mamba_num_heads", "mamba_head_dim", "ssm_state_size", "n_groups", "conv_kernel")
    if not all(keys.given(name) for name in names):
        return None
    count, size, state, groups, kernel = (keys.size(name) for name in names)
    return count * size * state + (kernel - 1) * (count * size + 2 * groups * state)
