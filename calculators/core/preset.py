"""Answers that an organisation sets in place of our defaults, and the words that mark them wherever they show."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

TYPE_CHECKING = False
if TYPE_CHECKING:  # Fields know amounts, which need nothing of this module when it is loaded.
    from calculators.core.field import Value


@dataclass(frozen=True, slots=True)
class Preset:
    """Who set answers, in which version of their profile, on which day; `answers` by field id, only those that differ from ours.

    `hidden` names options that are not offered, by field id; `figures` the days from which figures of the catalogue hold as they
    set them, by the id of the figure.
    """

    by: str
    version: str
    on: date
    answers: "Mapping[str, Value]" = field(default_factory=dict)
    hidden: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    figures: Mapping[str, date] = field(default_factory=dict)

    @property
    def words(self) -> str:
        """Say who set it, and when."""
        return self.said(self.on)

    def said(self, day: date) -> str:
        """Say who set something on a day."""
        return f"set by {self.by}, {day.isoformat()}"

    def mark(self, key: str, value: "Value") -> str:
        """Say who set an answer that stands as it was set; nothing for any other."""
        return self.words if key in self.answers and self.answers[key] == value else ""

    def as_dict(self, answers: "Mapping[str, Value]") -> dict[str, object]:
        """Give who set what, for a document: of these answers, the ids of those that stand as they were set."""
        return {
            "organisation": self.by,
            "version": self.version,
            "date": self.on.isoformat(),
            "set": [key for key, value in answers.items() if self.mark(key, value)],
        }
