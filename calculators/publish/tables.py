"""Tables of the guide in a part of their own that scrolls, with the keyboard too, where the page is too narrow for them.

A Markdown extension, so that MkDocs and Zensical render it alike. Material would wrap tables by script, in a part that no
keyboard reaches; it leaves tables with a class alone.
"""

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
#: What Markdown writes in the place of HTML that it puts back later.
_STASHED = re.compile("\x02[^\x03]*\x03")


class _Wrap(Treeprocessor):  # type: ignore[misc]  # Markdown has no types
    def run(self, root: Element) -> None:
        """Wrap every table; the last heading above it names the part."""
        self._walk(root, "")

    def _walk(self, parent: Element, heading: str) -> str:
        for index, child in enumerate(list(parent)):
            if child.tag in _HEADINGS:
                heading = " ".join(_STASHED.sub("", "".join(child.itertext())).split())
            elif child.tag == "table":
                parent[index] = _wrapped(child, heading)
            else:
                heading = self._walk(child, heading)
        return heading


def _wrapped(table: Element, heading: str) -> Element:
    table.set("class", f"guide-table {table.get('class', '')}".strip())
    part = Element(
        "div",
        {
            "class": "table-scroll",
            "role": "group",
            "tabindex": "0",
            "aria-label": f"Table: {heading}" if heading else "Table",
        },
    )
    part.tail, table.tail = table.tail, None
    part.append(table)
    return part


class Tables(Extension):  # type: ignore[misc]  # Markdown has no types
    """The Markdown extension `calculators.publish.tables`."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Markdown's name
        """Register after attribute lists (8) and before the table of contents (5), whose signs are no part of a heading."""
        md.treeprocessors.register(_Wrap(md), "scrolling-tables", 7)


def makeExtension(**_: object) -> Tables:  # noqa: N802  # Markdown's name
    """Give the extension to Markdown."""
    return Tables()
