"""A link that names the edition of what its result rested on, beside today's edition and what comes of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from calculators.core.calculator import Answers, Calculator
from calculators.core.edition import Edition
from calculators.core.messages import Message
from calculators.core.pinned import Pinned
from calculators.core.result import Cell, Table

#: What stands where an option had no figure.
NONE = "—"
NO_EDITION = (
    "The {source} does not say with which {of} it was made. So the result may be another one than was shared."
)
PINS_NOTHING = "The {source} pins nothing on which this result rests."
NO_FIGURES = "This result rests on no figure of the catalogue; those of the {source} were left out."
NO_OPTION = "What the {source} carries as the result of “{key}” cannot be one; it was left out."
OTHER = (
    "This {source} was made on {day} with other {of} than today’s: its edition is {then}, when the data were of {as_of}; "
    "today’s is {now}, with data of {today}. The result may differ."
)
FORMULAS = (
    "The {of} are those of the day of sharing, but the {source} says other figures than come out today: "
    "the formulas have changed since, or the {source} was altered."
)
SAME = "Nothing has changed since: the {of} are those of the day of sharing."
REVISED = "The {of} have been revised since."
MAY_DIFFER = "The result may be another one than was shared."
FIRST_BEFORE = "By the figures that the {source} carries, {then} had the most; today {now} has."
FIRST_STILL = "By the figures that the {source} carries, {then} had the most, as it has today."
PINS = "The link, and a file that you save, names today’s edition of the {of}. After a revision the page says so{more}."
WITH_OUTCOME = " and shows the figures of today beside those of then"


@dataclass(frozen=True, slots=True)
class Since:
    """What became of an edition since the `day` of sharing: a verdict, both outcomes as a table, and what is to be said."""

    day: date
    verdict: str
    table: Table | None
    notices: tuple[Message, ...]


def pins(edition: Edition | None) -> str:
    """Say what a link carries of an edition; nothing where there is none."""
    return PINS.format(of=edition.of, more=WITH_OUTCOME if edition.outcome else "") if edition else ""


def since(calculator: Calculator, answers: Answers, pinned: Pinned, source: str) -> Since | None:
    """Compare the edition of a link or file (`source`, a word) with today's; None for a result that is made of figures alone."""
    edition = calculator.edition(answers)
    alone = not calculator.used(answers)
    if edition is None:
        words = PINS_NOTHING.format(source=source)
        return Since(pinned.shared, "", None, (Message("pinned_edition", words),)) if alone else None
    named = {"source": source, "of": edition.of, "day": pinned.shared}
    notices = [Message("pinned_figure", NO_FIGURES.format(**named))] if alone and pinned.figures else []
    if not pinned.edition:
        # Links of results with figures named no edition at first.
        words = NO_EDITION.format(**named)
        return Since(pinned.shared, "", None, (*notices, Message("pinned_edition", words))) if alone else None
    then: dict[str, float] = {}
    for key, value in pinned.outcome.items():
        if key in edition.labels and 0 <= value <= edition.most:
            then[key] = value
        else:
            notices.append(Message("pinned_figure", NO_OPTION.format(key=key[:80], **named)))
    same = pinned.edition == edition.digest
    moved = bool(then) and then != edition.outcome
    if same and not moved:
        return Since(pinned.shared, SAME.format(**named), None, tuple(notices))
    days = {"as_of": pinned.as_of, "today": calculator.data_as_of}
    words = FORMULAS if same else OTHER
    said = words.format(then=pinned.edition, now=edition.digest, **named, **days)
    table = _table(edition, then, pinned.shared) if moved else None
    return Since(
        pinned.shared,
        said if same else _verdict(edition, then, named),
        table,
        (*notices, Message("pinned_edition", said)),
    )


def _verdict(edition: Edition, then: Mapping[str, float], named: Mapping[str, object]) -> str:
    revised = REVISED.format(**named)
    if not then or not edition.outcome:
        return f"{revised} {MAY_DIFFER}"
    before, now = _first(edition, then), _first(edition, edition.outcome)
    words = FIRST_STILL if before == now else FIRST_BEFORE
    return f"{revised} {words.format(then=f'“{before}”', now=f'“{now}”', **named)}"


def _first(edition: Edition, outcome: Mapping[str, float]) -> str:
    return edition.labels[max(outcome, key=lambda key: outcome[key])]


def _table(edition: Edition, then: Mapping[str, float], day: date) -> Table:
    """Set both outcomes side by side, in the order in which options are named."""
    rows = tuple(
        (Cell(label), _cell(then.get(key)), _cell(edition.outcome.get(key)))
        for key, label in edition.labels.items()
        if key in then or key in edition.outcome
    )
    columns = (edition.option, f"As shared on {day}", "Today")
    return Table("shared-outcome", f"{edition.figure}, as shared and today", columns, rows)


def _cell(value: float | None) -> Cell:
    return Cell(NONE) if value is None else Cell(f"{value:.2f}", value)
