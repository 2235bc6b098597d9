"""What a token leaves in the cache of each kind of layer, and what that comes to for a token and a request."""

from collections.abc import Callable, Iterator

from calculators.core.result import Cell, Table
from calculators.inspector.figures import OTHER, AttentionGroup, Figures, ModelFigures
from calculators.inspector.report.amounts import both, exact
from calculators.inspector.report.kinds import KINDS
from calculators.inspector.report.words import name


def attention_table(shown: ModelFigures) -> Table:
    """Give one row for each kind of attention that the layers have."""
    columns = (
        "Attention",
        "Layers",
        "Query heads",
        "Key-value heads",
        "Kept per layer and token",
        "Sees at most",
    )
    return Table(
        "attention",
        f"{name(shown)}: attention",
        columns,
        tuple(_kind(group) for group in shown.attention),
        "Kept are numbers for the cache: keys and values of all key-value heads, or the compressed form that all heads share.",
    )


def _kind(group: AttentionGroup) -> tuple[Cell, ...]:
    one = group.attention
    head = Cell(KINDS.get(one.kind, one.kind).capitalize()), _number(group.layers)
    if one.kind == OTHER:
        return (*head, Cell(""), Cell(""), Cell("not modelled"), Cell(""))
    return (
        *head,
        _number(one.heads),
        _number(one.kv_heads) if one.kind != "mla" else Cell("one form for all"),
        _number(one.cached + one.index_cached),
        Cell("all tokens" if one.window is None else f"{one.window:,} tokens"),
    )


def cache_table(figures: Figures, shown: ModelFigures) -> Table:
    """Give the cache for a token and for a request, both bounds."""
    return Table(
        "cache",
        f"{name(shown)}: cache of keys and values",
        ("Cache", "At least", "At most"),
        tuple(_bounds(figures, shown)),
        "At least: layers with a window keep no more than the window. At most: all layers keep every token. "
        "GB are 10⁹ bytes, GiB 2³⁰.",
    )


def _bounds(figures: Figures, shown: ModelFigures) -> Iterator[tuple[Cell, ...]]:
    precision = {"bf16": "16 bit", "fp8": "8 bit"}[str(figures.answers["kv_precision"])]
    yield _row("Growth with each token, 16 bit", "kv_bytes_per_token", shown.per_token_16, _bytes)
    if shown.per_token != shown.per_token_16:
        yield _row(
            f"Growth with each token, {precision}", "kv_bytes_per_token_chosen", shown.per_token, _bytes
        )
    words = f"A request of {figures.context_tokens:,} tokens, {precision}"
    yield _row(words, "kv_bytes_at_context", shown.at_context, both)


def _row(words: str, key: str, two: tuple[float, float], write: Callable[[float], str]) -> tuple[Cell, ...]:
    low, high = two
    return Cell(words), Cell(write(low), low, step=f"{key}.low"), Cell(write(high), high, step=f"{key}.high")


def _bytes(size: float) -> str:
    return f"{exact(int(size))} bytes"


def _number(value: int) -> Cell:
    return Cell(exact(value), float(value))
