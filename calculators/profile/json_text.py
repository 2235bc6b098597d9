"""Reads JSON that a stranger may have written: within limits of length and depth, without repeated names, finite numbers only."""

import json
import re
from itertools import accumulate, repeat
from typing import NoReturn

from calculators.core.messages import InputError, Message

#: A whole number has at most this many digits; Python itself refuses from some thousand on.
MOST_DIGITS = 30
#: Names that mean something to a program that reads the object, never to us.
FORBIDDEN = ("__proto__", "constructor", "prototype")
#: So many characters of a name or a value stand in a sentence.
MOST_SHOWN = 60

#: A string, which may hold brackets. An unfinished string runs to the end of the text.
_STRING = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?\Z)', re.DOTALL)
#: Where an escape may stand for half of a character, which no text can hold alone.
_HALF = re.compile(r"\\u[dD][89a-fA-F]|[\ud800-\udfff]")
_STEP = {"[": 1, "{": 1, "]": -1, "}": -1}


def parse(text: str, what: str, most: int, depth: int) -> object:
    """Return what the text describes; `what` names it in sentences. Raises InputError with the code `too_long` or `not_json`.

    `most` is how many characters it may have, `depth` how deep it may nest; both are looked at before anything is built.
    """
    if len(text) > most:
        _refuse("too_long", f"{what} is too long: at most {most:,} characters are read.")
    if _depth(text) > depth:
        _refuse("not_json", f"{what} nests deeper than {depth} levels.")
    try:
        found: object = json.loads(
            text.removeprefix("\ufeff"),
            object_pairs_hook=_object,
            parse_constant=_constant,
            parse_float=_float,
            parse_int=_int,
        )
        if _HALF.search(text):
            json.dumps(found, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        _refuse("not_json", f"{what} is not JSON: line {error.lineno}, column {error.colno}: {error.msg}.")
    except UnicodeEncodeError:
        _refuse("not_json", f"{what} holds half of a character.")
    return found


def shown(text: object) -> str:
    """Give something from the text in a form that a sentence can hold: short, and nothing in it but what can be printed."""
    whole = str(text)
    return printable(whole if len(whole) <= MOST_SHOWN else whole[:MOST_SHOWN] + "…")


def printable(text: str) -> str:
    """Put a mark in the place of every letter that cannot be shown, or would turn the text around it."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in text)


def _depth(text: str) -> int:
    """Count how deep it nests, without a step of Python for each letter."""
    return max(accumulate(map(_STEP.get, _STRING.sub("", text), repeat(0))), default=0)


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in FORBIDDEN:
            _refuse("not_json", f"The name “{key}” is refused.")
        if key in found:
            _refuse("repeated_field", f"“{shown(key)}” is given more than once.")
        found[key] = value
    return found


def _constant(word: str) -> NoReturn:
    _refuse("not_finite", f"{word} is no number that can be used.")


def _float(digits: str) -> float:
    value = float(digits)
    if value in (float("inf"), float("-inf")):
        _refuse("not_finite", f"The number {shown(digits)} is too large.")
    return value


def _int(digits: str) -> int:
    if len(digits) > MOST_DIGITS:
        _refuse("not_finite", f"The number {shown(digits)} is too large.")
    return int(digits)


def _refuse(code: str, sentence: str) -> NoReturn:
    raise InputError(Message(code, sentence))
