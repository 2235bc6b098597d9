"""A result as HTML: the answer first, then charts and tables, then the working and its sources.

Warnings are described on the calculator's method page. Neither the site generators nor the page's worker
tell how deep the current page lies, so a link to it carries only its target in `data-method`; the page's
script, which knows where the site's root is, adds the address. Without the script there is no link and
the words stand alone.
"""

from calculators.core.messages import Message
from calculators.core.result import BarChart, LineChart, Result
from calculators.render.cards import cards
from calculators.render.chart_bars import bar_chart
from calculators.render.chart_lines import line_chart
from calculators.render.html import Html, el, join
from calculators.render.section import section
from calculators.render.sources import sources
from calculators.render.table import table
from calculators.render.working import working


def result(content: Result, prefix: str, *, brief: bool = False, level: int = 2) -> Html:
    """Write the result.

    `prefix` begins every id in it. `brief` leaves only the headline and the cards. `level` is that of the headline as
    a heading; the sections under it are one deeper.
    """
    if brief:
        headline = el("p", content.headline, class_="result-headline")
        return el("div", headline, cards(content), class_="result-answer")
    headline = el(f"h{level}", content.headline, class_="result-headline", tabindex="-1")
    heading = f"h{level + 1}"
    return join(
        el(
            "div",
            headline,
            el("p", content.summary, class_="result-summary") if content.summary else None,
            cards(content),
            _warnings(content.warnings),
            class_="result-answer",
        ),
        _findings(content.findings, heading),
        [_chart(chart, prefix, heading) for chart in content.charts],
        section("The figures", heading, [table(t, prefix) for t in content.tables])
        if content.tables
        else None,
        working(content, heading),
        sources(content, prefix, heading),
    )


def _warnings(warnings: tuple[Message, ...]) -> Html | None:
    if not warnings:
        return None
    title = "One thing to know" if len(warnings) == 1 else f"{len(warnings)} things to know"
    items = [
        el(
            "li",
            warning.message,
            " ",
            el("a", "What this means", class_="method-link", data_method=warning.code),
            data_code=warning.code,
        )
        for warning in warnings
    ]
    return el("div", el("p", title, class_="warnings-title"), el("ul", items), class_="result-warnings")


def _findings(findings: tuple[str, ...], heading: str) -> Html | None:
    if not findings:
        return None
    return section(
        "What stands out", heading, el("ul", [el("li", finding) for finding in findings], class_="findings")
    )


def _chart(chart: LineChart | BarChart, prefix: str, heading: str) -> Html:
    drawing = line_chart(chart, prefix) if isinstance(chart, LineChart) else bar_chart(chart, prefix)
    twin = el(
        "details",
        el("summary", "The same as a table"),
        table(chart.table, f"{prefix}-chart-{chart.key}"),
        class_="chart-twin",
        data_key=f"chart-{chart.key}",
    )
    return el(
        "section",
        el(heading, chart.title, class_="section-title"),
        el("p", chart.description, class_="chart-description"),
        el("div", drawing, class_="chart"),
        twin,
        class_="result-section result-chart",
        data_chart=chart.key,
    )
