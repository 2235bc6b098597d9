"""The feed of what changed: `feed.xml`, from corrections, the pages' own lists of changes, dated prices, and days of reading."""

from collections.abc import Iterator
from pathlib import Path

from calculators import catalog
from calculators.publish import docs, plain
from calculators.publish.docs import Page
from calculators.publish.pages import atom, changes, feed_data
from calculators.publish.pages.atom import Entry
from calculators.publish.pages.published import LICENCE
from calculators.publish.waypoint import SITE_NAME

PATH = "feed.xml"
_ABOUT = atom.About(
    PATH,
    f"{SITE_NAME}: changes",
    "Corrections, changes of pages, prices that changed, and figures and findings that were read again.",
    SITE_NAME,
    LICENCE,
)


def text(site_url: str | None, corrections: Path = changes.FILE) -> str:
    """Write the feed; `site_url` ends in a slash, None leaves its links relative. Raises ContentError for a wrong correction."""
    entries = (*_corrections(corrections), *_pages(), *feed_data.entries(catalog.load()))
    return atom.feed(_ABOUT, entries, site_url)


def _corrections(file: Path) -> Iterator[Entry]:
    for number, (day, page, anchor, row) in enumerate(changes.corrected(file)):
        address = docs.url(page.path) + (f"#{anchor}" if anchor else "")
        lines = [
            (f"{what}: {row[key]}", "")
            for key, what in (("was", "Was"), ("is", "Is now"), ("effect", "Effect"))
        ]
        yield Entry(f"correction/{day}/{address}/{number}", day, f"Corrected: {_title(page)}", address, lines)


def _pages() -> Iterator[Entry]:
    """Give an entry for each day and what is said of it; pages of which the same is said stand together, as on the page."""
    for day, said in changes.by_day().items():
        for words, pages in said.items():
            what = plain.words(words).rstrip(".")
            lines = [(_title(page), docs.url(page.path)) for page in pages]
            head, address = (
                (lines[0][0], lines[0][1])
                if len(lines) == 1
                else (f"{len(lines)} pages", "reference/changes/#by-day")
            )
            yield Entry(f"pages/{day}/{words}", day, f"{head}: {what}", address, lines)


def _title(page: Page) -> str:
    return str(page.meta.get("title", page.path))
