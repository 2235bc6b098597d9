"""Figures of the evidence register for charts, and the cells that say where each comes from."""

from calculators.core.format import significant
from calculators.core.result import Cell
from calculators.publish import evidence
from calculators.publish.errors import ContentError
from calculators.publish.evidence import Entry, Figure

#: Days of a month on average over the Gregorian calendar's 400 years.
DAYS_PER_MONTH = 146_097 / 4_800
#: The last two columns of a table whose rows come from the register.
SOURCE_COLUMNS = ("Date", "Source")


def entry(name: str) -> Entry:
    """Give a finding. Raises ContentError when the register has none of that id."""
    found = evidence.load().get(name)
    if found is None:
        raise ContentError(f"a chart asks for {name}, which is not in the evidence register.")
    return found


def figure(name: str, label: str) -> Figure:
    """Give the figure of a finding that has this label. Raises ContentError when there is none."""
    for one in entry(name).figures:
        if one.label == label:
            return one
    raise ContentError(f"{name} has no figure “{label}”, for which a chart asks.")


def value(name: str, label: str) -> float:
    """Give an exact figure. Raises ContentError for a range."""
    found = figure(name, label)
    if found.low != found.high:
        raise ContentError(f"{name}, “{label}”, is a range; a chart asks for one value.")
    return found.low


def in_months(name: str, label: str) -> float:
    """Give an exact figure of time in months. Raises ContentError for another unit."""
    found = figure(name, label)
    if found.unit == "days":
        return value(name, label) / DAYS_PER_MONTH
    if found.unit != "months":
        raise ContentError(f"{name}, “{label}”, is in {found.unit}; a chart asks for days or months.")
    return value(name, label)


def number(amount: float, unit: str = "") -> Cell:
    """Write a figure as a cell."""
    return Cell(f"{significant(amount)} {unit}".strip(), amount)


def source_cells(name: str, label: str = "") -> tuple[Cell, Cell]:
    """Write date and source of a finding, which lead to its row in the register; what was only reported says so."""
    found = entry(name)
    dated = figure(name, label).date if label else found.source.date
    reported = " (as reported)" if found.source.tag == "secondary" else ""
    return Cell(dated), Cell(
        f"{found.source.publisher}{reported}", page=f"reference/evidence.md#{found.anchor}"
    )
