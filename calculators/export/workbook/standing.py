"""What counts where an input is left empty, such as the list price where nobody has a price of their own."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from calculators.core.field import Field
from calculators.core.sheets import ONCE, REFERENCE, Block, Figure, Live
from calculators.export.workbook.figures import Values, value_of
from calculators.export.workbook.plan import FIGURES, INPUTS, Plan

#: A figure goes by the id of the input in whose place it stands, or by that with this behind it.
_ENDINGS = ("_schedule", "")


@dataclass(frozen=True, slots=True)
class Standing:
    """The cell of a figure, as the sheet of inputs refers to it, what it comes to, and in words who set it, if anybody did."""

    cell: str
    value: Any
    set_by: str = ""


def standing(plan: Plan, fields: Mapping[str, Field], values: Values) -> Mapping[str, Standing]:
    """Give the figures that count while an optional input is empty, by the id of the input; those by month have no one cell."""
    figures = {item.id: (block, item) for block, item in _figures(plan)}
    found = {}
    for id in plan.inputs:
        for ending in _ENDINGS:
            known = figures.get(f"{id}{ending}")
            if known and fields[id].optional:
                block, item = known
                place = plan.places[block.key, item.id]
                value = value_of(values, block, item)
                found[id] = Standing(place.cell(place.row, INPUTS), value, _set_by(item, value, figures))
                break
    return found


def _set_by(item: Figure, value: Any, figures: Mapping[str, tuple[Block, Figure]]) -> str:
    """Say who set a figure, or the one among those that its formula names which it comes to where the reader gives none."""
    if item.set_by or not isinstance(item.given, Live):
        return item.set_by
    named = (figures[id][1] for id in REFERENCE.findall(item.given.text) if id in figures)
    return next((one.set_by for one in named if one.set_by and one.given == value), "")


def _figures(plan: Plan) -> Iterator[tuple[Block, Figure]]:
    for block, item, _ in plan.items(FIGURES):
        if block.plain and isinstance(item, Figure) and item.when == ONCE:
            yield block, item
