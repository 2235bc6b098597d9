"""Demand, API bills and answers in the plain implementation, against calculations written out by hand."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest

from tests.tco.bare import bare
from tests.tco.by_hand import BILL, MONTH, small
from tests.tco.oracle import money
from tests.tco.oracle.basis import StoppedError, whole
from tests.tco.oracle.compute import compute
from tests.tco.oracle.curve import beyond, classes, falling
from tests.tco.oracle.demand import at_once, attempts, hit_share, in_batch, shapes, success


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


def test_other_currencies_and_unknowns() -> None:
    class Euros:
        amount, currency = 90.0, "EUR"

    case = small(currency="EUR", exchange_rate=0.9, closed_api__one_off=Euros())
    assert compute(case, "closed_api").ledger.cash[0] == pytest.approx(100)
    with pytest.raises(StoppedError, match="needs_input"):
        compute(small(), "owned_gpu")
    assert (whole(2.0000000001), whole(2.00001)) == (2, 3)
