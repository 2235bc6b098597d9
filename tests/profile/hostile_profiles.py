"""Profiles as hostile or clumsy hands left them, made from the example: the same on every run."""

import json
import random
from collections.abc import Iterator
from typing import Any

from tests.hostile import NASTY, SEED, texts, values
from tests.profile.profiles import EXAMPLE

WHOLE: Any = json.loads(EXAMPLE.read_text(encoding="utf-8"))
#: Longer or deeper than anything that is read.
BOMBS = (
    "%25" * 3000, "9" * 9000, "[" * 9000, '{"a":' * 3000, "\\u0000" * 1000, "1e" + "9" * 500, json.dumps(WHOLE) * 200,
)  # fmt: skip
#: What of a profile a page shows, and what it only reads.
PLACES: tuple[tuple[str, ...], ...] = (
    ("organisation",), ("version",), ("date",), ("notes", "calculators/tco"), ("prices", "0", "note"), ("prices", "0", "fact"),
    ("defaults", "tco", "discount_rate"), ("defaults", "scoring", "weights.preset"), ("hidden_routes", "0"),
)  # fmt: skip


def profiles(count: int) -> Iterator[str]:
    """Give so many texts, most of them the example with a few things wrong."""
    rng = random.Random(f"{SEED} profiles")
    text = json.dumps(WHOLE, ensure_ascii=False)
    for index in range(count):
        match index % 6:
            case 0:
                yield _damaged(text, rng)
            case 1:
                yield json.dumps(values(rng))
            case 2:
                yield text[:-1] + ", " + json.dumps(_changed(WHOLE, rng))[1:]
            case _:
                found = WHOLE
                for _ in range(rng.choice((1, 1, 2, 4))):
                    found = _changed(found, rng)
                yield json.dumps(found, ensure_ascii=rng.random() < 0.5)


def worst(count: int) -> list[str]:
    """Give the texts most likely to do harm in a page: each nasty text in each place, then bombs, then any."""
    made = [json.dumps(put(WHOLE, place, one)) for one in NASTY for place in PLACES]
    return [*BOMBS, *made, *profiles(count)][:count]


def put(document: Any, place: tuple[str, ...], new: object) -> Any:
    """Give a copy of a document with something else in one place; numbers in it count in lists."""
    if not place:
        return new
    first, rest = place[0], place[1:]
    if isinstance(document, list):
        at = int(first)
        return [*document[:at], put(document[at], rest, new), *document[at + 1 :]]
    return {**document, first: put(document.get(first), rest, new)}


def _damaged(text: str, rng: random.Random) -> str:
    """Give a text with a part cut out, doubled, turned round or replaced."""
    first, last = sorted(rng.randrange(len(text) + 1) for _ in range(2))
    middle = text[first:last]
    return rng.choice(
        (
            text[:first],
            text[last:],
            text[:first] + text[last:],
            text[:last] + middle + text[last:],
            text[:first] + texts(rng) + text[first:],
            text[:first] + middle[::-1] + text[last:],
            rng.choice(BOMBS[:-1]) + text,
        )
    )


def _changed(document: Any, rng: random.Random) -> Any:
    """Give a copy of a document with one value or name that nobody meant, anywhere in it."""
    if isinstance(document, dict) and document and rng.random() < 0.85:
        copy = dict(document)
        key = rng.choice(list(copy))
        match rng.randrange(5):
            case 0:
                copy[texts(rng)] = values(rng)
            case 1:
                copy[texts(rng)] = copy.pop(key)
            case 2:
                del copy[key]
            case _:
                copy[key] = _changed(copy[key], rng)
        return copy
    if isinstance(document, list) and document and rng.random() < 0.85:
        at = rng.randrange(len(document))
        return [*document[:at], _changed(document[at], rng), *document[at + 1 :]]
    return values(rng)
