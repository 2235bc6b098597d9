"""Fences that name something which the build makes from data, so that page and data cannot disagree.

    ```chart
    capability-lag
    ```

`chart` draws one of `charts`, with its table and its words; `verdicts` writes one of the tables of `verdicts`. The only line is
the name; anything else fails the build with page and line.
"""

from collections.abc import Callable
from typing import Any

from calculators.core.result import Cell, Table
from calculators.publish import charts, docs, report, verdicts
from calculators.publish.errors import ContentError
from calculators.publish.fence import FenceError, with_guide_links
from calculators.publish.pages import markdown
from calculators.render.chart import chart_figure
from calculators.render.html import el
from calculators.render.table import table

CHART, VERDICTS = "chart", "verdicts"
KINDS = (CHART, VERDICTS)
#: Begins the ids of what these fences write.
PREFIX = "guide"
END = "</figure>"


def validate(
    language: str, inputs: dict[str, str], options: dict[str, Any], attrs: dict[str, Any], md: object
) -> bool:
    """Refuse anything behind the fence's first word."""
    if inputs:
        raise FenceError(f"{docs.where(md, f'```{language}')}: the name goes below the first line.")
    return True


def format_named(
    source: str, language: str, css_class: str, options: dict[str, Any], md: object, **_: Any
) -> str:
    """Render a fence. Raises FenceError with page and line."""
    try:
        return with_guide_links(html(language, source.strip()), md)
    except Exception as error:
        raise FenceError(f"{docs.where_block(md, source)}: {error}") from error


def html(kind: str, name: str) -> str:
    """Write what a fence names. Raises ContentError for an unknown name."""
    if kind == CHART:
        way = el(
            "p", el("a", "Report an error in this chart", href=f"#{report.ANCHOR}"), class_="figure-report"
        )
        return chart_figure(charts.named(name), PREFIX).removesuffix(END) + way + END
    # The same few words in every row would put the page before those that are about them.
    return el("div", table(verdicts.named(name), PREFIX), data_search_exclude="")


def plain(kind: str, name: str, link: Callable[[str, str], str]) -> str:
    """Write the same as Markdown: a chart as title, words and table. `link` writes words that lead to a page of the guide."""
    if kind == CHART:
        chart = charts.named(name)
        return f"**{markdown.text(chart.title)}.** {markdown.text(chart.description)}\n\n{_rows(chart.table, link)}"
    return _rows(verdicts.named(name), link)


def _rows(content: Table, link: Callable[[str, str], str]) -> str:
    """Write a table with what stands below it; figures stand on the right."""
    sides = [
        markdown.RIGHT if any(row[place].value is not None for row in content.rows) else markdown.LEFT
        for place in range(len(content.columns))
    ]

    def written(cell: Cell) -> str:
        return link(markdown.text(cell.text), cell.page) if cell.page else markdown.text(cell.text)

    made = markdown.table(
        list(zip(content.columns, sides, strict=True)),
        [[written(cell) for cell in row] for row in content.rows],
    )
    return f"{made}\n\n{markdown.text(content.note)}" if content.note else made


def named_in(lines: list[str]) -> tuple[str, str] | None:
    """Give kind and name of a fence of ours, from its lines with the marks; None for any other."""
    word = lines[0].strip().lstrip("`~").strip()
    if word not in KINDS:
        return None
    inside = [line.strip() for line in lines[1:-1] if line.strip()]
    if len(inside) != 1:
        raise ContentError(f"a fence “{word}” holds one name.")
    return word, inside[0]
