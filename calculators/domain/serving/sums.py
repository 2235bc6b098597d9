"""Sums over the layers of a model: GB of weights by part, cache per token, operations per token."""

from dataclasses import dataclass
from functools import lru_cache

from calculators.catalog.model import Scheme
from calculators.domain.architecture.shape import Architecture, Attention, Layer

#: Bits of what no scheme makes smaller: routers and norms.
WIDE = 16
BITS_PER_BYTE = 8
#: Matrices of a gated feed-forward block.
GATED = 3


@dataclass(frozen=True, slots=True)
class Sums:
    """`values` are inputs of the steps by their name; GB are 10⁹ bytes, TFLOP 10¹² operations."""

    values: dict[str, float]
    window: float
    kv_heads: float
    head_read_gb: float


class _Same:
    """An architecture by its identity: comparing hundreds of layers would take as long as adding them up."""

    __slots__ = ("arch",)

    def __init__(self, arch: Architecture) -> None:
        self.arch = arch

    def __hash__(self) -> int:
        return id(self.arch)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.arch is other.arch


def sums(arch: Architecture, scheme: Scheme, kv_bytes: float) -> Sums:
    """Add up the layers. Several windows become one that holds as much; a tied head is read but not held twice.

    What is given is shared by all who ask for the same; nobody may change it.
    """
    return _sums(_Same(arch), scheme, kv_bytes)


# A comparison of GPUs asks hundreds of times for one architecture in a handful of precisions.
@lru_cache(maxsize=32)
def _sums(same: _Same, scheme: Scheme, kv_bytes: float) -> Sums:
    arch = same.arch
    layers = arch.layers
    attention = sum(layer.attention.parameters for layer in layers)
    routed = [layer.experts for layer in layers if layer.experts]
    dense = sum(layer.dense for layer in layers) + sum(one.shared for one in routed)
    experts = sum(one.count * one.parameters for one in routed)
    used = sum(one.used * one.parameters for one in routed)
    other = arch.other + sum(layer.norms for layer in layers) + sum(one.router for one in routed)
    head = arch.head or arch.embedding
    windowed = [layer.attention for layer in layers if layer.attention.window is not None]
    full = [layer.attention for layer in layers if layer.attention.window is None]
    decode = attention + dense + used + other
    values = {
        "attention_gb": _gb(attention, scheme.attention),
        "dense_gb": _gb(dense, scheme.dense),
        "experts_gb": _gb(experts, scheme.experts),
        "embedding_gb": _gb(arch.embedding, scheme.embedding),
        "head_gb": _gb(arch.head, scheme.embedding),
        "other_gb": _gb(other, WIDE),
        "expert_share": _expert_share(arch),
        "layers": float(len(layers)),
        "cache_gb_per_token": _cached(full, kv_bytes),
        "window_gb_per_token": _cached(windowed, kv_bytes),
        "index_gb_per_token": sum(layer.attention.index_cached for layer in layers) * kv_bytes / 1e9,
        "state_gb": (arch.state or 0) * 2 / 1e9,
        "prefill_tflop_per_token": 2 * decode / 1e12,
        "decode_tflop_per_token": 2 * (decode + head) / 1e12,
        "score_tflop": sum(map(_score, full)) / 1e12,
        "window_score_tflop": sum(map(_score, windowed)) / 1e12,
        "prefill_score_tflop": sum(map(_prefill_score, full)) / 1e12,
        "prefill_window_score_tflop": sum(map(_prefill_score, windowed)) / 1e12,
        "moved_gb_per_token": 2 * sum(_moved(arch.hidden_size, layer) for layer in layers) / 1e9,
        "adapter_gb_per_rank": 2 * sum(_sides(arch.hidden_size, layer.attention) for layer in layers) / 1e9,
    }
    cached = sum(a.cached for a in windowed)
    window = sum(a.cached * (a.window or 0) for a in windowed) / cached if cached else 0.0
    kv_heads = min((_divisible(layer.attention) for layer in layers if layer.attention.cached), default=1)
    return Sums(values, window, kv_heads, _gb(head, scheme.embedding))


def _gb(parameters: float, bits: float) -> float:
    return parameters * bits / BITS_PER_BYTE / 1e9


def _cached(attentions: list[Attention], kv_bytes: float) -> float:
    return sum(a.cached for a in attentions) * kv_bytes / 1e9


def _divisible(a: Attention) -> int:
    """Heads among which the cache can be divided: one where all heads share a compressed cache."""
    return 1 if a.kind == "mla" else a.kv_heads


def _expert_share(arch: Architecture) -> float:
    """Experts that a token uses over those there are; 1 without experts."""
    routed = [layer.experts for layer in arch.layers if layer.experts]
    return sum(e.used for e in routed) / sum(e.count for e in routed) if routed else 1.0


def _score(a: Attention) -> float:
    """Operations of one new token with one token of the past: its product with the key, its part of the value."""
    return 2 * a.heads * (2 * a.cached if a.kind == "mla" else a.key_size + a.value_size)


def _prefill_score(a: Attention) -> float:
    """The same while a prompt is read, where compressed keys and values are unpacked."""
    return 2 * a.heads * (a.key_size + a.value_size)


def _moved(width: int, layer: Layer) -> float:
    """Inputs and outputs of the linear layers that one token passes in a layer, gated blocks taken for granted."""
    blocks = [layer.dense] if layer.dense else []
    if layer.experts:
        blocks += [layer.experts.parameters] * layer.experts.used
        blocks += [layer.experts.shared] if layer.experts.shared else []
    return _sides(width, layer.attention) + sum(GATED * width + block / width for block in blocks)


def _sides(width: int, a: Attention) -> float:
    """Inputs and outputs of the four projections of attention."""
    return (
        (width + a.heads * a.key_size)
        + (width + a.kv_heads * a.key_size)
        + (width + a.kv_heads * a.value_size)
        + (a.heads * a.value_size + width)
    )
