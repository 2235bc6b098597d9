"""Sentences of five comparison pages that rest on results: they must change when the figures do.

Provenance: `docs/compare/hosting.md`, `openness.md`, `regulation.md`, `support.md`, `small-business.md` and `deciding.md`, the
tables under "What changes the answer", read on 22 November 2026.
"""

from typing import Any

import pytest

from calculators import registry
from calculators.core.calculator import Answers
from calculators.core.result import Result
from calculators.publish import scenarios
from calculators.publish.fence import Fence


def run(calculator_id: str, scenario: str, **changes: str) -> Result:
    calculator = registry.get(calculator_id)
    answers: Answers = Fence(calculator, scenario, changes=changes).answers()
    return scenarios.without_draws(calculator, answers)


def routes(scenario: str, **changes: str) -> dict[str, Any]:
    found = run("tco", scenario, **changes).data["routes"]
    assert isinstance(found, dict)
    return found


def cost(scenario: str, measure: str = "net_present_value", **changes: str) -> dict[str, float]:
    found = routes(scenario, **changes)
    return {name: float(route[measure]) for name, route in found.items() if route["status"] == "ok"}


def scored(scenario: str, **changes: str) -> Any:
    return run("scoring", scenario, **changes).data


def test_two_regions_nearly_double_the_pipeline_s_rent_and_end_the_tie() -> None:
    one = cost("steady-pipeline")
    two = cost("steady-pipeline", **{"rented_gpu.regions": "2", "rented_gpu.region_loss": "yes"})
    assert 1.6 < two["rented_gpu"] / one["rented_gpu"] < 2
    assert two["rented_gpu"] > 1.1 * two["hosted_open"]


def test_a_host_as_bridge_is_far_cheaper_for_the_hospital() -> None:
    assert (
        cost("hospital", **{"owned_gpu.bridge": "hosted_open"})["owned_gpu"]
        < 0.9 * cost("hospital")["owned_gpu"]
    )


def test_renting_in_office_hours_helps_and_stays_dearest() -> None:
    changed = cost(
        "support-assistant", **{"rented_gpu.billing_mode": "active_window", "week_profile": "office"}
    )
    assert changed["rented_gpu"] < cost("support-assistant")["rented_gpu"]
    assert max(changed, key=changed.__getitem__) == "rented_gpu"


@pytest.mark.parametrize(
    "changes",
    [
        {"hosted_open.model": "moonshotai/kimi-k3"},
        {"hosted_open.one_off": "80000"},
        {"hosted_open.fixed_monthly": "1000"},
    ],
)
def test_the_host_s_lead_turns(changes: dict[str, str]) -> None:
    before, after = cost("support-assistant"), cost("support-assistant", **changes)
    assert before["hosted_open"] < before["closed_api"]
    assert after["hosted_open"] > after["closed_api"]


def test_reading_every_answer_levels_the_routes() -> None:
    measure = "cost_per_completed_request"
    read = {f"{route}.checking_minutes": "0.5" for route in ("closed_api", "hosted_open", "rented_gpu")}
    before, after = cost("support-assistant", measure), cost("support-assistant", measure, **read)
    assert max(before.values()) > 2 * min(before.values())
    assert max(after.values()) < 1.1 * min(after.values())
    assert min(after.values()) - min(before.values()) > max(before.values())


def test_leaving_is_added_to_the_closed_route_and_no_surcharge_leaves_the_host_cheapest() -> None:
    before = cost("contract-summaries")
    leaving = cost("contract-summaries", **{"closed_api.exit_cost": "100000", "exit_in_total": "yes"})
    free = cost("contract-summaries", **{"closed_api.residency_surcharge": "0"})
    assert leaving["closed_api"] > 1.2 * before["closed_api"]
    assert min(before, key=before.__getitem__) == min(free, key=free.__getitem__) == "hosted_open"


def test_supported_software_ends_the_tie_and_a_support_plan_hardly_shows() -> None:
    paid = cost("steady-pipeline", **{"rented_gpu.subscription_gpu_year": "4500"})
    assert paid["rented_gpu"] > 1.1 * paid["hosted_open"]
    plan = cost("support-assistant", **{"closed_api.support_share": "10%"})
    assert plan["closed_api"] < 1.05 * cost("support-assistant")["closed_api"]
    partner = cost("support-assistant", **{"rented_gpu.fixed_monthly": "8000", "rented_gpu.fte": "0.25"})
    assert partner["rented_gpu"] < cost("support-assistant")["rented_gpu"]
    assert max(partner, key=partner.__getitem__) == "rented_gpu"


@pytest.mark.parametrize("scenario", ["small-office", "law-firm", "startup-in-time"])
def test_rented_machines_come_last_in_the_three_small_cases(scenario: str) -> None:
    measure = "cost_per_completed_request" if scenario == "law-firm" else "net_present_value"
    found = cost(scenario, measure)
    assert max(found, key=found.__getitem__) == "rented_gpu"


def test_reading_and_good_drafts_decide_for_the_shop_and_volume_hardly_shows() -> None:
    measure = "cost_per_completed_request"
    apis = ("closed_api", "hosted_open")
    before = cost("small-office", measure)
    slow = cost("small-office", measure, **{f"{r}.checking_minutes": "2" for r in (*apis, "rented_gpu")})
    assert all(slow[route] > 2 * before[route] for route in apis)
    better = cost("small-office", measure, **{"closed_api.acceptance": "95%"})
    assert better["closed_api"] < 0.7 * before["closed_api"]
    many = cost("small-office", requests_per_day="3000")
    assert all(many[route] < 1.5 * cost("small-office")[route] for route in apis)


@pytest.mark.parametrize(
    ("scenario", "first"),
    [
        ("start-up-prototype", "closed_api"),
        ("internal-search", "hosted_open"),
        ("research-model", "rented_gpu"),
        ("public-body", "owned_gpu"),
        ("engineering-agent", "hybrid"),
    ],
)
def test_each_route_is_first_in_the_ready_case_that_the_page_names(scenario: str, first: str) -> None:
    assert scored(scenario)["winner"] == first


def test_other_weights_and_weights_to_be_seen_change_the_support_assistant() -> None:
    assert scored("support-assistant")["winner"] is not None
    assert scored("support-assistant", **{"weights.preset": "security_privacy"})["winner"] is None
    seen = scored("support-assistant", must_haves="inspectable_weights")
    assert [row["route"] for row in seen["ranking"] if row["excluded_by"]] == ["closed_api"]
    frozen = scored("support-assistant", must_haves="frozen_version", **{"must_haves.frozen_version": "24"})
    bound = [row["route"] for row in frozen["ranking"] if row["conditions"]]
    assert sorted(bound) == ["closed_api", "hosted_open"]
    assert scored("law-firm")["verdict"] == "all_excluded"


@pytest.mark.parametrize(
    ("scenario", "changes", "first"),
    [
        ("support-assistant", {"weights.preset": "speed"}, "closed_api"),
        ("support-assistant", {"weights.preset": "research", "case.tuning": "deep"}, "rented_gpu"),
        ("start-up-prototype", {}, "closed_api"),
        ("start-up-prototype", {"case.team": "platform"}, "closed_api"),
        ("support-assistant", {"must_haves": "inspectable_weights"}, "hosted_open"),
    ],
)
def test_strategy_ease_and_ethics_name_the_clear_first(
    scenario: str, changes: dict[str, str], first: str
) -> None:
    found = scored(scenario, **changes)
    assert (found["verdict"], found["winner"]) == ("clear", first)


def test_a_public_body_s_weights_put_routes_that_one_runs_first() -> None:
    found = scored("support-assistant", **{"weights.preset": "public_body"})
    assert found["ranking"][0]["route"] == "rented_gpu"
    bound = [row["route"] for row in scored("support-assistant", must_haves="inspectable_weights")["ranking"]]
    assert bound[0] == "hosted_open"


def test_half_a_minute_of_reading_costs_more_than_the_model() -> None:
    measure = "cost_per_completed_request"
    read = cost("support-assistant", measure, **{"closed_api.checking_minutes": "0.5"})
    assert read["closed_api"] > 10 * cost("support-assistant", measure)["closed_api"]


def test_an_earlier_move_falling_prices_and_small_volume_do_as_strategy_and_ease_say() -> None:
    assert (
        cost("startup-in-time", **{"hybrid.switch_month": "6"})["hybrid"] < cost("startup-in-time")["hybrid"]
    )
    assert (
        cost("steady-pipeline", api_price_change="-30%")["hosted_open"]
        < 0.75 * cost("steady-pipeline")["hosted_open"]
    )
    office = cost("small-office")
    assert office["rented_gpu"] > 10 * office["hosted_open"]
