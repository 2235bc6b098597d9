"""A document as Markdown that GitHub, GitLab and Python-Markdown read alike (CommonMark with tables).

Plain text is escaped, so that it stays what it is: nothing in it becomes markup or HTML.
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

#: Marks that a backslash keeps as they are wherever they stand; not the number sign of an entity.
_MARKS = re.compile(r"(?<!&)#|[*_{}\[\]]")
#: What readers take for markup in spite of a backslash, some of them: HTML, entities, code, columns of a table, struck-out text.
_ENTITY_MARKS = re.compile(r"[&<>~`|\\]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
#: What would begin a list, a rule, a definition or a box at the start of a block.
_START = re.compile(r"^(?:([-+])|(\d+)([.)])|([=:!?]))")
#: Two dollar signs that some readers take for a formula.
_FORMULA = re.compile(r"\$(?=[^\s$][^$]*(?<=\S)\$(?!\d))")


def markdown(document: Document) -> str:
    """Write the document."""
    blocks = [f"# {_inline(document.title)}", *(_block(block) for block in document.blocks)]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"{'#' * block.level} {_inline(block.text)}"
    if isinstance(block, Paragraph):
        text = _text(block.text)
        return f"**{text}**" if block.strong and text else text
    if isinstance(block, Listing):
        return "\n".join(f"- {_text(item)}" for item in block.items)
    if isinstance(block, Facts):
        return "\n".join(f"- **{_inline(name)}:** {_text(value, start=False)}" for name, value in block.pairs)
    if isinstance(block, Verbatim):
        return _verbatim(block)
    return _grid(block)


def _grid(grid: Grid) -> str:
    rows = [
        [_inline(column) for column in grid.columns],
        ["---"] * len(grid.columns),
        *([_text(cell, start=False) for cell in row] for row in grid.rows),
    ]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _verbatim(block: Verbatim) -> str:
    longest = max((len(run) for run in re.findall("`+", block.text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{block.text}\n{fence}"


def _text(text: Text, *, start: bool = True) -> str:
    """Write text; at the `start` of a block some marks mean more."""
    written = "".join(
        _link(piece) if isinstance(piece, Link) else _escaped(piece) for piece in pieces(text)
    ).strip()
    return _START.sub(_kept, written) if start else written


def _inline(text: str) -> str:
    return _START.sub(_kept, _escaped(text).strip())


def _link(link: Link) -> str:
    url = web_address(link.url)
    # An underscore or tilde in an address is no markup between round brackets.
    return f"[{_escaped(link.text).strip()}]({url})" if url else _escaped(link.text)


def _escaped(text: str) -> str:
    safe = _ENTITY_MARKS.sub(lambda found: _ENTITIES.get(found[0]) or f"&#{ord(found[0])};", within(text))
    marked = _MARKS.sub(lambda found: f"\\{found[0]}", safe)
    return _FORMULA.sub("&#36;", marked)


def _kept(found: re.Match[str]) -> str:
    """Take its meaning from the start of a block."""
    bullet, number, point, other = found.groups()
    if bullet:
        return f"\\{bullet}"
    return f"{number}\\{point}" if number else f"&#{ord(other)};"
