"""How far each input may be changed in a workbook: as far as the workbook of the changed case is the same but for that cell.

Inputs that formulas name and nothing else reads are live throughout. Of the others this asks the calculator to lay the case
out again, with the input changed, and compares.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from calculators.core.calculator import Answers, Calculator
from calculators.core.field import Field, Value
from calculators.core.messages import InputError
from calculators.core.sheets import Sheets
from calculators.export.workbook.scope import inputs_named

LIVE, FIXED, UNUSED = "live", "fixed", "unused"
#: So often is the way to the end of a range halved.
_HALVINGS = 12
_FACTORS = (0.5, 2.0)
#: So many steps of the way there are looked at.
_LOOKED_AT = 8

type Same = Callable[[Value], bool]


@dataclass(frozen=True, slots=True)
class Reach:
    """What may be done to an input: `live` within `low` and `high` (None: as far as the field goes) or among `options`.

    `empty` tells that it may be cleared; `fixed` inputs decide figures that are no formulas; `unused` ones stand in no formula.
    """

    state: str
    low: float | None = None
    high: float | None = None
    options: tuple[str, ...] = ()
    empty: bool = False


def reaches(calculator: Calculator, sheets: Sheets) -> dict[str, Reach]:
    """Give the reach of every input of a laid-out case."""
    named = inputs_named(sheets, dict(calculator.fields))
    return {
        id: _reach(field, sheets, id in named, _same(calculator, sheets, id))
        for id, field in calculator.fields.items()
    }


def _reach(field: Field, sheets: Sheets, named: bool, same: Same) -> Reach:
    read, value = field.id in sheets.read, sheets.answers[field.id]
    if field.id in sheets.kept:
        read = False
    if not named:
        moves = read and (field.kind != "choice" or not all(same(one.value) for one in field.options))
        return Reach(FIXED if moves else UNUSED)
    if field.kind == "choice":
        options = tuple(option.value for option in field.options)
        if read:
            options = tuple(one for one in options if one == value or same(one))
        return Reach(LIVE, options=options) if len(options) > 1 else Reach(FIXED)
    if field.kind not in ("number", "integer"):
        return Reach(FIXED)
    if not read:
        return Reach(LIVE, empty=field.optional)
    empty = field.optional and (value is None or same(None))
    return _range(field, value, same, empty)


def _range(field: Field, value: Value, same: Same, empty: bool) -> Reach:
    """Find how far a number may go to both sides of what it is; one that is not given yet, around a value that it may get."""
    given = value if isinstance(value, int | float) else None
    tried = _probes(field, given)
    good = {probe: same(probe) for probe in tried}
    if all(good.values()):
        return Reach(LIVE, empty=empty)
    fits = [probe for probe in tried if good[probe]]
    if given is None and not fits:
        return Reach(FIXED)
    at = fits[len(fits) // 2] if given is None else given
    low, high = (
        _end(at, sorted((p for p in tried if (p > at) == up and p != at), reverse=not up), good, same, field)
        for up in (False, True)
    )
    if (low == at or at == field.minimum) and (high == at or at == field.maximum):
        return Reach(FIXED)
    return Reach(LIVE, low, high, empty=empty)


def _probes(field: Field, at: float | None) -> list[float]:
    """Give values to try, from the least to the most that the field takes."""
    least = field.minimum if field.minimum is not None else -0.9
    most = field.maximum if field.maximum is not None else max(1e9, 100 * abs(at or 0))
    wanted = [least, most]
    wanted += (
        [at * factor for factor in _FACTORS] if at else [least + (most - least) / part for part in (10, 1000)]
    )
    inside = (min(max(one, least), most) for one in wanted)
    return sorted({float(round(one)) if field.kind == "integer" else float(one) for one in inside})


def _end(at: float, tried: list[float], good: Mapping[float, bool], same: Same, field: Field) -> float | None:
    """Give the last value that is still the same on one side, None where that side is free; `tried` goes away from `at`.

    What is the same may begin anew further out, so the way to the end is looked at too.
    """
    last = at
    for probe in tried:
        if not good[probe]:
            end = _between(last, probe, same, field)
            hole = next((one for one in _way(at, end, field) if not same(one)), None)
            return end if hole is None else _between(at, hole, same, field)
        last = probe
    return None


def _way(at: float, end: float, field: Field) -> Iterator[float]:
    """Give values on the way from one to another, by size where both have one."""
    for step in range(1, _LOOKED_AT):
        share = step / _LOOKED_AT
        value = at * (end / at) ** share if at * end > 0 else at + (end - at) * share
        yield float(round(value)) if field.kind == "integer" else value


def _between(good: float, bad: float, same: Same, field: Field) -> float:
    """Halve the way from what is the same to what is not, by size where both have one."""
    whole = field.kind == "integer"
    for _ in range(_HALVINGS):
        middle = (good * bad) ** 0.5 if good * bad > 0 else (good + bad) / 2
        middle = float(round(middle)) if whole else float(f"{middle:.3g}")
        if middle in (good, bad):
            break
        good, bad = (middle, bad) if same(middle) else (good, middle)
    return good


def _same(calculator: Calculator, sheets: Sheets, id: str) -> Same:
    """Give a function that tells whether the case with another value of an input is laid out the same."""
    laid_out = calculator.sheets
    every = frozenset(calculator.fields)

    def same(value: Value) -> bool:
        answers: Answers = {**sheets.answers, id: value}
        try:
            other = laid_out(calculator.complete(answers, every)) if laid_out else None
        except InputError:
            return False
        return other is not None and content(other) == content(sheets)

    return same


def content(sheets: Sheets) -> tuple[object, ...]:
    """Give all that is laid out but the answers themselves, to compare."""
    return sheets.blocks, sheets.outcomes, sheets.rows, sheets.start, sheets.ranked
