"""Links and files of inputs at the page's door: read, shown beside today's result where they pin figures, and written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from calculators.catalog.overlay import NONE, Overlay
from calculators.core import state_file
from calculators.core.calculator import Answers, Calculator
from calculators.core.messages import InputError, Message
from calculators.core.pinned import Pinned
from calculators.core.state import MAX_FRAGMENT, State, encode, read
from calculators.core.state_file import FILE
from calculators.journey.edition import Since, pins, since
from calculators.journey.shared import Shared, beside, pin
from calculators.render.shared import shared as written
from calculators.render.since import since as written_since

NOT_KEPT = (
    "No address holds all that this file says, so a reload of the page drops the comparison with the result as shared. "
    "Open the file again to see it."
)


def state_of(calculator: Calculator, request: Mapping[str, Any]) -> State | None:
    """Read the `fragment` or the `file` that a request brings; None for one that brings neither.

    Raises InputError for a file that holds no inputs of this calculator.
    """
    if request.get("fragment") is not None:
        return read(calculator.id, calculator.fields, str(request["fragment"]))
    if request.get("file") is not None:
        return state_file.read(calculator.id, calculator.fields, str(request["file"]))
    return None


@dataclass(frozen=True, slots=True)
class Shown:
    """What a link or file that pins something shows beside today's result: `both` results, or what became of the edition `since`.

    Both are None where it pins nothing, or nothing that counts.

    `address` is a link that brings back what a file says, where one can.
    """

    html: str = ""
    both: Shared | None = None
    since: Since | None = None
    address: str = ""
    notices: Sequence[Message] = ()


def shown(calculator: Calculator, state: State, answers: Answers, below: Overlay = NONE) -> Shown:
    """Write the result as shared beside that of today's `answers`, if the link or file pins any; and what there is to say.

    `below` are figures that no link holds, such as those of the profile under which it was made.
    """
    if state.pinned is None:
        return Shown()
    edition = since(calculator, answers, state.pinned, state.source)
    said = list(edition.notices) if edition else []
    if not calculator.used(answers):
        html = str(written_since(edition, calculator.id, state.source)) if edition else ""
        address, notices = _kept(calculator, state, answers, state.pinned)
        return Shown(html, None, edition, address, [*said, *notices])
    both, notices = beside(calculator, state.texts, answers, state.pinned, below)
    if both is None:
        return Shown(notices=[*said, *notices])
    address, kept = _kept(calculator, state, answers, state.pinned)
    html = str(written(both, calculator.id, state.source))
    return Shown(html, both, None, address, [*said, *notices, *kept])


def _kept(
    calculator: Calculator, state: State, answers: Answers, pinned: Pinned
) -> tuple[str, list[Message]]:
    """Write what a file says as a link, for a reload; a notice where no link holds all of it. A link is its own address."""
    if state.source != FILE:
        return "", []
    link = encode(calculator.id, calculator.fields, answers, profile=state.profile, pinned=pinned)
    if left_out(calculator, answers) or len(link) > MAX_FRAGMENT:
        return "", [Message("pinned_file", NOT_KEPT)]
    return link, []


def left_out(calculator: Calculator, answers: Answers) -> list[str]:
    """Name the inputs that differ from the defaults and stand in no link."""
    return [
        field.label
        for key, field in calculator.fields.items()
        if not field.linked and answers[key] != field.default
    ]


def share(
    calculator: Calculator, answers: Answers, request: Mapping[str, Any], ready: str = ""
) -> dict[str, Any]:
    """Write the links to answers and their file; the request says which day is `today`, and a `title` for the file.

    `ready` is the id of the ready case that these answers are, if they are one.

    The reply has the plain `fragment`, the one that is `pinned` (empty where the result rests on its inputs alone) with the
    number of its `figures` and of those `withheld` from it since an organisation set them, what it says of the `edition` of the
    rest, the texts of the `file` without and with them, a `name` for it, and the inputs that are `left_out` of links.
    """
    try:
        today = date.fromisoformat(str(request.get("today")))
    except ValueError:
        raise InputError(Message("not_a_day", "The day of sharing is not a day.")) from None
    fields, title = calculator.fields, str(request.get("title") or "")
    (pinned, withheld), made_with = pin(calculator, answers, today), calculator.made_with
    files = [
        state_file.write(
            calculator.id, fields, answers, saved=str(today), name=title, profile=made_with, pinned=one
        )
        for one in (None, pinned)
    ]
    return {
        "ok": True,
        "fragment": encode(calculator.id, fields, answers, profile=made_with),
        "pinned": encode(calculator.id, fields, answers, profile=made_with, pinned=pinned) if pinned else "",
        "figures": len(pinned.figures) if pinned else 0,
        "withheld": withheld,
        "edition": pins(calculator.edition(answers)),
        "file": files[0],
        "pinned_file": files[1],
        "name": state_file.file_name(calculator.id, ready, str(today)),
        "left_out": left_out(calculator, answers),
        "errors": [],
        "notices": [],
    }
