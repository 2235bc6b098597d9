"""What the result says first, what stands out, and what needs care."""

from collections.abc import Iterator

from calculators.core.format import percent
from calculators.core.messages import Message
from calculators.domain.architecture.shape import Architecture
from calculators.inspector.figures import Figures, ModelFigures
from calculators.inspector.report.amounts import between, both, count, gb
from calculators.inspector.report.kinds import EXTRA, cached_words, unmodelled
from calculators.inspector.weights import PLAIN, weight_bytes

#: The count of all numbers in the published files, as the catalogue names it.
IN_FILES = "safetensors_total"
KNOWN, ASSUMED, PARTIAL = "known", "assumed", "partial"


def total_words(architecture: Architecture) -> str:
    """Write the total as far as it is known: exact, between bounds, or at least so much."""
    if architecture.structure == PARTIAL:
        return f"at least {count(architecture.total)}"
    if (
        architecture.structure == ASSUMED
        and architecture.high is not None
        and architecture.low < architecture.high
    ):
        return f"about {count(architecture.total)}"
    return count(architecture.total)


def name(figures: ModelFigures) -> str:
    """Give the short name of a model: without its publisher."""
    return figures.inspected.name.rpartition("/")[2]


def headline(figures: Figures) -> str:
    """Say in two sentences what the model is and what it takes."""
    first = figures.first
    architecture = first.inspected.architecture
    if architecture.structure == PARTIAL:
        return _partial_headline(first)
    used = (
        "all of them at work for every token"
        if architecture.active == architecture.total
        else f"{count(architecture.active)} of them at work for a token"
    )
    plain = weight_bytes(first.parts, figures.models.catalog.schemes[PLAIN])
    return (
        f"{name(first)} has {total_words(architecture)} parameters, {used}. In 16 bit its weights take {gb(plain)}, and "
        f"the cache of a request of {figures.context_tokens:,} tokens {between(*map(gb, first.at_context))}."
    )


def _partial_headline(shown: ModelFigures) -> str:
    """Say that a part is missing before any figure, and how much is there in all where the published files tell."""
    architecture, model = shown.inspected.architecture, shown.inspected.model
    files = model.parameters.get(IN_FILES) if model else None
    of_all = f" of the {count(files)} in its published files" if files else ""
    return (
        f"Only a part of {name(shown)} is modelled: {count(architecture.total)} parameters{of_all} are counted. Every size and "
        "cache here is a lower bound."
    )


def summary(figures: Figures) -> str:
    """Say what was read, and how far the count can be trusted."""
    first = figures.first
    architecture = first.inspected.architecture
    sentences = []
    if first.inspected.model is None:
        sentences.append("Read from the pasted config.json, which counts before the chosen model.")
    if architecture.structure == KNOWN:
        sentences.append(
            "Counted tensor by tensor from the configuration, by the rules of its model type; no weights were downloaded."
        )
    elif architecture.structure == ASSUMED:
        high = architecture.high if architecture.high is not None else architecture.total
        sentences.append(
            "The structure is assumed: counted as a Llama-like model. What the keys cannot tell puts the total between "
            f"{count(architecture.low, 4)} and {count(high, 4)}."
        )
    else:
        sentences.append(f"Not modelled, and in no figure here: {unmodelled(architecture)}.")
    if figures.second:
        sentences.append(f"Beside it: {name(figures.second)}.")
    return " ".join(sentences)


def findings(figures: Figures) -> tuple[str, ...]:
    """Give what stands out about the first model, one sentence each."""
    return tuple(_findings(figures))


def _findings(figures: Figures) -> Iterator[str]:
    first = figures.first
    architecture = first.inspected.architecture
    if said := cached_words(first):
        yield said
    windows = [group for group in first.attention if group.attention.window]
    if windows:
        layers = sum(group.layers for group in windows)
        seen = between(*(f"{size:,}" for size in _ends([group.attention.window or 0 for group in windows])))
        yield (
            f"{layers} of {len(architecture.layers)} layers see no more than {seen} tokens. An engine that frees what is out of "
            "sight needs the lower figure of the cache, one that keeps all layers alike the higher."
        )
    if architecture.active < architecture.total:
        share = percent(architecture.active / architecture.total, 2)
        yield (
            f"A token uses {share} of the parameters, so an answer costs the work of a far smaller model; the memory has to "
            "hold all of them."
        )
    if not architecture.head:
        yield "The output shares the input embedding: there is one tensor for both."
    for extra in architecture.extra:
        size = (
            "size not known from the file"
            if extra.parameters is None
            else f"{count(extra.parameters)} parameters"
        )
        yield f"Outside the total: {extra.words or EXTRA.get(extra.name, extra.name).lower()} ({size})."
    if architecture.assumed:
        yield f"Where the file is silent, rules of the type stand in: {'; '.join(architecture.assumed)}."


def _ends(sizes: list[int]) -> tuple[int, int]:
    return min(sizes), max(sizes)


def warnings(figures: Figures) -> tuple[Message, ...]:
    """Give what needs care, each with the anchor that explains it."""
    return tuple(message for shown in figures.shown for message in _warnings(figures, shown))


def _warnings(figures: Figures, shown: ModelFigures) -> Iterator[Message]:
    architecture = shown.inspected.architecture
    if architecture.structure == ASSUMED:
        yield Message(
            "structure_assumed",
            f"{name(shown)}: the model type has no rules of its own here, so its tensors are those of a Llama-like model with "
            "the same sizes. The real file may differ.",
        )
    if architecture.structure == PARTIAL:
        yield Message(
            "structure_partial",
            f"{name(shown)}: not modelled are {unmodelled(architecture)}. Every total, size and cache is a lower bound.",
        )
    if architecture.structure == PARTIAL and architecture.state != 0:
        size = (
            "is not known"
            if architecture.state is None
            else f"takes {both(2 * architecture.state)} in 16 bit"
        )
        yield Message(
            "state_of_requests",
            f"{name(shown)}: the layers that are not modelled keep a state for each request, whatever its length. It {size}, and "
            "is in no figure of the cache.",
        )
    limit = architecture.context_length
    if limit is not None and figures.context_tokens > limit:
        yield Message(
            "context_too_long",
            f"{name(shown)}: {figures.context_tokens:,} tokens are more than the {limit:,} of its configuration. The figure of "
            "the cache is arithmetic then; the model was not made for it.",
            "context_tokens",
        )
