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

_MEMO = "Memo"
#: What can be made of a result: name, what it is for, and buttons by what the page's script does.
_FILES = (
    (
        _MEMO,
        "Two or three pages: the answer with its range, how sure it is, what would change it, main inputs and sources.",
        {
            "print": "Print or save as PDF",
            "copy-md": "Copy as Markdown",
            "copy-wiki": "Copy for Confluence or Jira",
            "copy-html": "Copy formatted",
            "download-md": "Save .md",
            "download-html": "Save .html",
        },
    ),
    (
        "Figures",
        "Everything that was entered and computed, with units, sources and dates: the result first, steps by month last.",
        {"download-csv": "Save .csv", "download-json": "Save .json"},
    ),
    (
        "Workbook",
        "Inputs in named cells, and steps as formulas: change an input, and the totals follow. It takes some seconds.",
        {"download-xlsx": "Save .xlsx"},
    ),
)
_APPENDIX = "With appendix, for those who check it: all tables and inputs, the working, every source"
_CHART = {"download-svg": "Save as SVG", "download-png": "Save as PNG"}


def file_section(calculator_id: str) -> Html:
    """Write the buttons of the files that can be made of a result. The page's script fills the list of charts."""
    chart = el("label", "Chart ", el("select", data_role="chart"), class_="take-chart")
    return el(
        "div",
        [_files(name, words, _toolbar(actions, name, "take-buttons")) for name, words, actions in _FILES],
        el(
            "div",
            el("p", el("strong", "Charts"), class_="take-words"),
            chart,
            _toolbar(_CHART, "Charts", "take-buttons"),
            data_role="charts",
            hidden=True,
        ),
        id=f"{calculator_id}-files",
        data_document="memo",
    )


def _files(name: str, words: str, buttons: Html) -> Html:
    told = el("p", el("strong", name), " ", words, class_="take-words")
    return el("div", told, _appendix() if name == _MEMO else None, buttons)


def _appendix() -> Html:
    """Let the reader choose the memo with all that it rests on."""
    box = el("input", type="checkbox", data_role="appendix")
    return el("label", box, f" {_APPENDIX}", class_="take-choice")


def export_block(document: Document, prefix: str, level: int) -> Html:
    """Write the buttons and the document, whose title has the `level`. Without the script only the document is of use."""
    return el(
        "div",
        _toolbar(_ACTIONS, "Take the document along", "document-toolbar"),
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


def _toolbar(actions: Mapping[str, str], label: str, name: str) -> Html:
    buttons = [
        el("button", words, type="button", data_role="export", data_export=action)
        for action, words in actions.items()
    ]
    return el("div", buttons, class_=name, role="group", aria_label=label)
