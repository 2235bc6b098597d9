"""How many requests a replica works on: halving against trying all, Little's law, and what waits."""

from __future__ import annotations

from itertools import pairwise
from math import inf

import pytest

from calculators.sizing.load import Limits, arriving, at_once, largest
from tests.sizing.sized import figures


@pytest.mark.parametrize(
    "limits", [Limits(inf, 0.03), Limits(0.2, inf), Limits(0.5, 0.05), Limits(inf, inf), Limits(1e-6, inf)]
)
def test_the_largest_number_that_keeps_the_limits_is_what_trying_all_finds(limits: Limits) -> None:
    own = figures(
        model="llama-3.1-8b", gpu="l40s", tensor_parallel=1, input_tokens=700, output_tokens=100
    ).set_up
    kept = [batch for batch in range(1, own.saturated + 1) if limits.met(own.at(batch))]
    assert largest(own, limits) == max(kept, default=0)


def test_both_times_grow_with_the_number_of_requests() -> None:
    own = figures().set_up
    times = [own.at(batch) for batch in range(1, own.saturated + 1, 7)]
    for key in ("ttft_seconds", "tpot_seconds"):
        assert all(b[key] >= a[key] for a, b in pairwise(times))


def test_arrivals_are_served_by_the_fewest_in_flight_that_keep_up() -> None:
    own = figures().set_up
    full = own.at(own.saturated)["requests_per_second"]
    load = arriving(own, full / 2)
    assert load is not None
    assert (
        own.at(load.batch)["requests_per_second"] >= full / 2 > own.at(load.batch - 1)["requests_per_second"]
    )
    assert arriving(own, full * 1.01) is None


def test_what_memory_does_not_hold_waits() -> None:
    own = figures().set_up
    load = at_once(own, own.most + 50)
    assert (load.batch, load.waiting, load.concurrency) == (own.most, 50, own.most + 50)


def test_beyond_the_memory_throughput_stays_and_the_first_token_waits_by_littles_law() -> None:
    own = figures().set_up
    full, over = own.at(own.most), own.at(own.most, own.most * 2)
    assert over["output_tokens_per_second"] == full["output_tokens_per_second"]
    extra = over["ttft_seconds"] - full["ttft_seconds"]
    assert extra == pytest.approx(own.most / full["requests_per_second"])
