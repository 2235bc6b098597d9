"""JSON that a stranger may have written, read by one rule: within limits, no name twice, finite numbers, whole characters."""

import json
import re
from dataclasses import dataclass
from itertools import accumulate, repeat
from typing import NoReturn

from calculators.core.messages import InputError, Message
from calculators.core.printable import shown

#: A whole number has at most this many digits; Python itself refuses from some thousand on.
MOST_DIGITS = 30
#: Names that mean something to a program that reads the object, never to us.
FORBIDDEN = ("__proto__", "constructor", "prototype")

#: A string, which may hold brackets. An unfinished string runs to the end of the text.
_STRING = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?\Z)', re.DOTALL)
#: Half of a character, which no text can hold alone.
HALF = re.compile(r"[\ud800-\udfff]")
#: An escape that stands for such a half, alone or with the other beside it.
_HALF_ESCAPED = re.compile(r"\\u[dD][89a-fA-F]")
#: How a letter outside strings changes the depth.
_STEP = {"[": 1, "{": 1, "]": -1, "}": -1}


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes under which a text is refused; `not_json` also where it holds half of a character."""

    too_long: str = "too_long"
    too_deep: str = "not_json"
    not_json: str = "not_json"
    not_an_object: str = "wrong_type"
    repeated: str = "repeated_field"
    forbidden: str = "not_json"
    not_finite: str = "not_finite"


@dataclass(frozen=True, slots=True)
class Rules:
    """How a text is read: `what` begins the sentences about it, `field` is the input that it was given for, if any.

    `most` is how many characters it may have, `depth` how deep it may nest; both are looked at before anything is built.
    """

    what: str
    most: int
    depth: int
    codes: Codes = Codes()
    field: str | None = None


def read_object(text: str, rules: Rules) -> dict[str, object]:
    """Return the object that the text describes. Raises InputError with one of the codes of the rules."""
    return _Reading(rules).read(text)


class _Reading:
    def __init__(self, rules: Rules) -> None:
        self.rules = rules

    def read(self, text: str) -> dict[str, object]:
        what, codes = self.rules.what, self.rules.codes
        if len(text) > self.rules.most:
            self._refuse(
                codes.too_long, f"{what} is too long: at most {self.rules.most:,} characters are read."
            )
        if _deeper(text, self.rules.depth):
            self._refuse(codes.too_deep, f"{what} nests deeper than {self.rules.depth} levels.")
        try:
            found = json.loads(
                text.removeprefix("\ufeff"),
                object_pairs_hook=self._object,
                parse_constant=self._constant,
                parse_float=self._float,
                parse_int=self._int,
            )
            if HALF.search(text) or _HALF_ESCAPED.search(text):
                json.dumps(found, ensure_ascii=False).encode()
        except json.JSONDecodeError as error:
            self._refuse(
                codes.not_json, f"{what} is no JSON: line {error.lineno}, column {error.colno}: {error.msg}."
            )
        except UnicodeEncodeError:
            self._refuse(codes.not_json, f"{what} holds half of a character.")
        if not isinstance(found, dict):
            self._refuse(codes.not_an_object, f"{what} must be one JSON object, in braces {{ }}.")
        return found

    def _object(self, pairs: list[tuple[str, object]]) -> dict[str, object]:
        found: dict[str, object] = {}
        for key, value in pairs:
            if key in FORBIDDEN:
                self._refuse(
                    self.rules.codes.forbidden, f"{self.rules.what} holds the name “{key}”, which is refused."
                )
            if key in found:
                words = (
                    f"{self.rules.what} gives “{shown(key)}” more than once; it is not clear which one holds."
                )
                self._refuse(self.rules.codes.repeated, words)
            found[key] = value
        return found

    def _constant(self, word: str) -> NoReturn:
        self._refuse(
            self.rules.codes.not_finite,
            f"{self.rules.what} holds {word}, which is no number that can be used.",
        )

    def _float(self, digits: str) -> float:
        value = float(digits)
        return value if abs(value) < float("inf") else self._too_large(digits)

    def _int(self, digits: str) -> int:
        return int(digits) if len(digits) <= MOST_DIGITS else self._too_large(digits)

    def _too_large(self, digits: str) -> NoReturn:
        words = f"{self.rules.what} holds the number {shown(digits)}, which is too large."
        self._refuse(self.rules.codes.not_finite, words)

    def _refuse(self, code: str, words: str) -> NoReturn:
        raise InputError(Message(code, words, self.rules.field))


def _deeper(text: str, most: int) -> bool:
    """Tell whether it nests deeper, without a step of Python for each letter: there may be millions of them."""
    if text.count("[") + text.count("{") <= most:
        return False
    steps = map(_STEP.get, _STRING.sub("", text), repeat(0))
    return max(accumulate(steps), default=0) > most
