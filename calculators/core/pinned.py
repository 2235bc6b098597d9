"""Figures of the catalogue inside a link: what a result rested on when it was shared.

They stand as pairs `<number>.<name>=<value>`, sorted by id: the number says how many parts of the figure before, as `/` divides
it, are kept. So `0.price%2Fopenai%2Fgpt%2Finput=2` and then `3.output=8` are `price/openai/gpt/input` and `…/output`. What
else a result rested on is named by its `edition`; what came of it then may go along as figures below `outcome/`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from calculators.core.messages import InputError, Message
from calculators.core.number import number_text, parse_canonical
from calculators.core.percent import quote

#: The day of sharing, and the date of the catalogue then.
SHARED, AS_OF = "shared", "as_of"
#: The edition of what the result rested on beyond such figures (`core.edition`), and how the ids of what came of it begin.
EDITION, OUTCOME = "edition", "outcome/"
#: An edition's characters.
DIGITS, LENGTH = "0123456789abcdef", 8
#: No result of ours rests on so many figures; ids are shorter than this.
MOST_FIGURES, MOST_ID = 200, 200
#: The date of the data in the guide's first edition: nothing was shared before it.
FIRST = date(2026, 11, 21)
#: Who shares may be in a time zone in which it is tomorrow already.
ELSEWHERE = timedelta(days=1)
UNKNOWN = "The edition that the link names is none that can be read; it was left out."
UNREADABLE = "The link does not say rightly when its figures were shared; only today’s data is used."
IMPOSSIBLE = (
    "The link says that its figures were shared on a day that is still to come, or before the first edition of this guide. "
    "That cannot be; only today’s data is used."
)


@dataclass(frozen=True, slots=True)
class Pinned:
    """Figures by id, as they were on the day `shared`, when the catalogue's date was `as_of`; an edition and its outcome."""

    shared: date
    as_of: date
    figures: Mapping[str, float] = field(default_factory=dict)
    edition: str = ""
    outcome: Mapping[str, float] = field(default_factory=dict)

    @property
    def carried(self) -> dict[str, float]:
        """Give all numbers that a link carries, by id and in order."""
        outcome = {f"{OUTCOME}{key}": value for key, value in self.outcome.items()}
        return dict(sorted({**self.figures, **outcome}.items()))


def pairs(pinned: Pinned) -> Iterator[str]:
    """Write the pairs of a link."""
    yield f"{AS_OF}={pinned.as_of}"
    if pinned.edition:
        yield f"{EDITION}={pinned.edition}"
    yield f"{SHARED}={pinned.shared}"
    before: list[str] = []
    for id, value in pinned.carried.items():
        parts = id.split("/")
        same = 0
        while same < min(len(parts), len(before)) - 1 and parts[same] == before[same]:
            same += 1
        yield f"{same}.{quote('/'.join(parts[same:]))}={number_text(value)}"
        before = parts


def is_figure(key: str) -> bool:
    """Tell whether a key of a link names a figure; ids of inputs never begin with a digit."""
    return key[:1].isdigit()


def read(days: Mapping[str, str], figures: Iterable[tuple[str, str]]) -> tuple[Pinned | None, list[Message]]:
    """Read the days and the figures of a link; None when they cannot be used, and notices about what was left out."""
    found: dict[str, float] = {}
    notices: list[Message] = []
    before: list[str] = []
    for key, text in figures:
        if len(found) == MOST_FIGURES:
            notices.append(
                Message(
                    "pinned_figure",
                    "The link carries more figures than a result rests on; the rest is left out.",
                )
            )
            break
        kept, _, name = key.partition(".")
        if not (kept.isascii() and kept.isdigit() and len(kept) <= 2 and name) or int(kept) > len(before):
            notices.append(_bad(key))
            continue
        before = [*before[: int(kept)], *name.split("/")]
        id = "/".join(before)
        try:
            value = parse_canonical(text)
        except InputError:
            value = None
        if value is None or len(id) > MOST_ID or id in found:
            notices.append(_bad(id))
        else:
            found[id] = value
    edition = days.get(EDITION, "")
    if edition and (len(edition) != LENGTH or edition.strip(DIGITS)):
        notices.append(Message("pinned_edition", UNKNOWN))
        edition = ""
    outcome = {id.removeprefix(OUTCOME): found.pop(id) for id in [*found] if id.startswith(OUTCOME)}
    try:
        pinned = Pinned(_day(days.get(SHARED, "")), _day(days.get(AS_OF, "")), found, edition, outcome)
    except ValueError:
        if not (days or found or outcome or notices):
            return None, []
        return None, [*notices, Message("pinned_date", UNREADABLE)]
    if not possible(pinned):
        return None, [*notices, Message("pinned_date", IMPOSSIBLE)]
    return pinned, notices


def possible(pinned: Pinned) -> bool:
    """Tell whether something can have been shared on that day, with data of that date."""
    today = date.today()  # noqa: DTZ011 - the reader's day
    return FIRST <= pinned.shared <= today + ELSEWHERE and FIRST <= pinned.as_of <= pinned.shared + ELSEWHERE


def _day(text: str) -> date:
    day = date.fromisoformat(text)
    if str(day) != text:  # other spellings, such as by weeks
        raise ValueError(text)
    return day


def _bad(name: str) -> Message:
    return Message("pinned_figure", f"The figure “{name[:80]}” of the link cannot be read; it was left out.")
