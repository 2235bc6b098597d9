"""Checks what an author can forget on a page: `python -m calculators.publish.check_docs`.

Front matter: a description, readers, the days of the last and the next review (past the next one the page may not be published),
and exactly the evidence that the page cites. Headings: one first-level heading, words and an explicit id on each, no id of a page
used twice, by whatever it stands on. Titles: no two alike. The register: no finding past its review day, and none that no page
cites. The guide: what `guide_rules` asks of each kind of page.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from calculators.publish import citations, docs, evidence, guide_rules, sections
from calculators.publish.docs import Page
from calculators.publish.errors import ContentError
from calculators.publish.pages import __main__ as generated

#: Who a page can be for.
READERS = {
    "cto",
    "architect",
    "finance",
    "procurement",
    "security",
    "privacy",
    "compliance",
    "engineer",
    "small-business",
}

_SETEXT = re.compile(r"(=+|-+)\s*$")
#: Headings inside notes, lists and quotations, and in HTML.
_HIDDEN = re.compile(r"[ \t>]+#{1,6}[ \t]+\S|.*<h[1-6][ >]")
_AUTOMATIC = re.compile(r"_\d+$")


def problems(pages: Iterable[Page], today: date) -> Iterator[str]:
    """Give every problem, with page and line."""
    titles: dict[str, str] = {}
    for page in pages:
        yield from _front_matter(page, today)
        yield from _evidence(page)
        yield from _headings(page)
        yield from _ids(page)
        title = str(page.meta.get("title") or _first_heading(page))
        if title in titles:
            yield f"docs/{page.path}: the title “{title}” is that of docs/{titles[title]} too."
        titles[title] = page.path


def register_problems(today: date) -> Iterator[str]:
    """Give the findings that must be read again before they are published."""
    entries = evidence.load()
    for name in evidence.expired(entries, today):
        yield f"evidence: {name} was to be read again by {entries[name].review_by}."


def unused(pages: Iterable[Page]) -> Iterator[str]:
    """Give the findings that no page cites; replaced ones stay for old links."""
    entries = evidence.load()
    cited = {name for page in pages for _, line in page.prose() for name in citations.cited(line)}
    for name in entries:
        if name not in cited and name not in evidence.superseded(entries):
            yield f"evidence: no page cites {name}; use it or take it out."


def _front_matter(page: Page, today: date) -> Iterator[str]:
    where = f"docs/{page.path}"
    description = page.meta.get("description")
    if not isinstance(description, str) or not 50 <= len(description.strip()) <= 200:
        yield f"{where}: the front matter needs a description of 50 to 200 characters."
    elif set(description) & set('"<>'):
        yield f"{where}: the theme writes the description as it stands; use “ ” and no < or >."
    readers = page.meta.get("readers")
    if not isinstance(readers, list) or not readers or not set(map(str, readers)) <= READERS:
        yield f"{where}: readers must be a list of some of {', '.join(sorted(READERS))}."
    reviewed, review_by = (_day(page.meta.get(key)) for key in ("reviewed", "review_by"))
    if reviewed is None or review_by is None:
        yield f"{where}: reviewed and review_by must be days such as 2026-11-21."
    elif not reviewed <= today:
        yield f"{where}: reviewed on {reviewed}, which is still to come."
    elif not reviewed < review_by:
        yield f"{where}: review_by must lie after reviewed."
    elif review_by < today:
        yield f"{where}: was to be reviewed by {review_by}."


def _evidence(page: Page) -> Iterator[str]:
    stated = page.meta.get("evidence")
    if not isinstance(stated, list):
        yield f"docs/{page.path}: the front matter needs evidence, the list of cited ids ([] for none)."
        return
    cited: dict[str, int] = {}
    for number, line in page.prose():
        for name in citations.cited(line):
            cited.setdefault(name, number)
    known, replaced = evidence.load(), evidence.superseded(evidence.load())
    for name, number in cited.items():
        where = f"docs/{page.path}, line {number}"
        if name not in known:
            yield f"{where}: there is no entry {name} in the evidence register."
        elif name in replaced:
            yield f"{where}: {name} was replaced by {replaced[name]}."
        elif name not in stated:
            yield f"{where}: {name} is cited, but the front matter does not list it."
    for name in stated:
        if name not in cited:
            yield f"docs/{page.path}: the front matter lists {name}, which the page does not cite."


def _headings(page: Page) -> Iterator[str]:
    tops = 0
    before = ""
    for number, line in page.prose():
        where = f"docs/{page.path}, line {number}"
        heading = sections.HEADING.match(line)
        if heading:
            tops += heading[1] == "#"
            found = sections.ID.search(heading[2])
            if found is None:
                yield f"{where}: the heading “{heading[2]}” has no id; write one behind it, such as {{#short-name}}."
            elif _AUTOMATIC.search(found[1]):
                yield f"{where}: the id {found[1]} looks like one that Markdown counts up by itself; choose a name that stays."
            if found and not sections.ID.sub("", page.lines[number - 1].lstrip("#")).strip():
                yield f"{where}: the heading with the id {found[1]} has no words."
        elif _SETEXT.match(line) and before.strip() and "|" not in before:
            yield f"{where}: write headings with #, so that they can carry an id."
        elif _HIDDEN.match(line):
            yield f"{where}: write headings with # at the margin, where checks see their ids."
        before = line
    if tops != 1:
        yield f"docs/{page.path}: a page has one heading of the first level, this one {tops}."


def _ids(page: Page) -> Iterator[str]:
    first: dict[str, int] = {}
    if any(citations.cited(line) for _, line in page.prose()):
        first["sources"] = 0
    for number, name in sections.ids(page):
        if name in first:
            other = f"line {first[name]}" if first[name] else "the list of sources at the page's end"
            yield f"docs/{page.path}, line {number}: the id {name} is used twice; {other} has it too."
        first.setdefault(name, number)


def _first_heading(page: Page) -> str:
    return next((heading.words.strip() for heading in sections.headings(page)), page.path)


def _day(value: Any) -> date | None:
    return value if type(value) is date else None


@cache
def all_pages() -> tuple[Page, ...]:
    """Give authored pages as they stand and generated ones as they would be written now."""
    written = {path: docs.read(path, text) for path, text, _ in generated.pages()}
    return (*(page for page in docs.pages() if page.path not in written), *written.values())


def main(today: date | None = None) -> int:
    """Print every problem; 1 when there is one."""
    day = today or datetime.now(UTC).date()
    try:
        pages = all_pages()
        found = [*problems(pages, day), *guide_rules.problems(pages), *unused(pages), *register_problems(day)]
    except ContentError as error:
        found = [str(error)]
    for problem in found:
        print(problem, file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
