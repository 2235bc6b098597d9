"""A document as the wiki markup that Confluence and Jira read.

Their readers take a backslash before a mark for the mark itself, and keep entities; a backslash is therefore written as one.
"""

import re

from calculators.core.document import (
    Block,
    Document,
    Facts,
    Grid,
    Heading,
    Link,
    Listing,
    Paragraph,
    Text,
    Verbatim,
    pieces,
    web_address,
    within,
)

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\\": "&#92;"}
#: What means something to a wiki, and nothing else, so that text stays easy to read. Brackets make faces: `(x)`, and `:)`, also
#: behind an escaped mark, which the readers turn into an entity that ends with a semicolon. A mark between two spaces is no
#: markup, a hyphen inside a word neither; elsewhere a hyphen strikes out or becomes a dash. Two question marks cite.
_SPECIAL = re.compile(
    r"(?P<entity>[&<>\\])"
    r"|^(?P<start>h[1-6]|bq)\.(?P<behind>[()]*)"
    r"|(?P<face>[:;](?=-?[PpDd](?![a-z])))"
    r"|[{}\[\]|!@#]"
    r"|(?!(?<=\S )[*_^~+-](?= \S))(?:[*_^~+]|(?<![0-9A-Za-z])-|-(?![0-9A-Za-z]))"
    r"|(?<=\?)\?|\?(?=\?)"
    r"|(?<=[&<>\\{}\[\]|*_^~+!@#:;?-])[()]+"
    r"|\((?=(?:[ynix/?]|on|off|flag|flagoff)\))",
    re.IGNORECASE,
)


def wiki(document: Document) -> str:
    """Write the document."""
    blocks = [f"h1. {_whole(document.title)}", *(_block(block) for block in document.blocks)]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"h{block.level}. {_whole(block.text)}"
    if isinstance(block, Paragraph):
        text = _text(block.text)
        return f"*{text}*" if block.strong and text else text
    if isinstance(block, Listing):
        return "\n".join(f"* {_text(item)}" for item in block.items)
    if isinstance(block, Facts):
        return "\n".join(f"* *{_whole(name)}:* {_text(value)}" for name, value in block.pairs)
    if isinstance(block, Verbatim):
        return f"{{noformat}}\n{_without_macro(block.text)}\n{{noformat}}"
    return _grid(block)


def _grid(grid: Grid) -> str:
    head = "||".join(_whole(column) or " " for column in grid.columns)
    rows = ["|" + "|".join(_text(cell) or " " for cell in row) + "|" for row in grid.rows]
    return "\n".join([f"||{head}||", *rows])


def _text(text: Text) -> str:
    return "".join(
        _link(piece) if isinstance(piece, Link) else _escaped(piece) for piece in pieces(text)
    ).strip()


def _link(link: Link) -> str:
    url = web_address(link.url)
    return f"[{_whole(link.text)}|{url}]" if url else _escaped(link.text)


def _whole(text: str) -> str:
    return _escaped(text).strip()


def _escaped(text: str) -> str:
    return _SPECIAL.sub(_kept, within(text))


def _kept(found: re.Match[str]) -> str:
    """Give a mark so that it stands for itself."""
    mark = found[0]
    if found["entity"]:
        return _ENTITIES[mark]
    if found["start"]:
        return f"{found['start']}&#46;{_behind_backslashes(found['behind'])}"
    return f"&#{ord(mark)};" if found["face"] else _behind_backslashes(mark)


def _behind_backslashes(marks: str) -> str:
    return "".join(f"\\{mark}" for mark in marks)


def _without_macro(text: str) -> str:
    """Keep text from ending its own block."""
    return text.replace("{noformat}", "{ noformat }")
