"""The dates that somebody writes into the record."""

from collections.abc import Iterator
from datetime import date

from calculators.core.calculator import Answers
from calculators.core.document import one_line
from calculators.core.messages import Message

#: The fields that hold a date, with what they are called in a sentence.
DATES = {"record.date": "the day of the decision", "record.review": "the day of the review"}


def date_problems(answers: Answers) -> Iterator[Message]:
    """Refuse what is no day of the calendar, written as 2026-12-01: the record is kept, sorted and compared by its dates."""
    for field, name in DATES.items():
        value = answers[field]
        if isinstance(value, str) and one_line(value) and read_date(one_line(value)) is None:
            yield Message("not_a_date", f"Enter {name} as year, month and day, such as 2026-12-01.", field)


def read_date(text: str) -> date | None:
    """Read a day as it is written in the record; None for any other text."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text else None
