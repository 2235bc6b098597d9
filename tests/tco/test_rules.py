"""The rules that the numbers obey, by their number in the method; each comes from a mistake seen in a published calculator."""

import ast
import json
from functools import cache
from pathlib import Path

import pytest

from calculators import catalog, registry
from calculators.core.messages import InputError

TCO = registry.get("tco")
CALCULATORS = Path(__file__).resolve().parent.parent.parent / "calculators"


def values(**changes):
    return {k: v["value"] for k, v in run(**changes).values.items()}


def run(**changes):
    return computed(json.dumps(changes))


@cache  # most rules are seen beside the same case
def computed(changes):
    return TCO.run(TCO.from_json({k.replace("__", "."): v for k, v in json.loads(changes).items()}))


def codes(result):
    return {warning.code for warning in result.warnings}


def test_rule_1_a_year_is_8760_hours_and_a_month_a_twelfth():
    found = values(requests_per_day=12)
    assert found["first_month_requests"] == 365
    assert found["active_hours"] == 730
    assert values(hours_per_day=8, days_per_week=5)["active_hours"] == pytest.approx(8 * 5 / 7 * 365 / 12)


def test_rule_2_cached_tokens_are_part_of_input_and_reasoning_of_output():
    """GPT-6.1 Terra: 1 and 0.05 USD. 1,500 input tokens, 40 % cached: 900 at 1 and 600 at 0.05; never 1,500 and 600."""
    found = values(cached_share=0.4, output_tokens=0)
    assert found["closed_api.request_price"][0] == pytest.approx((900 * 1 + 600 * 0.05) / 1e6)
    assert values(reasoning_tokens=300)["closed_api.total_cost"] == values()["closed_api.total_cost"]
    for wrong in ({"cached_share": 0.6, "cache_write_share": 0.6}, {"reasoning_tokens": 301}):
        with pytest.raises(InputError):
            TCO.from_json(wrong)


def test_rule_3_a_tier_holds_strictly_above_its_threshold_for_all_tokens():
    """GPT-6.1 Terra doubles input and takes 1.5 times output above 272,000 input tokens, cached ones counted."""
    at, above = (values(input_tokens=n, cached_share=0.5) for n in (272_000, 272_001))
    assert at["closed_api.billed_output_price"][0] == 5
    assert above["closed_api.billed_output_price"][0] == 7.5
    assert above["closed_api.billed_cached_price"][0] == 2 * at["closed_api.billed_cached_price"][0]


def test_rule_4_batch_and_cache_discounts_are_data_not_constants():
    models = catalog.load().api_models.values()
    cached = {
        m.standard["cache_read"][0].value / m.standard["input"][0].value
        for m in models
        if "cache_read" in m.standard
    }
    batch = {m.batch["input"][0].value / m.standard["input"][0].value for m in models if m.batch}
    assert len(cached) > 4
    assert len(batch) > 1
    none = run(batch_share=0.5)
    assert "no_batch_price" in codes(none)
    price = values(batch_share=0.5)
    assert price["hosted_open.batch_request_price"] == price["hosted_open.request_price"]


def test_rule_5_zero_is_a_price_and_unknown_is_not():
    free = run(
        closed_api__input_price=0, closed_api__output_price=0, closed_api__fte=0, closed_api__one_off=0
    )
    assert free.data["routes"]["closed_api"]["total_cost"] == 0
    unknown = run(rented_gpu__gpu="gh200", rented_gpu__throughput_tok_s=None).data["routes"]["rented_gpu"]
    assert unknown["status"] == "unknown"
    assert unknown["total_cost"] is None
    assert unknown["reasons"]
    half = run(closed_api__input_price=3).data["routes"]["closed_api"]
    assert half["status"] == "needs_input"


def test_rule_6_announced_changes_take_effect_inside_the_horizon():
    found = run(closed_api__model="google/gemini-3.8-flash", start_month="2026-12", horizon_months=3)
    prices = found.values["closed_api.billed_input_price"]["value"]
    assert prices == [0.75, 1.5, 1.5]
    assert "announced_change" in codes(found)


def test_rule_7_rent_is_billed_busy_or_idle():
    low, high = values(requests_per_day=10), values(requests_per_day=10_000)
    assert low["rented_gpu.compute_cost"] == high["rented_gpu.compute_cost"]
    assert low["rented_gpu.utilisation"][0] < high["rented_gpu.utilisation"][0]
    assert low["rented_gpu.cost_per_million_tokens"] > high["rented_gpu.cost_per_million_tokens"]


def test_rule_8_capacity_comes_in_whole_replicas_and_whole_instances_sized_by_the_peak():
    value = values(
        requests_per_month=730 * 3600,
        retry_share=0,
        peak_to_average=4,
        output_tokens=300,
        horizon_months=1,
        rented_gpu__gpus_per_replica=3,
        rented_gpu__gpus_per_instance=8,
        rented_gpu__throughput_tok_s=1000,
        rented_gpu__planning_utilisation=0.5,
        rented_gpu__spare_replicas=1,
    )
    assert value["rented_gpu.peak_request_rate"] == [4]
    assert value["rented_gpu.peak_replicas"] == [pytest.approx(4 * 0.3 / 0.5)]
    assert value["rented_gpu.replicas"] == [3 + 1]
    assert value["rented_gpu.replicas_per_instance"] == 2
    assert value["rented_gpu.gpus_billed"] == [16]


def test_rule_9_break_even_never_passes_what_was_priced_and_tells_not_reached_from_not_searched():
    for pair in run(owned_gpu__server_price=250_000).data["break_even"]:
        assert pair["status"] in ("crossed", "not_reached")
        assert all(c["at"] <= pair["searched_to"] for c in pair["crossings"])
    stopped = run(rented_gpu__gpu="gh200").data["break_even"]
    assert {p["status"] for p in stopped if "rented_gpu" in (p["a"], p["b"])} == {"not_searched"}


def test_rule_10_throughput_belongs_to_a_shape_and_is_not_extrapolated_in_silence():
    found = run()
    assert {"vendor_maximum", "far_shape"} <= codes(found)
    assert run(input_tokens=2048, output_tokens=128).data["routes"]["rented_gpu"]["status"] == "ok"
    assert "far_shape" not in codes(run(input_tokens=2048, output_tokens=128))
    outside = run(input_tokens=100_000, output_tokens=300).data["routes"]["rented_gpu"]
    assert outside["status"] == "needs_input"
    output, total = (
        values(rented_gpu__throughput_tok_s=500, rented_gpu__throughput_basis=basis)
        for basis in ("output", "total")
    )
    assert total["rented_gpu.replica_seconds"] == pytest.approx(6 * output["rented_gpu.replica_seconds"])


def test_rule_11_unit_costs_are_derived_from_one_total():
    found = values()
    for route in ("closed_api", "hosted_open", "rented_gpu"):
        per_million = found[f"{route}.total_cost"] / found["total_tokens"] * 1e6
        assert found[f"{route}.cost_per_million_tokens"] == pytest.approx(per_million, rel=1e-12)
        per_request = found[f"{route}.total_cost"] / found["total_requests"]
        assert found[f"{route}.cost_per_request"] == pytest.approx(per_request, rel=1e-12)


OWN_SERVERS = {
    "owned_gpu__server_price": 100_000, "owned_gpu__gpus_per_server": 8, "owned_gpu__gpus_per_replica": 3,
    "owned_gpu__throughput_tok_s": 1e6, "owned_gpu__min_replicas": 3, "owned_gpu__spare_replicas": 0,
    "owned_gpu__life_months": 12, "owned_gpu__residual_share": 0.1, "owned_gpu__cost_of_capital": 0.08,
    "owned_gpu__maintenance_share": 0.12, "owned_gpu__gpu_watts": 700, "owned_gpu__power_share": 0.5,
    "owned_gpu__base_watts": 2000, "owned_gpu__pue": 1.5, "owned_gpu__electricity_price": 0.2,
    "owned_gpu__space_per_server_month": 300, "owned_gpu__one_off": 0, "owned_gpu__fte": 0, "horizon_months": 13,
}  # fmt: skip


def test_rule_12_owned_hardware_in_all_its_parts():
    """Three replicas of 3 GPUs, two to a server of 8: two whole servers, replaced once inside the horizon.

    Each draws 8 x 700 W x 0.5 + 2,000 W = 4.8 kW with all its GPUs, x 1.5 x 730 h x 0.20 = 1,051.20 a month; 12 % of the price
    a year is 1,000 a month; space is 300. It loses 90,000 in 12 months, 7,500 a month.
    """
    found = run(**OWN_SERVERS).data["routes"]["owned_gpu"]
    monthly = 2 * (1051.2 + 1000 + 300)
    paid, back, left = 200_000, 20_000, 200_000 - 15_000
    assert found["cash_flow"] == pytest.approx(
        [paid, *[monthly] * 11, monthly + paid - back, monthly - left], rel=1e-9
    )
    opening_books = sum(200_000 - 15_000 * month for month in range(12)) + 200_000
    parts = found["breakdown"]
    assert parts["hardware"] == pytest.approx(13 * (15_000 + 2000))
    assert parts["capital"] == pytest.approx(opening_books * (1.08 ** (1 / 12) - 1))
    assert parts["energy"] == pytest.approx(13 * 2 * 1051.2)
    assert parts["facility"] == pytest.approx(13 * 2 * 300)
    assert found["capacity"]["first_month"]["gpus_billed"] == 16
    nothing_left = run(**OWN_SERVERS, end_value="zero").data["routes"]["owned_gpu"]
    assert nothing_left["cash_total"] - found["cash_total"] == pytest.approx(left)
    published = run(**OWN_SERVERS, owned_gpu__all_in_kw_per_gpu=1).data["routes"]["owned_gpu"]
    assert published["breakdown"]["energy"] == pytest.approx(13 * 16 * 730 * 0.2)
    busier = run(**OWN_SERVERS, requests_per_day=16_000).data["routes"]["owned_gpu"]
    assert busier["breakdown"]["energy"] == parts["energy"]


def test_rule_13_people_are_loaded_cost_times_share_apart_from_one_off():
    found = run(
        rented_gpu__fte=0.5, rented_gpu__fte_monthly_cost=10_000, rented_gpu__one_off=1, horizon_months=10
    )
    parts = found.data["routes"]["rented_gpu"]["breakdown"]
    assert (parts["people"], parts["one_off"]) == (50_000, 1)


#: Inputs of the closed API that all cost more when they rise, at their P10 and P90.
RISING = (
    "requests_per_day",
    "input_tokens",
    "output_tokens",
    "growth_per_year",
    "closed_api.fte",
    "closed_api.one_off",
)


def test_rule_15_ranges_come_from_draws_and_not_from_all_inputs_at_once():
    """All inputs low, or all high, together is far rarer than one case in ten: the band of the draws lies well inside."""
    answers = TCO.from_json({"routes": ["closed_api"]})
    without = TCO.run(answers).data["routes"]["closed_api"]
    assert without["p10"] is without["p50"] is without["p90"] is without["probability_cheapest"] is None
    drawn = TCO.run(answers, draws=200).data["routes"]["closed_api"]
    all_low, all_high = (
        run(**{"routes": ["closed_api"], **{key: getattr(TCO.fields[key], end) for key in RISING}})
        .data["routes"]["closed_api"]["net_present_value"]
        for end in ("low", "high")
    )  # fmt: skip
    assert all_low < drawn["p10"] < drawn["p50"] < drawn["p90"] < all_high


def test_rule_17_every_comparison_has_the_cost_of_an_accepted_answer_and_of_a_completed_request():
    """Half of the answers accepted, one try: an accepted answer costs twice a request; the other half costs a person 3 USD."""
    found = run(max_tries=1, closed_api__acceptance=0.5, closed_api__failure_cost=3)
    for data in found.data["routes"].values():
        if data["status"] == "ok":
            assert data["cost_per_accepted_answer"] > 0
            assert data["cost_per_completed_request"] > 0
    closed = found.data["routes"]["closed_api"]
    assert closed["cost_per_accepted_answer"] == pytest.approx(2 * closed["cost_per_request"])
    assert closed["cost_per_completed_request"] == pytest.approx(closed["cost_per_request"] + 1.5)
    words = " ".join(row[0].text.lower() for row in found.tables[0].rows)
    assert "accepted answer" in words
    assert "completed request" in words
    none = run(closed_api__acceptance=0).data["routes"]["closed_api"]
    assert none["cost_per_accepted_answer"] is None
    assert none["cost_per_completed_request"] is not None


def test_rule_19_headlines_carry_two_digits_and_ranges_stand_beside_points():
    found = run()
    figure = found.data["routes"]["closed_api"]["monthly_cost"]
    assert f"${round(figure, -2):,.0f}" in found.headline
    rent = dict(found.cards[2].lines)["Rent per GPU-hour"]
    assert rent == "$4.83 (providers $3.59 to $10.60)"


def test_rule_20_every_money_figure_names_its_view():
    found = run()
    assert "accounting view" in found.summary
    assert "cash view" in found.summary
    for row in found.tables[0].rows[:5]:
        assert "(accounting)" in row[0].text or "(cash)" in row[0].text
    for card in found.cards:
        if card.badge == "needs your quote":
            assert card.figure == "—"
            continue
        assert "accounting view" in card.figure_note
        assert any("cash view" in label for label, _ in card.lines)


def test_formula_files_hold_no_number_of_the_world():
    allowed = {0, 1, 2, 7, 12, 24, 60, 100, 365, 730, 3600, 8760} | {10**k for k in range(1, 13)}
    files = [
        p
        for folder in ("domain", "tco")
        for p in (CALCULATORS / folder).glob("*.py")
        if "Steps()" in p.read_text()
    ]
    assert len(files) >= 7
    for path in files:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, int | float)
                and not isinstance(node.value, bool)
            ):
                assert node.value in allowed, f"{path.name}:{node.lineno}"


def test_no_answer_holds_nan_or_infinity():
    for changes in (
        {},
        {"requests_per_day": 0},
        {"discount_rate": 0},
        {"rented_gpu.min_replicas": 0, "requests_per_day": 0},
    ):
        json.dumps(TCO.run(TCO.from_json(changes)).data, allow_nan=False)
