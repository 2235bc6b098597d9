"""Which inputs vary, how far, and what becomes of a range when the reader changes the value."""

from __future__ import annotations

import pytest

from calculators.core.field import Field
from calculators.core.marginal import POSITIVE, SHARE, SIGNED
from calculators.core.messages import InputError
from calculators.tco.evaluate import figures
from calculators.tco.ranges import kind_of, moved, ranges, runs_on
from calculators.tco.routes import BASE_ROUTES
from tests.tco.cases_at_random import BUILT, TCO, catalog


def field(default, low, high, unit="USD", minimum=0.0, maximum=1e9, **more):
    return Field(
        "x", "X", "", unit, "g", default, minimum=minimum, maximum=maximum, low=low, high=high, **more
    )


AMOUNT = field(8.0, 3.0, 20.0)
RATE = field(0.08, 0.05, 0.12, "share/year", maximum=1)
RETRIES = field(0.02, 0.0, 0.1, "share", maximum=10)
CACHED = field(0.0, 0.0, 0.6, "share", maximum=1)
GROWTH = field(0.2, -0.1, 1.0, "share/year", minimum=-0.99, maximum=100)
LIFE = field(60.0, 36.0, 72.0, "months", minimum=1, maximum=240, kind="integer")
UTILISATION = field(0.7, 0.5, 0.7, "share", minimum=0.01, maximum=1)


def test_kinds():
    assert [kind_of(f) for f in (AMOUNT, RATE, RETRIES, GROWTH)] == [POSITIVE, SHARE, POSITIVE, SIGNED]


@pytest.mark.parametrize("one", [AMOUNT, RATE, RETRIES, CACHED, GROWTH, LIFE, UTILISATION])
def test_at_the_default_the_range_is_the_declared_one(one):
    assert moved(one, one.default) == (one.low, one.high)


def test_amounts_keep_their_ratios():
    assert moved(AMOUNT, 80.0) == (30, 200)
    assert moved(RETRIES, 0.04) == (0, 0.2)
    assert moved(LIFE, 48.0) == (29, 58)


def test_shares_keep_the_ratios_of_their_odds():
    """Odds of 0.08 are 2/23; at 0.5 (odds 1) the low has odds (5/95) / (8/92) = 0.6053 and the high (12/88) / (8/92)."""
    low, high = moved(RATE, 0.5)
    assert low / (1 - low) == pytest.approx(5 / 95 * 92 / 8)
    assert high / (1 - high) == pytest.approx(12 / 88 * 92 / 8)
    assert moved(UTILISATION, 0.6)[1] == pytest.approx(0.6)


def test_what_may_be_negative_moves_by_the_difference_within_its_bounds():
    assert moved(GROWTH, 0.5) == pytest.approx((0.2, 1.3))
    assert moved(GROWTH, -0.9)[0] == -0.99


def test_nothing_and_all_are_taken_as_known():
    assert moved(AMOUNT, 0.0) == (0, 0)
    assert moved(RATE, 1.0) == (1, 1)


def test_around_a_default_of_nothing_the_range_stays_and_is_stretched():
    assert moved(CACHED, 0.3) == (0, 0.6)
    assert moved(CACHED, 0.8) == (0, 0.8)


def test_a_range_never_leaves_the_bounds():
    assert moved(field(8.0, 3.0, 20.0, maximum=30), 16.0) == (6, 30)


def test_a_field_without_a_range_has_none():
    with pytest.raises(ValueError, match="no range"):
        moved(field(1.0, None, None), 2.0)


def inputs(**changes):
    answers = {key.replace("__", "."): value for key, value in changes.items()}
    found = figures(TCO.from_json(answers), dict(TCO.fields), catalog(), BUILT)
    return {one.id: one for one in ranges(found, TCO.fields, catalog())}


def test_only_inputs_of_computed_routes_and_what_they_run_on_vary():
    found = inputs(routes=["closed_api", "rented_gpu"])
    assert {"requests_per_day", "closed_api.fte", "rented_gpu.planning_factor", "discount_rate"} <= set(found)
    assert not any(id.startswith(("hosted_open.", "owned_gpu.", "hybrid.")) for id in found)
    bridged = inputs(
        routes=["closed_api", "rented_gpu"], rented_gpu__months_until_live=3, rented_gpu__bridge="hosted_open"
    )
    assert "hosted_open.fte" in bridged


def test_every_declared_range_of_the_form_can_be_used():
    declared = {id for id, one in TCO.fields.items() if one.low is not None}
    measured = {f"{route}__acceptance": 0.9 for route in BASE_ROUTES}
    assert declared <= set(inputs(owned_gpu__server_price=250_000, **measured))


def test_acceptance_of_every_answer_is_taken_as_known():
    assert not any(id.endswith(".acceptance") for id in inputs())


def test_a_hybrid_runs_on_its_legs():
    found = figures(TCO.from_json({}), dict(TCO.fields), catalog(), BUILT)
    assert runs_on(found, "closed_api") == {"closed_api"}
    if "hybrid" in found.order:
        assert len(runs_on(found, "hybrid")) == 2


def test_requests_per_month_take_the_range_of_requests_per_day():
    found = inputs(requests_per_month=100_000)
    assert "requests_per_day" not in found
    month, day = found["requests_per_month"], TCO.fields["requests_per_day"]
    assert month.low / month.point == pytest.approx(day.low / day.default)
    assert month.high / month.point == pytest.approx(day.high / day.default)


def test_the_catalogue_s_rents_vary_over_providers_and_a_quote_does_not():
    rent = inputs()["rented_gpu.gpu_hour_price"]
    assert rent.low < rent.point < rent.high
    assert rent.changes(rent.high) == {"rented_gpu.catalogue_gpu_hour_price": pytest.approx(rent.high)}
    assert "rented_gpu.gpu_hour_price" not in inputs(rented_gpu__gpu_hour_price=3)


def test_wages_vary_together_where_nobody_gave_their_cost():
    wages = inputs(routes=["closed_api", "rented_gpu"], closed_api__fte_monthly_cost=9000)["reference_wages"]
    assert list(wages.targets) == ["rented_gpu.reference_salary"]
    rates = catalog().rates
    assert wages.high == rates["salary/software-developer/p90/us"].value
    assert wages.changes(wages.high)["rented_gpu.reference_salary"] == pytest.approx(wages.high)
    own = {
        f"{route}__fte_monthly_cost": 9000
        for route in ("closed_api", "hosted_open", "rented_gpu", "owned_gpu")
    }
    assert "reference_wages" not in inputs(**own)


def test_parts_stay_within_their_wholes():
    assert inputs(cache_write_share=0.7)["cached_share"].high == pytest.approx(0.3)
    assert inputs(output_tokens=300, reasoning_tokens=250)["output_tokens"].low == 250


def test_long_requests_stay_within_the_context_window():
    window = min(
        catalog().api_models[TCO.fields[f"{route}.model"].default].context_window
        for route in ("closed_api", "hosted_open")
    )
    found = inputs(routes=["closed_api", "hosted_open"], input_tokens=window - 1000)["input_tokens"]
    assert found.high <= window


def test_labels_name_their_route():
    found = inputs(owned_gpu__server_price=250_000)
    assert found["rented_gpu.planning_factor"].label == "Rented GPUs: planning factor"
    assert found["closed_api.fte"].label.startswith("Closed API: ")
    assert len({one.label for one in found.values()}) == len(found)


def spreads(case):
    found = figures(TCO.from_json(case), dict(TCO.fields), catalog(), BUILT)
    return {one.id: one for one in ranges(found, TCO.fields, catalog())}


def test_a_predicted_throughput_brings_its_own_spread():
    speed = "rented_gpu.throughput_tok_s"
    case = {speed: 1000, "rented_gpu.throughput_low": 700, "rented_gpu.throughput_high": 1600}
    spread = spreads(case)[speed]
    assert (spread.low, spread.point, spread.high) == (700, 1000, 1600)
    assert spreads({**case, "rented_gpu.throughput_high": None})[speed].high == 1000
    assert speed not in spreads({speed: 1000})


@pytest.mark.parametrize(
    "case",
    [
        {"throughput_low": 5},
        {"throughput_tok_s": 5, "throughput_low": 6},
        {"throughput_tok_s": 5, "throughput_high": 4},
    ],
)
def test_a_spread_without_its_figure_or_in_the_wrong_order_is_refused_there(case):
    with pytest.raises(InputError) as refused:
        TCO.from_json({f"rented_gpu.{key}": value for key, value in case.items()})
    assert [message.field for message in refused.value.messages] == ["rented_gpu.throughput_tok_s"]
