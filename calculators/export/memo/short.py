"""The memo for those who decide: two or three pages that say what comes out, how sure it is, and what would change it."""

from collections.abc import Iterator, Sequence

from calculators.core.document import Block, Document, Grid, Heading, Link, Listing, Paragraph, Text
from calculators.core.field import Field
from calculators.core.format import within_sentence
from calculators.core.result import BarChart, Card, Chart, DistributionChart, Part, SourceRow, TornadoChart
from calculators.export.carrying import carrying
from calculators.export.inputs import in_words
from calculators.export.material import Material
from calculators.export.memo.common import again, grid, marked, opening, own_prices
from calculators.export.working import card_steps

#: Most of each: lines that all cards share, sentences of a part and of what stands out, rows of a chart, of what moves the answer
#: most, of main inputs, of sources, letters of an input, and figures of a source that are named one by one.
_LINES, _SAID, _STANDS_OUT, _ROWS, _SWINGS, _INPUTS, _SOURCES, _LETTERS, _NAMED = 4, 4, 3, 16, 5, 16, 8, 80, 2
_WHERE = "in the memo with its appendix"


def memo(material: Material) -> Document:
    """Write the short memo of a result."""
    blocks = [block for section in _SECTIONS for block in section(material)]
    return Document(f"{material.calculator.title}: {material.case}", tuple(blocks), f"{material.name}-memo")


def _options(material: Material) -> Iterator[Block]:
    """Give a row for each card: its figure, then the lines that all cards with lines share, or all lines where none is shared."""
    cards = material.result.cards
    if not cards:
        return
    yield Heading(2, "Result")
    lined = [dict(card.lines) for card in cards if card.lines]
    shared = [name for name in lined[0] if all(name in one for one in lined)] if len(lined) > 1 else []
    if len(shared) > _LINES:
        shared = [shared[0], *shared[1 - _LINES :]]  # what the option is, and the figures, which come last
    notes = {card.figure_note for card in cards if card.lines or not lined}
    note = next(iter(notes)) if len(notes) == 1 else ""
    rows = []
    for card in cards:
        lines = dict(card.lines)
        more = [lines.get(name, "") for name in shared] if shared else [_more(card)]
        rows.append((_name(card), _figure(card, note, bool(shared)), *more))
    heads = shared or ["More"]
    yield Grid(("Option", _head(note), *heads), tuple(rows))


def _head(note: str) -> str:
    return note[:1].upper() + note[1:] if note else "Result"


def _name(card: Card) -> str:
    return f"{card.title} ({card.badge})" if card.badge else card.title


def _figure(card: Card, note: str, alone: bool) -> str:
    """Write the figure of a card, with what it is where the column does not say it, and why there is none."""
    own = f", {card.figure_note}" if card.figure_note and card.figure_note != note else ""
    why = f". {' '.join(card.reasons)}" if alone and card.reasons and not card.lines else ""
    return f"{card.figure}{own}{why}"


def _more(card: Card) -> str:
    return "; ".join((*(f"{name}: {value}" for name, value in card.lines), *card.reasons))


def _parts(material: Material) -> Iterator[Block]:
    """Write how sure the answer is and what would change it."""
    brief = [part for part in material.result.parts if part.brief]
    for part in sorted(brief, key=lambda part: part.brief):
        yield from _part(part)


def _part(part: Part) -> Iterator[Block]:
    charts = [chart for chart in part.charts if _rows(chart)]
    if not (part.intro or part.findings or charts):
        return
    yield Heading(2, part.title)
    if part.intro:
        yield Paragraph(str(part.intro))
    if part.findings:
        yield from _listed(part.findings, _SAID)
    for chart in charts:
        yield Heading(3, chart.table.caption)
        yield grid(chart.table, _rows(chart))


def _rows(chart: Chart) -> int:
    """Tell how many rows of a chart's table stand in the memo: of what moves the answer most the first, of options all."""
    if isinstance(chart, TornadoChart):
        return _SWINGS
    count = len(chart.table.rows)
    return count if isinstance(chart, DistributionChart | BarChart) and count <= _ROWS else 0


def _listed(sentences: Sequence[str], most: int) -> Iterator[Block]:
    left = len(sentences) - most
    yield Listing(tuple(sentences[:most] if left > 1 else sentences))
    if left > 1:
        yield Paragraph(f"{left} more stand {_WHERE}.")


def _notices(material: Material) -> Iterator[Block]:
    result = material.result
    if result.warnings:
        yield Heading(2, "Things to know")
        yield Listing(tuple(warning.message for warning in result.warnings))
    if result.findings:
        yield Heading(2, "What stands out")
        yield from _listed(result.findings, _STANDS_OUT)


def _inputs(material: Material) -> Iterator[Block]:
    """Give the first inputs of the form with their defaults, then in one row for each group what else differs."""
    groups = list(material.groups)
    first, main = groups[0]
    main = main[:_INPUTS]
    differing = {field.id for field in material.differing}
    further = differing - {field.id for field in main}
    yield Heading(2, "Main inputs")
    rows = tuple(
        (
            field.label,
            marked(material, field, _LETTERS),
            in_words(field, field.default, _LETTERS) if field.id in differing else "the same",
        )
        for field in main
    )
    yield Grid((first.title, "Here", "Our default"), rows)
    rest = [
        (
            group.title,
            "; ".join(_differs(material, group.title, field) for field in fields if field.id in further),
        )
        for group, fields in groups
    ]
    if any(text for _, text in rest):
        yield Paragraph("What else differs from the defaults, with our default in brackets:")
        yield Grid(("Group", "Inputs"), tuple((title, text) for title, text in rest if text))
    count = len(material.calculator.fields)
    yield Paragraph(f"All {count} inputs stand {_WHERE}; those not named here are as we set them.")
    yield from own_prices(material)


def _differs(material: Material, group: str, field: Field) -> str:
    """Write an input that differs, with its default; its group stands beside it."""
    name = material.labels[field.id].removeprefix(f"{group}: ")
    return f"{name}: {marked(material, field, _LETTERS)} ({in_words(field, field.default, _LETTERS)})"


def _working(material: Material) -> Iterator[Block]:
    """Show how each main figure comes about: its last step with the numbers, or what adds up to it."""
    rows = card_steps(material.result)
    steps = sum(len(group.rows) for group in material.result.working)
    charts = [chart for chart in material.result.charts if _rows(chart)][:1]
    if not rows and not charts:
        return
    yield Heading(2, "How the main figures come about")
    if rows:
        yield Grid(
            ("Figure", "Value", "Formula", "With the numbers"),
            tuple(
                (f"{group}: {within_sentence(row.label)}", row.value, row.formula, str(row.substituted))
                for group, row in rows
            ),
        )
    else:
        yield Heading(3, charts[0].table.caption)
        yield grid(charts[0].table)
    yield Paragraph(f"All {steps} steps stand on the page and in the JSON file.")


def _sources(material: Material) -> Iterator[Block]:
    """Give the sources that carry the headline, one row each, and say how many assumptions of ours stand beside them."""
    found = carrying(material.result)
    if not found:
        return
    by_source: dict[tuple[str, str], list[SourceRow]] = {}
    for row in found:
        by_source.setdefault((row.source, row.url), []).append(row)
    yield Heading(2, "Sources that carry the result")
    kept = list(by_source.items())
    shown = kept if len(kept) <= _SOURCES else kept[: _SOURCES - 1]
    yield Grid(
        ("Source", "Date", "What is taken from it"),
        tuple(((Link(*source),), _dates(rows), _taken(rows)) for source, rows in shown),
    )
    others = sum(1 for row in material.result.sources if row.url) - sum(len(rows) for _, rows in shown)
    assumed = sum(1 for row in material.result.sources if row.date == "our assumption")
    said = [f"{others} further figures of others"] if others else []
    said += [f"{assumed} assumptions of ours"] if assumed else []
    if said:
        yield Paragraph(f"{' and '.join(said)} stand with their sources {_WHERE}.")


def _dates(rows: Sequence[SourceRow]) -> str:
    dates = list(dict.fromkeys(", ".join(row.date.split(", ")[:2]) for row in rows))
    return dates[0] if len(dates) == 1 else f"{min(dates)} and {len(dates) - 1} more"


def _taken(rows: Sequence[SourceRow]) -> Text:
    # A finding is a sentence, and its value the number under which it is listed.
    named = [
        f"{row.label} ({row.value})" if row.label.endswith(".") else f"{row.label}: {row.value}"
        for row in rows[:_NAMED]
    ]
    left = len(rows) - len(named)
    return "; ".join([*named, *([f"and {left} more"] if left else [])])


def _again(material: Material) -> Iterator[Block]:
    return again(material, text=False)


_SECTIONS = (opening, _options, _parts, _notices, _inputs, _working, _sources, _again)
