"""The words of a Markdown page as a reader meets them: no marks, no code, no citations."""

import re
from collections.abc import Iterator

from calculators.publish import citations, values
from calculators.publish.docs import Page
from calculators.publish.sections import HEADING

_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d+\.)[ \t]+")
_QUOTE = re.compile(r"[ \t]*>[ \t]?")
_ATTRIBUTES = re.compile(r"\{:?\s*[^{}]*\}")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()]*(?:\([^()]*\))?[^()]*\)")
_TAG = re.compile(r"<[^<>]+>")
_MARKS = re.compile(r"\*\*|__|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)|\\(?=[^\w\s])")
_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z“*])|(?<=\])\.\s+(?=[A-Z“*])")
#: Stands for a figure that the build writes.
FIGURE = "7"


def blocks(page: Page) -> Iterator[tuple[int, str, str]]:
    """Give first line, kind and raw Markdown of each block: `heading`, `row` of a table, `item` or `paragraph`, on one line each.

    Code and front matter are left out; a code span is blank.
    """
    start, kind, lines = 0, "", list[str]()
    for number, line in page.prose():
        text = _QUOTE.sub("", line)
        new = _kind(text)
        going_on = new == "paragraph" and kind in ("paragraph", "item")
        if lines and not going_on:
            yield start, kind, " ".join(lines)
            lines = []
        if new:
            start, kind = (start, kind) if lines else (number, new)
            lines.append(_ITEM.sub("", text, count=1).strip() if new == "item" else text.strip())
        else:
            kind = ""
    if lines:
        yield start, kind, " ".join(lines)


def _kind(line: str) -> str:
    if not line.strip():
        return ""
    if HEADING.match(line):
        return "heading"
    if line.lstrip().startswith("|"):
        return "row"
    return "item" if _ITEM.match(line) else "paragraph"


def words(markdown: str) -> str:
    """Take the marks of Markdown off one block: links keep their words, citations go, a generated figure becomes a number."""
    text = re.sub(citations.PATTERN, "", markdown)
    text = re.sub(values.PATTERN, FIGURE, text)
    text = _LINK.sub(r"\1", text)
    text = _TAG.sub("", _ATTRIBUTES.sub("", text))
    return " ".join(_MARKS.sub("", text).split()).replace(" .", ".").replace(" ,", ",").replace(" ;", ";")


def parts(kind: str, markdown: str) -> list[str]:
    """Split a block into what is said at once: sentences, or a whole row of a table."""
    return [markdown] if kind == "row" else _END.split(markdown)


def sentences(page: Page) -> str:
    """Give the running text of a page: paragraphs and items, each ended as a sentence."""
    found = (words(text).rstrip(":;") for _, kind, text in blocks(page) if kind in ("paragraph", "item"))
    return "\n".join(text if text.endswith((".", "?", "!")) else f"{text}." for text in found if text)
