"""Corrections, and what changed on each page by day: from `guide/corrections.toml` and the pages' own lists of changes."""

import re
import tomllib
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from calculators.publish import docs, sections
from calculators.publish.docs import Page
from calculators.publish.errors import ContentError
from calculators.publish.pages import markdown
from calculators.publish.pages.markdown import LEFT, text

FILE = Path(__file__).parents[3] / "guide" / "corrections.toml"
PAGE = "reference/changes.md"
NONE = "None so far. The first edition is of November 2026."
_KEYS = {"date", "page", "was", "is", "effect"}
_CHANGE = re.compile(
    r"(?:^|(?<=\s))- (\d{1,2} [A-Z][a-z]+ \d{4}): (.+?)(?=\s- \d{1,2} [A-Z][a-z]+ \d{4}: |$)"
)


def page() -> str:
    """Write the page from `docs/_parts/changes.md`."""
    return markdown.page("changes", {"corrections": corrections(FILE), "changes": _changes()})


def corrections(file: Path) -> str:
    """Write the table of corrections, the newest first. Raises ContentError for a wrong key or a page that is not there."""
    rows = corrected(file)
    if not rows:
        return NONE
    columns = [
        ("Date", LEFT),
        ("Page", LEFT),
        ("What stood there", LEFT),
        ("What stands there now", LEFT),
        ("Effect", LEFT),
    ]
    return markdown.table(columns, (_row(*row) for row in sorted(rows, key=lambda row: row[0], reverse=True)))


def corrected(file: Path = FILE) -> list[tuple[date, Page, str, dict[str, Any]]]:
    """Give day, page, heading ("" for none) and words of each correction, in the file's order. Raises ContentError as above."""
    return [_checked(row) for row in tomllib.loads(file.read_text(encoding="utf-8")).get("correction", [])]


def _checked(row: dict[str, Any]) -> tuple[date, Page, str, dict[str, Any]]:
    if set(row) != _KEYS or type(row["date"]) is not date:
        raise ContentError(
            f"guide/corrections.toml: a correction has {', '.join(sorted(_KEYS))}, date without quotes."
        )
    path, _, anchor = row["page"].partition("#")
    found = {page.path: page for page in docs.pages()}.get(path)
    if found is None or (anchor and sections.section(found, anchor) is None):
        raise ContentError(f"guide/corrections.toml: there is no docs/{row['page']}.")
    return row["date"], found, anchor, row


def _row(day: date, page: Page, _anchor: str, row: dict[str, Any]) -> list[str]:
    title = str(page.meta.get("title", page.path))
    link = f"[{text(title)}]({docs.link_between(PAGE, row['page'])})"
    return [markdown.day(str(day)), link, *(text(row[key]) for key in ("was", "is", "effect"))]


def _changes() -> str:
    """Write a list for each day, the newest first; pages of which the same is said stand together."""
    days = by_day()
    parts = []
    for day in sorted(days, reverse=True):
        parts.append(f"**{day.day} {day:%B %Y}**")
        parts.append("\n".join(f"- {_links(pages)}: {words}" for words, pages in sorted(days[day].items())))
    return "\n\n".join(parts)


def by_day() -> dict[date, dict[str, list[Page]]]:
    """Give what the pages say of each day, with the pages that say it."""
    days: dict[date, dict[str, list[Page]]] = {}
    for source in docs.pages():
        for day, words in _stated(source):
            days.setdefault(day, {}).setdefault(words, []).append(source)
    return days


def _stated(source: Page) -> Iterator[tuple[date, str]]:
    for stated, words in _CHANGE.findall(sections.section(source, "changes") or ""):
        yield datetime.strptime(stated, "%d %B %Y").date(), words  # noqa: DTZ007  # a day has no zone


def _links(pages: list[Page]) -> str:
    return ", ".join(
        f"[{text(str(page.meta.get('title', page.path)))}]({docs.link_between(PAGE, page.path)})"
        for page in pages
    )
