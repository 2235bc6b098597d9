"""What became of each point of the five source articles: `guide/coverage/*.toml`, which `guide/README.md` explains.

The files name, for each point, the heading under which it is treated, how, a few words of the treatment that stand there,
and terms of the point itself that must stand there too: a treatment that is edited away, or a heading that never spoke of
the point, is missed by name.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from calculators.publish import docs, glossary, sections
from calculators.publish.docs import Page
from calculators.publish.errors import ContentError
from calculators.publish.pages import glossary as glossary_page

FOLDER = Path(__file__).parents[2] / "guide" / "coverage"
#: What a page can do with a point. The last one is for promotion and details of publication.
TREATMENTS = ("stated", "qualified", "corrected", "outdated", "no content")
NO_CONTENT = TREATMENTS[-1]
#: Pages that the build puts together, with what people wrote of them.
_PARTS = {
    "reference/sources.md": f"{docs.PARTS}sources.md",
    "decide/checklists.md": f"{docs.PARTS}checklists.md",
}
_KEYS = {"gist", "at", "terms", "treatment", "words", "why"}
#: Words that say nothing of a point, since nearly every section has them.
_EMPTY = """
a all an and any are as at be by can closed data do for from has have if in is it its makes may model models more most must
no not of on one open or our own route s so such than that the their them there they this to two use used was what when
where which who with work you your yours
"""
EMPTY_WORDS = frozenset(_EMPTY.split())
#: What a reader of the page does not see: figures to come, attributes, citations, targets of links.
_UNSEEN = re.compile(r"\{\{.*?\}\}|\{[^{}]*\}|\[@[^\]]*\]|(?<=\])\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Point:
    """One point of an article: `at` is `page.md#heading` below `docs/`, `why` says what we hold of it.

    There stand `words`, which are ours, and each of `terms`, by which the section shows that it speaks of this point.
    """

    id: str
    gist: str
    at: str
    terms: tuple[str, ...]
    treatment: str
    words: str
    why: str


@cache
def points(folder: Path = FOLDER) -> Mapping[str, Point]:
    """Read every point by id. Raises ContentError for a wrong key, an unknown treatment or an id used twice."""
    found: dict[str, Point] = {}
    for path in sorted(folder.glob("article-*.toml")):
        for key, table in tomllib.loads(path.read_text(encoding="utf-8")).items():
            where = f"guide/coverage/{path.name}, {key}"
            if key in found:
                raise ContentError(f"{where}: the id is used twice.")
            if not isinstance(table, dict) or set(table) != _KEYS:
                raise ContentError(f"{where}: it needs exactly {', '.join(sorted(_KEYS))}.")
            terms = table.pop("terms")
            if not isinstance(terms, list) or not all(isinstance(term, str) for term in terms):
                raise ContentError(f"{where}: terms are a list of words.")
            point = Point(id=key, terms=tuple(terms), **table)
            if point.treatment not in TREATMENTS:
                raise ContentError(f"{where}: a treatment is one of {', '.join(TREATMENTS)}.")
            found[key] = point
    return found


def places(name: str, folder: Path = FOLDER) -> Mapping[str, str]:
    """Read `dimensions` or `contradictions`: the place `page.md#heading` of each by id."""
    rows = tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))
    return {key: str(row["at"]) for key, row in rows.items()}


def problems(found: Iterable[Point], pages: Iterable[Page]) -> Iterator[str]:
    """Say which points are not treated where the files say that they are."""
    by_path = {page.path: page for page in pages}
    for point in found:
        if point.treatment == NO_CONTENT:
            if point.at or point.words or point.terms:
                yield f"{point.id}: what has no content has no place."
        elif not point.words:
            yield f"{point.id}: no words of the treatment are named."
        elif not point.terms:
            yield f"{point.id}: no terms of the point are named."
        elif empty := [term for term in point.terms if set(term.casefold().split()) <= EMPTY_WORDS]:
            yield f"{point.id}: “{empty[0]}” says nothing of the point."
        elif problem := place_problem(point.at, by_path, point.words):
            yield f"{point.id} ({point.gist}): {problem}"
        elif missing := missing_terms(point.terms, seen(_section(point.at, by_path))):
            yield f"{point.id} ({point.gist}): docs/{point.at} does not speak of {', '.join(missing)}."


def seen(text: str) -> str:
    """Give what a reader sees of a section's text, in small letters."""
    return _UNSEEN.sub(" ", text).casefold()


def missing_terms(terms: Iterable[str], text: str) -> list[str]:
    """Give the terms that `text`, as `seen` gives it, does not have as whole words."""
    return [term for term in terms if not _stands(term.casefold(), text)]


def _stands(term: str, text: str) -> bool:
    return term in text and re.search(rf"(?<!\w){re.escape(term)}(?!\w)", text) is not None


def _section(at: str, pages: Mapping[str, Page]) -> str:
    path, _, anchor = at.partition("#")
    return sections.section(pages[path], anchor) or ""


def place_problem(at: str, pages: Mapping[str, Page], words: str = "") -> str:
    """Say what is wrong with a place, or nothing."""
    path, _, anchor = at.partition("#")
    page = pages.get(path)
    if page is None:
        return f"there is no page docs/{path}."
    text = sections.section(page, anchor)
    if text is None:
        return f"docs/{path} has no heading #{anchor}."
    if words.casefold() not in text.casefold():
        return f"“{words}” does not stand in docs/{path}, #{anchor}."
    return ""


def all_pages() -> list[Page]:
    """Give the authored pages, the words of authored parts too, and the glossary as it would be written now."""
    written = {glossary.PAGE: glossary_page.page()}
    written |= {page: (docs.DOCS / part).read_text(encoding="utf-8") for page, part in _PARTS.items()}
    authored = [page for page in docs.pages() if page.path not in written]
    return [*authored, *(docs.read(path, text) for path, text in written.items())]
