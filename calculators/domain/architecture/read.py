"""Reads a pasted config.json: strict JSON, and one object."""

from typing import NoReturn

from calculators.core.messages import InputError, Message
from calculators.core.strict_json import Codes, Rules, read_object

#: A config.json of a published model has a few thousand characters, or some ten thousand with long layer lists. It nests three or
#: four deep.
RULES = Rules(
    "The text",
    most=1_000_000,
    depth=50,
    codes=Codes(
        too_long="config_too_long",
        too_deep="config_too_deep",
        not_json="config_not_json",
        not_an_object="config_not_an_object",
        repeated="config_duplicate_key",
        forbidden="config_forbidden_key",
        not_finite="config_not_finite",
    ),
    field="config",
)


def parse(text: str) -> dict[str, object]:
    """Return the object that the text describes.

    Raises InputError with one of the codes of `RULES` or `config_empty`, each in a plain sentence.
    """
    if not text.strip():
        refuse("config_empty", "There is no text. Paste the whole config.json of the model.")
    return read_object(text, RULES)


def refuse(code: str, sentence: str) -> NoReturn:
    """Raise the error that says why the configuration cannot be used."""
    raise InputError(Message(code, sentence, RULES.field))
