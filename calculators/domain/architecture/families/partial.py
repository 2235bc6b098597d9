"""Models with layers that are not modelled: linear attention, state spaces, compressed attention, shared keys and values.

What the configuration tells for certain is counted, the rest is named, and the total is at least that.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from calculators.domain.architecture.blueprint import Block, Blueprint, Heads
from calculators.domain.architecture.families.assumed import type_unknown
from calculators.domain.architecture.families.llama import INPUT_NORM, count_layers, layer_norms, layered
from calculators.domain.architecture.families.unknown_mlp import ACTIVATION_KEYS, activation_gates
from calculators.domain.architecture.keys import Keys
from calculators.domain.architecture.modules import (
    attention,
    gated,
    heads,
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
WHOLE_KEYS = {
    "linear_attn_config": LINEAR,
    "hybrid_override_pattern": MAMBA,
    "compress_ratios": COMPRESSED,
    "conv_L_cache": "convolution",
    "hidden_size_per_layer_input": "per_layer_input",
}
#: Keys of attention whose heads are not the same in every layer.
UNEVEN_KEYS = ("global_head_dim", "num_global_key_value_heads")
UNEVEN = "attention_with_heads_by_layer"
#: Names for the list of what each layer is.
LISTS = ("layer_types", "block_types", "layers_block_type")
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
    lists = [config[key] for key in LISTS if isinstance(config.get(key), list)]
    kinds = (kind for listed in lists if isinstance(listed, list) for kind in listed)
    return _by_layer(config) or any(isinstance(kind, str) and kind not in MODELLED for kind in kinds)


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
        """Count no more than one norm of a layer that is not modelled: it may have nothing else that others have."""
        if kind in (FULL, WINDOW):
            held = (*attention(keys, found), *layer_norms(keys, (INPUT_NORM,)), *_feed_forward(keys))
            return Block(held, found)
        return Block(tuple(layer_norms(keys, (INPUT_NORM,))), Heads("other"), unmodelled=(kind,))

    return not_whole(keys, kinds, layer)


def kinds_of(keys: Keys) -> list[str]:
    """Give the kind of every layer, as the file lists them or as its keys tell."""
    layers = count_layers(keys)
    if _by_layer(keys.config):
        return [UNEVEN] * layers
    for name in LISTS:
        listed = keys.array(name, str, 1 if name == "block_types" else layers)
        if listed is not None:
            # A list of block types that is shorter than the model is repeated.
            around = [str(listed[number % len(listed)]) for number in range(layers)]
            return [FULL if kind == "attention" else kind for kind in around]
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


def _by_layer(config: Mapping[str, object]) -> bool:
    """Tell whether the sizes of attention differ from layer to layer."""
    return any(config.get(key) is not None for key in UNEVEN_KEYS) or any(
        key.startswith("swa_") or (key.endswith("_per_layer") and isinstance(value, list))
        for key, value in config.items()
    )


def _feed_forward(keys: Keys) -> list[Tensor]:
    """Give the dense block of a layer with attention, where its size and its gate are certain; never experts."""
    certain = keys.given("intermediate_size") and not keys.given("num_local_experts")
    certain = certain and keys.config.get("block_auto_adjust_ff_dim") is not True
    named = any(keys.given(key) for key in ACTIVATION_KEYS)
    if not certain or not named or not activation_gates(keys):
        return []
    return list(gated("mlp", keys.size("hidden_size"), keys.size("intermediate_size")))


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
        for name in block.unmodelled:
            left_out[name] = left_out.get(name, 0) + 1
    return replace(model, structure="partial", high_change=None, state=state, unmodelled=left_out)
