"""What the table of ready cases in `docs/calculators/tco.md` says of each must hold for its figures."""

from functools import cache
from typing import Any

from calculators import registry
from calculators.core.result import Result

TCO = registry.get("tco")


@cache
def result(scenario: str, draws: int = 0) -> Result:
    return TCO.run(TCO.scenario(scenario), draws)


def routes(scenario: str) -> dict[str, Any]:
    found = result(scenario).data["routes"]
    assert isinstance(found, dict)
    return found


def changed(scenario: str, **changes: object) -> dict[str, Any]:
    answers = dict(TCO.scenarios[scenario].answers) | changes
    found = TCO.run(TCO.from_json(answers)).data["routes"]
    assert isinstance(found, dict)
    return found


def present_value(found: dict[str, Any], route: str) -> float:
    return float(found[route]["net_present_value"])


def test_the_lead_of_the_support_assistant_does_not_survive_the_draws() -> None:
    assert result("support-assistant").data["cheapest"] == "hosted_open"
    assert result("support-assistant", 1000).data["cheapest"] is None


def test_reading_drafts_is_the_cost_of_the_shop() -> None:
    shop = routes("small-office")["closed_api"]
    assert shop["cost_per_completed_request"] > 20 * shop["cost_per_request"]
    unread = {f"{route}.checking_minutes": 0 for route in ("closed_api", "hosted_open", "rented_gpu")}
    spared = changed("small-office", **unread)["closed_api"]["cost_per_completed_request"]
    assert spared < 0.7 * shop["cost_per_completed_request"]


def test_the_input_is_the_bank_s_bill_and_its_tax_is_in_it() -> None:
    half = changed("contract-summaries", input_tokens=9000)["closed_api"]["breakdown"]["usage"]
    assert half < 0.65 * routes("contract-summaries")["closed_api"]["breakdown"]["usage"]
    untaxed = changed("contract-summaries", vat_share=0)["closed_api"]["breakdown"]["usage"]
    taxed = routes("contract-summaries")["closed_api"]["breakdown"]["usage"]
    assert abs(taxed / untaxed - 1.2) < 1e-9


def test_the_pipeline_is_near_between_host_rent_and_both() -> None:
    costs = [present_value(routes("steady-pipeline"), r) for r in ("hosted_open", "rented_gpu", "hybrid")]
    assert max(costs) < 1.1 * min(costs)


def test_caching_decides_between_the_models_of_the_developers() -> None:
    with_cache, without = routes("coding-assistant"), changed("coding-assistant", cached_share=0)
    assert present_value(with_cache, "closed_api") < 1.1 * present_value(with_cache, "hosted_open")
    assert present_value(without, "closed_api") > 1.3 * present_value(without, "hosted_open")


def test_every_route_of_the_internal_assistant_pays_for_search_and_guardrails() -> None:
    found = routes("internal-search")
    software = {name: r["breakdown"]["software"] for name, r in found.items() if r["status"] == "ok"}
    both = software.pop("hybrid")
    assert len({round(amount, 6) for amount in software.values()}) == 1
    assert both > min(software.values()) > 0
    assert present_value(found, "hybrid") > present_value(found, "closed_api")


def test_falling_prices_change_the_cost_of_three_million_records() -> None:
    steady = changed("record-classification", api_price_change=0, gpu_rent_change=0)
    assert present_value(steady, "hosted_open") > present_value(
        routes("record-classification"), "hosted_open"
    )


def test_long_calls_and_second_tries_cost_the_agent_much() -> None:
    agent = present_value(routes("research-agent"), "closed_api")
    short = changed("research-agent", long_share=0)
    once = changed("research-agent", **{"closed_api.acceptance": 1, "hosted_open.acceptance": 1})
    assert present_value(short, "closed_api") < 0.7 * agent
    assert present_value(once, "closed_api") < 0.9 * agent


def test_two_regions_of_the_contact_centre_hold_twice_the_replicas() -> None:
    both = routes("call-analysis")["rented_gpu"]["capacity"]["first_month"]["replicas"]
    one = changed("call-analysis", **{"rented_gpu.regions": 1, "rented_gpu.region_loss": "no"})
    assert both == 2 * one["rented_gpu"]["capacity"]["first_month"]["replicas"]


def test_the_hospital_owns_more_cheaply_than_it_rents_and_pays_for_keeping_records_in_the_house() -> None:
    costs = {route: present_value(routes("hospital"), route) for route in routes("hospital")}
    assert costs["hosted_open"] < costs["owned_gpu"] < costs["rented_gpu"]
    assert routes("hospital")["owned_gpu"]["capacity"]["first_month"]["replicas"] == 0


def test_the_quick_start_costs_the_start_up_something() -> None:
    found = routes("startup-in-time")
    costs = [present_value(found, route) for route in ("hosted_open", "hybrid", "closed_api")]
    assert costs == sorted(costs)


def test_reading_hides_the_machine_in_the_law_firm() -> None:
    completed = [r["cost_per_completed_request"] for r in routes("law-firm").values()]
    paid = [r["net_present_value"] for r in routes("law-firm").values()]
    assert max(completed) < 1.1 * min(completed)
    assert max(paid) > 3 * min(paid)


def test_people_are_the_cost_of_a_pilot_and_tokens_hardly_show() -> None:
    found = routes("pilot")
    for route in ("closed_api", "hosted_open"):
        parts = found[route]["breakdown"]
        assert parts["usage"] < 0.01 * (parts["people"] + parts["one_off"])
    rented = found["rented_gpu"]["breakdown"]
    assert rented["compute"] < 0.1 * (rented["people"] + rented["one_off"])
