"""How each figure comes about: the sums with the numbers put in."""

from collections.abc import Iterator

from calculators.core.format import significant
from calculators.core.made import Made, Term
from calculators.core.result import WorkingGroup, WorkingRow
from calculators.domain.model_fields import KV_BYTES
from calculators.inspector.figures import OTHER, AttentionGroup, Figures, ModelFigures
from calculators.inspector.report.amounts import both, exact
from calculators.inspector.report.kinds import KINDS, PARTS
from calculators.inspector.weights import BYTE, PLAIN, stored, weight_bytes

CONFIGURATION = "counted from the configuration"


def working(figures: Figures) -> tuple[WorkingGroup, ...]:
    """Give the working of the first model: parameters, cache, weights."""
    first = figures.first
    return (
        WorkingGroup("parameters", "Parameters", tuple(_parameters(first))),
        WorkingGroup("cache", "Cache of keys and values", tuple(_cache(figures, first))),
        WorkingGroup("weights", "Memory of the weights", tuple(_weights(figures, first))),
    )


def _row(id: str, label: str, terms: list[Term], value: str, meaning: str, source: str) -> WorkingRow:
    made = Made()
    made.row(id, label, terms, value, meaning, source)
    return made.rows[id]


def _parameters(shown: ModelFigures) -> Iterator[WorkingRow]:
    architecture = shown.inspected.architecture
    terms = [Term(PARTS[part], exact(number)) for part, number in shown.parts.items() if number]
    yield _row(
        "parameters.total",
        "All of the language model",
        terms,
        f"{exact(architecture.total)} parameters",
        "Every tensor counted; what is tied to another is counted once.",
        CONFIGURATION,
    )
    unused = architecture.total - architecture.active
    yield _row(
        "parameters.active",
        "Used for a token",
        [
            Term("All of the language model", exact(architecture.total), "parameters.total"),
            Term("Routed experts that a token does not use", exact(unused), sign="−"),
        ],
        f"{exact(architecture.active)} parameters",
        "The input embedding is counted, of which a token reads one row.",
        CONFIGURATION,
    )
    embedding = architecture.active - architecture.active_without_input_embedding
    yield _row(
        "parameters.active_without_input_embedding",
        "The same without the input embedding",
        [
            Term("Used for a token", exact(architecture.active), "parameters.active"),
            Term("Input embedding, unless the output uses it too", exact(embedding), sign="−"),
        ],
        f"{exact(architecture.active_without_input_embedding)} parameters",
        "Publishers differ in whether they count it.",
        CONFIGURATION,
    )


def _cache(figures: Figures, shown: ModelFigures) -> Iterator[WorkingRow]:
    chosen = KV_BYTES[str(figures.answers["kv_precision"])]
    kinds = [("kv_bytes_per_token", KV_BYTES[PLAIN], shown.per_token_16)]
    if shown.per_token != shown.per_token_16:
        kinds.append(("kv_bytes_per_token_chosen", chosen, shown.per_token))
    for key, size, (low, high) in kinds:
        yield _per_token(f"{key}.low", "At least", shown.attention, size, low, windows=False)
        yield _per_token(f"{key}.high", "At most", shown.attention, size, high, windows=True)
    tokens = figures.context_tokens
    for bound, value, words in (
        ("low", shown.at_context[0], "layers with a window keep no more tokens than that"),
        ("high", shown.at_context[1], "all layers keep every token"),
    ):
        terms = [_held(group, tokens, chosen, capped=bound == "low") for group in shown.attention]
        yield _row(
            f"kv_bytes_at_context.{bound}",
            f"A request of {tokens:,} tokens, {'at least' if bound == 'low' else 'at most'}",
            [term for term in terms if term] or [Term("Nothing that is modelled", "0")],
            both(value),
            f"Tokens × layers × numbers kept × bytes of one; {words}.",
            CONFIGURATION,
        )


def _per_token(
    id: str, bound: str, groups: tuple[AttentionGroup, ...], size: float, value: float, *, windows: bool
) -> WorkingRow:
    terms = [
        Term(
            f"{KINDS[group.attention.kind]}{_window(group)}",
            f"{group.layers} layers × {_kept(group):,} × {significant(size)} bytes",
        )
        for group in groups
        if group.attention.kind != OTHER and (windows or group.attention.window is None)
    ]
    return _row(
        id,
        f"Growth with each token, {'16' if size == KV_BYTES[PLAIN] else '8'} bit, {bound.lower()}",
        terms or [Term("No layer without a window", "0")],
        f"{exact(int(value))} bytes",
        "Layers × numbers kept for a token × bytes of one."
        + ("" if windows else " Beyond its window a layer keeps nothing more."),
        CONFIGURATION,
    )


def _held(group: AttentionGroup, tokens: int, size: float, *, capped: bool) -> Term | None:
    if group.attention.kind == OTHER:
        return None
    window = group.attention.window
    held = min(tokens, window) if capped and window is not None else tokens
    numbers = f"{held:,} tokens × {group.layers} layers × {_kept(group):,} × {significant(size)} bytes"
    return Term(f"{KINDS[group.attention.kind]}{_window(group)}", numbers)


def _window(group: AttentionGroup) -> str:
    return f" with a window of {group.attention.window:,}" if group.attention.window else ""


def _kept(group: AttentionGroup) -> int:
    return group.attention.cached + group.attention.index_cached


def _weights(figures: Figures, shown: ModelFigures) -> Iterator[WorkingRow]:
    for id, scheme in figures.models.catalog.schemes.items():
        terms = [
            Term(part.words, f"{part.parameters:,} × {significant(part.bits, 6)} bits / {BYTE}")
            for part in stored(shown.parts, scheme)
        ]
        source = figures.models.catalog.sources.get(scheme.source)
        yield _row(
            f"weights.{id}",
            scheme.name,
            terms,
            both(weight_bytes(shown.parts, scheme)),
            f"{scheme.overhead} {scheme.note}".strip(),
            f"{source.publisher}: {source.title}" if source else CONFIGURATION,
        )
