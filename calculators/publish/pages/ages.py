"""How old a figure is: whole months from the end of the date that its source states to the date of the catalogue."""

import re
from datetime import date

from calculators.core.calendar import MONTHS_PER_YEAR
from calculators.publish.pages.markdown import text

#: Older figures are marked.
OLD = 12
_DATE = re.compile(r"(\d{4})(?:-Q([1-4])|-(\d{2})(?:-\d{2})?)?")


def months(stated: str, as_of: date) -> int | None:
    """Give the age in months, or None when the source states no date. A span counts from its end, a year from its December."""
    found = _DATE.fullmatch(stated.rpartition("/")[2])
    if found is None:
        return None
    year, quarter, month = found.groups()
    last = int(month) if month else int(quarter) * 3 if quarter else MONTHS_PER_YEAR
    return max(0, (as_of.year - int(year)) * MONTHS_PER_YEAR + as_of.month - last)


def cell(stated: str, as_of: date) -> str:
    """Write the age as a table cell, marked in words when the figure is old or its date unknown."""
    age = months(stated, as_of)
    if age is None:
        return "not known"
    return f"**{age}**, over a year" if age > OLD else text(str(age))
