"""Nemotron-H: a letter of the pattern says what each layer is."""

from dataclasses import replace

from calculators.domain.architecture.blueprint import Block, Blueprint, Heads, embedding, ending
from calculators.domain.architecture.families.llama import count_layers
from calculators.domain.architecture.families.partial import (
    MAMBA,
    blocks_of,
    named,
)
from calculators.domain.architecture.keys import MOST_LAYERS, Keys
from calculators.domain.architecture.modules import (
    attention,
    expert_counts,
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
from calculators.domain.architecture.windows import none

OTHER = Heads("other")
#: Letters of the pattern by the names that newer files have for kinds of layers.
LETTERS = {"attention": "*", "full_attention": "*", "mlp": "-", "moe": "E"}


def nemotron_h(keys: Keys) -> Blueprint:
    """Nemotron-H: state spaces, attention and feed-forward blocks in layers of their own; state spaces are not modelled."""
    found, hidden, pattern = heads(keys), keys.size("hidden_size"), _pattern(keys)
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
        return Block(own, OTHER, unmodelled=(MAMBA,))

    model = Blueprint(
        keys,
        embedding(keys, "backbone.embeddings.weight"),
        f"{keys.prefix}backbone.layers",
        blocks_of(list(pattern), layer),
        (*norm(keys.prefix + "backbone.norm_f", hidden), *ending(keys, final_norm="")),
        none(len(pattern)),
    )
    state = _mamba_state(keys)
    return named(model, None if state is None else state * pattern.count("M"))


def _pattern(keys: Keys) -> str:
    """Give a letter for every layer, from the pattern or from the list that newer files have instead."""
    listed = keys.array("layers_block_type", str)
    pattern = keys.words("hybrid_override_pattern")
    if pattern is None and listed is not None:
        pattern = "".join(LETTERS.get(str(kind), "M") for kind in listed)
    if pattern is None:
        refuse(
            "config_missing_key",
            "The configuration has neither “hybrid_override_pattern” nor “layers_block_type”, which say what each layer is.",
        )
    if len(pattern) > MOST_LAYERS or (keys.given("num_hidden_layers") and len(pattern) != count_layers(keys)):
        refuse(
            "config_bad_value",
            "“hybrid_override_pattern” must have one letter for each layer, at most 10,000.",
        )
    return pattern


def _nemotron_experts(keys: Keys, own: tuple[Tensor, ...]) -> Block:
    """Give a layer of experts; without `moe_latent_size` the file does not tell in which size they work."""
    if "moe_latent_size" not in keys.config:
        return Block(own, OTHER, unmodelled=("experts",))
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


def _mamba_state(keys: Keys) -> int | None:
    names = ("mamba_num_heads", "mamba_head_dim", "ssm_state_size", "n_groups", "conv_kernel")
    if not all(keys.given(name) for name in names):
        return None
    count, size, state, groups, kernel = (keys.size(name) for name in names)
    return count * size * state + (kernel - 1) * (count * size + 2 * groups * state)
