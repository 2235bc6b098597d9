"""The figures of the world and the declared assumptions that a result used, with their dates."""

from collections.abc import Sequence

from calculators.core.result import SourceRow
from calculators.render.html import Html, el, web_link
from calculators.render.linked import source_id


def sources(rows: Sequence[SourceRow], part: str, title_id: str, prefix: str) -> Html | None:
    """Write the sources in a closed block; None when there are none.

    `part` is the key of the part they stand in, `title_id` the id of its title; `prefix` begins the ids of rows.
    """
    if not rows:
        return None
    count = "1 figure" if len(rows) == 1 else f"{len(rows)} figures"
    columns = (("Figure", None), ("Value", "num"), ("Date", None), ("Source", None))
    head = [el("th", name, scope="col", class_=align) for name, align in columns]
    grid = el(
        "table",
        el("thead", el("tr", head)),
        el("tbody", [_row(row, prefix) for row in rows]),
        class_="data-table",
        aria_labelledby=title_id,
    )
    return el(
        "details",
        el("summary", "Where the figures come from ", el("span", count, class_="summary-note")),
        el(
            "div",
            grid,
            class_="table-scroll source-table",
            role="region",
            aria_labelledby=title_id,
            tabindex="0",
        ),
        class_="source-list",
        data_key=f"sources-{part}",
    )


def _row(row: SourceRow, prefix: str) -> Html:
    return el(
        "tr",
        el("th", row.label, scope="row"),
        el("td", row.value, class_="num"),
        el("td", row.date),
        el(
            "td",
            web_link(row.url, row.source),
            el("span", row.note, class_="source-note") if row.note else None,
        ),
        id=source_id(prefix, row.key) if row.key else None,
    )
