"""A fact: one number of the world with its unit, validity, source and dates."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the catalogue that a computation used: its id, which the sources of the result list too, value and unit.

    `set_by` says in words who set it in place of the catalogue, and when; empty for the catalogue's own. `published` is the
    catalogue's value where another stands in its place.
    """

    id: str
    label: str
    value: float
    unit: str
    set_by: str = ""
    published: float | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """One sourced number.

    `valid_from` is inclusive and `valid_to` exclusive; None means open on that side. `source` names an entry
    of the catalogue's sources, `source_date` is the date that the source states (a day, month, quarter or year as
    it gives it), `checked` the day on which we read it, `review_by` the day after which it may not be published.
    `set_by` says who set the value in place of the catalogue's, and when; that one is then `published`.
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
    set_by: str = field(default="", kw_only=True)
    published: float | None = field(default=None, kw_only=True)

    def holds_on(self, day: date) -> bool:
        """Tell whether the fact is valid on `day`."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day < self.valid_to
        )
