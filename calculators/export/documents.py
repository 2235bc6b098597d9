"""The formats that a document can be had in."""

from calculators.core.document import Document, one_line
from calculators.render.document import html
from calculators.render.html import Html, el
from calculators.render.markdown import markdown
from calculators.render.wiki import wiki

#: For reading and for paper; the document itself needs no style. Tables break between rows, headings stay with what follows.
_STYLE = """
body { max-width: 52rem; margin: 2rem auto; padding: 0 1rem; color: #1c2226; font: 11pt/1.45 system-ui, sans-serif; }
table { width: 100%; border-collapse: collapse; font-size: 0.85em; }
th, td { padding: 0.25em 0.5em; border: 1px solid #bbb; text-align: left; vertical-align: top; overflow-wrap: break-word; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.2em 1em; }
dd { margin: 0; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; }
@page { margin: 16mm 15mm; }
@media print {
  body { max-width: none; margin: 0; padding: 0; font-size: 9pt; line-height: 1.35; }
  h1 { margin: 0 0 0.5em; font-size: 16pt; }
  h2 { margin: 1.1em 0 0.4em; font-size: 12pt; }
  h3 { margin: 0.8em 0 0.3em; font-size: 10pt; }
  p, ul, dl { margin: 0.4em 0; }
  h1, h2, h3, h4 { break-after: avoid; }
  tr { break-inside: avoid; }
}
"""

#: Formats of documents by the ending of a file.
DOCUMENTS = ("md", "wiki", "html")


def written(document: Document, ending: str) -> str:
    """Write a document in one of the formats. Raises KeyError for another."""
    return {"md": markdown, "wiki": wiki, "html": page}[ending](document)


def page(document: Document) -> str:
    """Write a page that stands by itself."""
    head = el(
        "head",
        Html('<meta charset="utf-8">'),
        el("title", one_line(document.title)),
        el("style", Html(_STYLE)),
    )
    return f"<!doctype html>\n{el('html', head, el('body', html(document)), lang='en')}\n"
