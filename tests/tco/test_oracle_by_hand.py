"""The plain implementation against calculations written out by hand, before anything is compared with it."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest

from tests.tco.bare import bare
from tests.tco.oracle import hybrid, money, rented
from tests.tco.oracle.basis import Case, StoppedError, whole
from tests.tco.oracle.capacity import erlang_c, waiting_replicas
from tests.tco.oracle.compute import compute
from tests.tco.oracle.curve import beyond, classes, falling
from tests.tco.oracle.demand import at_once, attempts, hit_share, in_batch, shapes, success

#: 30 requests a day of 1,000 + 100 tokens, constant, no retry, on one GPU that could take far more.
SMALL = {
    "requests_per_day": 30, "input_tokens": 1000, "output_tokens": 100, "growth_per_year": 0, "retry_share": 0,
    "horizon_months": 36, "peak_to_average": 1, "closed_api__input_price": 2, "closed_api__output_price": 10,
    "hosted_open__input_price": 1, "hosted_open__output_price": 5, "rented_gpu__throughput_tok_s": 1000,
    "owned_gpu__throughput_tok_s": 1000, "rented_gpu__spare_replicas": 0, "owned_gpu__spare_replicas": 0,
    "rented_gpu__gpu_hour_price": 2, "owned_gpu__gpu_watts": 700, "discount_rate": 0.08,
}  # fmt: skip
MONTH = 30 * 365 / 12
BILL = MONTH * 0.003
BARE_SERVER = {
    "owned_gpu__server_price": 36_000, "owned_gpu__residual_share": 0.1, "owned_gpu__life_months": 36,
    "owned_gpu__maintenance_share": 0, "owned_gpu__electricity_price": 0,
}  # fmt: skip


def small(**changes: object) -> Case:
    return bare(**{**SMALL, **changes})


def test_one_server_for_its_whole_life() -> None:
    """36,000 paid now, 900 a month written off, 3,600 back at the end of month 36."""
    found = compute(small(**BARE_SERVER), "owned_gpu").ledger
    assert found.accounts["hardware"][1:] == pytest.approx([900] * 36)
    charge = 1.08 ** (1 / 12) - 1
    assert found.accounts["capital"][1:] == pytest.approx([(36_000 - 900 * m) * charge for m in range(36)])
    assert found.cash == pytest.approx([36_000] + [0] * 35 + [-3600])
    books = sum(
        (found.accounts["hardware"][m] + found.accounts["capital"][m]) * 1.08 ** (-m / 12) for m in range(37)
    )
    assert books == pytest.approx(36_000 - 3600 / 1.08**3, rel=1e-12)


@pytest.mark.parametrize(
    ("end_value", "share", "credited"), [("book", 1, 1), ("zero", 1, 0), ("own", 0.25, 0.25)]
)
def test_a_server_that_outlives_the_horizon(end_value: str, share: float, credited: float) -> None:
    """After 24 of 36 months it stands in the books for 36,000 - 24 x 900 = 14,400."""
    case = small(**BARE_SERVER, horizon_months=24, end_value=end_value, end_value_share=share)
    found = compute(case, "owned_gpu").ledger
    assert found.cash == pytest.approx([36_000] + [0] * 23 + [-14_400 * credited])
    assert found.accounts["hardware"][24] == pytest.approx(900 + 14_400 * (1 - credited))


def test_a_server_is_replaced_at_the_price_of_its_day() -> None:
    """Life 12 months in a horizon of 13: bought for month 1 and, 10 % dearer, for month 13."""
    case = small(
        **{**BARE_SERVER, "owned_gpu__life_months": 12}, horizon_months=13, hardware_price_change=0.1,
        owned_gpu__network_per_server=1000, vat_share=0.2,
    )  # fmt: skip
    found = compute(case, "owned_gpu").ledger
    first, second = 37_000 * 1.2, (36_000 * 1.1 + 1000) * 1.2
    assert found.cash[0] == pytest.approx(first)
    # A tenth of the price comes back, without the VAT that was borne.
    assert found.cash[12] == pytest.approx(second - 37_000 * 0.1)
    worn = second - (36_000 * 1.1 + 1000) * 0.1
    assert found.accounts["hardware"][13] == pytest.approx(worn / 12)
    assert found.cash[13] == pytest.approx(-(second - worn / 12))


def test_servers_are_kept_while_demand_shrinks() -> None:
    """Demand halves every year; the servers of month 1 stay until the end of their life."""
    case = small(
        **BARE_SERVER, requests_per_day=24 * 3600 * 50, growth_per_year=-0.5, owned_gpu__gpus_per_server=1,
        owned_gpu__planning_utilisation=0.5, owned_gpu__min_replicas=0,
    )  # fmt: skip
    months = compute(case, "owned_gpu").parts[0].capacity
    # 50 requests/s x 0.1 s / 0.5 = 10 replicas, a server each; a year later 5 are needed and 10 are there.
    assert [months[m].replicas for m in (0, 12, 24)] == [10, 5, 3]  # type: ignore[union-attr]
    assert {month.servers for month in months} == {10}  # type: ignore[union-attr]


def test_power_of_installed_accelerators_and_cooling_once() -> None:
    """8 x 700 W x 0.7 + 3,000 W = 6.92 kW; x 1.5 x 730 h = 7,577.4 kWh a month at 0.20."""
    keys = {**BARE_SERVER, "owned_gpu__electricity_price": 0.2, "owned_gpu__pue": 1.5, "grid_carbon": 400}
    case = small(**keys, owned_gpu__space_per_kw_month=100, owned_gpu__space_per_server_month=50)
    found = compute(case, "owned_gpu")
    assert found.ledger.accounts["energy"][1] == pytest.approx(7577.4 * 0.2)
    assert found.ledger.accounts["facility"][1] == pytest.approx(50 + 692)
    assert money.carbon_kg(case, found) == pytest.approx(7577.4 * 36 * 0.4)
    published = compute(small(**keys, owned_gpu__all_in_kw_per_gpu=1.5), "owned_gpu").ledger
    assert published.accounts["energy"][1] == pytest.approx(8 * 1.5 * 730 * 0.2)


def test_whole_servers_spares_and_maintenance() -> None:
    """Replicas of 3 GPUs: two to a server of 8. Three replicas and one spare server are 3 servers; 12 % a year is 1 % a month."""
    keys = {**BARE_SERVER, "owned_gpu__maintenance_share": 0.12}
    case = small(**keys, owned_gpu__gpus_per_replica=3, owned_gpu__min_replicas=3, owned_gpu__spare_servers=1)
    part = compute(case, "owned_gpu").parts[0]
    assert part.capacity[0].servers == 3  # type: ignore[union-attr]
    assert part.ledger.accounts["hardware"][1] == pytest.approx(3 * (900 + 360))


def test_a_week_of_office_hours() -> None:
    """8 hours on 5 days, one of them twice as busy: 40 of 168 hours; mean 1.125, peak 2."""
    day = tuple([0] * 9 + [2] + [1] * 7 + [0] * 7)
    case = bare(week_profile="own", weekday_weights=day, weekend_weights=(0,) * 24)
    assert len(classes(case)) == 40
    assert sum(part * level for part, level in classes(case)) == pytest.approx(1)
    assert max(level for _, level in classes(case)) == pytest.approx(2 / 1.125)
    # Mean rate 9, capacity 10: in an eighth of the time 16 arrive, 6 of them beyond; of 9 on average that is 0.75.
    assert beyond(case, 9, 10) == pytest.approx(6 / 8 / 9)


@pytest.mark.parametrize("peak", [1, 1.01, 1.5, 2, 3, 7, 23.9, 24, 60])
def test_a_plain_peak_falls_to_a_mean_of_one(peak: float) -> None:
    levels = falling(peak)
    assert sum(part for part, _ in levels) == pytest.approx(1)
    assert sum(part * level for part, level in levels) == pytest.approx(1)
    assert levels[0][1] == pytest.approx(peak)
    falls = [a - b for (_, a), (_, b) in pairwise(levels) if b > 0]
    assert falls == pytest.approx([falls[0]] * len(falls) if falls else [])


def test_retries_tries_and_batch() -> None:
    """Accepted one time in two, three tries: 1 + 1/2 + 1/4 attempts, 7/8 accepted."""
    case = bare(
        requests_per_month=1000, max_tries=3, closed_api__acceptance=0.5, retry_share=0.1, batch_share=0.25,
        dev_tokens_per_month=18_000,
    )  # fmt: skip
    assert attempts(case, "closed_api") == 1.75
    assert success(case, "closed_api") == 0.875
    assert at_once(case, "closed_api", 1) == pytest.approx(1000 * 1.1 * 1.75 * 0.75 + 10)
    assert in_batch(case, "closed_api", 1) == pytest.approx(1000 * 1.1 * 1.75 * 0.25)
    assert attempts(bare(max_tries=3, closed_api__acceptance=0), "closed_api") == 3


def test_accepted_and_completed() -> None:
    """Half accepted, one try, 6 minutes of checking at 60 an hour, 20 where a person must do it."""
    case = small(
        max_tries=1, closed_api__acceptance=0.5, closed_api__checking_minutes=6, closed_api__failure_cost=20,
        closed_api__fte_monthly_cost=10_400,
    )  # fmt: skip
    found = compute(case, "closed_api")
    assert money.per_accepted(found) == pytest.approx((0.003 + 6) / 0.5)
    assert money.per_completed(case, found) == pytest.approx(0.003 + 6 + 10)
    none = small(closed_api__acceptance=0)
    assert money.per_accepted(compute(none, "closed_api")) is None


def test_prefix_cache() -> None:
    """One request a second over two prefixes that live a second: a hit when another came within it, 1 - e^(-1/2)."""
    case = bare(
        requests_per_month=730 * 3600,
        cache_prefixes=2,
        cache_lifetime_minutes=1 / 60,
        cache_prefix_tokens=1000,
    )
    assert hit_share(case) == pytest.approx(1 - math.exp(-0.5))
    (shape,) = shapes(case)
    assert shape.read + shape.written == pytest.approx(1000)
    assert shape.read == pytest.approx(1000 * (1 - math.exp(-0.5)))


def test_each_class_at_its_own_tier() -> None:
    """GPT-6.1 Terra: 1 and 5 USD; above 272,000 input tokens 2 and 7.5."""
    case = small(
        closed_api__input_price=None, closed_api__output_price=None, closed_api__model="openai/gpt-6.1-terra",
        long_share=0.25, long_input_tokens=300_000, long_output_tokens=1000, horizon_months=1,
    )  # fmt: skip
    typical, long = (1000 * 1 + 100 * 5) / 1e6, (300_000 * 2 + 1000 * 7.5) / 1e6
    found = compute(case, "closed_api").ledger
    assert found.accounts["usage"][1] == pytest.approx(MONTH * (0.75 * typical + 0.25 * long))


def test_the_bill_of_a_contract() -> None:
    """10 % off the list, 30 % VAT, 5 % support, 20 % residency; at least 100 a month for 10 of 12 months.

    The two months that are left are paid without the support fee, which is a share of usage.
    """
    case = small(
        horizon_months=10, closed_api__commitment_discount=0.1, closed_api__residency_surcharge=0.2,
        closed_api__support_share=0.05, vat_share=0.3, closed_api__commitment_monthly=100,
        closed_api__commitment_term_months=12, end_value="zero", api_price_change=0.05,
    )  # fmt: skip
    found = compute(case, "closed_api").ledger.accounts["usage"]
    assert BILL * 0.9 * 1.2 < 100
    assert found[1] == pytest.approx(100 * 1.05 * 1.3)
    assert found[10] == pytest.approx(100 * (1.05 + 2) * 1.3)
    dearer = compute(small(closed_api__commitment_monthly=1, api_price_change=0.05), "closed_api").ledger
    assert dearer.accounts["usage"][13] == pytest.approx(BILL * 1.05)


def test_provisioned_units_and_what_spills_over() -> None:
    """Half of the time 2 requests/s, half 1: units for 1.5 leave a sixth of the 3 to the list price."""
    weights = tuple([2] * 12 + [1] * 12)
    case = small(
        requests_per_month=730 * 3600 * 1.5, week_profile="own", weekday_weights=weights, weekend_weights=weights,
        closed_api__provisioned_units=3, closed_api__provisioned_unit_price=1000, horizon_months=1,
        closed_api__provisioned_input_tok_s=500, closed_api__provisioned_output_tok_s=60,
    )  # fmt: skip
    found = compute(case, "closed_api").ledger
    assert found.accounts["usage"][1] == pytest.approx(3000 + 730 * 3600 * 1.5 / 6 * 0.003)


def test_erlang_c_of_the_textbook() -> None:
    """Two servers, one busy on average: a third waits. One server: as many as it is busy."""
    assert erlang_c(2, 1) == pytest.approx(1 / 3)
    assert erlang_c(1, 0.4) == pytest.approx(0.4)
    # One slot of 1 s at half load: e^(-0.5 t)/2 wait longer than t; at 4.6 s just above 5 %, at 4.7 s below.
    assert waiting_replicas(0.5, 1, 1, 4.6) == 2
    assert waiting_replicas(0.5, 1, 1, 4.7) == 1
    assert waiting_replicas(0, 1, 8, 1) == 0


def test_regions_and_the_loss_of_one() -> None:
    """10 replicas: 4 in each of 3 regions, or 5 when two must hold all."""
    keys = {"requests_per_day": 24 * 3600 * 70, "rented_gpu__regions": 3, "horizon_months": 1}
    assert rented_replicas(small(**keys)) == 12
    assert rented_replicas(small(**keys, rented_gpu__region_loss="yes")) == 15
    assert rented_replicas(small(**keys, rented_gpu__spare_replicas=2)) == 14


def rented_replicas(case: Case) -> int:
    return compute(case, "rented_gpu").parts[0].capacity[0].replicas


def test_rent_committed_and_spot() -> None:
    """10 GPUs: 4 committed at half price; 6 on demand, 1 of them the least; 40 % of the other 5 as spot at 30 % of the price.

    Spot is started again for a fifth of the time: 2 x 1.2.
    """
    case = small(
        requests_per_day=24 * 3600 * 70, horizon_months=1, rented_gpu__committed_gpus=4, rented_gpu__committed_discount=0.5,
        rented_gpu__spot_share=0.4, rented_gpu__spot_discount=0.7, rented_gpu__spot_interruption_share=0.4,
        rented_gpu__spot_restart_overhead=0.5,
    )  # fmt: skip
    found = compute(case, "rented_gpu").ledger
    assert found.accounts["compute"][1] == pytest.approx(730 * 2 * (4 * 0.5 + 4 + 2 * 1.2 * 0.3))


def test_committed_up_front() -> None:
    """Two terms of 12 months in 18, a quarter up front: 730 x 2 x 12 / 4 = 4,380 before each; six months are left at the end."""
    case = small(
        rented_gpu__committed_gpus=1,
        rented_gpu__committed_upfront_share=0.25,
        horizon_months=18,
        end_value="zero",
    )
    found = compute(case, "rented_gpu").ledger
    monthly = 730 * 2 * 0.75
    assert found.cash[0] == pytest.approx(4380)
    assert found.cash[1] == pytest.approx(monthly)
    assert found.cash[12] == pytest.approx(monthly + 4380)
    assert found.cash[18] == pytest.approx(monthly * 7)
    assert found.accounts["compute"][18] == pytest.approx(monthly * 7 + 365 * 7)
    kept = compute(Case({**case.given, "end_value": "book"}), "rented_gpu").ledger
    assert kept.cash[18] == pytest.approx(monthly - 365 * 6)
    charge = 1.08 ** (1 / 12) - 1
    assert kept.accounts["capital"][:3] == pytest.approx([0, 4380 * charge, (4380 - 365) * charge])


def test_four_billing_modes() -> None:
    """8 hours a day on all days, 3 times the mean at the peak: 10 replicas at the peak, 4 for the mean of the open hours."""
    keys = {
        "requests_per_month": 8 * 365 / 12 * 3600 * 70 / 3, "peak_to_average": 3, "hours_per_day": 8, "horizon_months": 1,
    }  # fmt: skip
    open_hours = 8 * 365 / 12
    hours = {
        "always_on": 10 * 730, "active_window": 10 * open_hours, "autoscale": 4 * open_hours + 730 - open_hours,
        "scale_to_zero": 4 * open_hours,
    }  # fmt: skip
    for mode, wanted in hours.items():
        state = compute(small(**keys, rented_gpu__billing_mode=mode), "rented_gpu").parts[0].capacity[0]
        assert isinstance(state, rented.Month)
        assert state.gpu_hours == pytest.approx(wanted)


def test_people_one_off_and_fees() -> None:
    case = small(
        closed_api__fte=0.5, closed_api__fte_monthly_cost=10_000, wage_change=0.1, closed_api__one_off=1, vat_share=0.5,
        closed_api__build_fte_months=2, closed_api__hires=3, closed_api__hiring_cost=10, closed_api__partner_days=4,
        closed_api__partner_day_rate=100, closed_api__finetune_runs=2, closed_api__finetune_gpu_hours=10,
        closed_api__finetune_gpu_hour_price=2, closed_api__finetune_evaluation_cost=7, closed_api__finetune_data_cost=5,
        closed_api__migration_every_months=12, closed_api__migration_cost=1000, closed_api__fixed_monthly=20,
        closed_api__input_price=0, closed_api__output_price=0, closed_api__exit_cost=400, closed_api__exit_probability=0.5,
        exit_in_total="yes", retrieval__store_monthly=2, retrieval__embedding_tokens=100, retrieval__embedding_price=1000,
    )  # fmt: skip
    found = compute(case, "closed_api").ledger.accounts
    assert found["people"][13] == pytest.approx(5500)
    assert found["one_off"][0] == pytest.approx(1 + 20_000 + 30 + 400 * 1.5 + 2 * (20 * 1.5 + 7) + 5)
    assert (found["one_off"][12], found["one_off"][36], found["one_off"][13]) == (1000, 1000, 0)
    assert found["software"][1] == pytest.approx((20 + 2 + 0.1 * MONTH) * 1.5)
    assert found["exit"][36] == 200


GUARDED = {"oversight__guardrail_price": 0.004, "retrieval__rerank_price": 0.01, "oversight__monitoring_monthly": 50,
           "horizon_months": 1}  # fmt: skip


def test_every_try_is_checked_and_every_request_searched_once() -> None:
    """Accepted one time in two, two tries: 1.5 answers a request, a tenth of them sent twice; development use is tokens."""
    case = small(
        **GUARDED, closed_api__acceptance=0.5, max_tries=2, retry_share=0.1, vat_share=0.5, batch_share=0.25,
        dev_tokens_per_month=11_000,
    )  # fmt: skip
    found = compute(case, "closed_api").ledger.accounts["software"]
    assert found[1] == pytest.approx((MONTH * 1.1 * (0.01 + 1.5 * 0.004) + 50) * 1.5)


def test_a_cascade_checks_both_answers_and_searches_once() -> None:
    """All are answered by the first model, a quarter again by the second, which needs 1.5 tries."""
    case = small(**GUARDED, hybrid__policy="cascade", hybrid__escalated_share=0.25, hybrid__first="hosted_open",
                 hybrid__second="closed_api", closed_api__acceptance=0.5)  # fmt: skip
    found = compute(case, "hybrid").ledger.accounts["software"]
    assert found[1] == pytest.approx(MONTH * (0.01 + (1 + 0.25 * 1.5) * 0.004) + 50)


def test_a_bridge_has_its_own_answers_checked() -> None:
    """The bridge needs 1.5 tries in month 1, the route itself one in month 2."""
    case = small(**{**GUARDED, "horizon_months": 2}, hosted_open__months_until_live=1, hosted_open__bridge="closed_api",
                 closed_api__acceptance=0.5)  # fmt: skip
    found = compute(case, "hosted_open").ledger.accounts["software"]
    assert found[1:] == pytest.approx([MONTH * (0.01 + n * 0.004) + 50 for n in (1.5, 1)])


def test_credits_run_out_and_paid_lines_come_back() -> None:
    case = small(closed_api__credits=BILL * 1.5, lens="incremental", closed_api__already_paid=("people",),
                 closed_api__fte=1, closed_api__fte_monthly_cost=10)  # fmt: skip
    found = compute(case, "closed_api").ledger
    assert found.cash[1:4] == pytest.approx([0, BILL * 0.5, BILL])
    assert sum(found.accounts["credit"]) == pytest.approx(-BILL * 1.5 - 360)


def test_a_bridge_is_paid_until_the_servers_are_live() -> None:
    """Three months on the closed API with its fees; the server is paid at the end of month 3, the one-off cost at once."""
    case = small(
        **BARE_SERVER, owned_gpu__lead_months=3, owned_gpu__months_until_live=2, owned_gpu__one_off=5,
        closed_api__fixed_monthly=7, closed_api__one_off=1000, owned_gpu__bridge="closed_api",
    )  # fmt: skip
    found = compute(case, "owned_gpu").ledger
    assert found.cash[:5] == pytest.approx([5, BILL + 7, BILL + 7, BILL + 7 + 36_000, 0])


def test_split_and_router() -> None:
    """A quarter and three quarters; the router costs 10 a month. With one leg it is that route, without a router."""
    keys = {
        "hybrid__router_monthly": 10,
        "hybrid__router_one_off": 99,
        "closed_api__one_off": 1,
        "hosted_open__one_off": 2,
    }
    case = small(**keys, hybrid__shares__closed_api=0.25, hybrid__shares__hosted_open=0.75)
    found = compute(case, "hybrid").ledger
    assert found.cash[:2] == pytest.approx([102, BILL / 4 + BILL / 2 * 3 / 4 + 10])
    alone = small(**keys, hybrid__shares__closed_api=1, hybrid__shares__hosted_open=0)
    assert compute(alone, "hybrid").ledger == compute(alone, "closed_api").ledger


def test_cascade_bills_twice() -> None:
    case = small(
        hybrid__policy="cascade", hybrid__escalated_share=0.25, closed_api__acceptance=0.5, max_tries=1
    )
    found = compute(case, "hybrid").ledger
    assert found.cash[1] == pytest.approx(BILL / 2 + BILL / 4)
    assert found.accepted == pytest.approx(36 * MONTH * (0.75 + 0.25 * 0.5))


def test_a_move_in_time() -> None:
    """From month 13 on the second API; its one-off cost and the move are paid at the end of month 12."""
    case = small(
        hybrid__policy="in_time", hybrid__first="closed_api", hybrid__second="hosted_open", hybrid__switch_month=13,
        hybrid__migration_cost=1000, hybrid__router_monthly=77, hosted_open__one_off=50, closed_api__one_off=3,
    )  # fmt: skip
    found = compute(case, "hybrid").ledger
    assert found.cash[0] == 3
    assert found.cash[12:14] == pytest.approx([BILL + 1050, BILL / 2])


def test_overflow_goes_to_the_api_hour_by_hour() -> None:
    """Half of the time 30 requests/s, half 10, a GPU takes 7: two take 14, so 16 of 40 flow over; batch fills what is idle."""
    weights = tuple([3] * 12 + [1] * 12)
    keys = {
        "requests_per_month": 730 * 3600 * 20, "week_profile": "own", "weekday_weights": weights, "weekend_weights": weights,
        "hybrid__policy": "overflow", "hybrid__base_replicas": 2, "horizon_months": 1,
    }  # fmt: skip
    found = compute(small(**keys), "hybrid").ledger
    assert found.accounts["compute"][1] == pytest.approx(2 * 730 * 2)
    assert found.accounts["usage"][1] == pytest.approx(730 * 3600 * 20 * 16 / 40 * 0.003)
    # Half in batch: 15 and 5 at once, half a request/s flows over, so 9.5 are done and 4.5 of the 10 in batch fit.
    later = compute(small(**keys, batch_share=0.5), "hybrid").ledger
    assert later.accounts["usage"][1] == pytest.approx(730 * 3600 * (0.5 + 5.5) * 0.003)
    best = compute(small(**{**keys, "hybrid__base_replicas": None}), "hybrid")
    every = [
        money.measure(small(**keys), hybrid.build(small(**keys), hybrid.overflow(small(**keys), n)))
        for n in range(6)
    ]
    assert money.measure(small(**keys), best) == min(every)


def test_other_currencies_and_unknowns() -> None:
    class Euros:
        amount, currency = 90.0, "EUR"

    case = small(currency="EUR", exchange_rate=0.9, closed_api__one_off=Euros())
    assert compute(case, "closed_api").ledger.cash[0] == pytest.approx(100)
    with pytest.raises(StoppedError, match="needs_input"):
        compute(small(), "owned_gpu")
    assert (whole(2.0000000001), whole(2.00001)) == (2, 3)
