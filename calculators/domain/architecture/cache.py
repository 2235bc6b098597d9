"""What a token leaves in the cache of keys and values, on one undivided copy of the model.

Engines differ where layers have windows: some keep no more than the window, some hold every token in every layer. Both bounds are
given.
"""

from calculators.domain.architecture.shape import Architecture

#: Bytes of an element in 16-bit numbers.
SIXTEEN_BIT = 2.0


def bytes_per_token(
    architecture: Architecture, bytes_per_element: float = SIXTEEN_BIT, index: bool = True
) -> tuple[float, float]:
    """Give (low, high) bytes that one more token takes: low beyond every window, high when all layers hold it.

    `index` counts the keys of a sparse attention's index too, which are held beside those of attention.
    """
    low = high = 0
    for layer in architecture.layers:
        attention = layer.attention
        elements = attention.cached + (attention.index_cached if index else 0)
        high += elements
        low += 0 if attention.window else elements
    return low * bytes_per_element, high * bytes_per_element


def bytes_at(
    architecture: Architecture, tokens: float, bytes_per_element: float = SIXTEEN_BIT, index: bool = True
) -> tuple[float, float]:
    """Give (low, high) bytes of a request of `tokens`: low with windows capped, high with every token in every layer."""
    low = high = 0.0
    for layer in architecture.layers:
        attention = layer.attention
        elements = attention.cached + (attention.index_cached if index else 0)
        high += elements * tokens
        low += elements * (min(tokens, attention.window) if attention.window else tokens)
    return low * bytes_per_element, high * bytes_per_element
