"""Mixes, bridges and credits in the plain implementation, against calculations written out by hand."""

from __future__ import annotations

import pytest

from tests.tco.by_hand import BARE_SERVER, BILL, MONTH, small
from tests.tco.oracle import hybrid, money
from tests.tco.oracle.compute import compute


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
