"""Headings of a Markdown page and the text below each, as checks and generated pages need them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from calculators.publish.docs import Page

_ATTRIBUTE = re.compile(r"\{:?[^{}]*#([A-Za-z][\w.:-]*)[^{}]*\}")
_ELEMENT = re.compile(r"<[a-z][\w-]*\s(?:[^<>]*\s)?id=\"([^\"]+)\"")
HEADING = re.compile(r"(#{1,6})\s+(.+?)\s*$")
ID = re.compile(r"\s*\{:?[^{}]*#([A-Za-z][\w.:-]*)[^{}]*\}\s*$")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its line, level (1 to 6), words and explicit id ("" where it has none)."""

    line: int
    level: int
    words: str
    id: str


def headings(page: Page) -> Iterator[Heading]:
    """Give the headings of a page in order; what stands in code is none."""
    for number, line in page.prose():
        if found := HEADING.match(line):
            anchor = ID.search(found[2])
            yield Heading(number, len(found[1]), ID.sub("", found[2]), anchor[1] if anchor else "")


def ids(page: Page) -> Iterator[tuple[int, str]]:
    """Give line and name of every id that the page's text gives to something: headings, rows, paragraphs, elements of HTML."""
    for number, line in page.prose():
        for pattern in (_ATTRIBUTE, _ELEMENT):
            yield from ((number, name) for name in pattern.findall(line))


def section(page: Page, anchor: str) -> str | None:
    """Give the text below a heading, with those of lower rank that follow it, on one line; None where there is no such id.

    Code stays in: a claim may be treated in a listing.
    """
    every = list(headings(page))
    for index, heading in enumerate(every):
        if heading.id == anchor:
            later = (other.line for other in every[index + 1 :] if other.level <= heading.level)
            end = next(later, len(page.lines) + 1)
            return " ".join(" ".join(page.lines[heading.line - 1 : end - 1]).split())
    return None
