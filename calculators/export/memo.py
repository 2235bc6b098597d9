"""The memo: any result of any calculator as a document, answer first, all inputs and sources at the end."""

from collections.abc import Iterator, Sequence

from calculators.core.document import (
    Block,
    Document,
    Facts,
    Grid,
    Heading,
    Link,
    Listing,
    Paragraph,
    Text,
    Verbatim,
)
from calculators.core.fact import Figure
from calculators.core.field import Field
from calculators.core.format import quantity, within_sentence
from calculators.core.result import Card, DistributionChart, Part, Table
from calculators.export.inputs import default, in_words
from calculators.export.material import Material
from calculators.export.working import main_steps

#: A part with more tables than this keeps them for the files of figures, as the page folds them; so does a longer table. Of what
#: comes with the first answer, so many tables are the main ones.
_OPEN_TABLES, _ROWS, _MAIN = 2, 24, 1
_ELSEWHERE = "on the page, in the CSV file and in the JSON file"


def memo(material: Material) -> Document:
    """Write the memo of a result."""
    blocks = [block for section in _SECTIONS for block in section(material)]
    return Document(f"{material.calculator.title}: {material.case}", tuple(blocks), f"{material.name}-memo")


def _answer(material: Material) -> Iterator[Block]:
    result = material.result
    yield Paragraph(result.headline, strong=True)
    if result.summary:
        yield Paragraph(result.summary)
    yield Facts(tuple(_facts(material)))
    if result.cards:
        yield Heading(2, "Result")
        yield Grid(("Option", "Result", "More"), tuple(_card(card) for card in result.cards))
    for chart in _ranges(material):
        yield Heading(3, f"Range: {within_sentence(chart.title)}")
        yield Paragraph(chart.description)
        yield _grid(chart.table)
    if result.warnings:
        yield Heading(2, "Things to know")
        yield Listing(tuple(warning.message for warning in result.warnings))
    if result.findings:
        yield Heading(2, "What stands out")
        yield Listing(tuple(result.findings))


def _facts(material: Material) -> Iterator[tuple[str, Text]]:
    count = len(material.differing)
    differ = "as we set them" if not count else f"{count} differ{'s' if count == 1 else ''} from the defaults"
    yield "Case", material.case
    yield "Inputs", f"{len(material.calculator.fields)}, {differ}"
    if preset := material.calculator.preset:
        yield "Profile", f"With {preset.by}’s profile, version {preset.version}: {_set(material)}"
    yield "Data as of", material.calculator.data_as_of.isoformat()
    if material.link:
        yield "Open it again", (Link("this case in the calculator", material.link),)


def _set(material: Material) -> str:
    """Say how many inputs and prices of this case a profile sets."""
    prices = material.prices
    thing = "price" if all(one.unit.startswith("USD") for one in prices) else "figure"
    return f"sets {_counted(len(material.marked), 'input')} and {_counted(len(prices), thing)}"


def _counted(count: int, thing: str) -> str:
    return f"{count or 'no'} {thing}{'' if count == 1 else 's'}"


def _card(card: Card) -> tuple[Text, ...]:
    title = f"{card.title} ({card.badge})" if card.badge else card.title
    lines = [f"{name}: {value}" for name, value in card.lines]
    more = "; ".join([*lines, *card.reasons])
    return title, f"{card.figure}, {card.figure_note}" if card.figure_note else str(card.figure), more


def _inputs(material: Material) -> Iterator[Block]:
    if material.differing:
        yield Heading(2, "Inputs that differ from the defaults")
        rows = tuple((field.label, _marked(material, field), default(field)) for field in material.differing)
        yield Grid(("Input", "Here", "Default"), rows)
    if material.prices:
        yield Heading(2, "Prices that differ from the public ones")
        prices = tuple(
            (one.label, f"{quantity(one.value, one.unit)} ({one.set_by})", _public(one))
            for one in material.prices
        )
        yield Grid(("Figure", "Here", "Public"), prices)


def _public(figure: Figure) -> str:
    return "" if figure.published is None else quantity(figure.published, figure.unit)


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
        yield _grid(table)
        if table.note:
            yield Paragraph(table.note)
    if left_out > 0:
        words = "1 further table stands" if left_out == 1 else f"{left_out} further tables stand"
        yield Paragraph(f"{words} {_ELSEWHERE}.")


def _grid(table: Table) -> Grid:
    return Grid(table.columns, tuple(tuple(cell.text for cell in row) for row in table.rows))


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
        (row.label, row.value, row.date, (Link(row.source, row.url), f" {row.note}" if row.note else ""))
        for row in material.result.sources
    )
    yield Grid(("Figure", "Value", "Date", "Source"), rows)


def _all_inputs(material: Material) -> Iterator[Block]:
    yield Heading(2, "Appendix: all inputs")
    for group, fields in material.groups:
        if fields:
            yield Heading(3, group.title)
            rows = tuple((field.label, _marked(material, field)) for field in fields)
            yield Grid(("Input", "Value"), rows)


def _marked(material: Material, field: Field) -> str:
    """Write an input, and who set it where an organisation did."""
    mark = material.mark(field)
    return f"{in_words(field, material.answers[field.id])}{f' ({mark})' if mark else ''}"


def _again(material: Material) -> Iterator[Block]:
    """Say how the case is opened again, and what no link holds."""
    yield Heading(2, "Open it again")
    if material.link:
        yield Paragraph((Link("Open this case in the calculator", material.link), "."))
    yield Paragraph(
        "This text holds the inputs that differ from the defaults. Behind the address of the calculator’s page and a "
        "number sign it opens the case again, with the data of that day."
    )
    yield Verbatim(material.fragment)
    if material.unlinked:
        names = ", ".join(field.label for field in material.unlinked)
        yield Paragraph(f"Not in the link, since it is somebody’s own text: {names}.")


_SECTIONS = (_answer, _inputs, _figures, _working, _again, _sources, _all_inputs)
