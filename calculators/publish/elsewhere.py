"""Calculators in other sites: the Markdown extension that says where the full guide is, and links that lead there.

    markdown_extensions:
      - calculators.publish.elsewhere:
          guide: https://guide.example.org/

A result links to pages of the guide: to its method, and to what a finding rests on. Another site has no such pages. Its links
lead to the guide that it names; without one their words stand alone.
"""

from html import escape

from markdown import Markdown
from markdown.extensions import Extension

from calculators.publish import docs, runtime
from calculators.publish.errors import ContentError
from calculators.publish.styles import SCOPE

#: What a site is told to do that has not the files of this version.
STAGE = "python -m calculators.publish stage docs/assets/calculators"


class Elsewhere(Extension):  # type: ignore[misc]  # Markdown has no types
    """The Markdown extension `calculators.publish.elsewhere`; `guide` is the address of the full guide."""

    def __init__(self, **options: object) -> None:
        self.config = {"guide": ["", "https address of the full guide; none: links to it are words"]}
        super().__init__(**options)
        if self.guide and not self.guide.startswith(("https://", "http://")):
            raise ContentError(f"calculators.publish.elsewhere: “{self.guide}” is no address of a guide.")

    @property
    def guide(self) -> str:
        """The address with a slash at its end, or nothing."""
        address = str(self.getConfig("guide") or "")
        return f"{address.rstrip('/')}/" if address else ""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Markdown's name
        """Be there to be asked."""
        md.registerExtension(self)


def guide(md: object) -> str:
    """Give the address of the guide that a site names, or nothing."""
    registered = getattr(md, "registeredExtensions", ())
    return next((one.guide for one in registered if isinstance(one, Elsewhere)), "")


def link(md: object, page: str) -> str | None:
    """Give a link to a page of the guide, such as `method/tco.md#x`, for HTML on the page at work; None where there is none."""
    if not docs.elsewhere(md):
        return docs.raw_link(md, page)
    path, mark, anchor = page.partition("#")
    address = guide(md)
    return f"{address}{docs.url(path)}{mark}{anchor}" if address else None


def check(md: object) -> None:
    """Raise ContentError when the site at work has not the runtime that its pages would ask for."""
    if next(docs.folder(md).rglob(f"{runtime.current(docs.ROOT)}/worker.js"), None) is None:
        raise ContentError(f"this site has not the calculators' files of this version. Run: {STAGE}")


def dressed(html: str, md: object) -> str:
    """Put what a fence writes into the scope of our styles, and tell the page's script where the guide is."""
    opening = f'<llm-calculator data-guide="{escape(guide(md))}" '
    return f'<div class="{SCOPE[1:]}">{html.replace("<llm-calculator ", opening)}</div>'


def makeExtension(**options: object) -> Elsewhere:  # noqa: N802  # Markdown's name
    """Give the extension to Markdown."""
    return Elsewhere(**options)
