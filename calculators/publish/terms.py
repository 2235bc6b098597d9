"""Terms of the glossary explained where a page first uses them: a link to the entry, and its words on hover and keyboard focus.

A Markdown extension, so that MkDocs and Zensical render it alike. Only running text counts: headings, tables, links, code and
strong labels are left as they are. The explanation needs no script; style sheets show it, and it describes the link for
assistive technology. Search leaves it out.
"""

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from calculators.publish import docs, glossary
from calculators.publish.glossary import Term

_LEFT = frozenset(
    {"a", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "sup", "table", "strong", "script"}
)
_ATTRIBUTES = re.compile(r"\{[^{}]*\}")


class _Terms(Treeprocessor):  # type: ignore[misc]  # Markdown has no types
    def run(self, root: Element) -> None:
        """Explain each term once, where the page is known and is not the glossary itself."""
        page = docs.rendered(self.md)
        if page is not None and page != glossary.PAGE:
            self._walk(root, set(), inside=False)

    def _walk(self, parent: Element, used: set[str], *, inside: bool) -> None:
        """Go through the tree in reading order; `inside` tells whether we are in a paragraph or item."""
        index = 0
        if inside:
            index = self._text(parent, None, 0, used)
        while index < len(parent):
            child = parent[index]
            if child.tag not in _LEFT:
                self._walk(child, used, inside=inside or child.tag in ("p", "li"))
            index += 1
            if inside:
                index = self._text(parent, child, index, used)

    def _text(self, parent: Element, before: Element | None, index: int, used: set[str]) -> int:
        """Explain the terms in the text before the child at `index`; give the index behind what was put in."""
        find, by_form = glossary.pattern()
        words = (parent.text if before is None else before.tail) or ""
        # An atomic string is code or a figure that another extension wrote.
        if isinstance(words, AtomicString):
            return index
        start = 0
        # Attributes in braces are still text here: they are read after this.
        attributes = [(one.start(), one.end()) for one in _ATTRIBUTES.finditer(words)]
        for found in find.finditer(words):
            term = by_form[found[0].casefold()]
            if term.id in used or any(low <= found.start() < high for low, high in attributes):
                continue
            used.add(term.id)
            _put(parent, before, words[start : found.start()])
            link, means = self._explained(term, found[0])
            parent.insert(index, link)
            parent.insert(index + 1, means)
            before, index, start = means, index + 2, found.end()
        _put(parent, before, words[start:])
        return index

    def _explained(self, term: Term, words: str) -> tuple[Element, Element]:
        target = docs.link(self.md, f"{glossary.PAGE}#{term.id}")
        name = f"term-{term.id}"
        link = Element("a", {"class": "term", "href": target, "aria-describedby": name})
        link.text = AtomicString(words)
        means = Element(
            "span", {"class": "term-means", "role": "tooltip", "id": name, "data-search-exclude": ""}
        )
        means.text = AtomicString(term.means)
        return link, means


def _put(parent: Element, before: Element | None, words: str) -> None:
    if before is None:
        parent.text = words
    else:
        before.tail = words


class Terms(Extension):  # type: ignore[misc]  # Markdown has no types
    """The Markdown extension `calculators.publish.terms`."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Markdown's name
        """Run after inline text (20) and before the list of sources (15), which is explained no further."""
        md.treeprocessors.register(_Terms(md), "glossary-terms", 16)


def makeExtension(**_: object) -> Terms:  # noqa: N802  # Markdown's name
    """Give the extension to Markdown."""
    return Terms()
