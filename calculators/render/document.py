"""A document as HTML, inside a page or as all that a page shows."""

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
    one_line,
    pieces,
    web_address,
    within,
)
from calculators.render.html import Child, Html, el

_DEEPEST = 6


def html(document: Document, level: int = 1, *, scrolling: bool = False) -> Html:
    """Write the document; `level` is that of its title. `scrolling` lets wide tables scroll, as a page wants it."""
    blocks = []
    under = document.title
    for block in document.blocks:
        if isinstance(block, Heading):
            under = block.text
        written = _block(block, level - 1)
        blocks.append(_scrolling(written, under) if scrolling and isinstance(block, Grid) else written)
    return el("article", el(_tag(level), one_line(document.title)), blocks, class_="document")


def _block(block: Block, deeper: int) -> Html:
    if isinstance(block, Heading):
        return el(_tag(block.level + deeper), one_line(block.text))
    if isinstance(block, Paragraph):
        return el("p", el("strong", _text(block.text)) if block.strong else _text(block.text))
    if isinstance(block, Listing):
        return el("ul", [el("li", _text(item)) for item in block.items])
    if isinstance(block, Facts):
        return el("dl", [[el("dt", one_line(name)), el("dd", _text(value))] for name, value in block.pairs])
    if isinstance(block, Grid):
        return _grid(block)
    return el("pre", el("code", block.text))


def _grid(grid: Grid) -> Html:
    head = el("tr", [el("th", one_line(column), scope="col") for column in grid.columns])
    body = [el("tr", [_cell(place, cell) for place, cell in enumerate(row)]) for row in grid.rows]
    return el("table", el("thead", head), el("tbody", body), class_="data-table")


def _scrolling(table: Html, under: str) -> Html:
    name = f"{one_line(under)} (table)"
    return el("div", table, class_="table-scroll", role="region", aria_label=name, tabindex="0")


def _cell(place: int, cell: Text) -> Html:
    return el("th", _text(cell), scope="row") if place == 0 else el("td", _text(cell))


def _text(text: Text) -> Child:
    return [_link(piece) if isinstance(piece, Link) else within(piece) for piece in pieces(text)]


def _link(link: Link) -> Child:
    url = web_address(link.url)
    return el("a", one_line(link.text), href=url) if url else one_line(link.text)


def _tag(level: int) -> str:
    return f"h{min(level, _DEEPEST)}"
