"""Markdown by code: tables, cells, anchors, and the parts of a page put together."""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from calculators.publish.docs import DOCS, PARTS
from calculators.publish.errors import ContentError

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#])")
_MARK = re.compile(r"<!-- (part|made): ([a-z0-9-]+) -->")

RIGHT = "---:"
LEFT = "---"


def text(words: str) -> str:
    """Write words so that Markdown shows them as they are, on one line."""
    return escaped(" ".join(words.split()))


def escaped(words: str) -> str:
    """Write words so that Markdown shows them as they are, spaces at both ends kept."""
    return _SPECIAL.sub(r"\\\1", words)


def code(words: str) -> str:
    """Write words as code in a sentence or cell; a backtick cannot stand in it."""
    return f"`{words.replace('`', '').replace('|', chr(92) + '|')}`"


def link(words: str, url: str) -> str:
    """Write a link with plain words; what is no web address or page stays words."""
    return f"[{text(words)}](<{url}>)" if url else text(words)


def day(stated: str, url: str = "") -> str:
    """Write the date that a source states as a cell that never breaks within it, linked where there is an address."""
    words = link(stated, url) if url else text(stated)
    return words if "/" in stated else f"{words} {{.date}}"


def price(amount: float) -> str:
    """Write a list price in US dollars with at least two decimals, and all that the list gives; the column names the unit."""
    cents = round(amount, 2)
    return f"{cents:,.2f}" if abs(amount - cents) < 1e-9 else f"{amount:,.10g}"


def table(columns: Sequence[tuple[str, str]], rows: Iterable[Sequence[str]]) -> str:
    """Write a table. Columns are (title, LEFT or RIGHT); cells are Markdown already."""
    lines = [_row(title for title, _ in columns), _row(align for _, align in columns)]
    return "\n".join([*lines, *(_row(cell or "–" for cell in row) for row in rows)])


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def anchored(cell: str, anchor: str) -> str:
    """Give a table cell an id, so that others can link to its row."""
    return f"{cell} {{#{anchor}}}"


def page(name: str, made: Mapping[str, str], folder: Path = DOCS) -> str:
    """Put a page together from `docs/_parts/<name>.md`.

    A line `<!-- part: x -->` stands for the file `docs/_parts/x.md`, a line `<!-- made: x -->` for the generated part `x`. Raises
    ContentError when one is missing, or when a generated part is used nowhere.
    """
    used: set[str] = set()

    def replace(mark: re.Match[str]) -> str:
        kind, key = mark.groups()
        if kind == "part":
            return _part(key, folder)
        if key not in made:
            raise ContentError(
                f"docs/{PARTS}{name}.md asks for the generated part “{key}”; there is {', '.join(made)}."
            )
        used.add(key)
        return made[key]

    body = _MARK.sub(replace, _part(name, folder))
    if unused := sorted(set(made) - used):
        raise ContentError(f"docs/{PARTS}{name}.md uses no generated part “{unused[0]}”.")
    return body + "\n"


def _part(name: str, folder: Path) -> str:
    path = folder / PARTS / f"{name}.md"
    if not path.is_file():
        raise ContentError(f"docs/{PARTS}{name}.md is missing.")
    return path.read_text(encoding="utf-8").strip()
