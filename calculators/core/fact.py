"""A fact: one number of the world with its unit, validity, source and dates."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Fact:
    """One sourced number.

    `valid_from` is inclusive and `valid_to` exclusive; None means open on that side. `source` names an entry
    of the catalogue's sources, `source_date` is the date that the source states (a day, month, quarter or year as
    it gives it), `checked` the day on which we read it, `review_by` the day after which it may not be published.
    """

    id: str
    label: str
    value: float
    unit: str
    source: str
    source_date: str
    checked: date
    review_by: date
    valid_from: date | None = None
    valid_to: date | None = None
    note: str = ""

    def holds_on(self, day: date) -> bool:
        """Tell whether the fact is valid on `day`."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day < self.valid_to
        )
