"""The parts of a result that follow its first answer, each a section of its own that the page can replace."""

from collections.abc import Sequence

from calculators.core.result import Part
from calculators.render.chart import chart_block
from calculators.render.export import export_block
from calculators.render.fold import fold
from calculators.render.html import Child, Html, el
from calculators.render.linked import linked
from calculators.render.sources import sources
from calculators.render.table import table
from calculators.render.working import working

#: Parts that stand at the end whenever they arrive: how it was worked out, and from what.
_LAST = ("working", "sources")
#: A part with more tables than this folds them, each under its caption.
_OPEN_TABLES = 2


def part(content: Part, prefix: str, level: int = 2) -> Html:
    """Write a part. `level` is that of the result's headline; the part's title is one deeper, what is in it two.

    `prefix` begins every id in it.
    """
    inner = f"h{level + 2}"
    title_id = f"{prefix}-{content.key}"
    folded = len(content.tables) > _OPEN_TABLES
    shown = (
        [chart_block(chart, prefix, inner) for chart in content.charts],
        [table(item, prefix, folded=folded) for item in content.tables],
    )
    # Closed tables alone are a short list already.
    long = bool(content.charts) or (bool(content.tables) and not folded)
    return _frame(
        content.key,
        el(f"h{level + 1}", content.title, class_="part-title", id=title_id),
        el("p", linked(content.intro, prefix), class_="part-intro") if content.intro else None,
        findings_list(content.findings) if content.findings else None,
        fold(content.key, len(content.charts), len(content.tables), *shown) if long else shown,
        export_block(content.document, prefix, level + 2) if content.document else None,
        working(content.working, prefix),
        sources(content.sources, content.key, title_id, prefix),
    )


def parts(ready: Sequence[Part], pending: Sequence[str], prefix: str, level: int = 2) -> list[Html]:
    """Write the parts that are there and the places of those still to come, in the order in which they are read."""
    written = {item.key: part(item, prefix, level) for item in ready}
    for key in pending:
        written.setdefault(key, _place(key))
    return [
        written[key] for key in sorted(written, key=lambda key: _LAST.index(key) + 1 if key in _LAST else 0)
    ]


def findings_list(findings: Sequence[str]) -> Html:
    """Write what stands out, one sentence an item."""
    return el("ul", [el("li", finding) for finding in findings], class_="findings")


def _place(key: str) -> Html:
    return _frame(key, el("p", "Being worked out…"), pending=True)


def _frame(key: str, *content: Child, pending: bool = False) -> Html:
    return el("section", *content, class_="result-part", data_part=key, data_pending=pending)
