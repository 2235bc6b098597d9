"""JSON that somebody hands in, read within limits that are checked before anything is built from it."""

import json
import re
from itertools import accumulate, repeat
from typing import NoReturn

from calculators.core.messages import InputError, Message

#: Files of ours nest four deep.
MOST_DEPTH = 20
#: Python itself refuses whole numbers from some thousand digits on.
MOST_DIGITS = 400
#: A string, which may hold brackets. An unfinished string runs to the end of the text.
_STRING = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?\Z)', re.DOTALL)
_STEP = {"[": 1, "{": 1, "]": -1, "}": -1}


def read_object(text: str, most: int) -> dict[str, object]:
    """Read a JSON object of at most so many characters.

    Raises InputError with one of the codes `file_too_long`, `file_too_deep`, `file_not_json`, `file_not_an_object`.
    """
    if len(text) > most:
        _refuse("file_too_long", "The file is too long to be one of ours.")
    if text.count("[") + text.count("{") > MOST_DEPTH:
        steps = map(_STEP.get, _STRING.sub("", text), repeat(0))
        if max(accumulate(steps), default=0) > MOST_DEPTH:
            _refuse("file_too_deep", "The file nests too deep to be one of ours.")
    try:
        found = json.loads(text.lstrip("\ufeff"), parse_int=_whole)
    except ValueError:
        _refuse("file_not_json", "The file cannot be read: it is no JSON.")
    if not isinstance(found, dict):
        _refuse("file_not_an_object", "The file is no file of ours: it holds no object.")
    return found


def _whole(digits: str) -> int | float:
    return int(digits) if len(digits) <= MOST_DIGITS else float("inf")


def _refuse(code: str, words: str) -> NoReturn:
    raise InputError(Message(code, words))
