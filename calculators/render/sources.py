"""The figures of the world and the declared assumptions that a result used, with their dates."""

from calculators.core.result import Result, SourceRow
from calculators.render.html import Html, el, web_link
from calculators.render.section import section


def sources(content: Result, prefix: str, heading: str) -> Html | None:
    """Write the sources in a closed part; None when the result used none."""
    if not content.sources:
        return None
    key = f"{prefix}-sources"
    count = "1 figure" if len(content.sources) == 1 else f"{len(content.sources)} figures"
    columns = (("Figure", None), ("Value", "num"), ("Date", None), ("Source", None))
    head = [el("th", name, scope="col", class_=align) for name, align in columns]
    grid = el(
        "table",
        el("thead", el("tr", head)),
        el("tbody", [_row(row) for row in content.sources]),
        class_="data-table",
        aria_labelledby=key,
    )
    return section(
        "Sources",
        heading,
        el(
            "details",
            el("summary", "Where the figures come from ", el("span", count, class_="summary-note")),
            el(
                "div",
                grid,
                class_="table-scroll source-table",
                role="region",
                aria_labelledby=key,
                tabindex="0",
            ),
            data_key="sources",
        ),
        name="result-sources",
        title_id=key,
    )


def _row(row: SourceRow) -> Html:
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
    )
