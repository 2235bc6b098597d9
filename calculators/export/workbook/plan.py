"""Where everything stands in the workbook, and formulas with cells and names in place of ids."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from calculators.core.field import Field
from calculators.core.sheets import LIST, MONTH, REFERENCE, Block, Figure, Row, Sheets
from calculators.export.workbook.scope import GIVEN, Scope, figures_of

INPUTS, FIGURES, TABLES, STEPS, MONTHS, LEGS = "Inputs", "Figures", "Tables", "Steps", "Months", "Legs"
#: Rows of the heads of sheets, counted from 0, and the first row below them.
TITLE, BLOCK, LABEL, UNIT, NAME, FIRST = 0, 1, 2, 3, 4, 5
#: Columns before the figures of sheets by month: number of the month, the month, and whether it counts.
NUMBER, CALENDAR, COUNTS, BY_MONTH = 0, 1, 2, 3
#: Columns of the sheets with a figure a row: what it is, value, unit, and where it comes from.
WHAT, VALUE = 0, 1
#: The numbers of the months that count, as a name.
NUMBERS = "month_numbers"
#: Formulas longer than this have cells instead of names.
_READ = 800


@dataclass(frozen=True, slots=True)
class Place:
    """A cell by sheet, row and column from 0; `rows` of them one below the other for a figure by month or a list."""

    sheet: str
    row: int
    column: int
    rows: int = 1

    def cell(self, row: int, here: str) -> str:
        """Refer to a row of it from a sheet."""
        address = f"{letters(self.column)}{row + 1}"
        return address if here == self.sheet else f"{self.sheet}!{address}"

    @property
    def absolute(self) -> str:
        """Refer to all of it, from anywhere."""
        column, last = letters(self.column), self.row + self.rows
        first = f"{self.sheet}!${column}${self.row + 1}"
        return first if self.rows == 1 else f"{first}:${column}${last}"


class Plan:
    """The places of the inputs and of all figures and steps of a case, with the names that cells get."""

    def __init__(
        self,
        sheets: Sheets,
        fields: Mapping[str, Field],
        rows: Mapping[str, int],
        blank: Collection[str] = (),
    ) -> None:
        """Place everything; `rows` are those of the inputs, `blank` the inputs whose cells are or may be empty."""
        self.sheets = sheets
        self._blank = blank
        self.scope = Scope(sheets, dict(fields))
        self.names: dict[str, str] = {}
        self.places: dict[tuple[str, str], Place] = {}
        self.inputs = {id: Place(INPUTS, row, VALUE) for id, row in rows.items()}
        for id, place in self.inputs.items():
            self.names[id] = place.absolute
        if sheets.horizon:
            self.names[NUMBERS] = self._counted(Place(MONTHS, FIRST, NUMBER, sheets.rows))
        self._place()
        self._cells = {name: place for name, place in self.names.items() if ":" not in place}

    def _place(self) -> None:
        """Give each figure and step its place: a row in its sheet, or a column."""
        rows = {FIGURES: FIRST, STEPS: FIRST}
        columns = {TABLES: BY_MONTH, MONTHS: BY_MONTH, LEGS: BY_MONTH}
        for block in self.sheets.blocks:
            begun = set[str]()
            for sheet, item in _items(block):
                if sheet in rows:
                    if sheet not in begun:
                        begun.add(sheet)
                        rows[sheet] += 1  # The title of the block.
                    place = Place(sheet, rows[sheet], VALUE)
                    rows[sheet] += 1
                else:
                    length = (
                        len(item.given) if isinstance(item, Figure) and isinstance(item.given, tuple) else 0
                    )
                    place = Place(
                        sheet, FIRST, columns[sheet], length if item.when == LIST else self.sheets.rows
                    )
                    columns[sheet] += 1
                self.places[block.key, item.id] = place
                if item.when != MONTH:
                    self.names[self.name(block, item.id)] = place.absolute

    def items(self, sheet: str) -> Iterator[tuple[Block, Figure | Row, Place]]:
        """Give what stands in a sheet, in order, with its place."""
        for block in self.sheets.blocks:
            for name, item in _items(block):
                if name == sheet:
                    yield block, item, self.places[block.key, item.id]

    def name(self, block: Block, id: str) -> str:
        """Give the name of a figure or step; one that hides an input of the same id does not take its name."""
        name = block.name(id)
        return f"{name}.used" if name in self.inputs else name

    def formula(
        self, text: str, block: Block | None, sheet: str, row: int | None = None, whole: str = ""
    ) -> str:
        """Put cells and names in; `row` is that of a month, None for what stands once. `whole` is what the text is a part of.

        A formula that nobody reads through gets cells throughout, which are short.
        """
        whole = whole or text
        terse = len(whole) > _READ

        def put(found: re.Match[str]) -> str:
            referred = self._refer(found[1], block, sheet, row)
            if terse and referred in self._cells:
                return self._cells[referred]
            if referred in self._blank and f"[{referred}{GIVEN}]" not in whole:
                # The engine counts what is not given as 1 where a formula names it all the same.
                return f"IF(ISNUMBER({referred}),{referred},1)"
            return referred

        return "=" + REFERENCE.sub(put, text)

    def column(self, text: str, block: Block, sheet: str) -> list[str]:
        """Give the formula of every month: what is the same in all of them is looked up once."""
        middle = FIRST + 1
        pieces: list[list[str]] = []
        for at, piece in enumerate(REFERENCE.split(text)):
            if at % 2 == 0:
                pieces.append([piece] * self.sheets.rows)
                continue
            alone = self.formula(f"[{piece}]", block, sheet, middle, text)
            if alone == self.formula(f"[{piece}]", block, sheet, middle + 1, text):
                pieces.append([alone[1:]] * self.sheets.rows)
            else:
                rows = range(FIRST, FIRST + self.sheets.rows)
                pieces.append([self.formula(f"[{piece}]", block, sheet, row, text)[1:] for row in rows])
        return ["".join(parts) for parts in zip(*pieces, strict=True)]

    def _refer(self, reference: str, block: Block | None, sheet: str, row: int | None) -> str:
        id, _, when = reference.partition("@")
        if id == "months":
            return NUMBERS
        if id == MONTH:
            return f"${letters(NUMBER)}{(row or 0) + 1}"
        meant = self.scope.find(id, block)
        if meant.item is None or meant.block is None:
            return f"ISNUMBER({meant.id})" if meant.given else meant.id
        if not meant.monthly:
            return self.name(meant.block, meant.id)
        place = self.places[meant.block.key, meant.id]
        if row is None:
            return self._range(meant.block, meant.id, place)
        if when == "before":
            return place.cell(row - 1, sheet) if row > FIRST else "0"
        if when == "after":
            return place.cell(row + 1, sheet) if row + 1 < FIRST + self.sheets.rows else "0"
        if when.startswith("-"):
            return self._earlier(place, self._refer(when[1:], block, sheet, row), row)
        return place.cell(row, sheet)

    def _earlier(self, place: Place, months: str, row: int) -> str:
        """Refer to so many months before, within the rows above: what stands in a row never looks at that row itself."""
        column, month = letters(place.column), f"${letters(NUMBER)}{row + 1}"
        above = f"{column}${FIRST}:{column}{row}"
        return f"IF({month}>{months},INDEX({above},1+{month}-INT({months})),0)"

    def _range(self, block: Block, id: str, place: Place) -> str:
        """Name the months of a column that count."""
        name = self.name(block, id)
        self.names[name] = self._counted(place)
        return name

    def _counted(self, place: Place) -> str:
        first = f"{place.sheet}!${letters(place.column)}${place.row + 1}"
        return f"{first}:INDEX({place.absolute},{self.sheets.horizon})"


def _items(block: Block) -> Iterator[tuple[str, Figure | Row]]:
    for figure in figures_of(block):
        yield (TABLES if figure.when in (MONTH, LIST) else FIGURES), figure
    for row in block.steps:
        # Blocks of which others are made stand apart: rows stay short enough to pack well, and the sheets to read.
        yield ((MONTHS if block.plain else LEGS) if row.when == MONTH else STEPS), row


@lru_cache(maxsize=1024)
def letters(column: int) -> str:
    """Write the number of a column, from 0, in letters."""
    text, left = "", column + 1
    while left:
        left, rest = divmod(left - 1, 26)
        text = chr(ord("A") + rest) + text
    return text
