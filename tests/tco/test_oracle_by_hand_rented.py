"""Rented capacity, waiting and people in the plain implementation, against calculations written out by hand."""

from __future__ import annotations

import pytest

from tests.tco.by_hand import MONTH, small
from tests.tco.oracle import rented
from tests.tco.oracle.basis import Case
from tests.tco.oracle.capacity import erlang_c, waiting_replicas
from tests.tco.oracle.compute import compute


def rented_replicas(case: Case) -> int:
    return compute(case, "rented_gpu").parts[0].capacity[0].replicas


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
