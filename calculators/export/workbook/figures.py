"""The sheets of what stands beside the inputs and of what follows: figures, tables, steps, and a row for every month."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from calculators.core.calendar import add_months, month_text, parse_month
from calculators.core.sheets import LIST, ONCE, Block, Figure, Live, Row
from calculators.export.workbook.plan import (
    BLOCK,
    BY_MONTH,
    CALENDAR,
    COUNTS,
    FIGURES,
    FIRST,
    LABEL,
    MONTHS,
    NAME,
    NUMBER,
    STEPS,
    TABLES,
    UNIT,
    VALUE,
    WHAT,
    Place,
    Plan,
    letters,
)  # fmt: skip
from calculators.export.workbook.sheet import Sheet
from calculators.export.workbook.styles import number_format, unit_words

type Values = Mapping[str, Mapping[str, Any]]


def value_of(values: Values, block: Block, item: Figure | Row) -> Any:
    """Give what an item comes to: months as a list."""
    own = values["" if block.plain else block.key]
    found = own.get(item.id, item.value if isinstance(item, Figure) else None)
    found = list(found.values()) if isinstance(found, dict) else found
    return found[0] if item.when == ONCE and isinstance(found, list) else found


def write_figures(sheet: Sheet, plan: Plan, values: Values) -> None:
    """Write the figures that stand once, with where they come from."""
    sheet.widths(58, 18, 20, 60, 30, 40)
    sheet.heads(FIRST - 1, "Figure", "Value", "Unit", "Source", "Date", "Name")
    sheet.freeze(FIRST, 1)
    for block, item, place in _by_block(sheet, plan, FIGURES, 6):
        if isinstance(item, Row):
            continue
        sheet.text(place.row, WHAT, item.label)
        _entry(sheet, plan, block, item, place.row, item.given, value_of(values, block, item))
        sheet.unit(place.row, 2, item.unit)
        made = "formula" if isinstance(item.given, Live) else "follows from your inputs"
        sheet.text(place.row, 3, item.source or made, "faint words")
        sheet.text(place.row, 4, item.date, "strong words" if item.set_by else "faint")
        sheet.text(place.row, 5, plan.name(block, item.id), "name")


def write_steps(sheet: Sheet, plan: Plan, values: Values) -> None:
    """Write the steps that are computed once."""
    sheet.widths(52, 18, 22, 90, 26, 44)
    sheet.heads(FIRST - 1, "Step", "Value", "Unit", "What it is", "Source of the formula", "Name")
    sheet.freeze(FIRST, 1)
    for block, item, place in _by_block(sheet, plan, STEPS, 6):
        if isinstance(item, Figure):
            continue
        sheet.text(place.row, WHAT, item.label)
        formula = plan.formula(item.formula, block, STEPS)
        value = value_of(values, block, item)
        sheet.formula(place.row, VALUE, formula, value, number_format(item.unit, value))
        sheet.unit(place.row, 2, item.unit)
        sheet.text(place.row, 3, item.meaning, "words")
        sheet.text(place.row, 4, item.source, "faint")
        sheet.text(place.row, 5, plan.name(block, item.id), "name")


def write_by_month(sheet: Sheet, plan: Plan, name: str, values: Values) -> None:
    """Write a sheet with one row a month: tables, or the steps of each month."""
    _months(sheet, plan, name)
    sheet.freeze(FIRST, BY_MONTH)
    sheet.on.fit_to_pages(0, 1)  # Many columns: as many pages side by side as it takes.
    sheet.on.set_row(LABEL, 58)
    before = ""
    for block, item, place in plan.items(name):
        found = value_of(values, block, item)
        column = place.column
        sheet.text(BLOCK, column, block.title if block.key != before or column == BY_MONTH else "", "block")
        before = block.key
        for row, text, look in (
            (LABEL, item.label, "head"),
            (UNIT, unit_words(item.unit), "faint"),
            (NAME, plan.name(block, item.id), "name"),
        ):
            sheet.text(row, column, text, look)
        if isinstance(item, Figure) and isinstance(item.given, tuple) and item.when == LIST:
            entries = found if isinstance(found, list) else [None] * len(item.given)
            for at, (given, value) in enumerate(zip(item.given, entries, strict=True)):
                _entry(sheet, plan, block, item, FIRST + at, given, value, column=column)
            continue
        _column(sheet, plan, name, block, item, place, found)
    sheet.on.set_column(BY_MONTH, 16_000, 14)


def _column(
    sheet: Sheet, plan: Plan, name: str, block: Block, item: Figure | Row, place: Place, found: Any
) -> None:  # fmt: skip
    """Write a column: months beyond the horizon are there, and come to nothing."""
    if isinstance(item, Figure) and isinstance(item.given, tuple):
        for at, given in enumerate(item.given):
            sheet.value(FIRST + at, place.column, given, item.unit)
        return
    text = item.formula if isinstance(item, Row) else item.given.text if isinstance(item.given, Live) else ""
    months = found if isinstance(found, list) else [found] * plan.sheets.rows
    number = number_format(item.unit, months)
    for at, inside in enumerate(plan.column(text, block, name)):
        row = FIRST + at
        formula = f"=IF(${letters(COUNTS)}{row + 1},{inside},0)"
        value = months[at] if at < len(months) else 0
        sheet.formula(row, place.column, formula, value, number)


def _months(sheet: Sheet, plan: Plan, name: str) -> None:
    """Write the columns before the figures."""
    sheet.widths(8, 10, 8)
    sheet.heads(LABEL, "Month", "Calendar", "Counts")
    start = parse_month(plan.sheets.start)
    horizon = int(float(str(plan.sheets.answers[plan.sheets.horizon])))
    for at in range(plan.sheets.rows):
        row = FIRST + at
        sheet.value(row, NUMBER, at + 1, look="plain")
        sheet.text(row, CALENDAR, month_text(add_months(start, at)), "faint")
        formula = f"=IF(${letters(NUMBER)}{row + 1}<={plan.sheets.horizon},1,0)"
        if name != MONTHS:
            formula = f"={MONTHS}!{letters(COUNTS)}{row + 1}"
        sheet.formula(row, COUNTS, formula, 1 if at < horizon else 0)


def _entry(
    sheet: Sheet, plan: Plan, block: Block, item: Figure, row: int, given: Any, value: Any, column: int = VALUE
) -> None:  # fmt: skip
    """Write one entry of a figure that has no row a month."""
    if isinstance(given, Live):
        formula = plan.formula(given.text, block, TABLES if item.when == LIST else FIGURES)
        sheet.formula(row, column, formula, value, number_format(item.unit, value))
    else:
        sheet.value(row, column, given, item.unit)


def _by_block(sheet: Sheet, plan: Plan, name: str, width: int) -> Iterator[tuple[Block, Figure | Row, Place]]:
    """Give what stands in a sheet after writing the title of each block."""
    for _, items in groupby(plan.items(name), key=lambda one: one[0].key):
        found = list(items)
        block, _, place = found[0]
        for column in range(width):
            sheet.text(place.row - 1, column, block.title if column == 0 else "", "block")
        yield from found
