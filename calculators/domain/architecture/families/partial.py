"""Models with layers that are not modelled: linear attention, state spaces, compressed attention, shared keys and values.

What the configuration tells for certain is counted, the rest is named, and the total is at least that.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from calculators.domain.architecture.blueprint import Block, Blueprint, Heads
from calculators.domain.architecture.families.assumed import type_unknown
from calculators.domain.architecture.families.llama import count_layers, layer_norms, layered
from calculators.domain.architecture.keys import Keys
from calculators.domain.architecture.modules import (
    attention,
    expert_counts,
    experts_gated,
    gated,
    heads,
    router,
    shared_gated,
)
from calculators.domain.architecture.read import refuse
from calculators.domain.architecture.tensors import Tensor

FULL = "full_attention"
WINDOW = "sliding_attention"
#: Kinds that `layer_types` has for attention as other models have it.
MODELLED = (FULL, WINDOW, "chunked_attention", "attention")
LINEAR = "linear_attention"
MAMBA = "mamba"
COMPRESSED = "compressed_attention"
#: Beginnings of keys that only models with such layers have.
BEGINNINGS = {"linear_": LINEAR, "mamba_": MAMBA, "ssm_": MAMBA}
#: Keys that only models with such layers have.
WHOLE_KEYS = {"linear_attn_config": LINEAR, "hybrid_override_pattern": MAMBA, "compress_ratios": COMPRESSED}
#: Every so many layers one has full attention, where a file with `linear_…` keys does not say.
INTERVAL = 4

#: Gives the layer of a kind: what is counted of it, and the name of what is not.
Layer = Callable[[str], Block]


def is_partial(config: Mapping[str, object]) -> bool:
    """Tell whether the keys name layers that are not modelled."""
    if any(config.get(key) is not None for key in WHOLE_KEYS):
        return True
    if any(key.startswith(tuple(BEGINNINGS)) and value is not None for key, value in config.items()):
        return True
    listed = config.get("layer_types")
    return isinstance(listed, list) and any(isinstance(k, str) and k not in MODELLED for k in listed)


def partial(keys: Keys) -> Blueprint:
    """Give a model whose type is not known, with Llama-like layers where the file says that they are."""
    needed = ("hidden_size", "num_hidden_layers", "num_attention_heads", "vocab_size")
    missing = [key for key in needed if not keys.given(key)]
    if missing:
        refuse(
            "config_unknown_type",
            f"{type_unknown(keys)}, and these keys are missing: {', '.join(missing)}.",
        )
    kinds = kinds_of(keys)
    found = heads(keys) if FULL in kinds or WINDOW in kinds else Heads("other")

    def layer(kind: str) -> Block:
        held = (*layer_norms(keys), *feed_forward(keys))
        if kind in (FULL, WINDOW):
            return Block((*attention(keys, found), *held), found)
        return Block(held, Heads("other"), unmodelled=kind)

    return not_whole(keys, kinds, layer)


def kinds_of(keys: Keys) -> list[str]:
    """Give the kind of every layer, as the file lists them or as its keys tell."""
    layers = count_layers(keys)
    listed = keys.array("layer_types", str, layers)
    if listed is not None:
        return [FULL if kind == "attention" else str(kind) for kind in listed[:layers]]
    config = keys.inside("linear_attn_config")
    if config is not None and isinstance(config.get("full_attn_layers"), list):
        full = set(Keys(config, keys.model_type, {}).array("full_attn_layers", int) or ())
        return [FULL if number + 1 in full else LINEAR for number in range(layers)]
    if keys.given("compress_ratios"):
        return [COMPRESSED] * layers
    if keys.given("attn_layer_period"):
        period = keys.size("attn_layer_period")
        offset = keys.size("attn_layer_offset", 0, least=0)
        return [FULL if number % period == offset else MAMBA for number in range(layers)]
    kind = next((kind for key, kind in WHOLE_KEYS.items() if keys.given(key)), None)
    kind = kind or next(
        (k for b, k in BEGINNINGS.items() if any(key.startswith(b) for key in keys.config)), LINEAR
    )
    if kind == LINEAR and keys.config.get("linear_num_value_heads") is not None:
        interval = keys.size("full_attention_interval", INTERVAL)
        return [FULL if (number + 1) % interval == 0 else kind for number in range(layers)]
    return [kind] * layers


def feed_forward(keys: Keys) -> list[Tensor]:
    """Give the dense block of a layer, if the file gives its size; experts of types that are not known are not counted."""
    if keys.given("num_local_experts") or not keys.given("intermediate_size"):
        return []
    return list(gated("mlp", keys.size("hidden_size"), keys.size("intermediate_size")))


def experts(keys: Keys, correction: str = "") -> tuple[list[Tensor], int, int]:
    """Give routed and shared experts under the names that most use, and how many there are and serve a token."""
    hidden, (count, used) = keys.size("hidden_size"), expert_counts(keys)
    inner = keys.size("moe_intermediate_size")
    tensors = [*router("mlp.gate", hidden, count, correction), *experts_gated(hidden, inner, count)]
    shared = keys.optional("n_shared_experts", least=0)
    if shared:
        tensors += shared_gated(hidden, inner * shared)
    return tensors, count, used


def not_whole(
    keys: Keys, kinds: list[str], layer: Layer, state: int | None = None, windows: tuple[int | None, ...] = ()
) -> Blueprint:
    """Give the model with what is left out named and counted in layers."""
    blocks = blocks_of(kinds, layer)
    if not windows:
        window = keys.window("sliding_window")
        windows = tuple(window if kind == WINDOW else None for kind in kinds)
    return named(layered(keys, blocks, windows), state)


def blocks_of(kinds: list[str], layer: Layer) -> tuple[Block, ...]:
    """Give the layers, one object a kind."""
    made = {kind: layer(kind) for kind in dict.fromkeys(kinds)}
    return tuple(made[kind] for kind in kinds)


def named(model: Blueprint, state: int | None) -> Blueprint:
    """Name what is left out, and leave the total open above."""
    left_out: dict[str, int] = {}
    for block in model.blocks:
        if block.unmodelled:
            left_out[block.unmodelled] = left_out.get(block.unmodelled, 0) + 1
    return replace(model, structure="partial", high_change=None, state=state, unmodelled=left_out)
