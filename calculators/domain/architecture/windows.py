"""Which layers see only a part of the text: sliding windows and chunks, by the rules of each model type."""

from collections.abc import Sequence

from calculators.domain.architecture.keys import Keys

#: Names that `layer_types` has for a layer that sees a window or a chunk.
LIMITED = ("sliding_attention", "chunked_attention", "local_attention")

Windows = tuple[int | None, ...]


def none(layers: int) -> Windows:
    """Every layer sees the whole text."""
    return (None,) * layers


def every_layer(keys: Keys, layers: int) -> Windows:
    """Every layer has the window that the file names, if it names one."""
    return (keys.window("sliding_window"),) * layers


def by_type(keys: Keys, layers: int, window: int | None, otherwise: Sequence[bool]) -> Windows:
    """Follow `layer_types`; `otherwise` says which layers are limited where the file does not list them."""
    listed = keys.array("layer_types", str, layers)
    limited = otherwise if listed is None else [kind in LIMITED for kind in listed]
    return tuple(window if limited[number] else None for number in range(layers))


def alternating(layers: int, pattern: int = 2) -> list[bool]:
    """Every `pattern`-th layer sees all, those before it a window."""
    return [(number + 1) % pattern != 0 for number in range(layers)]
