"""The memo with its appendix: answer first, all tables of a result, all inputs and sources at the end."""

from collections.abc import Iterator, Sequence

from calculators.core.document import Block, Document, Grid, Heading, Link, Listing, Paragraph, Text
from calculators.core.format import within_sentence
from calculators.core.result import Card, DistributionChart, Part, Table
from calculators.export.inputs import default
from calculators.export.material import Material
from calculators.export.memo.common import again, grid, marked, opening, own_prices
from calculators.export.working import main_steps

#: A part with more tables than this keeps them for the files of figures, as the page folds them; so does a longer table. Of what
#: comes with the first answer, so many tables are the main ones.
_OPEN_TABLES, _ROWS, _MAIN = 2, 24, 1
_ELSEWHERE = "on the page, in the CSV file and in the JSON file"


def full_memo(material: Material) -> Document:
    """Write the memo of a result with all that it rests on."""
    blocks = [block for section in _SECTIONS for block in section(material)]
    return Document(
        f"{material.calculator.title}: {material.case}", tuple(blocks), f"{material.name}-memo-full"
    )


def _answer(material: Material) -> Iterator[Block]:
    result = material.result
    yield from opening(material)
    if result.cards:
        yield Heading(2, "Result")
        yield Grid(("Option", "Result", "More"), tuple(_card(card) for card in result.cards))
    for chart in _ranges(material):
        yield Heading(3, f"Range: {within_sentence(chart.title)}")
        yield Paragraph(chart.description)
        yield grid(chart.table)
    if result.warnings:
        yield Heading(2, "Things to know")
        yield Listing(tuple(warning.message for warning in result.warnings))
    if result.findings:
        yield Heading(2, "What stands out")
        yield Listing(tuple(result.findings))


def _card(card: Card) -> tuple[Text, ...]:
    title = f"{card.title} ({card.badge})" if card.badge else card.title
    lines = [f"{name}: {value}" for name, value in card.lines]
    more = "; ".join([*lines, *card.reasons])
    return title, f"{card.figure}, {card.figure_note}" if card.figure_note else str(card.figure), more


def _inputs(material: Material) -> Iterator[Block]:
    if material.differing:
        yield Heading(2, "Inputs that differ from the defaults")
        rows = tuple(
            (material.labels[field.id], marked(material, field), default(field))
            for field in material.differing
        )
        yield Grid(("Input", "Here", "Default"), rows)
    yield from own_prices(material)


def _figures(material: Material) -> Iterator[Block]:
    result = material.result
    shown = (*(chart.table for chart in result.charts), *result.tables[:_MAIN])
    if shown:
        yield Heading(2, "Figures")
        yield from _tables(shown, len(result.tables) - _MAIN)
    for part in result.parts:
        yield from _part(part)


def _part(part: Part) -> Iterator[Block]:
    """Write a part that says or shows something; its working and its sources stand further down."""
    open_tables = part.tables if len(part.tables) <= _OPEN_TABLES else ()
    charts = tuple(chart.table for chart in part.charts if not isinstance(chart, DistributionChart))
    if not (part.findings or part.tables or charts):
        return
    yield Heading(2, part.title)
    if part.intro:
        yield Paragraph(str(part.intro))
    if part.findings:
        yield Listing(tuple(part.findings))
    yield from _tables((*charts, *open_tables), len(part.tables) - len(open_tables))


def _tables(tables: Sequence[Table], left_out: int) -> Iterator[Block]:
    """Write tables, and how many more there are than these."""
    for table in tables:
        if len(table.rows) > _ROWS:
            left_out += 1
            continue
        yield Heading(3, table.caption)
        yield grid(table)
        if table.note:
            yield Paragraph(table.note)
    if left_out > 0:
        words = "1 further table stands" if left_out == 1 else f"{left_out} further tables stand"
        yield Paragraph(f"{words} {_ELSEWHERE}.")


def _ranges(material: Material) -> list[DistributionChart]:
    return [chart for chart in material.charts if isinstance(chart, DistributionChart)]


def _working(material: Material) -> Iterator[Block]:
    rows = main_steps(material.result)
    steps = sum(len(group.rows) for group in material.result.working)
    if not rows:
        return
    yield Heading(2, "How the main figures come about")
    yield Grid(
        ("Figure", "Value", "Formula", "With the numbers"),
        tuple(
            (f"{group}: {within_sentence(row.label)}", row.value, row.formula, str(row.substituted))
            for group, row in rows
        ),
    )
    yield Paragraph(f"These are {len(rows)} of {steps} steps; the page and the JSON file have all.")


def _sources(material: Material) -> Iterator[Block]:
    if not material.result.sources:
        return
    yield Heading(2, "Appendix: where the figures come from")
    rows = tuple(
        (row.label, row.value, row.date, (Link(row.source, row.url), f". {row.note}" if row.note else ""))
        for row in material.result.sources
    )
    yield Grid(("Figure", "Value", "Date", "Source"), rows)


def _all_inputs(material: Material) -> Iterator[Block]:
    yield Heading(2, "Appendix: all inputs")
    for group, fields in material.groups:
        if fields:
            yield Heading(3, group.title)
            above = f"{group.title}: "
            rows = tuple(
                (material.labels[field.id].removeprefix(above), marked(material, field)) for field in fields
            )
            yield Grid(("Input", "Value"), rows)


def _again(material: Material) -> Iterator[Block]:
    return again(material, text=True)


_SECTIONS = (_answer, _inputs, _figures, _working, _again, _sources, _all_inputs)
