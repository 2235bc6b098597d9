"""All tables of the first stage: two models side by side, what the configuration says, then the figures in detail."""

from collections.abc import Callable

from calculators.core.result import Cell, Table
from calculators.inspector.figures import Figures, ModelFigures
from calculators.inspector.report import licence
from calculators.inspector.report.amounts import between, both, exact
from calculators.inspector.report.cache_tables import attention_table, cache_table
from calculators.inspector.report.kinds import (
    STRUCTURE,
    attention_list,
    extras,
    layers_words,
    stored_as,
    unmodelled,
)
from calculators.inspector.report.parameter_table import parameter_table
from calculators.inspector.report.weight_table import weight_table
from calculators.inspector.report.words import name, total_words
from calculators.inspector.weights import weight_bytes

type Line = tuple[str, Callable[[ModelFigures], str]]


def tables(figures: Figures) -> tuple[Table, ...]:
    """Give all tables of the first stage; the detailed ones are about the first model."""
    first = figures.first
    return (
        *((_side_by_side(figures),) if figures.second else (_alone(figures),)),
        parameter_table(first),
        attention_table(first),
        cache_table(figures, first),
        weight_table(figures, first),
    )


def _alone(figures: Figures) -> Table:
    first = figures.first
    rows = tuple((Cell(label), Cell(text)) for label, write in _said(figures) if (text := write(first)))
    return Table("model", f"{name(first)}: what the configuration says", ("What", "Value"), rows)


def _side_by_side(figures: Figures) -> Table:
    """Put both models into one table."""
    rows = tuple(
        (Cell(label), *(Cell(write(model)) for model in figures.shown))
        for label, write in (*_counted(figures), *_said(figures))
    )
    return Table("side_by_side", "Side by side", ("What", *(name(model) for model in figures.shown)), rows)


def _said(figures: Figures) -> tuple[Line, ...]:
    """Give what the configuration says, and under which terms the weights come."""
    catalog = figures.models.catalog
    return (
        ("Model type", lambda m: m.inspected.architecture.model_type or "none given"),
        ("Structure", lambda m: STRUCTURE[m.inspected.architecture.structure]),
        ("Layers", lambda m: layers_words(m.inspected.architecture)),
        ("Attention", lambda m: attention_list(m.attention)),
        ("Not modelled", lambda m: unmodelled(m.inspected.architecture)),
        ("Width of the hidden state", lambda m: exact(m.inspected.architecture.hidden_size)),
        ("Vocabulary", lambda m: f"{m.inspected.architecture.vocabulary:,} tokens"),
        ("Context length", lambda m: _context(m.inspected.architecture.context_length)),
        ("Numbers of the published files", lambda m: stored_as(m.inspected.config)),
        ("Released", lambda m: (m.inspected.model.released or "date not found") if m.inspected.model else ""),
        ("Licence tag", lambda m: licence.tag(catalog, m.inspected.model)),
        ("What the licence restricts", lambda m: licence.restrictions(catalog, m.inspected.model)),
    )


def _counted(figures: Figures) -> tuple[Line, ...]:
    """Give the figures that are compared."""
    tokens = f"{figures.context_tokens:,} tokens"
    return (
        ("Parameters", _exact_or_least),
        ("Used for a token", lambda m: exact(m.inspected.architecture.active)),
        ("… without the input embedding", lambda m: exact(m.inspected.architecture.active_without_input_embedding)),
        ("Outside the total", lambda m: extras(m.inspected.architecture) or "nothing"),
        ("Cache for each token, 16 bit", lambda m: f"{between(*(exact(int(size)) for size in m.per_token_16))} bytes"),
        (f"Cache of {tokens}, as chosen", lambda m: between(*map(both, m.at_context))),
        *(
            (f"Weights, {scheme.name}", _weighs(figures, id))
            for id, scheme in figures.models.catalog.schemes.items()
        ),
    )  # fmt: skip


def _exact_or_least(model: ModelFigures) -> str:
    architecture = model.inspected.architecture
    return f"{total_words(architecture)} ({exact(architecture.total)})"


def _weighs(figures: Figures, scheme: str) -> Callable[[ModelFigures], str]:
    return lambda model: both(weight_bytes(model.parts, figures.models.catalog.schemes[scheme]))


def _context(length: int | None) -> str:
    return "not in the configuration" if length is None else f"{length:,} tokens"
