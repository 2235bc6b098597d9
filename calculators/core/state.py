"""State in the address: `calculator~v1~key=value~key=value`, keys sorted, defaults left out."""

from collections.abc import Mapping

from calculators.core.field import Field, Value
from calculators.core.messages import Message
from calculators.core.percent import quote, unquote

VERSION = "v1"
#: Longer fragments are not read: no scenario of ours comes near.
MAX_FRAGMENT = 20_000


def encode(calculator: str, fields: Mapping[str, Field], answers: Mapping[str, Value]) -> str:
    """Write the answers that differ from the defaults as a fragment without the `#`."""
    pairs = [
        f"{key}={quote(fields[key].canonical(value))}"
        for key, value in sorted(answers.items())
        if value != fields[key].default and fields[key].linked
    ]
    return "~".join([calculator, VERSION, *pairs])


def decode(
    calculator: str, fields: Mapping[str, Field], fragment: str
) -> tuple[dict[str, str], list[Message]]:
    """Read a fragment as canonical texts by field, and notices about what could not be taken over."""
    notices: list[Message] = []
    if len(fragment) > MAX_FRAGMENT:
        return {}, [
            Message("link_too_long", "The link is too long to be one of ours; the defaults are shown.")
        ]
    name, _, rest = fragment.removeprefix("#").partition("~")
    version, _, body = rest.partition("~")
    if name != calculator or version != VERSION:
        return {}, [
            Message(
                "link_unknown", "The link is of a kind that this page does not know; the defaults are shown."
            )
        ]
    texts: dict[str, str] = {}
    for pair in body.split("~") if body else []:
        key, _, value = pair.partition("=")
        key = unquote(key)
        if key not in fields:
            notices.append(
                Message(
                    "unknown_field",
                    f"The link names “{key[:60]}”, which this calculator does not have; it was left out.",
                )
            )
        elif key in texts:
            notices.append(
                Message(
                    "repeated_field",
                    f"The link gives “{fields[key].label}” more than once; the first one counts.",
                    key,
                )
            )
        else:
            texts[key] = unquote(value)
    return texts, notices
