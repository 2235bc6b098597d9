"""Gemma 1 to 3, text models; the head shares the embedding where the file does not say otherwise."""

from calculators.domain.architecture.blueprint import Blueprint
from calculators.domain.architecture.families.llama import (
    INPUT_NORM,
    SECOND_NORM,
    block,
    count_layers,
    decoder,
)
from calculators.domain.architecture.keys import Keys
from calculators.domain.architecture.windows import alternating, by_type

#: A norm before and after both attention and the feed-forward block.
FOUR_NORMS = (INPUT_NORM, SECOND_NORM, "pre_feedforward_layernorm", "post_feedforward_layernorm")


def gemma(keys: Keys) -> Blueprint:
    """Gemma: as Llama, with heads of a size of their own."""
    return decoder(keys, block(keys, biases=keys.flag("attention_bias")))


def gemma2(keys: Keys) -> Blueprint:
    """Gemma 2: four norms a layer; every second layer sees a window."""
    layers = count_layers(keys)
    windows = by_type(keys, layers, keys.window("sliding_window"), alternating(layers))
    return decoder(keys, block(keys, biases=keys.flag("attention_bias"), norms=FOUR_NORMS), windows)


def gemma3(keys: Keys) -> Blueprint:
    """Gemma 3: four norms, norms on queries and keys; every sixth layer sees all, the others a window."""
    layers = count_layers(keys)
    pattern = keys.size("sliding_window_pattern")
    windows = by_type(keys, layers, keys.window("sliding_window"), alternating(layers, pattern))
    found = block(keys, biases=keys.flag("attention_bias"), qk_norm="head", norms=FOUR_NORMS)
    return decoder(keys, found, windows)
