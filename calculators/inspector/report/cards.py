"""The four figures that most questions are about, as cards."""

from calculators.core.opens import opening
from calculators.core.result import Card
from calculators.domain.architecture.shape import Architecture
from calculators.inspector.figures import Figures
from calculators.inspector.report.amounts import between, count, exact, gb, gib
from calculators.inspector.report.kinds import EXTRA
from calculators.inspector.report.words import PARTIAL, total_words
from calculators.inspector.weights import PLAIN, weight_bytes

#: The schemes that the card of the weights names beside 16 bit.
SMALLER = ("fp8", "awq")


def cards(figures: Figures) -> tuple[Card, ...]:
    """Give the cards of the first model."""
    first = figures.first
    architecture = first.inspected.architecture
    schemes = figures.models.catalog.schemes
    plain = weight_bytes(first.parts, schemes[PLAIN])
    without = architecture.active_without_input_embedding
    least = "at least " if architecture.structure == PARTIAL else ""
    return (
        Card(
            "total",
            "Parameters",
            opening(total_words(architecture), "parameters.total"),
            f"counted: {exact(architecture.total)}",
            _bounds(architecture),
        ),
        Card(
            "active",
            "Used for a token",
            opening(count(architecture.active), "parameters.active"),
            "input embedding counted",
            (("Without it", opening(count(without), "parameters.active_without_input_embedding")),),
        ),
        Card(
            "cache",
            f"Cache of {figures.context_tokens:,} tokens",
            f"{least}{between(*map(gb, first.at_context))}",
            between(*map(gib, first.at_context)),
            (("For each token, 16 bit", f"{between(*(exact(int(size)) for size in first.per_token_16))} bytes"),),
        ),
        Card(
            "weights",
            "Weights in 16 bit",
            opening(f"{least}{gb(plain)}", f"weights.{PLAIN}"),
            gib(plain),
            tuple(
                (schemes[id].name, opening(gb(weight_bytes(first.parts, schemes[id])), f"weights.{id}"))
                for id in SMALLER
                if id in schemes
            ),
        ),
    )  # fmt: skip


def _bounds(architecture: Architecture) -> tuple[tuple[str, str], ...]:
    """Give the bounds of a count that is not exact, and what stands outside it."""
    rows = []
    if architecture.low != architecture.total or architecture.high != architecture.total:
        high = "not known" if architecture.high is None else count(architecture.high, 4)
        rows = [("At least", count(architecture.low, 4)), ("At most", high)]
    for extra in architecture.extra:
        size = "not known" if extra.parameters is None else count(extra.parameters)
        rows.append((f"Outside: {EXTRA.get(extra.name, extra.name).lower()}", size))
    return tuple(rows)
