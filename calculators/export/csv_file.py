"""All of a result as one CSV file: one figure or text a row, under columns that are the same for every calculator.

Written as RFC 4180 says, with a byte order mark, by which spreadsheets know UTF-8. Figures stand exact, with a point and without
grouping. A text that a spreadsheet would run as a formula gets an apostrophe before it.
"""

from collections.abc import Iterable, Iterator

from calculators.core.field import Field
from calculators.core.number import number_text
from calculators.core.result import Table
from calculators.export.inputs import default, figure, in_words
from calculators.export.material import Material

#: Columns with what they hold, in order; the page about files shows them.
COLUMNS = {
    "section": "What the row is, in this order: about, answer, warning, finding, table, chart, input, source, step",
    "group": "Where it stands: the group of an input, the card, the caption of a table, the part of the answer or working",
    "id": "The stable name: of an input, a step, a table or chart, a warning; empty where there is none",
    "name": "The name for people: the label of an input or step, the first cell of a table’s row",
    "column": "The column of a table or chart; of a step the month, or “every month” where all are the same",
    "value": "The bare number, exact, with a point; empty for words. Shares are fractions: 0.25 is 25 %",
    "unit": "The unit of the value, where it has one of its own",
    "text": "The same as the page shows it, rounded, with its unit",
    "default": "The default of an input, as the page shows it",
    "date": "The date of a source, and the day on which we read it",
    "source": "The source of a figure or of a step’s formula",
    "address": "The address of the source, or of the page",
    "note": "A remark: of an input that it differs from its default, of a step what it means",
}
#: What spreadsheets may take for the start of a formula, wide forms included.
_ACTIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_MARK = "\ufeff"
#: Stands in the column of a step that is the same in all months.
EVERY_MONTH = "every month"

type Row = dict[str, str | float]


def csv_file(material: Material) -> str:
    """Write the file."""
    rows = [",".join(COLUMNS)]
    rows += [",".join(_cell(row.get(column, "")) for column in COLUMNS) for row in _rows(material)]
    return _MARK + "\r\n".join(rows) + "\r\n"


def _cell(content: str | float) -> str:
    if not isinstance(content, str):
        return number_text(content)
    text = f"'{content}" if content.startswith(_ACTIVE) else content
    return f'"{text.replace('"', '""')}"' if any(mark in text for mark in '",\r\n') else text


def _rows(material: Material) -> Iterator[Row]:
    """Give the result first, then what it rests on; steps by month, which are most of the file, come last."""
    yield from _about(material)
    yield from _answer(material)
    for part, table in material.tables:
        yield from _table(table, "table", part.title if part else "")
    for chart in material.charts:
        yield from _table(chart.table, "chart", chart.title, chart.key)
    for group, fields in material.groups:
        for field in fields:
            yield _input(material, field, group.title)
    yield from _sources(material)
    yield from _steps(material)


def _sources(material: Material) -> Iterator[Row]:
    for source in material.result.sources:
        yield {
            "section": "source",
            "id": source.key,
            "name": source.label,
            "text": source.value,
            "date": source.date,
            "source": source.source,
            "address": source.url,
            "note": source.note,
        }


def _about(material: Material) -> Iterator[Row]:
    calculator = material.calculator
    for name, text in (
        ("calculator", calculator.title),
        ("case", material.case),
        ("data as of", calculator.data_as_of.isoformat()),
        ("inputs in a link", material.fragment),
    ):
        yield {"section": "about", "id": calculator.id, "name": name, "text": text}
    if material.link:
        yield {"section": "about", "id": calculator.id, "name": "open it again", "address": material.link}


def _input(material: Material, field: Field, group: str) -> Row:
    value = material.answers[field.id]
    return {
        "section": "input",
        "group": group,
        "id": field.id,
        "name": field.label,
        "value": value if figure(value) and isinstance(value, int | float) else "",
        "unit": field.unit,
        "text": in_words(field, value),
        "default": default(field),
        "note": material.mark(field) or ("differs from the default" if value != field.default else ""),
    }


def _answer(material: Material) -> Iterator[Row]:
    result = material.result
    yield {"section": "answer", "name": "headline", "text": result.headline}
    yield {"section": "answer", "name": "summary", "text": result.summary}
    for card in result.cards:
        row: Row = {"section": "answer", "group": card.title, "id": card.key}
        yield row | {
            "name": card.figure_note,
            "text": str(card.figure),
            "note": "; ".join((*([card.badge] if card.badge else []), *card.reasons)),
        }
        for name, text in card.lines:
            yield row | {"name": name, "text": str(text)}
    for warning in result.warnings:
        yield {"section": "warning", "id": warning.code, "text": warning.message}
    for finding in result.findings:
        yield {"section": "finding", "text": finding}
    for part in result.parts:
        for finding in part.findings:
            yield {"section": "finding", "group": part.title, "text": finding}


def _table(table: Table, section: str, above: str, key: str = "") -> Iterator[Row]:
    """Give a row for each cell behind the first one, which names the row."""
    group = f"{above}: {table.caption}" if above and above != table.caption else table.caption
    for cells in table.rows:
        for column, cell in zip(table.columns[1:], cells[1:], strict=False):
            yield {
                "section": section,
                "group": group,
                "id": key or table.key,
                "name": cells[0].text,
                "column": column,
                "value": "" if cell.value is None else cell.value,
                "text": cell.text,
                "note": table.note,
            }


def _steps(material: Material) -> Iterator[Row]:
    """Give every computed value, those that stand once first; one that differs by month has a row for each month."""
    working = {row.id: (group.title, row) for group in material.result.working for row in group.rows}
    values = material.result.values.items()
    for id, computed in sorted(values, key=lambda one: isinstance(one[1]["value"], list)):
        row: Row = {"section": "step", "id": id, "unit": str(computed["unit"])}
        # A bridge, or a leg of a mix, has the steps of its route behind its own name.
        whole, twin = id, ".".join(id.split(".")[-2:])
        if (found := working.get(whole) or working.get(twin)) is not None:
            group, known = found
            part = "" if whole in working else f" within {whole.removesuffix(twin).rstrip('.')}"
            row |= {
                "group": f"{group}{part}",
                "name": known.label,
                "source": known.source,
                "note": known.meaning,
            }
        for place, (column, one) in enumerate(_months(computed["value"])):
            # What a step means stands once.
            yield row | {"column": column, **_figure(one)} | ({"note": ""} if place else {})


def _months(value: object) -> Iterable[tuple[str, object]]:
    if not isinstance(value, list):
        return [("", value)]
    if len(value) > 1 and all(one == value[0] for one in value):
        return [(EVERY_MONTH, value[0])]
    return [(f"month {place}", one) for place, one in enumerate(value, 1)]


def _figure(value: object) -> Row:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return {"value": value}
    return {"text": "" if value is None else str(value)}
