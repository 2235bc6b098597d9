"""What only the decision record needs: words of people, and the weights of others."""

from calculators.core.field import Field

_WORDS, _LONG = 200, 12_000


def record_fields() -> list[Field]:
    """Give the fields of the record. All but the compact note of an earlier result stay out of links."""
    return [
        _text("record.title", "Title of the decision", "Such as: Model route for the support assistant."),
        _text("record.owner", "Owner", "Who decides, and answers for it."),
        _text("record.date", "Date", "Day of the decision, such as 2026-12-01."),
        _text("record.review", "Review date", "When the decision is looked at again."),
        _text("record.notes", "Notes", "What else the board should know.", 2000),
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
