"""Where the parameters are, what of them a token uses, and what stands outside the total."""

from collections.abc import Iterator

from calculators.core.format import percent
from calculators.core.result import Cell, Table
from calculators.inspector.figures import ModelFigures
from calculators.inspector.report.amounts import exact
from calculators.inspector.report.kinds import EXTRA, PARTS
from calculators.inspector.report.words import IN_FILES, KNOWN, name

_PUBLISHED = {
    IN_FILES: "In the published files, extras included",
    "published_total": "As the publisher puts it",
    "published_active": "Used for a token, as the publisher puts it",
}


def parameter_table(shown: ModelFigures) -> Table:
    """Give one row a part, then the sums, then what is not in them."""
    rows = (*_inside(shown), *_sums(shown), *_outside(shown), *_published(shown))
    return Table("parameters", f"{name(shown)}: parameters", ("Part", "Parameters", "Of the total"), rows)


def _inside(shown: ModelFigures) -> Iterator[tuple[Cell, ...]]:
    for part, number in shown.parts.items():
        if number:
            yield Cell(PARTS[part]), Cell(exact(number), float(number)), _share(number, shown)


def _sums(shown: ModelFigures) -> Iterator[tuple[Cell, ...]]:
    architecture = shown.inspected.architecture
    rows = (
        ("All of the language model", "total", architecture.total),
        ("Used for a token", "active", architecture.active),
        (
            "The same without the input embedding",
            "active_without_input_embedding",
            architecture.active_without_input_embedding,
        ),
    )
    for words, key, number in rows:
        strong = key == "total"
        figure = Cell(exact(number), float(number), strong, f"parameters.{key}")
        yield Cell(words, strong=strong), figure, _share(number, shown)


def _outside(shown: ModelFigures) -> Iterator[tuple[Cell, ...]]:
    for extra in shown.inspected.architecture.extra:
        size = Cell("size not in the configuration")
        if extra.parameters is not None:
            size = Cell(exact(extra.parameters), float(extra.parameters))
        yield Cell(f"Outside: {EXTRA.get(extra.name, extra.name)}"), size, Cell("")


def _published(shown: ModelFigures) -> Iterator[tuple[Cell, ...]]:
    """Give what the publisher's files hold, and what the publisher says, as the catalogue has it."""
    counts = shown.inspected.model.parameters if shown.inspected.model else {}
    for key, words in _PUBLISHED.items():
        if key in counts:
            yield Cell(words), Cell(exact(counts[key]), float(counts[key])), Cell("")
    architecture = shown.inspected.architecture
    if IN_FILES in counts and architecture.structure == KNOWN:
        known = architecture.total + sum(extra.parameters or 0 for extra in architecture.extra)
        rest = counts[IN_FILES] - known
        yield Cell("Of the files, not told by the configuration"), Cell(_signed(rest), float(rest)), Cell("")


def _signed(number: int) -> str:
    return exact(number).replace("-", "−")


def _share(number: int, shown: ModelFigures) -> Cell:
    total = shown.inspected.architecture.total
    share = number / total if total else 0.0
    return Cell(percent(share), share)
