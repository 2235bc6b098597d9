"""Charts of guide pages: each says in a table and in words what it draws, with figures of the register or the catalogue.

Provenance: `evidence/*.toml` and `calculators/catalog`, read on 22 November 2026; the figures by hand stand beside each test.
"""

import re
from dataclasses import replace

import pytest

from calculators.core.result import BarChart, LineChart
from calculators.publish import charts, docs, evidence, named_fence, twins
from calculators.publish.charts import licences, lifetimes, register
from calculators.publish.errors import ContentError
from tests.publish.pages import convert_named

NAMES = tuple(charts.CHARTS)
LINES = ("token-prices", "cost-by-load")


def bars(name: str) -> BarChart:
    chart = charts.named(name)
    assert isinstance(chart, BarChart)
    return chart


@pytest.mark.parametrize("name", NAMES)
def test_every_chart_has_its_words_and_its_table(name: str) -> None:
    chart = charts.named(name)
    assert chart.key == chart.table.key == name
    assert re.search(r"\d", chart.description)
    assert all(len(row) == len(chart.table.columns) for row in chart.table.rows)
    drawn = [value for _, values in chart.parts for value in values] if isinstance(chart, BarChart) else []
    if isinstance(chart, LineChart):
        drawn = [y for series in chart.series for _, y in series.points]
    assert drawn
    assert min(drawn) >= 0 < max(drawn)


@pytest.mark.parametrize("name", [name for name in NAMES if name not in LINES])
def test_the_table_holds_what_the_bars_show(name: str) -> None:
    chart = bars(name)
    totals = [sum(values) for values in zip(*(part for _, part in chart.parts), strict=True)]
    if name == "licence-limits":
        assert totals == [len(row[1].text.split("; ")) for row in chart.table.rows[: len(totals)]]
        return
    for total, row in zip(totals, chart.table.rows, strict=True):
        assert total in [cell.value for cell in row]


def test_figures_by_hand() -> None:
    lag, index, hosts = bars("capability-lag"), bars("transparency-index"), bars("hosts-differ")
    assert list(lag.parts[0][1]) == [12, 3, 3.5, 4, 8]
    assert dict(zip(index.categories, index.parts[0][1], strict=True))["Mistral"] == 18
    assert list(hosts.parts[0][1])[:3] == [93.3, 80.0, 36.7]
    # 556 days are 18.27 months of 30.437 days.
    assert round(register.in_months("E-LIFE-10", "Median life, OpenAI text models (14 models)"), 2) == 18.27


def test_what_was_only_reported_says_so() -> None:
    secondary = {key for key, entry in evidence.load().items() if entry.source.tag == "secondary"}
    for name in ("capability-lag", "model-lifetimes", "hosts-differ"):
        for row in charts.named(name).table.rows:
            finding = row[-1].page.rpartition("#")[2].upper()
            assert (
                (finding in secondary) == row[0].text.endswith("*") == row[-1].text.endswith("(as reported)")
            )
    _, families = licences.read()
    for one in families:
        used = {*one.limits.values(), *filter(None, [one.none])}
        assert bool(used & secondary) == one.name.endswith("*"), one.name


def test_a_figure_that_goes_fails_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    held = dict(evidence.load())
    held["E-LIFE-11"] = replace(held["E-LIFE-11"], figures=())
    monkeypatch.setattr(evidence, "load", lambda: held)
    with pytest.raises(ContentError, match="E-LIFE-11 has no figure"):
        lifetimes.lifetimes()
    del held["E-LIFE-04"]
    with pytest.raises(ContentError, match="E-LIFE-04"):
        register.value("E-LIFE-04", "Life of gpt-5 on the API")


def test_the_fence_writes_figure_words_and_table_without_a_script() -> None:
    html = convert_named("# A {#a}\n\n```chart\ncapability-lag\n```\n")
    assert '<figure class="guide-chart" id="chart-capability-lag"' in html
    assert 'role="img"' in html
    assert "The same as a table" in html
    assert html.count("<tr>") == 1 + 5
    assert html.count('data-search-exclude=""') == 2
    assert "<script" not in html
    assert " style=" not in html


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("```chart\nno-such\n```", "there is no chart “no-such”; there is capability-lag"),
        ("```verdicts\nno-such\n```", "there are no verdicts “no-such”"),
        ("```chart {.wide name=x}\ncapability-lag\n```", "below the first line"),
    ],
)
def test_an_unknown_name_fails_the_build(text: str, said: str) -> None:
    with pytest.raises(ContentError, match=said):
        convert_named(f"# A {{#a}}\n\n{text}\n")


def test_the_twin_of_a_page_has_the_table() -> None:
    page = docs.read(
        "compare/x.md", "---\ntitle: X\n---\n\n# A {#a}\n\n```chart\ncapability-lag\n```\n\nAfter.\n"
    )
    written = twins.twin(page)
    assert "| Late 2024, many benchmarks | 12 |" in written
    assert "[Epoch AI](../../reference/evidence/index.md#e-cap-17)" in written
    assert "```" not in written
    assert "After." in written


def test_other_fences_stay_listings() -> None:
    assert named_fence.named_in(["```python", "chart", "```"]) is None
    with pytest.raises(ContentError, match="one name"):
        named_fence.named_in(["```chart", "a", "b", "```"])
