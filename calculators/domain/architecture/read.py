"""Reads a pasted config.json: strict JSON within limits that are checked before anything is built from it."""

import json
import re
from collections import Counter
from itertools import accumulate, repeat
from typing import NoReturn

from calculators.core.messages import InputError, Message

#: A config.json of a published model has a few thousand characters; those with long layer lists some ten thousand.
MOST_CHARACTERS = 1_000_000
#: Published files nest three or four deep.
MOST_DEPTH = 50
#: A whole number of a configuration has at most this many digits; Python itself refuses from some thousand on.
MOST_DIGITS = 30
#: So many characters of a name or a value stand in a sentence.
MOST_SHOWN = 50
#: Names that mean something to a program that reads the object, never to a model.
FORBIDDEN_KEYS = ("__proto__", "constructor", "prototype")

#: A string, which may hold brackets. An unfinished string runs to the end of the text.
_STRING = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?\Z)', re.DOTALL)
#: How a letter outside strings changes the depth.
_STEP = {"[": 1, "{": 1, "]": -1, "}": -1}


def parse(text: str) -> dict[str, object]:
    """Return the object that the text describes.

    Raises InputError with one of the codes `config_empty`, `config_too_long`, `config_too_deep`, `config_not_json`,
    `config_not_an_object`, `config_duplicate_key`, `config_forbidden_key`, `config_not_finite`, each in a plain sentence.
    """
    if len(text) > MOST_CHARACTERS:
        refuse(
            "config_too_long",
            f"The text has {len(text):,} characters; a config.json may have at most {MOST_CHARACTERS:,}.",
        )
    if not text.strip():
        refuse("config_empty", "There is no text. Paste the whole config.json of the model.")
    _check_depth(text)
    try:
        found = json.loads(
            text.lstrip("\ufeff"),
            object_pairs_hook=_object,
            parse_constant=_not_finite,
            parse_float=_float,
            parse_int=_int,
        )
    except json.JSONDecodeError as error:
        refuse(
            "config_not_json", f"This is not JSON: line {error.lineno}, column {error.colno}: {error.msg}."
        )
    if not isinstance(found, dict):
        refuse("config_not_an_object", "A config.json is one object in braces { }; this is something else.")
    return found


def refuse(code: str, sentence: str) -> NoReturn:
    """Raise the error that says why the configuration cannot be used."""
    raise InputError(Message(code, sentence, "config"))


def shown(name: str) -> str:
    """Give a name from the text in a form that a sentence can hold: short, and nothing in it but what can be printed."""
    short = name if len(name) <= MOST_SHOWN else name[:MOST_SHOWN] + "…"
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in short)


def _check_depth(text: str) -> None:
    """Refuse what nests too deep, without a step of Python for each letter: there may be a million of them."""
    if text.count("[") + text.count("{") <= MOST_DEPTH:
        return
    steps = map(_STEP.get, _STRING.sub("", text), repeat(0))
    if max(accumulate(steps), default=0) > MOST_DEPTH:
        refuse("config_too_deep", f"The text nests deeper than {MOST_DEPTH} levels.")


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    for key in FORBIDDEN_KEYS:
        if key in found:
            refuse("config_forbidden_key", f"The key “{key}” is refused; no model configuration has it.")
    if len(found) < len(pairs):
        twice = Counter(key for key, _ in pairs).most_common(1)[0][0]
        refuse(
            "config_duplicate_key",
            f"The key “{shown(twice)}” occurs twice; it is not clear which one holds.",
        )
    return found


def _not_finite(word: str) -> NoReturn:
    refuse("config_not_finite", f"The text holds {word}, which is not a number.")


def _float(digits: str) -> float:
    value = float(digits)
    if value in (float("inf"), float("-inf")):
        refuse("config_not_finite", f"The number {shown(digits)} is too large.")
    return value


def _int(digits: str) -> int:
    if len(digits) > MOST_DIGITS:
        refuse("config_not_finite", f"The number {shown(digits)} is too large.")
    return int(digits)
