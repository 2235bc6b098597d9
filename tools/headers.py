"""Reads the `_headers` file that the build writes, as static hosts do.

A line at the margin is a path (`*` stands for anything); indented lines below it are `Name: value`.
All rules that match a path apply in order. A header that two rules set is joined with ", ", as hosts join it;
`! Name` takes away what an earlier rule set.
"""

from __future__ import annotations

from fnmatch import fnmatchcase
from pathlib import Path

Rules = list[tuple[str, list[tuple[str, str | None]]]]


def parse(text: str) -> Rules:
    """Rules in the order of the file; a value of None takes the header away. Raises ValueError by line."""
    rules: Rules = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if not line[0].isspace():
            rules.append((line.strip(), []))
            continue
        if not rules:
            raise ValueError(f"_headers, line {number}: a header before any path")
        entry = line.strip()
        if entry.startswith("!"):
            rules[-1][1].append((entry[1:].strip(), None))
            continue
        name, colon, value = entry.partition(":")
        if not colon or not name.strip():
            raise ValueError(f"_headers, line {number}: expected 'Name: value'")
        rules[-1][1].append((name.strip(), value.strip()))
    return rules


def read(site: Path) -> Rules:
    """The rules of a built site; none when it has no `_headers`."""
    file = site / "_headers"
    return parse(file.read_text(encoding="utf-8")) if file.is_file() else []


def for_path(rules: Rules, path: str) -> dict[str, str]:
    """Headers of one path, which starts with a slash and knows nothing of the prefix it is served under."""
    found: dict[str, tuple[str, str]] = {}
    for glob, entries in rules:
        if not fnmatchcase(path, glob):
            continue
        for name, value in entries:
            key = name.lower()
            if value is None:
                found.pop(key, None)
            elif key in found:
                found[key] = (found[key][0], f"{found[key][1]}, {value}")
            else:
                found[key] = (name, value)
    return dict(found.values())
