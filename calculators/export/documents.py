"""The formats that a document can be had in."""

from calculators.core.document import Document, one_line
from calculators.render.document import html
from calculators.render.html import Html, el
from calculators.render.markdown import markdown
from calculators.render.wiki import wiki

#: Formats of documents by the ending of a file.
DOCUMENTS = ("md", "wiki", "html")


def written(document: Document, ending: str) -> str:
    """Write a document in one of the formats. Raises KeyError for another."""
    return {"md": markdown, "wiki": wiki, "html": page}[ending](document)


def page(document: Document) -> str:
    """Write a page that stands by itself."""
    head = el("head", Html('<meta charset="utf-8">'), el("title", one_line(document.title)))
    return f"<!doctype html>\n{el('html', head, el('body', html(document)), lang='en')}\n"
