"""For whom a page is, and what comes before and after it on a reader's path: `guide/paths.toml`.

A Markdown extension, so that MkDocs and Zensical render it alike: it writes both at the end of each page that has them.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from calculators.publish import docs
from calculators.publish.docs import Page
from calculators.publish.errors import ContentError

FILE = Path(__file__).parents[2] / "guide" / "paths.toml"
#: Where paths and pages by reader are listed, below `docs/`.
PAGE = "reference/readers.md"
#: What each reader of the front matter is called.
NAMES = {
    "cto": "CTO",
    "architect": "architects",
    "finance": "finance",
    "procurement": "procurement",
    "security": "security",
    "privacy": "privacy",
    "compliance": "compliance",
    "engineer": "engineers",
    "small-business": "small firms",
}
_KEYS = {"who", "readers", "question", "pages"}


@dataclass(frozen=True, slots=True)
class ReaderPath:
    """A path: who goes it, the readers of the front matter that it is for, their question, and the pages in order."""

    id: str
    who: str
    readers: tuple[str, ...]
    question: str
    pages: tuple[str, ...]

    def around(self, page: str) -> tuple[str | None, str | None]:
        """Give the pages before and behind a page of the path, None at its ends."""
        at = self.pages.index(page)
        return self.pages[at - 1] if at else None, next(iter(self.pages[at + 1 :]), None)


@cache
def load(file: Path = FILE) -> Mapping[str, ReaderPath]:
    """Read the paths by id. Raises ContentError for a wrong key, an unknown reader or a page that comes twice."""
    found = {}
    for key, table in tomllib.loads(file.read_text(encoding="utf-8")).items():
        where = f"guide/paths.toml, {key}"
        if set(table) != _KEYS:
            raise ContentError(f"{where}: it needs exactly {', '.join(sorted(_KEYS))}.")
        if not set(table["readers"]) <= set(NAMES):
            raise ContentError(f"{where}: readers are some of {', '.join(NAMES)}.")
        if len(set(table["pages"])) < len(table["pages"]):
            raise ContentError(f"{where}: a page comes twice.")
        found[key] = ReaderPath(
            key, table["who"], tuple(table["readers"]), table["question"], tuple(table["pages"])
        )
    return found


def title(page: Page) -> str:
    """Give the short title of a page."""
    return str(page.meta.get("title", page.path))


class _Paths(Treeprocessor):  # type: ignore[misc]  # Markdown has no types
    def run(self, root: Element) -> None:
        """Write readers and ways on at the end of a page that is known."""
        path = docs.rendered(self.md)
        pages = {page.path: page for page in docs.pages()}
        if path not in pages or path == PAGE:
            return
        readers = [name for name in map(str, pages[path].meta.get("readers") or ()) if name in NAMES]
        ways = [way for way in load().values() if path in way.pages]
        if not readers:
            return
        part = SubElement(
            root, "nav", {"class": "page-paths", "aria-label": "By reader", "data-search-exclude": ""}
        )
        words = SubElement(part, "p")
        words.text = "For "
        for name in readers:
            link = SubElement(words, "a", {"href": docs.link(self.md, f"{PAGE}#{name}")})
            link.text, link.tail = NAMES[name], ", " if name != readers[-1] else "."
        for way in ways:
            self._way(part, way, path, pages)

    def _way(self, part: Element, way: ReaderPath, path: str, pages: Mapping[str, Page]) -> None:
        line = SubElement(part, "p")
        link = SubElement(line, "a", {"href": docs.link(self.md, f"{PAGE}#path-{way.id}")})
        link.text, link.tail = way.who, ": "
        before, behind = way.around(path)
        for word, other in (("before", before), ("next", behind)):
            if other is not None:
                link.tail = f"{link.tail}{word} "
                link = SubElement(line, "a", {"href": docs.link(self.md, other)})
                link.text, link.tail = title(pages[other]), ", " if other == before and behind else "."


class Paths(Extension):  # type: ignore[misc]  # Markdown has no types
    """The Markdown extension `calculators.publish.paths`."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Markdown's name
        """Run behind the list of sources (15) and before the part that reports errors (6)."""
        md.treeprocessors.register(_Paths(md), "reader-paths", 6.5)


def makeExtension(**_: object) -> Paths:  # noqa: N802  # Markdown's name
    """Give the extension to Markdown."""
    return Paths()
