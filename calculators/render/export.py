"""What can be taken along as a file: the section “File” of the panel, and a document in a page, folded, with its buttons."""

from collections.abc import Mapping

from calculators.core.document import Document
from calculators.render.document import html
from calculators.render.html import Html, el

#: What the page's script does with a document, by the name that it finds on the button.
_ACTIONS = {
    "copy-md": "Copy as Markdown",
    "copy-wiki": "Copy for Confluence or Jira",
    "copy-html": "Copy as HTML",
    "download-md": "Download .md",
    "print": "Print",
}


def file_section(calculator_id: str) -> Html:
    """Write the buttons of the files that can be made of a result."""
    return el("div", id=f"{calculator_id}-files")


def export_block(document: Document, prefix: str, level: int) -> Html:
    """Write the buttons and the document, whose title has the `level`. Without the script only the document is of use."""
    return el(
        "div",
        _toolbar(_ACTIONS, "Take the document along"),
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


def _toolbar(actions: Mapping[str, str], label: str) -> Html:
    buttons = [
        el("button", words, type="button", data_role="export", data_export=action)
        for action, words in actions.items()
    ]
    return el("div", buttons, class_="document-toolbar", role="group", aria_label=label)
