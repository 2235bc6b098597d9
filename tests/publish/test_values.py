from pathlib import Path

import pytest

from calculators import catalog
from calculators.core.format import money
from calculators.domain.gpu_rent import on_demand_by_provider, spread
from calculators.publish import figures, scenarios
from calculators.publish.errors import ContentError
from tests.publish.pages import convert, use

MODEL = "openai/gpt-6.1-terra"


def test_a_price_is_the_catalogues_with_its_date() -> None:
    fact = catalog.load().api_models[MODEL].standard["input"][0]
    html = convert(f"It costs {{{{ price/{MODEL}/input }}}} today.")
    assert f">{money(fact.value, 6)} per million tokens</a> today." in html
    assert fact.source_date in html


def test_batch_prices_have_their_own_name() -> None:
    batch = catalog.load().api_models[MODEL].batch
    assert batch is not None
    assert (
        figures.find(f"price/{MODEL}/batch/output").text
        == f"{money(batch['output'][0].value, 6)} per million tokens"
    )


def test_rents_are_those_of_the_calculator() -> None:
    low, median, _, count = spread(on_demand_by_provider(catalog.load().gpu_rents["h100-80gb-sxm"]).values())
    assert figures.find("rent/h100-80gb-sxm/low").text == f"{money(low, 4)} per GPU-hour"
    assert figures.find("rent/h100-80gb-sxm/median").text == f"{money(median, 4)} per GPU-hour"
    assert figures.find("rent/h100-80gb-sxm/providers").text == str(count)


def test_results_are_those_of_the_scenario() -> None:
    value = scenarios.result("tco", "support-assistant").values["closed_api.monthly_cost"]["value"]
    assert isinstance(value, float)
    assert figures.find("tco/support-assistant/closed_api.monthly_cost").text == f"{money(value)} per month"
    assert (
        figures.find("tco/support-assistant/headline").text
        == scenarios.result("tco", "support-assistant").headline
    )
    assert figures.find("tco/support-assistant/result.months").text == "36"


def test_the_date_and_other_kinds_have_names() -> None:
    day = catalog.load().data_as_of
    assert figures.find("data/as-of").text == f"{day.day} {day:%B %Y}"
    assert figures.find("gpu/h100-80gb-sxm/memory_gb").text == "80 GB"
    assert "share" not in figures.find("rate/overhead/wages-share/private/us").text


def test_counts_of_discounts_are_those_of_the_price_list() -> None:
    rows = [model for model in catalog.load().api_models.values() if model.kind == "hosted_open"]
    assert figures.find("prices/hosted_open/count").text == str(len(rows))
    assert figures.find("prices/hosted_open/cached").text == str(
        sum("cache_read" in m.standard for m in rows)
    )
    assert figures.find("prices/hosted_open/batch").text == str(sum(m.batch is not None for m in rows))
    assert figures.find("prices/closed/batch").target == "reference/data.md#closed-api-prices"


def test_measured_rows_and_benefits_have_names() -> None:
    row = catalog.load().throughput[0]
    assert figures.find(f"throughput/{row.id}/input").text == f"{row.input_tokens:,}"
    assert row.source_date in figures.find(f"throughput/{row.id}/speed").title
    assert figures.find("tco/small-office/benefit.closed_api").text.startswith("$")


def test_sample_sizes_have_names() -> None:
    shown = figures.find("sample-size/difference/20/10/50")
    assert (shown.text, shown.target) == ("155", "decide/pilot.md#how-computed")


def test_code_is_left_alone() -> None:
    assert 'class="value"' not in convert("`{{ price/none/x }}`\n\n```text\n{{ price/none/x }}\n```\n")


@pytest.mark.parametrize(
    "name",
    [
        "price/openai/none/input",
        f"price/{MODEL}/colour",
        f"price/{MODEL}/sale/input",
        "rent/h100-80gb-sxm/mean",
        "rent/none/median",
        "prices/none/count",
        "prices/closed/sale",
        "rate/none",
        "gpu/none/memory_gb",
        "gpu/h100-80gb-sxm/name",
        "data/tomorrow",
        "tco/none/closed_api.monthly_cost",
        "tco/support-assistant/closed_api.usage_cost",
        "tco/support-assistant/result.routes.closed_api.status",
        "tco/support-assistant/result.routes.none",
        "sample-size/difference/10/10/50",
        "sample-size/other",
        "throughput/p214/price",
        "tco/steady-pipeline/benefit.closed_api",
        "weather/berlin",
        "price",
        "",
    ],
)
def test_an_unknown_name_names_page_and_line(
    name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    text = f"# A {{#a}}\n\nText {{{{ {name} }}}}.\n"
    use(monkeypatch, tmp_path, {"x.md": text})
    with pytest.raises(ContentError, match=r"docs/x\.md, line 3: "):
        convert(text)


def test_a_figure_leads_to_its_row_or_to_its_case() -> None:
    html = convert(f"{{{{ price/{MODEL}/input }}}} {{{{ tco/small-office/closed_api.monthly_cost }}}}")
    assert 'href="reference/data.md#price-openai-gpt-6-1-terra"' in html
    assert 'href="calculators/tco.md#tco~v1~' in html


def test_a_figure_inside_a_link_is_no_link() -> None:
    html = convert(f"[at {{{{ price/{MODEL}/input }}}}](x.md)")
    assert html.count("<a ") == 1
    assert '<span class="value"' in html
