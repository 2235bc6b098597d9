"""How many requests a replica works on: halving against trying all, Little's law, and what waits."""

from __future__ import annotations

from itertools import pairwise
from math import inf
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.sizing.evaluate import CONCURRENCY, point
from calculators.sizing.load import Limits, Load, arriving, at_once, largest
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


def test_a_full_replica_is_never_quicker_than_one_with_fewer_requests() -> None:
    """All requests queued is another kind of measurement: its shorter times once stood beside those of a number."""
    own = figures()
    assert own.now is not None
    assert own.at_limits is not None
    assert own.now.load.batch > own.at_limits.load.batch
    for step in ("ttft_seconds", "tpot_seconds"):
        assert own.time(own.now, step).mid > own.time(own.at_limits, step).mid


@settings(max_examples=40, deadline=None, derandomize=True)
@given(
    model=st.sampled_from(["llama-3.1-8b", "llama-3.3-70b", "qwen3-30b-a3b", "gemma-2-9b"]),
    gpu=st.sampled_from(["h100-80gb-sxm", "h200-141gb-sxm", "mi300x", "l40s"]),
    tensor_parallel=st.sampled_from([1, 2, 4, 8]),
    input_tokens=st.integers(1, 20_000),
    output_tokens=st.integers(1, 4_000),
    numbers=st.lists(st.integers(1, 500), min_size=2, max_size=5),
)
def test_more_at_once_never_makes_a_token_sooner(numbers: list[int], **case: Any) -> None:
    found = figures(**case)
    if found.now is None or found.full is None:
        return
    own = found.set_up
    points = [point(own, Load(float(min(n, own.saturated))), CONCURRENCY) for n in sorted(numbers)]
    for one, more in pairwise([*points, found.full]):
        for step in ("ttft_seconds", "tpot_seconds"):
            assert more.values[step] >= one.values[step] * (1 - 1e-9)


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
