"""State in the address: `calculator~v1~key=value~key=value`, keys sorted, defaults left out.

Beside ids of inputs a link may have words that are no such id (`RESERVED`): `at`, the heading to show; `profile`, the version of
an organisation's profile under which it was made; `rest`, with which that profile sets what the link leaves out;
`as_of`, `edition` and `shared` with figures of the catalogue (`core.pinned`). What is written has letters, digits and `-._~=%`
only, and ends in a letter or digit, so that no mail program takes its last sign for its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from calculators.core import pinned as pins
from calculators.core.field import Field, Value
from calculators.core.messages import Message
from calculators.core.percent import quote, unquote
from calculators.core.pinned import Pinned
from calculators.core.versions import migrated, read_tag, tag

#: Longer fragments are not read: no scenario of ours comes near.
MAX_FRAGMENT = 20_000
#: Words of a link that are no inputs.
AT, PROFILE, REST, END = "at", "profile", "rest", "end"
RESERVED = (AT, PROFILE, REST, END, pins.AS_OF, pins.EDITION, pins.SHARED)
#: The most characters of a reserved word's text.
MOST_WORD = 100
#: What programs put behind a link that they take for a part of a sentence, also as a browser writes it.
_BEHIND, _BEHIND_CODED = ".,;:!?)]}>'\"»”’*_", ("%22", "%3E", "%27", "%C2%BB", "%E2%80%9D", "%E2%80%99")


@dataclass(frozen=True, slots=True)
class State:
    """What a link or a file says: texts by input, in today's names; notices; the heading, the profile and the pinned figures.

    With `rest` the profile sets what the link leaves out; without it that is the public default. `source` is the word for what
    said it, link or file.
    """

    texts: dict[str, str]
    notices: list[Message] = field(default_factory=list)
    at: str = ""
    profile: str = ""
    pinned: Pinned | None = None
    rest: bool = False
    source: str = "link"


def encode(
    calculator: str,
    fields: Mapping[str, Field],
    answers: Mapping[str, Value],
    *,
    profile: str = "",
    pinned: Pinned | None = None,
) -> str:
    """Write the answers that differ from the defaults as a fragment without the `#`."""
    words = [f"{PROFILE}={quote(profile)}"] if profile else []
    words += pins.pairs(pinned) if pinned else ()
    inputs = [
        f"{key}={quote(text)}" for key, text in sorted(changed(fields, answers).items()) if fields[key].linked
    ]
    text = "~".join([calculator, tag(calculator), *words, *inputs])
    return closed(text)


def over_profile(fragment: str, stated: Mapping[str, str]) -> str:
    """Let an organisation's profile set what a fragment leaves out; `stated` texts stand in it though they are our defaults."""
    front, version, *pairs = fragment.removesuffix(f"~{END}").split("~")
    inputs = sorted({*pairs, *(f"{key}={quote(text)}" for key, text in stated.items())})
    return closed("~".join([front, version, f"{REST}={PROFILE}", *inputs]))


def closed(text: str) -> str:
    """End a link so that nothing of its end is taken for a part of the sentence around it."""
    return text if text[-1].isalnum() and not text.endswith(_BEHIND_CODED) else f"{text}~{END}"


def made_with(fragment: str, profile: str) -> str:
    """Name the version of an organisation's profile in a fragment that was written without."""
    front, version, *pairs = fragment.split("~")
    return "~".join([front, version, f"{PROFILE}={quote(profile)}", *pairs])


def changed(fields: Mapping[str, Field], answers: Mapping[str, Value]) -> dict[str, str]:
    """Give the answers that differ from the defaults, as texts of a link."""
    return {
        key: fields[key].canonical(value) for key, value in answers.items() if value != fields[key].default
    }


def decode(
    calculator: str, fields: Mapping[str, Field], fragment: str
) -> tuple[dict[str, str], list[Message]]:
    """Read a fragment as canonical texts by field, and notices about what could not be taken over."""
    state = read(calculator, fields, fragment)
    return state.texts, state.notices


def read(calculator: str, fields: Mapping[str, Field], fragment: str) -> State:
    """Read a fragment of any version. Nothing in it raises: what cannot be taken over is said in a notice."""
    if len(fragment) > MAX_FRAGMENT:
        return _none("link_too_long", "The link is too long to be one of ours; the defaults are shown.")
    name, *pairs = mended(fragment).split("~")
    since = read_tag(calculator, pairs[0]) if pairs else None
    if name != calculator or since is None:
        return _none(
            "link_unknown", "The link is of a kind that this page does not know; the defaults are shown."
        )
    words: dict[str, str] = {}
    figures: list[tuple[str, str]] = []
    given: list[tuple[str, str]] = []
    for pair in pairs[1:]:
        key, _, text = pair.partition("=")
        # A line break in a name may have become a space; no name has one.
        key, text = "".join(unquote(key).split()), unquote(text)
        if pins.is_figure(key):
            figures.append((key, text))
        elif key in RESERVED:
            words.setdefault(key, text[:MOST_WORD])
        elif pair:
            given.append((key, text))
    days = {key: words[key] for key in (pins.SHARED, pins.AS_OF, pins.EDITION) if key in words}
    pinned, about_figures = pins.read(days, figures)
    texts, notices = taken(calculator, fields, since, given)
    return State(
        texts,
        notices + about_figures,
        words.get(AT, ""),
        words.get(PROFILE, ""),
        pinned,
        words.get(REST) == PROFILE,
    )


def version_of(calculator: str, fragment: str) -> int | None:
    """Give the version of a link to a calculator; None for any other text."""
    name, _, rest = fragment.partition("~")
    return read_tag(calculator, rest.partition("~")[0]) if name == calculator else None


def taken(
    calculator: str, fields: Mapping[str, Field], since: int, given: list[tuple[str, str]]
) -> tuple[dict[str, str], list[Message]]:
    """Take over answers of the version `since`: texts by the inputs of today, and notices about the others."""
    first: dict[str, str] = {}
    repeated: list[str] = []
    for key, text in given:
        if key in first:
            repeated.append(key)
        first.setdefault(key, text)
    found, notices = migrated(calculator, since, first)
    for key in [key for key in found if key not in fields]:
        del found[key]
        words = f"The link names “{key[:60]}”, which this calculator does not have; it was left out."
        notices.append(Message("unknown_field", words))
    for key in repeated:
        if key in fields:
            words = f"The link gives “{fields[key].label}” more than once; the first one counts."
            notices.append(Message("repeated_field", words, key))
    return found, notices


def mended(fragment: str) -> str:
    """Take out what a link picks up on its way: line breaks, signs of a sentence behind it, and its own signs written as %XX."""
    text = _once("".join(fragment.split()).replace("\u200b", "").replace("\u00ad", "").removeprefix("#"))
    while (shorter := _without_end(text)) != text:
        text = shorter
    return text


def _once(text: str) -> str:
    """Undo a second encoding, of every sign that some program holds for special or of our separators alone."""
    once = unquote(text)
    # All that was %XX is %25XX: each program does this, whatever it does to the separators.
    if text.count("%") == text.count("%25") and unquote(once) != once:
        return once
    lost = [code for sign, code in (("~", "%7E"), ("=", "%3D")) if sign not in text and code in text.upper()]
    if not lost:
        return text
    if "%25" in text:
        return once
    for code in lost:
        text = text.replace(code, unquote(code)).replace(code.lower(), unquote(code))
    return text


def _without_end(text: str) -> str:
    text = text.rstrip(_BEHIND)
    return next((text.removesuffix(sign) for sign in _BEHIND_CODED if text.endswith(sign)), text)


def _none(code: str, words: str) -> State:
    return State({}, [Message(code, words)])
