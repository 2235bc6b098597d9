"""What both memos hold: the verdict with its case, what is marked, ranges, and how the case is opened again."""

from collections.abc import Iterator

from calculators.core.document import Block, Facts, Grid, Heading, Link, Paragraph, Text, Verbatim
from calculators.core.fact import Figure
from calculators.core.field import Field
from calculators.core.format import quantity
from calculators.core.result import Table
from calculators.export.inputs import in_words
from calculators.export.material import Material


def opening(material: Material) -> Iterator[Block]:
    """Give the verdict and the case that it is of."""
    result = material.result
    yield Paragraph(result.headline, strong=True)
    if result.summary:
        yield Paragraph(result.summary)
    yield Facts(tuple(_facts(material)))


def _facts(material: Material) -> Iterator[tuple[str, Text]]:
    count = len(material.differing)
    differ = "as we set them" if not count else f"{count} differ{'s' if count == 1 else ''} from the defaults"
    yield "Case", material.case
    yield "Inputs", f"{len(material.calculator.fields)}, {differ}"
    if preset := material.calculator.preset:
        yield "Profile", f"With {preset.by}’s profile, version {preset.version}: {material.profile_sets}"
    yield "Data as of", material.calculator.data_as_of.isoformat()
    if material.link:
        yield "Open it again", (Link("this case in the calculator", material.link),)


def marked(material: Material, field: Field, most: int = 0) -> str:
    """Write an input, and who set it where an organisation did; of a text no more than `most` letters, where that is given."""
    mark, value = material.mark(field), material.answers[field.id]
    text = in_words(field, value, most) if most else in_words(field, value)
    return f"{text}{f' ({mark})' if mark else ''}"


def own_prices(material: Material) -> Iterator[Block]:
    """Give the figures that an organisation set in place of the catalogue's."""
    if material.prices:
        yield Heading(2, "Prices that differ from the public ones")
        rows = tuple(
            (one.label, f"{quantity(one.value, one.unit)} ({one.set_by})", _public(one))
            for one in material.prices
        )
        yield Grid(("Figure", "Here", "Public"), rows)


def _public(figure: Figure) -> str:
    return "" if figure.published is None else quantity(figure.published, figure.unit)


def grid(table: Table, rows: int | None = None) -> Grid:
    """Write a table of a result, or its first rows."""
    return Grid(table.columns, tuple(tuple(cell.text for cell in row) for row in table.rows[:rows]))


def again(material: Material, *, text: bool) -> Iterator[Block]:
    """Say how the case is opened again, and what no link holds; with `text`, or without a link, give the inputs as text.

    The link stands with the verdict already, and alone needs no section of its own.
    """
    if material.link and not text and not material.unlinked:
        return
    yield Heading(2, "Open it again")
    if material.link:
        yield Paragraph(
            (
                Link("Open this case in the calculator", material.link),
                ", with the data of the day on which it is opened.",
            )
        )
    if text or not material.link:
        yield Paragraph(
            "This text holds the inputs that differ from the defaults. Behind the address of the calculator’s page and a "
            "number sign it opens the case again, with the data of that day."
        )
        yield Verbatim(material.fragment)
    if material.unlinked:
        names = ", ".join(field.label for field in material.unlinked)
        yield Paragraph(f"Not in the link, since it is somebody’s own text: {names}.")
