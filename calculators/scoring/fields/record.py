"""What only the decision record needs: words of people, what they chose, and the weights of others."""

from calculators.core.field import Field, Option
from calculators.scoring.routes import ROUTES

_WORDS, _REASON, _NOTES, _LONG = 200, 1000, 2000, 12_000


def record_fields() -> list[Field]:
    """Give the fields of the record. All but the compact note of an earlier result stay out of links."""
    return [
        _text("record.title", "Title of the decision", "Such as: Model route for the support assistant."),
        Field(
            "record.chosen", "Option chosen", "Choose one where the verdict names none, or where you decide otherwise.", "",
            "record", None, kind="choice", options=tuple(Option(id, name) for id, name in ROUTES.items()), optional=True,
            empty_label="as the verdict says", linked=False,
        ),
        _text(
            "record.reason", "Reason for the choice", "Why this option. Needed where the verdict names none, or another one.",
            _REASON,
        ),
        _text("record.owner", "Owner", "Who decides, and answers for it."),
        _text("record.date", "Date", "Day of the decision, such as 2026-12-01."),
        _text(
            "record.review", "Review date",
            "When the decision is looked at again, such as 2027-05-21. Left open, it is six months after the data edition, as "
            "the record shows.",
        ),
        _text("record.notes", "Notes", "What else the board should know.", _NOTES),
        _text("people", "Weights of other people", "One a line: a name and the scoring link of that person; up to six.", _LONG),
        Field(
            "recorded", "Result as recorded", "Written by the record’s link; it shows what changed since.", "", "record", None,
            kind="text", length=600, optional=True, empty_label="no record", section="An earlier record",
        ),
    ]  # fmt: skip


def _text(id: str, label: str, hint: str, length: int = _WORDS) -> Field:
    return Field(
        id,
        label,
        hint,
        "",
        "record",
        None,
        kind="text",
        length=length,
        optional=True,
        empty_label="left open",
        linked=False,
    )
