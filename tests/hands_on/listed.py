"""What the hands-on pages show: their fenced listings and outputs by title, and the frozen run that they are compared with."""

from __future__ import annotations

import json
import re
from typing import Any

from tools.hands_on import cells

PAGES = cells.ROOT / "docs" / "hands-on"
PRINTED = ": what it prints"
_FENCE = re.compile(r'^```(python|text) title="([^"\n]+)"\n(.*?)\n```$', re.MULTILINE | re.DOTALL)
_OPENED = re.compile(r"^\s*```([^\s`]+)", re.MULTILINE)


def page(name: str) -> str:
    return (PAGES / f"{name}.md").read_text(encoding="utf-8")


def fences(name: str) -> list[tuple[str, str, str]]:
    """Language, title and text of each titled fence of a page, in order."""
    return [(found[1], found[2], found[3]) for found in _FENCE.finditer(page(name))]


def languages(name: str) -> list[str]:
    """The language of each fence of a page, titled or not."""
    return _OPENED.findall(page(name))


def frozen(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((cells.FROZEN / f"{name}.json").read_text(encoding="utf-8"))
    return found
