"""Tensor names in short: equal layers and experts are one line, and the line opens again without loss.

`model.layers.{0-31}.self_attn.q_proj.weight` stands for 32 names. Inside braces are numbers, ranges with both ends (`0-2`)
and ranges with a step (`1-47:2`), parted by commas; two pairs of braces stand for every combination.
"""

from __future__ import annotations

import itertools
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

Shape = tuple[int, ...]
Index = tuple[int, ...]
NUMBER = re.compile(r"(?<![^.])\d+(?![^.])")
BRACES = re.compile(r"\{([^}]*)\}")


def ranges(numbers: Iterable[int]) -> str:
    """Write rising numbers in short: 0, 1, 2, 5 become `0-2,5`; 1, 3, 5, 7 become `1-7:2`."""
    left = sorted(set(numbers))
    parts: list[str] = []
    while left:
        step = left[1] - left[0] if len(left) > 1 else 1
        run = 1
        while run < len(left) and left[run] == left[0] + run * step:
            run += 1
        if run < (2 if step == 1 else 3):
            run = 1
        end = "" if run == 1 else f"-{left[run - 1]}" if step == 1 else f"-{left[run - 1]}:{step}"
        parts.append(f"{left[0]}{end}")
        left = left[run:]
    return ",".join(parts)


def numbers(short: str) -> list[int]:
    """Read what `ranges` wrote."""
    found: list[int] = []
    for part in short.split(","):
        span, _, step = part.partition(":")
        first, _, last = span.partition("-")
        found.extend(range(int(first), int(last or first) + 1, int(step or 1)))
    return found


def boxes(indices: Iterable[Index]) -> list[tuple[tuple[int, ...], ...]]:
    """Part places (layer, expert) into products: layers 3 to 60 with experts 0 to 255 are one."""
    rest: dict[int, set[Index]] = defaultdict(set)
    for index in indices:
        if not index:
            return [()]
        rest[index[0]].add(index[1:])
    alike: dict[frozenset[Index], list[int]] = defaultdict(list)
    for first, others in rest.items():
        alike[frozenset(others)].append(first)
    return [(tuple(sorted(first)), *box) for others, first in alike.items() for box in boxes(others)]


def natural(name: str) -> list[tuple[int, str]]:
    """Order names so that layer 10 comes after layer 2."""
    return [
        (int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"[.{}]|(?<=\d)[-,:]", name)
    ]


def collapse(tensors: Mapping[str, Shape]) -> dict[str, Shape]:
    """Give the short names with their shapes, in natural order."""
    groups: dict[tuple[str, Shape], list[Index]] = defaultdict(list)
    for name, shape in tensors.items():
        groups[NUMBER.sub("{}", name), shape].append(tuple(map(int, NUMBER.findall(name))))
    short: dict[str, Shape] = {}
    for (template, shape), indices in groups.items():
        for box in boxes(indices):
            lists = [str(part[0]) if len(part) == 1 else "{" + ranges(part) + "}" for part in box]
            short[template.format(*lists)] = shape
    return dict(sorted(short.items(), key=lambda item: natural(item[0])))


def times(name: str) -> int:
    """Give how many names a short name stands for."""
    return math.prod(len(numbers(part)) for part in BRACES.findall(name))


def expand(short: Mapping[str, Iterable[int]]) -> Iterator[tuple[str, Shape]]:
    """Give every name with its shape."""
    for name, shape in short.items():
        template = BRACES.sub("{}", name)
        lists = [numbers(part) for part in BRACES.findall(name)]
        for index in itertools.product(*lists):
            yield template.format(*index), tuple(shape)
