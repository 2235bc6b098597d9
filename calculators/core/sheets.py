"""What a calculator lays out in a workbook: figures beside the inputs, and blocks of steps that follow from both as formulas.

A formula is text in the notation of `publish.formula.spreadsheet`: ids in square brackets. `[block/id]` is a value of another
block, `[input/id]` an input that a figure hides, `[month]` the number of the month, `[months]` the numbers of all that count; an
id alone is looked for in the block, then in the blocks that go by their ids, then among the inputs.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from calculators.core.built import Built
from calculators.core.calculator import Answers
from calculators.core.field import Value
from calculators.core.resource import read_text

#: A figure stands once, has a row a month, or is a list of its own length.
ONCE, MONTH, LIST = "once", "month", "list"
OUTCOMES = "outcomes"
#: End of the name of the files that hold the staged formulas.
SPREADSHEETS = "spreadsheet.json"
#: A value in a formula; the id may carry a block before it and a month behind it.
REFERENCE = re.compile(r"\[([^\[\]]+)\]")


@dataclass(frozen=True, slots=True)
class Live:
    """A formula."""

    text: str


type Given = float | str | Live


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that steps name and no step computes.

    `given` is a number, a text or a formula; of a figure by month a formula for every month, or one value a month; of a list its
    entries. `value` is what a formula comes to where the engine does not tell (a list for a list). `source` says where a number
    comes from, `date` when that was so, `set_by` who set it in place of the catalogue, and when.
    """

    id: str
    label: str
    unit: str
    given: Given | tuple[Given, ...]
    when: str = ONCE
    source: str = ""
    date: str = ""
    value: Any = field(default=None, compare=False)
    set_by: str = field(default="", kw_only=True)


@dataclass(frozen=True, slots=True)
class Row:
    """A step: `formula` in the notation of this module."""

    id: str
    label: str
    meaning: str
    unit: str
    source: str
    when: str
    formula: str


@dataclass(frozen=True, slots=True)
class Block:
    """Figures and steps that are computed together. `key` goes before the ids in the names of cells, nothing where `plain`."""

    key: str
    title: str
    scope: str = ""
    figures: tuple[Figure, ...] = ()
    steps: tuple[Row, ...] = ()
    plain: bool = True

    def name(self, id: str) -> str:
        """Give the name of a cell: the id, behind the key where the block is one of several with the same steps."""
        return id if self.plain else f"{self.key}.{id.removeprefix(f'{self.scope}.')}"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a result: a formula for each column, None for none; the unit decides how it is written."""

    label: str
    unit: str
    formulas: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A table of the result that follows the inputs; `key` is that of the result's own table where there is one.

    `tail` is a formula for what stands behind the title and follows the inputs too; it comes to `tail_text` in this case.
    """

    key: str
    title: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    note: str = ""
    tail: str = ""
    tail_text: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Sheets:
    """A case laid out.

    `answers` are those that the workbook holds, amounts in US dollars; `kept` says in words what was found by a search for this
    case, by the id of the input that holds it. `horizon` is the id of the number of months that count, of `rows`; nothing where
    nothing goes by month. `read` are the inputs from which figures were taken otherwise than by a formula. `values` gives what
    the engine computes, by block and id ("" for all blocks that go by their ids), and under `OUTCOMES` the lines of each outcome
    by its key; it may take long. `ranked` is the line by which the columns of the first outcome are ranked; the lowest figure
    leads, or the `highest`.
    """

    answers: Answers
    blocks: tuple[Block, ...]
    outcomes: tuple[Outcome, ...]
    read: frozenset[str]
    values: Callable[[], Mapping[str, Mapping[str, Any]]] = field(compare=False)
    kept: Mapping[str, str] = field(default_factory=dict)
    horizon: str = ""
    rows: int = 0
    start: str = ""
    ranked: int | None = None
    highest: bool = False


class Noted(dict[str, Value]):
    """Answers that note which of them are asked for by name; copies of the whole are not noted."""

    def __init__(self, answers: Mapping[str, Value]) -> None:
        super().__init__(answers)
        self.asked: set[str] = set()

    def __getitem__(self, key: str) -> Value:
        self.asked.add(key)
        return super().__getitem__(key)

    def get(self, key: str, default: Any = None) -> Any:
        """Give an answer, or the default."""
        self.asked.add(key)
        return super().get(key, default)


def resting(rows: Iterable[Row], wanted: Iterable[str]) -> tuple[Row, ...]:
    """Give those rows, in their order, that have the wanted ids or that these rest on."""
    by_id = {row.id: row for row in rows}
    needed: set[str] = set()
    left = [id for id in wanted if id in by_id]
    while left:
        id = left.pop()
        if id not in needed:
            needed.add(id)
            left += [one for one in named(by_id[id].formula) if one in by_id]
    return tuple(row for id, row in by_id.items() if id in needed)


def staged(built: Built, calculator_id: str) -> dict[str, tuple[Row, ...]]:
    """Give the steps that staging wrote, in their order, by scope."""
    forms = json.loads(read_text("calculators._built", f"{calculator_id}_{SPREADSHEETS}"))
    scopes: dict[str, list[Row]] = {}
    for step in built.steps.values():
        row = Row(step.id, step.label, step.meaning, step.unit, step.source, step.when, forms[step.id])
        scopes.setdefault(step.scope, []).append(row)
    return {scope: tuple(rows) for scope, rows in scopes.items()}


def named(formula: str) -> list[str]:
    """Give the ids that a formula names, without the block and the month that may stand with them."""
    return [found.partition("@")[0] for found in REFERENCE.findall(formula)]


def bare(reference: str) -> str:
    """Give the id of a reference that may name a block too."""
    return reference.rpartition("/")[2]
