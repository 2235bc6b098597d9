"""A document in a page: what to do with it, and the document itself, folded."""

from calculators.core.document import Document
from calculators.render.document import html
from calculators.render.html import Html, el

#: What the page's script does with the document, by the name that it finds on the button.
_ACTIONS = {
    "copy-md": "Copy as Markdown",
    "copy-wiki": "Copy for Confluence or Jira",
    "copy-html": "Copy as HTML",
    "download-md": "Download .md",
    "print": "Print",
}


def export_block(document: Document, prefix: str, level: int) -> Html:
    """Write the buttons and the document, whose title has the `level`. Without the script only the document is of use."""
    buttons = [
        el("button", words, type="button", data_role="export", data_export=action)
        for action, words in _ACTIONS.items()
    ]
    return el(
        "div",
        el("div", buttons, class_="document-toolbar", role="group", aria_label="Take the document along"),
        el(
            "details",
            el("summary", f"Show it: {document.title}"),
            html(document, level, scrolling=True),
            class_="document-fold",
            data_key=f"{prefix}-document",
        ),
        class_="document-block",
        data_document=document.name,
    )
