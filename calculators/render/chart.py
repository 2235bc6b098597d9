"""Any chart under its title, with the table that says the same."""

from calculators.core.result import BarChart, Chart, DistributionChart, LineChart
from calculators.render.chart_bars import bar_chart
from calculators.render.chart_distribution import distribution_chart
from calculators.render.chart_lines import line_chart
from calculators.render.chart_tornado import tornado_chart
from calculators.render.html import Html, el
from calculators.render.table import table


def chart_block(chart: Chart, prefix: str, heading: str) -> Html:
    """Write the chart as a section under a heading element such as `h3`. `prefix` begins every id in it."""
    return el(
        "section",
        el(heading, chart.title, class_="section-title"),
        el("p", chart.description, class_="chart-description", id=f"{prefix}-chart-{chart.key}-words"),
        el("div", _drawing(chart, prefix), class_="chart"),
        _twin(chart, prefix),
        class_="result-section result-chart",
        data_chart=chart.key,
    )


def chart_figure(chart: Chart, prefix: str) -> Html:
    """Write the chart as a figure of a guide page, its title and words as the caption. `prefix` begins every id in it."""
    key = f"{prefix}-chart-{chart.key}"
    return el(
        "figure",
        el(
            "figcaption",
            el("strong", chart.title, class_="figure-title"),
            el("span", chart.description, class_="chart-description", id=f"{key}-words"),
        ),
        # Title and words find the chart; its names and figures would drown the page's own words in a search.
        el("div", _drawing(chart, prefix), class_="chart", data_search_exclude=""),
        el("div", _twin(chart, prefix), data_search_exclude=""),
        class_="guide-chart",
        id=f"chart-{chart.key}",
        data_chart=chart.key,
    )


def _twin(chart: Chart, prefix: str) -> Html:
    return el(
        "details",
        el("summary", "The same as a table"),
        table(chart.table, prefix, under=f"chart-{chart.key}-"),
        class_="chart-twin",
        data_key=f"chart-{chart.key}",
    )


def _drawing(chart: Chart, prefix: str) -> Html:
    if isinstance(chart, LineChart):
        return line_chart(chart, prefix)
    if isinstance(chart, BarChart):
        return bar_chart(chart, prefix)
    if isinstance(chart, DistributionChart):
        return distribution_chart(chart, prefix)
    return tornado_chart(chart, prefix)
