"""One calendar for all figures: a year is 365 days or 8,760 hours, a month is a twelfth of it (730 hours)."""

from datetime import date

DAYS_PER_YEAR = 365
MONTHS_PER_YEAR = 12
DAYS_PER_WEEK = 7
HOURS_PER_DAY = 24
HOURS_PER_YEAR = DAYS_PER_YEAR * HOURS_PER_DAY
HOURS_PER_MONTH = HOURS_PER_YEAR / MONTHS_PER_YEAR
DAYS_PER_MONTH = DAYS_PER_YEAR / MONTHS_PER_YEAR
SECONDS_PER_HOUR = 3600
_MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
FIRST_YEAR, LAST_YEAR = 1900, 2999

#: The names that a step may use, with value and unit.
CONSTANTS: dict[str, tuple[float, str]] = {
    "DAYS_PER_YEAR": (DAYS_PER_YEAR, "days/year"),
    "MONTHS_PER_YEAR": (MONTHS_PER_YEAR, "months/year"),
    "DAYS_PER_WEEK": (DAYS_PER_WEEK, "days/week"),
    "HOURS_PER_DAY": (HOURS_PER_DAY, "hours/day"),
    "HOURS_PER_YEAR": (HOURS_PER_YEAR, "hours/year"),
    "HOURS_PER_MONTH": (HOURS_PER_MONTH, "hours/month"),
    "DAYS_PER_MONTH": (DAYS_PER_MONTH, "days/month"),
    "SECONDS_PER_HOUR": (SECONDS_PER_HOUR, "seconds/hour"),
}


def parse_month(text: str) -> date:
    """Read `YYYY-MM` as the first day of that month, in the years 1900 to 2999 so that months can be added and taken away.

    Raises ValueError for anything else.
    """
    year, dash, month = text.partition("-")
    if (
        dash != "-"
        or len(year) != 4
        or len(month) != 2
        or not (year + month).isascii()
        or not (year + month).isdigit()
        or not FIRST_YEAR <= int(year) <= LAST_YEAR
    ):
        raise ValueError(text)
    return date(int(year), int(month), 1)


def add_months(first: date, months: int) -> date:
    """Give the first day of the month that lies `months` after the month of `first`."""
    index = first.year * MONTHS_PER_YEAR + first.month - 1 + months
    return date(index // MONTHS_PER_YEAR, index % MONTHS_PER_YEAR + 1, 1)


def month_text(day: date) -> str:
    """Write the month of `day` as `YYYY-MM`."""
    return f"{day.year:04d}-{day.month:02d}"


def day_text(day: date) -> str:
    """Write a day as in a sentence: 14 January 2027."""
    return f"{day.day} {_MONTH_NAMES[day.month - 1]} {day.year}"
