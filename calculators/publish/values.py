"""Figures in Markdown: `{{ price/openai/gpt-6.1-terra/input }}` becomes the catalogue's figure with its unit, linked to
the row of the data page that names its source.

A Markdown extension, so that MkDocs and Zensical render it alike. Never inside code. Names are explained in `figures.py`. An
unknown name fails the build with page and line.
"""

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from calculators.publish import docs, figures, links
from calculators.publish.errors import ContentError

CLASS = "value"
PATTERN = r"\{\{\s*([^{}]*?)\s*\}\}"


def named(line: str) -> list[str]:
    """Give the names of the figures that a line of prose asks for, in order."""
    return re.findall(PATTERN, line)


class _Value(InlineProcessor):  # type: ignore[misc]  # Markdown has no types
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # noqa: N802  # Markdown's name
        """Put the figure in the place of its name, linked to where it stands with its source.

        The title says what it is, of which date and from whom.
        """
        name = m[1]
        try:
            figure = figures.find(name)
        except figures.UnknownFigureError as error:
            raise ContentError(f"{docs.where(self.md, '{{', name, '}}')}: {error}") from error
        target = docs.link(self.md, figure.target)
        element = Element("a", {"class": CLASS, "href": target, "title": figure.title, "data-figure": name})
        if figure.case:
            # The extension for links turns these into the inputs of the case.
            element.attrib |= dict(figure.case)
        element.text = AtomicString(figure.text)
        return element, m.start(0), m.end(0)


class _Nested(Treeprocessor):  # type: ignore[misc]  # Markdown has no types
    def run(self, root: Element) -> None:
        """Take the link off a figure that stands inside the text of another link."""
        for link in root.iter("a"):
            for figure in link.iter("a"):
                if figure is not link and figure.get("class") == CLASS:
                    figure.tag = "span"
                    for name in [n for n in figure.attrib if n == "href" or links.carries(n)]:
                        del figure.attrib[name]


class Values(Extension):  # type: ignore[misc]  # Markdown has no types
    """The Markdown extension `calculators.publish.values`."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Markdown's name
        """Register below code (190) and escapes (180), above links (160), so that a figure may stand inside a link's text."""
        md.inlinePatterns.register(_Value(PATTERN, md), "catalogue-value", 176)
        md.treeprocessors.register(_Nested(md), "catalogue-value-nested", 14)


def makeExtension(**_: object) -> Values:  # noqa: N802  # Markdown's name
    """Give the extension to Markdown."""
    return Values()
