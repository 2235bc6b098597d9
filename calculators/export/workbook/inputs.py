"""The sheet of inputs: every answer in a named cell, open where it may be changed."""

from collections.abc import Mapping
from typing import Any

from calculators.core.calculator import Answers, Calculator
from calculators.core.field import Field, Value
from calculators.core.money import Money
from calculators.export.material import Material
from calculators.export.workbook.default import Default, default_of
from calculators.export.workbook.plan import FIRST, VALUE, letters
from calculators.export.workbook.reach import FIXED, LIVE, UNUSED, Reach
from calculators.export.workbook.sheet import Sheet
from calculators.export.workbook.standing import Standing
from calculators.export.workbook.styles import number_format

FIXED_WORDS = "Fixed in this workbook: change it on the page and take a new one."
UNUSED_WORDS = "Not used in this case: in no formula of this workbook."
VALUES_WORDS = "This workbook holds values: change inputs on the page and take a new one."
_LONG_LIST = 255
_IN_FORCE = 2
_UNUSED_TITLE = "Not used in this case"
_HEADS = (
    "Input",
    "Value",
    "In force while empty",
    "Unit",
    "May it be changed here?",
    "Default",
    "Where the default comes from",
    "What it is",
    "Name",
)


def input_rows(calculator: Calculator, reach: Mapping[str, Reach]) -> dict[str, int]:
    """Give the row of each input: by group, those that no formula uses at the end."""
    rows: dict[str, int] = {}
    row = FIRST
    for fields in sections(calculator, reach).values():
        row += 1
        for field in fields:
            rows[field.id] = row
            row += 1
    return rows


def sections(calculator: Calculator, reach: Mapping[str, Reach]) -> dict[str, list[Field]]:
    """Give the inputs under the titles of their groups."""
    found: dict[str, list[Field]] = {}
    for group in calculator.groups:
        for field in calculator.fields.values():
            if field.group == group.id:
                used = not reach or reach[field.id].state != UNUSED
                found.setdefault(group.title if used else _UNUSED_TITLE, []).append(field)
    unused = found.pop(_UNUSED_TITLE, None)
    return found | ({_UNUSED_TITLE: unused} if unused else {})


def write_inputs(
    sheet: Sheet,
    material: Material,
    answers: Answers,
    reach: Mapping[str, Reach],
    kept: Mapping[str, str],
    sources: Mapping[str, str],
    standing: Mapping[str, Standing],
) -> None:
    """Write all inputs; without `reach` none is live. `standing` is what counts in the place of an empty one, by id.

    `answers` are those that the workbook holds, amounts in US dollars.
    """
    calculator = material.calculator
    sheet.widths(50, 22, 24, 16, 44, 16, 34, 60, 30)
    sheet.heads(FIRST - 1, *_HEADS)
    sheet.freeze(FIRST, 1)
    row = FIRST
    for title, fields in sections(calculator, reach).items():
        for column in range(len(_HEADS)):
            sheet.text(row, column, title if column == 0 else "", "block")
        row += 1
        for field in fields:
            value, counts = answers[field.id], standing.get(field.id)
            _write(sheet, row, field, value, reach.get(field.id), kept.get(field.id, ""))
            _in_force(sheet, row, field, value, counts)
            set_by = counts.set_by if counts and value is None else ""
            _default(sheet, row, field, default_of(material, field, sources, set_by))
            row += 1
    if reach:
        # Without a password: it keeps hands off what would not move the figures, and anybody can lift it.
        sheet.on.protect("", {"format_columns": True, "format_rows": True, "format_cells": True})


def _write(sheet: Sheet, row: int, field: Field, value: Value, reach: Reach | None, kept: str) -> None:
    live = reach is not None and reach.state == LIVE
    sheet.text(row, 0, label(field), "plain" if live else "faint")
    whole = field.kind == "integer"
    sheet.value(row, VALUE, cell_value(field, value), field.unit, "live" if live else "kept", whole=whole)
    sheet.unit(row, 3, field.unit)
    sheet.text(row, 4, f"{words(field, reach)} {kept}".strip(), "faint words")
    sheet.text(row, 7, " ".join(one for one in (field.hint, field.why) if one), "faint words")
    sheet.text(row, 8, field.id, "name")
    if reach is not None and reach.state == LIVE:
        _validate(sheet, row, field, reach)


def _in_force(sheet: Sheet, row: int, field: Field, value: Value, standing: Standing | None) -> None:
    """Say what counts where nothing is given: the figure, while there is one, otherwise what the form says there."""
    if standing is None:
        if value is None and field.empty_label:
            sheet.text(row, _IN_FORCE, field.empty_label, "faint words")
        return
    formula = f'=IF(ISNUMBER({letters(VALUE)}{row + 1}),"",{standing.cell})'
    shown = standing.value if value is None else ""
    sheet.formula(row, _IN_FORCE, formula, shown, number_format(field.unit, standing.value), "faint")


def _default(sheet: Sheet, row: int, field: Field, default: Default) -> None:
    value, whole = cell_value(field, default.value), field.kind == "integer"
    sheet.value(row, 5, value, field.unit, "faint", whole=whole)
    sheet.text(row, 6, default.words, "strong words" if default.theirs else "faint words")


def label(field: Field) -> str:
    """Name an input with its section, which stands above it on the form, where its own label does not."""
    inside = not field.section or field.section in field.label
    return field.label if inside else f"{field.section}: {field.label}"


def cell_value(field: Field, value: Value) -> Any:
    """Give an answer as its cell holds it: a number, a word of a choice, a list as one text; None where nothing is given."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, int | float):
        return value
    return value.typed() if isinstance(value, Money) else field.typed(value)


def words(field: Field, reach: Reach | None) -> str:
    """Say what may be done with an input."""
    if reach is None:
        return VALUES_WORDS
    if reach.state != LIVE:
        return FIXED_WORDS if reach.state == FIXED else UNUSED_WORDS
    if reach.options:
        return f"Yes: {' or '.join(reach.options)}."
    if reach.low is None and reach.high is None:
        return "Yes." if not reach.empty else "Yes; it may be empty."
    ends = [f"from {field.figure_text(reach.low)}"] if reach.low is not None else []
    ends += [f"to {field.figure_text(reach.high)}"] if reach.high is not None else []
    return f"Yes, {' '.join(ends)}; beyond, other figures would hold."


def _validate(sheet: Sheet, row: int, field: Field, reach: Reach) -> None:
    """Let the cell take only what its formulas are right for."""
    if reach.options:
        if len(",".join(reach.options)) <= _LONG_LIST:
            sheet.on.data_validation(
                row, VALUE, row, VALUE, {"validate": "list", "source": list(reach.options)}
            )
        return
    low = field.minimum if reach.low is None else reach.low
    high = field.maximum if reach.high is None else reach.high
    rule: dict[str, Any] = {
        "validate": "integer" if field.kind == "integer" else "decimal",
        "ignore_blank": reach.empty,
        "error_title": "Not in this workbook",
        "error_message": f"{words(field, reach)} {FIXED_WORDS[24:].capitalize()}"[:255],
    }
    if low is not None and high is not None:
        rule |= {"criteria": "between", "minimum": low, "maximum": high}
    elif low is not None or high is not None:
        rule |= {"criteria": ">=" if low is not None else "<=", "value": low if low is not None else high}
    else:
        return
    sheet.on.data_validation(row, VALUE, row, VALUE, rule)
