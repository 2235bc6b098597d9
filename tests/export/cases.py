"""Ready cases laid out, with inputs changed as far as the workbook says that they may be."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property, partial

import pytest

from calculators.core.calculator import Answers, Calculator
from calculators.core.field import Field, Value
from calculators.core.messages import InputError
from calculators.core.sheets import LIST, MONTH, OUTCOMES, Figure, Live, Row, Sheets
from calculators.export.workbook import write
from calculators.export.workbook.figures import value_of
from calculators.export.workbook.inputs import cell_value, input_rows
from calculators.export.workbook.plan import FIGURES, LEGS, MONTHS, STEPS, TABLES, VALUE, Plan, letters
from calculators.export.workbook.reach import LIVE, Reach, content, reaches
from calculators.export.workbook.result import RESULT, first_rows
from calculators.registry import get
from calculators.scoring.book import load
from calculators.scoring.sheets import sheets as sheets_of_scoring
from tests.export.recalculated import Cell

CALCULATORS = ("tco", "sizing", "scoring")
#: Changed by so much, or set to this where nothing or 0 stands.
_FACTOR, _SHARE, _FIGURE = 1.07, 0.05, 3.0
#: Ranks of the groups, two of them equal, and inside one; one criterion is off.
RANKS: dict[str, object] = {
    "ranks": {
        "fit": 1,
        "control": 2,
        "cost": 2,
        "risk": 3,
        "operations": 4,
        "strategy": 5,
        "fit.capability": 1,
        "fit.customisation": 2,
        "fit.time_to_production": 2,
    },
    "weights.energy": 0,
}
PARTS: dict[str, object] = {
    "slices": "hard",
    "slice_1.share": 0.2,
    "slice_1.preset": "security_privacy",
    "slice_3.share": 0.1,
    "slice_3.route": "rented_gpu",
    "cost.closed_api": {"low": 2000, "mid": 3000, "high": 5000},
    "cost.hosted_open": {"low": 1000, "mid": 2500, "high": 4000},
    "cost.hybrid": {"low": 2500, "mid": 2900, "high": 4000},
}


@dataclass(frozen=True)
class Case:
    """A case as it is written, and the same with inputs changed: `changes` by id, `changed` laid out by the engine."""

    calculator: Calculator
    sheets: Sheets
    reach: dict[str, Reach]
    changes: dict[str, Value]
    changed: Sheets

    @cached_property
    def plan(self) -> Plan:
        """Give the places of the written case."""
        return Plan(self.sheets, self.calculator.fields, input_rows(self.calculator, self.reach))

    def bytes(self) -> bytes:
        """Write the workbook."""
        answers = self.calculator.complete(self.sheets.answers, frozenset(self.calculator.fields))
        result = self.calculator.answer(answers)
        return write(self.calculator, self.sheets.answers, self.sheets, self.reach, "", result)

    def edits(self) -> dict[tuple[str, str], Cell]:
        """Give the changes by sheet and address."""
        places, fields = self.plan.inputs, self.calculator.fields
        return {
            (places[id].sheet, f"{letters(VALUE)}{places[id].row + 1}"): cell_value(fields[id], value)
            for id, value in self.changes.items()
        }

    def expected(self) -> Iterator[tuple[str, str, float, str]]:
        """Give sheet, address, figure and what it is for everything that the engine computes of the changed case."""
        plan, values = self.plan, self.changed.values()
        there = Plan(self.changed, self.calculator.fields, {})
        for name in (FIGURES, TABLES, STEPS, MONTHS, LEGS):
            # The same blocks in the same order; only helpers of formulas carry other values with them.
            for (block, _, place), (_, item, _) in zip(plan.items(name), there.items(name), strict=True):
                for row, value in _rows(item, value_of(values, block, item), place.rows):
                    yield (
                        name,
                        f"{letters(place.column)}{place.row + row + 1}",
                        value,
                        f"{block.key}/{item.id}",
                    )
        starts = first_rows(self.sheets.outcomes)
        for outcome, start in zip(self.sheets.outcomes, starts, strict=True):
            for at, line in enumerate(values[OUTCOMES][outcome.key]):
                for column, value in enumerate(line, 1):
                    words = f"{outcome.title}: {outcome.lines[at].label}"
                    yield RESULT, f"{letters(column)}{start + 3 + at}", value, words


def _rows(item: Figure | Row, value: object, rows: int) -> Iterator[tuple[int, float]]:
    """Give the figures of an item; months beyond the horizon come to nothing."""
    given = item.given if isinstance(item, Figure) else Live("")
    if not isinstance(given[0] if isinstance(given, tuple) else given, Live):
        return  # A number of the catalogue stands there as it is.
    if isinstance(value, list):
        months = value + [0.0] * (rows - len(value)) if item.when == MONTH else value
        yield from ((row, float(one)) for row, one in enumerate(months) if item.when != LIST or row < rows)
    elif item.when == MONTH:
        return
    elif isinstance(value, float | int):
        yield 0, float(value)


def cases(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, Case]]:
    """Give every ready case; inputs that were changed least so far come first, until each has been changed somewhere."""
    # Fewer rows than readers get, so that all cases are recalculated in a minute; one case has all of them.
    seen: dict[tuple[str, str], int] = {}
    for name in CALCULATORS:
        calculator = get(name)
        for number, scenario in enumerate(calculator.scenarios):
            monkeypatch.setattr("calculators.tco.sheets.layout.ROWS", 60 if number == 0 else 1)
            assert calculator.sheets is not None
            sheets = calculator.sheets(calculator.scenario(scenario))
            reach = reaches(calculator, sheets)
            yield f"{name}-{scenario}", _changed(calculator, sheets, reach, seen)
    yield from _by_ranks(seen)


def _by_ranks(seen: dict[tuple[str, str], int]) -> Iterator[tuple[str, Case]]:
    """Give two cases of scoring that no ready case is like: weights from ranks, and ranks in work of three parts.

    The second has a preset in one part, amounts of cost, and a book in which these hold a criterion altogether.
    """
    whole = load()
    criteria = tuple(replace(one, with_tco="off") if one.id == "skills" else one for one in whole.criteria)
    priced = replace(whole, criteria=criteria)
    for name, book, given in (("ranks", whole, RANKS), ("parts", priced, RANKS | PARTS)):
        calculator = replace(get("scoring"), sheets=partial(sheets_of_scoring, book=book))
        sheets = sheets_of_scoring(calculator.from_json(given), book)
        yield f"scoring-{name}", _changed(calculator, sheets, reaches(calculator, sheets), seen)


def _changed(
    calculator: Calculator, sheets: Sheets, reach: dict[str, Reach], seen: dict[tuple[str, str], int]
) -> Case:
    """Change inputs one by one, as long as the calculator takes them together and the layout stays."""
    live = [id for id, one in reach.items() if one.state == LIVE]
    live.sort(key=lambda id: seen.get((calculator.id, id), 0))
    answers, changes, laid_out = dict(sheets.answers), dict[str, Value](), sheets
    fresh = [id for id in live if (calculator.id, id) not in seen]
    for id in [*fresh[:_MOST], *live[len(fresh) : max(_LEAST, len(fresh))]]:
        tried: Answers = answers | {id: _other(calculator.fields[id], sheets.answers[id], reach[id])}
        found = _taken(calculator, tried, sheets)
        seen[calculator.id, id] = seen.get((calculator.id, id), 0) + 1
        if found is not None:
            answers, laid_out = tried, found
            changes[id] = tried[id]
    return Case(calculator, sheets, reach, changes, laid_out)


#: So many inputs are changed in a case at least, where so many may be, and at most.
_LEAST, _MOST = 12, 60


def _taken(calculator: Calculator, answers: Answers, sheets: Sheets) -> Sheets | None:
    assert calculator.sheets is not None
    try:
        found = calculator.sheets(calculator.complete(answers, frozenset(calculator.fields)))
    except InputError:
        return None
    return found if content(found) == content(sheets) else None


def _other(field: Field, value: Value, reach: Reach) -> Value:
    """Give another value of an input, inside its reach."""
    if reach.options:
        return reach.options[(reach.options.index(str(value)) + 1) % len(reach.options)]
    at = value if isinstance(value, int | float) else 0.0
    new = at * _FACTOR or (_SHARE if field.percent else _FIGURE)
    new = float(round(at + 1)) if field.kind == "integer" else new
    low = reach.low if reach.low is not None else field.minimum
    high = reach.high if reach.high is not None else field.maximum
    if high is not None and new > high:
        new = at / _FACTOR if field.kind != "integer" else at - 1
    return max(new, low) if low is not None else new
