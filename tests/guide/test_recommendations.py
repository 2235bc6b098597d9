"""The five recommendations as pages to work with: what they say agrees with the calculators that they open.

Provenance: `docs/decide/hybrid.md`, `cost-benefit.md`, `risk-worksheet.md`, `skill-readiness.md` and `pilot.md`, read on
22 November 2026; cases of `calculators/tco`.
"""

import re
from typing import Any

import pytest

from calculators import registry
from calculators.publish import benefit, cases, figures, values
from calculators.tco.report.tables import COMPARED
from tests.guide.decide_pages import (
    OF_A_CASE,
    cost,
    of_cases,
    page,
    result,
    section,
    shown,
    tables,
    tco,
    words,
)

PAGES = ("hybrid", "cost-benefit", "risk-worksheet", "skill-readiness", "pilot")


# ---- all five ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_a_sentence_whose_figure_opens_its_case(name: str) -> None:
    assert of_cases(name)
    assert "calculators/tco.md){ scenario=" in words(name)
    for id in ("evidence", "related", "changes"):
        assert section(name, id)


def test_more_than_twenty_cases_stand_in_sentences() -> None:
    assert len({case for name in PAGES for case in of_cases(name)}) > 20


@pytest.mark.parametrize("name", PAGES)
def test_every_figure_has_its_name(name: str) -> None:
    for figure in shown(name):
        if one := OF_A_CASE.fullmatch(figure):
            step = one[3].partition("@")[0]
            assert step in result(one[1], one[2]).values or step.startswith(("result.", "benefit.")), figure
        else:
            assert figures.find(figure).text


# ---- routing patterns -------------------------------------------------------------------------------------------------

PATTERNS = {"split": "split", "overflow": "overflow", "cascade": "cascade", "in-time": "in_time"}


@pytest.mark.parametrize(("id", "policy"), PATTERNS.items())
def test_each_pattern_shows_cases_with_its_policy_and_opens_one(id: str, policy: str) -> None:
    text = " ".join(section("hybrid", id))
    named = [OF_A_CASE.fullmatch(figure) for figure in values.named(text)]
    mixed = [one[2] for one in named if one and one[3].startswith("hybrid.")]
    assert mixed
    for case in mixed:
        assert cases.named("tco", case).answers["hybrid.policy"] == policy, case
    assert "tco.md){ scenario=" in text


def test_a_split_pays_where_the_dear_route_takes_a_part_and_not_where_a_leg_is_bought_whole() -> None:
    agent = cost(
        "research-agent?hybrid.policy=split&hybrid.shares.closed_api=25%&hybrid.shares.hosted_open=75%"
    )
    assert agent["hybrid"] < 0.7 * agent["closed_api"]
    hospital = cost(
        "hospital?routes=hosted_open,rented_gpu,owned_gpu,hybrid&hybrid.shares.closed_api=0"
        "&hybrid.shares.hosted_open=70%&hybrid.shares.owned_gpu=30%"
    )
    assert hospital["hybrid"] > 1.1 * hospital["owned_gpu"]


def test_an_overflow_pays_at_a_quoted_rent_and_is_too_close_to_call_at_listed_ones() -> None:
    peaks = cost("steady-pipeline?peak_to_average=2&rented_gpu.gpu_hour_price=2.5")
    assert peaks["hybrid"] < 0.95 * min(peaks["rented_gpu"], peaks["hosted_open"])
    flat = cost("steady-pipeline")
    assert max(flat[route] for route in ("hybrid", "hosted_open", "rented_gpu")) < 1.1 * flat["hybrid"]
    rent = figures.find("rent/h200-141gb-sxm/median").text
    assert float(re.findall(r"[\d.]+", rent)[0]) > 2.5


def test_a_cascade_gains_with_volume_and_loses_with_each_case_that_goes_on() -> None:
    small, large = cost("contract-summaries"), cost("contract-summaries?requests_per_day=20000")
    assert 0.9 < small["hybrid"] / small["closed_api"] < 1
    assert large["hybrid"] < 0.5 * large["closed_api"]
    more = cost("contract-summaries?requests_per_day=20000&hybrid.escalated_share=60%")
    assert large["hybrid"] < more["hybrid"] < large["closed_api"]


def test_moving_sooner_is_cheaper_and_staying_dearest() -> None:
    months = [cost(f"startup-in-time?hybrid.switch_month={month}")["hybrid"] for month in (6, 12, 18)]
    assert months == sorted(months)
    assert months[-1] < cost("startup-in-time")["closed_api"]


@pytest.mark.parametrize("case", ["support-assistant", "call-analysis", "internal-search"])
def test_a_mix_saves_nothing_on_a_small_service(case: str) -> None:
    found = cost(case)
    assert found["hybrid"] > max(found["closed_api"], found["hosted_open"])


# ---- cost-benefit -----------------------------------------------------------------------------------------------------


def test_the_shop_s_mails_cost_about_a_quarter_and_the_routes_hardly_differ() -> None:
    shop = tco("small-office")
    kinds = ("total_cost", "checking_total", "failing_total")
    sums = {
        route: sum(float(str(shop.values[f"{route}.{kind}"]["value"])) for kind in kinds)
        for route in ("closed_api", "hosted_open")
    }
    outside: Any = shop.data["outside"]
    for total in sums.values():
        assert 0.2 < total / outside["as_is"]["total_cost"] < 0.3
    reading = float(str(shop.values["closed_api.checking_total"]["value"]))
    assert abs(sums["closed_api"] - sums["hosted_open"]) < reading / 50


def test_the_benefit_is_made_of_totals_alone_in_the_case_and_on_the_sheet() -> None:
    case, sheet = tables("cost-benefit", "example")[0], tables("cost-benefit", "sheet")[1]
    assert "undiscounted" in case[0][0]
    assert "undiscounted" in sheet[0][0]
    assert [row[0].split(".")[0] for row in case[1:5]] == [row[0].split(".")[0] for row in sheet[1:5]]
    assert not any("present value" in row[0] for row in (*case[1:6], *sheet[1:6]))
    shop = tco("small-office")
    outside: Any = shop.data["outside"]
    for route in ("closed_api", "hosted_open"):
        parts = [float(str(shop.values[f"{route}.{kind}"]["value"])) for kind in benefit.COSTS]
        left = outside["as_is"]["total_cost"] - sum(parts)
        shown_as = figures.find(f"tco/small-office/benefit.{route}").text
        assert abs(float(shown_as.strip("$").replace(",", "")) / left - 1) < 0.005
    with pytest.raises(figures.UnknownFigureError, match="no benefit"):
        figures.find("tco/steady-pipeline/benefit.closed_api")


def test_what_finance_gets_has_the_names_that_the_calculator_uses() -> None:
    calculator = registry.get("tco")
    # Few draws: the part on how sure the ranking is has its name from any.
    parts = calculator.run(calculator.scenario("small-office"), 100).parts
    titles = {part.title for part in parts}
    captions = [table.caption for part in parts for table in part.tables]
    said = {
        name for line in page("cost-benefit").lines for name in re.findall(r"(?<!\*)\*([^*]+)\*(?!\*)", line)
    }
    groups = {group.title for group in calculator.groups}
    assert said <= titles | groups | {label for _, label in COMPARED} | {"Copy link"}
    assert {
        "For the finance reader",
        "What would change the answer",
        "How sure is the ranking",
    } <= said & titles
    for row in tables("cost-benefit", "finance")[0][2:]:
        if row[1] in ("*For the finance reader*", "The same part"):
            start = row[0].split(",")[0]
            assert any(caption.startswith(start) for caption in captions), row[0]
