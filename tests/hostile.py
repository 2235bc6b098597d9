"""Links and files that mean harm, or came to it: generated from a seed, so that a failure can be met again.

`fragments` and `files` give as many as are wanted, of every kind in turn; `texts` and `values` are for files of other kinds.
"""

import json
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import cycle, islice
from urllib.parse import quote as quoted

SEED = 20261122
#: What must never run, and what a parser or a page may stumble over.
NASTY = (
    "<script>window.harmed=1</script>",
    "<img src=x onerror=window.harmed=1>",
    '"><svg onload=window.harmed=1>',
    "javascript:window.harmed=1",
    "{{constructor.constructor('window.harmed=1')()}}",
    "</textarea><script>window.harmed=1</script>",
    "__proto__",
    "constructor",
    "prototype",
    "toString",
    "hasOwnProperty",
    "%00%0a%0d",
    "%",
    "%%%25%2525",
    "%E0%A4%A",
    "%ff%fe",
    "\u202e\u2066abc\u2069",
    "\ud800",
    "\x00\x1b[31m",
    '=HYPERLINK("https://example.org")',
    "@import url(x)",
    "../../../etc/passwd",
    "NaN",
    "Infinity",
    "-0",
    "1e999",
    "-1e308",
    "0x10",
    "1_0",
    "٣",
    "9" * 400,
    "x" * 500,
    "~" * 300,
    "=" * 300,
    "null",
    "[object Object]",
    "",
    " ",
)


def fragments(calculator: str, keys: Sequence[str], count: int, seed: int = SEED) -> Iterator[str]:
    """Give so many fragments of an address for a calculator with inputs of these ids."""
    rng = random.Random(f"{seed} {calculator} fragments")
    kinds = cycle(_FRAGMENTS)
    return (next(kinds)(rng, calculator, keys) for _ in range(count))


def files(calculator: str, keys: Sequence[str], count: int, seed: int = SEED) -> Iterator[str]:
    """Give so many texts of files of inputs."""
    rng = random.Random(f"{seed} {calculator} files")
    kinds = cycle(_FILES)
    return (next(kinds)(rng, calculator, keys) for _ in range(count))


def texts(rng: random.Random) -> str:
    """Give one nasty text, or a few of them in a row."""
    return "".join(rng.choice(NASTY) for _ in range(rng.choice((1, 1, 1, 2, 3))))


def values(rng: random.Random, depth: int = 3) -> object:
    """Give a value of any JSON type."""
    kind = rng.randrange(9 if depth else 6)
    if kind == 6:
        return [values(rng, depth - 1) for _ in range(rng.randrange(4))]
    if kind >= 7:
        return {texts(rng): values(rng, depth - 1) for _ in range(rng.randrange(4))}
    return (texts(rng), rng.choice((0, -1, 1e308, -0.0, 10**30)), rng.random(), True, None, "7")[kind]


def quote(text: str) -> str:
    return quoted(text, errors="replace")


def _pairs(rng: random.Random, keys: Sequence[str]) -> list[str]:
    names = [
        rng.choice(keys) if rng.random() < 0.7 else quote(texts(rng)) for _ in range(rng.randrange(1, 6))
    ]
    return [f"{name}={quote(texts(rng)) if rng.random() < 0.8 else texts(rng)}" for name in names]


def _wrong(rng: random.Random, calculator: str, keys: Sequence[str]) -> str:
    return "~".join([calculator, "v1", *_pairs(rng, keys)])


def _front(rng: random.Random, calculator: str, keys: Sequence[str]) -> str:
    return "~".join(
        [
            f"{calculator}{rng.choice(('', texts(rng)))}",
            rng.choice(("v0", "v99", "v1x", "v", "v٣", texts(rng))),
            *_pairs(rng, keys),
        ]
    )


def _words(rng: random.Random, calculator: str, keys: Sequence[str]) -> str:
    words = [
        f"{word}={quote(texts(rng))}"
        for word in ("at", "profile", "rest", "end", "shared", "as_of")
        if rng.random() < 0.5
    ]
    return "~".join([calculator, "v1", *words, *_pairs(rng, keys)])


def _figures(rng: random.Random, calculator: str, keys: Sequence[str]) -> str:
    names = (
        "0.salary%2Fsoftware-developer%2Fp50%2Fus",
        "0.p012",
        "3.x",
        "99.y",
        "0.",
        f"0.{quote(texts(rng))}",
        "00.__proto__",
    )
    numbers = ("0", "-1", "1e300", "5e-324", "100000", "1", quote(texts(rng)))
    pairs = [
        f"{rng.choice(names)}={rng.choice(numbers)}"
        for _ in range(rng.choice((1, 1, 2, 2, 3, 3, 3, 300)[: 7 + (rng.random() < 0.1)]))
    ]
    days = ["as_of=" + rng.choice(("2026-11-21", "0001-01-01", "9999-12-31")), "shared=2026-11-22"]
    return "~".join([calculator, "v1", *days, *pairs])


def _cut(rng: random.Random, calculator: str, keys: Sequence[str]) -> str:
    whole = _wrong(rng, calculator, keys)
    return whole[: rng.randrange(len(whole) + 1)]


def _huge(rng: random.Random, calculator: str, keys: Sequence[str]) -> str:
    part = rng.choice((f"~{rng.choice(keys)}=1", "~", "%25", "%", "a", f"~{'x' * 90}=1"))
    return f"{calculator}~v1" + part * (rng.choice((19_000, 30_000)) // len(part))


_FRAGMENTS: tuple[Callable[[random.Random, str, Sequence[str]], str], ...] = (
    *(_wrong, _front, _words, _figures, _cut) * 40,
    _huge,
)


def _document(calculator: str, **more: object) -> dict[str, object]:
    return {"format": "open-or-closed inputs", "calculator": calculator, "version": 1, "answers": {}, **more}


def _answers(rng: random.Random, calculator: str, keys: Sequence[str]) -> str:
    found = {
        rng.choice(keys) if rng.random() < 0.7 else texts(rng): values(rng)
        for _ in range(rng.randrange(1, 6))
    }
    return json.dumps(_document(calculator, answers=found))


def _pinned(rng: random.Random, calculator: str, keys: Sequence[str]) -> str:
    figures = rng.choice(({"p012": values(rng), texts(rng): values(rng)}, values(rng)))
    days = {
        "shared": rng.choice(("2026-11-22", values(rng))),
        "as_of": rng.choice(("2026-11-21", values(rng))),
    }
    return json.dumps(_document(calculator, pinned=rng.choice(({**days, "figures": figures}, values(rng)))))


def _other(rng: random.Random, calculator: str, keys: Sequence[str]) -> str:
    keys_of = ("format", "calculator", "version", "name", "saved", "answers", "profile", "rest")
    return json.dumps(_document(calculator) | {rng.choice(keys_of): values(rng)})


def _nested(rng: random.Random, calculator: str, keys: Sequence[str]) -> str:
    depth = rng.choice((21, 21, 50, 500))
    opening, closing = rng.choice((("[", "]"), ('{"a":', "}")))
    inside = opening * depth + "1" + rng.choice((closing * depth, ""))
    return json.dumps(_document(calculator)).replace('"answers": {}', f'"answers": {inside}')


def _no_json(rng: random.Random, calculator: str, keys: Sequence[str]) -> str:
    whole = _answers(rng, calculator, keys)
    return rng.choice(
        (
            whole[: rng.randrange(len(whole))],
            texts(rng),
            whole + whole,
            "\ufeff" + whole,
            json.dumps(values(rng)),
        )
    )


_FILES: tuple[Callable[[random.Random, str, Sequence[str]], str], ...] = (
    _answers,
    _pinned,
    _other,
    _nested,
    _no_json,
)


def requests(fields: Mapping[str, Sequence[str]], count: int, seed: int = SEED) -> list[dict[str, str]]:
    """Give so many requests of a page: links and files in turn, for calculators by id with the ids of their inputs."""
    sources: list[list[dict[str, str]]] = []
    for calculator, keys in fields.items():
        share = count // (2 * len(fields)) + 1
        links, documents = fragments(calculator, keys, share, seed), files(calculator, keys, share, seed)
        sources.append([{"calculator": calculator, "fragment": one} for one in links])
        sources.append([{"calculator": calculator, "file": one} for one in documents])
    mixed = (request for row in zip(*sources, strict=True) for request in row)
    return list(islice(mixed, count))


def worst(asked: Sequence[dict[str, str]], count: int) -> list[dict[str, str]]:
    """Choose those that hold most of what a page may stumble over, of all kinds: markup first, then the longest."""
    marked = [one for one in asked if "harmed" in json.dumps(one)]
    longest = sorted(asked, key=lambda one: -len(json.dumps(one)))
    chosen = marked[: count // 2] + longest[: count // 4] + list(asked[:: max(1, len(asked) // (count // 4))])
    return chosen[:count]
