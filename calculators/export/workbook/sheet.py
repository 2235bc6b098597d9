"""One sheet while it is written: cells by kind, so that no text is ever read as a formula or an address."""

from math import ceil
from typing import Any

from xlsxwriter.worksheet import Worksheet

from calculators.export.workbook.styles import Styles, number_format, unit_words

#: Points that a line of wrapped text takes, and the most that a row may be high; a text takes so much more than its letters.
_LINE, _HIGHEST, _WIDER = 13.5, 400, 1.1
#: Cells hold no more than this.
MOST_TEXT = 32_000


class Plain(Worksheet):  # type: ignore[misc]
    """A worksheet that takes formulas as they stand: no function in ours is newer than spreadsheets of 2007.

    The library would look for dozens of newer ones in each of many thousand formulas.
    """

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        return formula.removeprefix("=")


class Sheet:
    """Writes a worksheet. Rows and columns count from 0."""

    def __init__(self, worksheet: Any, styles: Styles, title: str, subtitle: str = "") -> None:
        self.on, self.styles = worksheet, styles
        self._widths: dict[int, float] = {}
        self._lines: dict[int, int] = {}
        self.text(0, 0, title, "title")
        if subtitle:
            self.text(1, 0, subtitle, "faint")
        worksheet.set_landscape()
        worksheet.set_paper(9)
        worksheet.fit_to_pages(1, 0)
        worksheet.set_footer("&L&A&RPage &P of &N")
        worksheet.hide_gridlines(2)

    def text(self, row: int, column: int, text: str, look: str = "plain") -> None:
        """Write text, whatever it begins with; a row is as high as the longest text in it that is wrapped."""
        self.on.write_string(row, column, text[:MOST_TEXT], self.styles(look))
        if look.endswith("words"):
            lines = ceil(len(text) * _WIDER / self._widths.get(column, 8))
            if lines > self._lines.get(row, 1):
                self._lines[row] = lines
                self.on.set_row(row, min(lines * _LINE, _HIGHEST))

    def value(
        self, row: int, column: int, value: Any, unit: str = "", look: str = "value", *, whole: bool = False
    ) -> None:
        """Write a number or a text as it stands; nothing for None. `whole` is for what takes no fractions."""
        if isinstance(value, str):
            self.text(row, column, value, look)
        elif value is None:
            self.on.write_blank(row, column, None, self.styles(look, number_format(unit, 0, whole=whole)))
        else:
            self.on.write_number(
                row, column, value, self.styles(look, number_format(unit, value, whole=whole))
            )

    def unit(self, row: int, column: int, unit: str) -> None:
        """Write a unit as it goes with the format of its figures."""
        self.text(row, column, unit_words(unit), "faint")

    def formula(
        self, row: int, column: int, formula: str, value: Any, number: str = "General", look: str = "formula"
    ) -> None:  # fmt: skip
        """Write a formula with what it comes to and its number format."""
        self.on.write_formula(row, column, formula, self.styles(look, number), 0 if value is None else value)

    def heads(self, row: int, *heads: str) -> None:
        """Write the heads of columns."""
        for column, head in enumerate(heads):
            self.text(row, column, head, "head")

    def widths(self, *widths: float) -> None:
        """Set the widths of columns, in characters, before anything is written that wraps."""
        for column, width in enumerate(widths):
            self._widths[column] = width
            self.on.set_column(column, column, width)

    def freeze(self, row: int, column: int) -> None:
        """Keep rows and columns in sight, and on every printed page."""
        self.on.freeze_panes(row, column)
        self.on.repeat_rows(0, row - 1)
        if column:
            self.on.repeat_columns(0, column - 1)
