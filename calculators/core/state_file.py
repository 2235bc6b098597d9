"""Inputs as a file: what a link holds, and what no link holds, such as free text and pasted configurations.

    {"format": "open-or-closed inputs", "calculator": "tco", "version": 1, "name": "Our case", "saved": "2026-11-22",
     "answers": {"requests_per_day": "20000"},
     "pinned": {"shared": "2026-11-22", "as_of": "2026-11-21", "figures": {"price/…": 2.5}}}

Answers are texts as in a link, and older versions are carried over in the same way (`core.versions`). The file of a whole result
(`export.json_file`) has the same `answers`, so it opens too.
"""

import json
from collections.abc import Mapping
from typing import NoReturn

from calculators.core import pinned as pins
from calculators.core.calculator import Answers
from calculators.core.document import one_line
from calculators.core.field import Field
from calculators.core.messages import InputError, Message
from calculators.core.number import number_text
from calculators.core.pinned import Pinned
from calculators.core.state import MOST_WORD, State, changed, taken, version_of
from calculators.core.strict_json import HALF, Codes, Rules, read_object
from calculators.core.versions import read_tag, version

FORMAT = "open-or-closed inputs"
#: What a state that was read from a file says of its source.
FILE = "file"
#: A pasted text may have a million characters, some of them written as two. Files of ours nest four deep.
RULES = Rules(
    "The file",
    most=2_200_000,
    depth=20,
    codes=Codes(
        too_long="file_too_long",
        too_deep="file_too_deep",
        not_json="file_not_json",
        not_an_object="file_not_an_object",
        forbidden="file_not_json",
    ),
)
MOST_NAME = 120
#: What stands in the name of a file of a case that is no ready one.
OWN = "own-inputs"
#: Said of figures that some program took from the command line, or from a file of ours.
OF_FIGURES = (
    "This file holds figures of a result without the inputs as they are opened. "
    "The button “Save the inputs as a file” makes one that can."
)


def write(
    calculator_id: str,
    fields: Mapping[str, Field],
    answers: Answers,
    *,
    saved: str,
    name: str = "",
    profile: str = "",
    pinned: Pinned | None = None,
) -> str:
    """Write the answers that differ from the defaults, on the day `saved`, as the text of a file."""
    document: dict[str, object] = {
        "format": FORMAT,
        "calculator": calculator_id,
        "version": version(calculator_id),
        "name": one_line(name)[:MOST_NAME],
        "saved": saved,
    }
    if profile:
        document["profile"] = profile
    document["answers"] = dict(sorted(changed(fields, answers).items()))
    if pinned:
        named = {pins.EDITION: pinned.edition} if pinned.edition else {}
        days = {pins.SHARED: str(pinned.shared), pins.AS_OF: str(pinned.as_of)}
        document["pinned"] = {**days, **named, "figures": pinned.carried}
    # Half of a character, which a reader may have typed, would make a file that cannot be opened.
    return HALF.sub("\ufffd", json.dumps(document, ensure_ascii=False, indent=1)) + "\n"


def file_name(calculator_id: str, ready: str, saved: str) -> str:
    """Name the file of a ready case, or of inputs of one's own where that is empty, of letters, digits and hyphens."""
    return f"{calculator_id}-{f'{ready}-inputs' if ready else OWN}-{saved}.json"


def opens(document: Mapping[str, object]) -> bool:
    """Tell whether a document claims to be a file of inputs, or a file of a result with its inputs."""
    return document.get("format") == FORMAT or ("export" in document and "answers" in document)


def read(calculator_id: str, fields: Mapping[str, Field], text: str) -> State:
    """Read a file of any version. What cannot be taken over from a file of ours is said in a notice.

    Raises InputError for any other file, which says nothing about the inputs: it must not take the place of what a reader typed.
    """
    document = read_object(text, RULES)
    if not opens(document):
        figures = "inputs" in document and "calculator" in document
        _refuse("file_unknown", OF_FIGURES if figures else "This file holds no inputs of ours.")
    if document.get("calculator") != calculator_id:
        _refuse("file_elsewhere", "This file holds inputs of another calculator. Open it there.")
    since = _version(calculator_id, document)
    answers = document.get("answers")
    if since is None or not isinstance(answers, dict):
        _refuse("file_unknown", "The file is of a kind that this page does not know.")
    given, refused = _texts(answers)
    texts, notices = taken(calculator_id, fields, since, given)
    pinned, about_figures = _pinned(document.get("pinned"))
    profile = document.get("profile")
    if isinstance(profile, dict):
        profile = profile.get("version")
    word = profile[:MOST_WORD] if isinstance(profile, str) else ""
    return State(texts, refused + notices + about_figures, "", word, pinned, source=FILE)


def _version(calculator_id: str, document: Mapping[str, object]) -> int | None:
    """Give the version of the answers; the file of a result has it in its link."""
    if document.get("format") == FORMAT:
        return read_tag(calculator_id, f"v{document.get('version')}")
    return version_of(calculator_id, str(document.get("state")))


def _texts(answers: Mapping[str, object]) -> tuple[list[tuple[str, str]], list[Message]]:
    given, refused = list[tuple[str, str]](), list[Message]()
    for key, value in answers.items():
        if isinstance(value, str):
            given.append((key, value))
        elif isinstance(value, int | float) and not isinstance(value, bool):
            given.append((key, number_text(float(value))))
        else:
            words = f"What the file says about “{key[:60]}” is neither text nor a number; it was left out."
            refused.append(Message("file_answer", words))
    return given, refused


def _pinned(found: object) -> tuple[Pinned | None, list[Message]]:
    if found is None:
        return None, []
    if not isinstance(found, dict) or not isinstance(found.get("figures", {}), dict):
        return None, [
            Message("pinned_figure", "The figures in the file cannot be read; only today’s data is used.")
        ]
    days = {key: str(found.get(key, "")) for key in (pins.SHARED, pins.AS_OF, pins.EDITION)}
    # A file names each figure in full; what is no number is refused like a bad one of a link.
    rows = [(f"0.{id}", _number(value)) for id, value in found.get("figures", {}).items()]
    return pins.read(days, rows)


def _number(value: object) -> str:
    return number_text(float(value)) if isinstance(value, float) or type(value) is int else ""


def _refuse(code: str, words: str) -> NoReturn:
    raise InputError(Message(code, words))
