"""The sheets of the result: what follows the inputs, the same when the workbook was made, and analyses as values."""

from collections.abc import Iterator, Sequence

from calculators.core.result import Part, Result, Table
from calculators.core.sheets import OUTCOMES, Outcome
from calculators.export.workbook.figures import Values
from calculators.export.workbook.plan import Plan, letters
from calculators.export.workbook.sheet import Sheet
from calculators.export.workbook.styles import number_format

RESULT = "Result"
_FIRST = 6
_THOUSANDS = 1000
VALUES = "Values of the case as it was when this workbook was made. They do not follow changes."


def write_result(sheet: Sheet, plan: Plan, result: Result, values: Values) -> None:
    """Write the tables that follow, each with a twin that does not."""
    sheet.widths(54, *[18] * 14)
    sheet.text(
        1,
        0,
        "The tables on the left follow the inputs; those on the right hold what they were when this was made.",
        "faint",
    )
    sheet.text(2, 0, f"When made: {result.headline}")
    for outcome, row in zip(plan.sheets.outcomes, first_rows(plan.sheets.outcomes), strict=True):
        _outcome(sheet, plan, outcome, row, values)
    ranked, outcomes = plan.sheets.ranked, plan.sheets.outcomes
    if outcomes and ranked is not None and len(outcomes[0].columns) > 1:
        last = letters(len(outcomes[0].columns))
        line, heads = (
            f"$B${_FIRST + 3 + ranked}:${last}${_FIRST + 3 + ranked}",
            f"$B${_FIRST + 2}:${last}${_FIRST + 2}",
        )
        figures = _figures(outcomes[0], ranked, values)
        most, function, words = (max, "MAX", "Highest") if plan.sheets.highest else (min, "MIN", "Lowest")
        leads = outcomes[0].columns[figures.index(most(figures))]
        sheet.text(3, 0, f"{words} now: {outcomes[0].lines[ranked].label}", "strong")
        sheet.formula(3, 1, f"=INDEX({heads},MATCH({function}({line}),{line},0))", leads, look="strong")
    sheet.freeze(5, 1)


def first_rows(outcomes: Sequence[Outcome]) -> list[int]:
    """Give the row of the title of each table; its heads and its lines follow, and a note."""
    rows = [_FIRST]
    for outcome in outcomes:
        rows.append(rows[-1] + len(outcome.lines) + 5)
    return rows[: len(outcomes)]


def _outcome(sheet: Sheet, plan: Plan, outcome: Outcome, row: int, values: Values) -> None:
    """Write a table from a row on, its twin beside it."""
    twin = len(outcome.columns) + 2
    if outcome.tail:
        title = plan.formula(f'"{outcome.title}"&{outcome.tail}', None, RESULT)
        sheet.formula(row, 0, title, f"{outcome.title}{outcome.tail_text}", look="strong")
    else:
        sheet.text(row, 0, outcome.title, "strong")
    sheet.text(row, twin, "When this was made (values)", "strong")
    for column, head in enumerate(outcome.columns):
        sheet.text(row + 1, column + 1, head, "figure head")
        sheet.text(row + 1, column + twin, head, "figure head")
    sheet.text(row + 1, 0, "", "head")
    large = _large(outcome, values)
    for at, line in enumerate(outcome.lines):
        whole = line.unit in large
        sheet.text(row + 2 + at, 0, line.label)
        found = _figures(outcome, at, values)
        for column, formula in enumerate(line.formulas):
            if formula is None:
                continue
            placed = plan.formula(formula, None, RESULT)
            number = number_format(line.unit, found[column], whole=whole)
            sheet.formula(row + 2 + at, column + 1, placed, found[column], number)
            sheet.value(row + 2 + at, column + twin, found[column], line.unit, whole=whole)
    if outcome.note:
        sheet.text(row + 2 + len(outcome.lines), 0, outcome.note, "faint")


def _large(outcome: Outcome, values: Values) -> frozenset[str]:
    """Give the units of money that reach thousands in a table: all its amounts in them stand without decimals, nothing too."""
    return frozenset(
        line.unit
        for at, line in enumerate(outcome.lines)
        if line.unit.startswith("USD")
        and any(abs(one) >= _THOUSANDS for one in _figures(outcome, at, values))
    )


def _figures(outcome: Outcome, at: int, values: Values) -> list[float]:
    """Give what a line came to."""
    return list(values[OUTCOMES][outcome.key][at])


def write_analyses(sheet: Sheet, result: Result, covered: frozenset[str]) -> None:
    """Write every table that is not there as formulas, and the findings, as values."""
    sheet.widths(54, *[18] * 14)
    sheet.text(1, 0, VALUES, "faint")
    row = 3
    for line in (result.headline, result.summary, *result.findings):
        if line:
            sheet.text(row, 0, line)
            row += 1
    for card in result.cards:
        row += 1
        sheet.text(row, 0, card.title, "strong")
        for label, words in (
            (card.figure_note, card.figure),
            *card.lines,
            *(("", reason) for reason in card.reasons),
        ):
            row += 1
            sheet.text(row, 0, label)
            sheet.text(row, 1, words, "value")
        row += 1
    for title, tables in _tables(result):
        shown = [table for table in tables if table.key not in covered]
        if not shown:
            continue
        row += 1
        sheet.text(row, 0, title, "title")
        row += 1
        for table in shown:
            row = _table(sheet, table, row) + 1
    sheet.freeze(2, 1)


def _tables(result: Result) -> Iterator[tuple[str, list[Table]]]:
    yield "Result", [*result.tables, *(chart.table for chart in result.charts)]
    for part in result.parts:
        yield part.title, list(_of_part(part))


def _of_part(part: Part) -> Iterator[Table]:
    yield from part.tables
    yield from (chart.table for chart in part.charts)


def _table(sheet: Sheet, table: Table, row: int) -> int:
    sheet.text(row, 0, table.caption, "strong")
    sheet.heads(row + 1, *table.columns)
    for at, cells in enumerate(table.rows, row + 2):
        for column, cell in enumerate(cells):
            if cell.value is None:
                sheet.text(at, column, cell.text, "plain" if column == 0 else "value")
            else:
                unit = "share" if cell.text.endswith("%") else ""
                sheet.value(at, column, cell.value, unit)
    after = row + 2 + len(table.rows)
    if table.note:
        sheet.text(after, 0, table.note, "faint")
        after += 1
    return after


def write_sources(sheet: Sheet, result: Result) -> None:
    """Write where the figures of the result come from."""
    sheet.widths(54, 26, 40, 60, 60, 60)
    sheet.heads(3, "Figure", "Value", "Date", "Source", "Address", "Note")
    for row, one in enumerate(result.sources, 4):
        for column, text in enumerate((one.label, one.value, one.date, one.source, one.url, one.note)):
            sheet.text(row, column, text, "words" if column in (3, 5) else "plain")
    sheet.freeze(4, 1)
