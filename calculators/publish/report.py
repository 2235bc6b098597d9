"""“Report an error” at the end of every page: a Markdown extension, so that MkDocs and Zensical render it alike.

With an address, which the host sets as REPORT_URL, it is a link; `{page}` and `{text}` in the address stand for the page's
address and the report. Without one it is a text to copy. Either names page, figures and the date of the data. `report.js` lets
the reader choose the figure, also from the row in which it stands, fills the text and the link, and copies; without a script the
text stands there to be selected.
"""

from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from calculators import catalog
from calculators.publish import docs

#: Its place on a page; figures lead there.
ANCHOR = "report-an-error"
_SAFE = ("https://", "mailto:")


class _Report(Treeprocessor):  # type: ignore[misc]  # Markdown has no types
    def __init__(self, md: Markdown, address: str) -> None:
        super().__init__(md)
        self.address = address

    def run(self, root: Element) -> None:
        """Put the part at the end of a page that is known."""
        page = docs.rendered(self.md)
        if page is None:
            return
        named = dict.fromkeys(name for part in root.iter() if (name := part.get("data-figure")))
        text = report(page, list(named))
        part = SubElement(root, "details", {"class": "page-report", "id": ANCHOR, "data-search-exclude": ""})
        SubElement(part, "summary").text = "Report an error on this page"
        words = SubElement(part, "p")
        if self.address:
            link = SubElement(
                words,
                "a",
                {
                    "href": filled(self.address, docs.url(page), report(page, [])),
                    "data-address": self.address,
                },
            )
            link.text = "Report it to the host of this guide"
            link.tail = ", with this text:"
        else:
            words.text = (
                "Copy this text, say what is wrong, and send it to whoever runs this copy of the guide:"
            )
        SubElement(part, "pre", {"class": "report-text"}).text = AtomicString(text)


def report(page: str, named: list[str]) -> str:
    """Write the text of a report on a page and the figures that the build wrote into it."""
    lines = [f"Page: /{docs.url(page)}", f"Data as of: {catalog.load().data_as_of}"]
    if named:
        lines.append(f"Figures on it: {', '.join(named)}")
    return "\n".join([*lines, "Figure or sentence: ", "What is wrong: ", "Source that says so: "])


def filled(address: str, page: str, text: str) -> str:
    """Fill the placeholders of a host's address. Raises ValueError for an address that is neither https nor mailto."""
    if not address.startswith(_SAFE):
        raise ValueError(f"REPORT_URL must start with {' or '.join(_SAFE)}")
    return address.replace("{page}", quote(f"/{page}", safe="")).replace("{text}", quote(text, safe=""))


class Report(Extension):  # type: ignore[misc]  # Markdown has no types
    """The Markdown extension `calculators.publish.report`; `address` is where reports go."""

    def __init__(self, **options: object) -> None:
        self.config = {"address": ["", "https or mailto address; none: text to copy"]}
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Markdown's name
        """Run last of our own (figures are written by 20, sources by 15), before links are resolved."""
        md.treeprocessors.register(_Report(md, str(self.getConfig("address") or "")), "report-an-error", 6)


def makeExtension(**options: object) -> Report:  # noqa: N802  # Markdown's name
    """Give the extension to Markdown."""
    return Report(**options)
