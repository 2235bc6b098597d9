"""Citations in Markdown: `[@E-COST-02]` becomes a numbered link, and the page ends with its list of sources.

A Markdown extension, so that MkDocs and Zensical render it alike. Never inside code. An unknown id fails the build with page
and line.
"""

import re
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from calculators.publish import docs, evidence
from calculators.publish.errors import ContentError

#: Where the register stands, below `docs/`.
REGISTER = "reference/evidence.md"
PATTERN = r"\[(@E-[^\[\]\s;]+(?:;\s*@E-[^\[\]\s;]+)*)\]"
_CLASS = "citation"
_PENDING = "data-cites"


def cited(line: str) -> list[str]:
    """Give the ids that a line of prose cites, in order."""
    return [
        name.strip().removeprefix("@") for match in re.finditer(PATTERN, line) for name in match[1].split(";")
    ]


class _Citation(InlineProcessor):  # type: ignore[misc]  # Markdown has no types
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # noqa: N802  # Markdown's name
        """Leave a mark that names the entries; numbers come later, in the order of the page."""
        names = cited(m[0])
        register = evidence.load()
        replaced = evidence.superseded(register)
        for name in names:
            if name not in register:
                raise ContentError(
                    f"{docs.where(self.md, f'@{name}')}: there is no entry {name} in the evidence register."
                )
            if name in replaced:
                raise ContentError(
                    f"{docs.where(self.md, f'@{name}')}: {name} was replaced by {replaced[name]}; cite that."
                )
        mark = Element("sup", {"class": _CLASS, _PENDING: " ".join(names)})
        return mark, m.start(0), m.end(0)


class _Sources(Treeprocessor):  # type: ignore[misc]  # Markdown has no types
    def run(self, root: Element) -> None:
        """Number the marks in the order in which they stand and write the list at the end."""
        places: dict[str, int] = {}
        for mark in root.iter("sup"):
            for name in mark.attrib.pop(_PENDING, "").split():
                places[name] = places.get(name, 0) + 1
                _link(mark, name, list(places).index(name) + 1, places[name])
        if places:
            _list(self.md, root, places)


def _link(mark: Element, name: str, number: int, place: int) -> None:
    source = evidence.load()[name].source
    where = {"id": _place(name, place), "href": f"#source-{name.lower()}", "title": _words(source)}
    link = SubElement(mark, "a", where)
    link.text = f"[{number}]"


def _place(name: str, place: int) -> str:
    """Give the id of the place that cites an entry for the first, second, … time."""
    return f"cites-{name.lower()}-{place}"


def _list(md: Markdown, root: Element, names: dict[str, int]) -> None:
    """Write the list; `names` gives how often each entry is cited."""
    heading = SubElement(root, "h2", {"id": "sources"})
    heading.text = "Sources"
    items = SubElement(root, "ol", {"class": "sources"})
    for name in names:
        entry = evidence.load()[name]
        item = SubElement(items, "li", {"id": f"source-{name.lower()}"})
        _write(item, entry.source)
        for figure in entry.figures:
            SubElement(item, "br").tail = f"{figure.label}: {figure_text(figure, entry.source.date)}."
        for other in entry.also:
            SubElement(item, "br").tail = "Also: "
            _write(item, other)
        if entry.notes:
            SubElement(item, "br").tail = entry.notes
        SubElement(item, "br").tail = f"Read on {entry.checked}. Register: "
        register = SubElement(item, "a", {"href": docs.link(md, f"{REGISTER}#{entry.anchor}")})
        register.text = name
        register.tail = ". Back to the text: "
        for place in range(1, names[name] + 1):
            back = SubElement(item, "a", {"href": f"#{_place(name, place)}", "class": "way-back"})
            back.text = str(place) if names[name] > 1 else "where it is cited"
            back.tail = " "


def _write(item: Element, source: evidence.Citation) -> None:
    before = f"{source.publisher}: "
    if len(item):
        item[-1].tail = (item[-1].tail or "") + before
    else:
        item.text = before
    link = SubElement(item, "a", {"href": source.url})
    link.text = source.title
    link.tail = f", {source.date}. {evidence.TAGS[source.tag].capitalize()}."


def _words(source: evidence.Citation) -> str:
    return f"{source.publisher}: {source.title}, {source.date} ({evidence.TAGS[source.tag]})"


def figure_text(figure: evidence.Figure, stated: str) -> str:
    """Write a figure of the register: value or range, unit, and its date where it is not the entry's, which is `stated`."""
    as_of = "" if figure.date == stated else f" ({figure.date})"
    low, high = (f"{x:,.10g}" for x in (figure.low, figure.high))
    number = low if low == high else f"{low} to {high}"
    if figure.unit.startswith("USD"):
        number, unit = (
            f"${number.replace(' to ', ' to $')}",
            figure.unit.removeprefix("USD").removeprefix("/"),
        )
        return f"{number} per {unit}{as_of}" if unit else f"{number}{as_of}"
    return f"{number} {figure.unit}{as_of}"


class Citations(Extension):  # type: ignore[misc]  # Markdown has no types
    """The Markdown extension `calculators.publish.citations`."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Markdown's name
        """Register below code (190) and escapes (180), above links (160).

        The sources are written after inline text (20) and before headings get their ids (5).
        """
        md.inlinePatterns.register(_Citation(PATTERN, md), "citation", 175)
        md.treeprocessors.register(_Sources(md), "citation-sources", 15)


def makeExtension(**_: object) -> Citations:  # noqa: N802  # Markdown's name
    """Give the extension to Markdown."""
    return Citations()
