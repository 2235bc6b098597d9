"""Sentences of the result keep to what the figures and the data say."""

from __future__ import annotations

from typing import Any

import pytest

from calculators.core.messages import InputError
from tests.sizing.sized import SIZING, figures

SMALL = {"model": "llama-3.1-8b", "tensor_parallel": 1}
QUEUED = "Two kinds of measurements differ"


def answer(**document: Any) -> Any:
    return SIZING.answer(SIZING.from_json(document))


def test_one_of_a_thing_is_named_in_the_singular() -> None:
    words = answer(load="open", requests_per_second=1, input_tokens=1, output_tokens=2).summary
    assert "1 request a second" in words
    assert "1 token in and 2 out" in words


def test_a_gpu_without_a_figure_for_whole_numbers_is_not_said_to_lack_units_for_them() -> None:
    """The A100 multiplies INT8; the data has no figure of it."""
    words = " ".join(answer(**SMALL, gpu="a100-80gb-sxm", weights_precision="int8").findings)
    assert "no units" not in words
    assert "whole-number" in words


@pytest.mark.parametrize(("concurrency", "said"), [(1, True), (256, False)])
def test_overhead_that_takes_most_of_a_step_is_said(concurrency: int, said: bool) -> None:
    found = answer(model="qwen3-30b-a3b", gpu="h100-80gb-sxm", tensor_parallel=1, concurrency=concurrency)
    assert any("own overhead" in one for one in found.findings) is said


def test_two_predictions_for_one_full_replica_are_explained() -> None:
    """Two GPUs: 2,200 with all queued, 1,500 for the same 289 at once."""
    (words,) = (one for one in answer().findings if QUEUED in one)
    own = figures()
    assert own.saturated is not None
    by_count = own.set_up.at(own.saturated.load.batch)["output_tokens_per_second"]
    assert f"{round(by_count, -2):,.0f}" in words
    queued = own.speed(own.saturated).mid
    headline = answer().headline
    assert headline.index(f"about {round(by_count, -2):,.0f} ") < headline.index(
        f"queued {round(queued, -2):,.0f} "
    )
    assert "queued" not in answer(**SMALL).headline
    assert not any(QUEUED in one for one in answer(**SMALL).findings)


@pytest.mark.parametrize("draft_tokens", [0, 2])
def test_accepted_tokens_that_nobody_drafted_are_refused(draft_tokens: int) -> None:
    with pytest.raises(InputError) as refused:
        figures(accepted_tokens=4, draft_tokens=draft_tokens)
    assert [message.field for message in refused.value.messages] == ["accepted_tokens"]
    assert "not_validated" in answer(accepted_tokens=4, draft_tokens=3).data["flags"]


def test_the_time_to_the_first_token_is_called_computed_wherever_it_stands() -> None:
    labels = [label for card in answer().cards for label, _ in card.lines if "first token" in label]
    assert len(labels) == 2
    assert all("not validated" in label for label in labels)


def test_a_small_cache_asks_for_a_test_of_quality() -> None:
    assert any("quality" in one for one in answer(kv_precision="fp8").findings)
    assert not any("quality" in one for one in answer().findings)


def test_the_rate_to_plan_with_is_the_share_of_what_keeps_the_limits() -> None:
    found = answer(planning_utilisation=0.6).data["at_limits"]
    for end, rate in found["planned_requests_per_second"].items():
        assert rate == pytest.approx(0.6 * found["requests_per_second"][end])


def test_the_curve_and_its_table_use_one_band() -> None:
    chart = next(
        c for part in SIZING.run(SIZING.from_json({})).parts for c in part.charts if c.key == "speed"
    )
    own = figures()
    assert own.saturated is not None
    last = {line.label: line.points[-1][1] for line in chart.series}
    factors = last["high"] / last["prediction"], last["low"] / last["prediction"]
    full = own.set_up.at(own.saturated.load.batch)["tpot_seconds"] * 1000
    low, high = (f"{round(full / one, -1):.0f}" for one in factors)
    assert chart.table.rows[-1][-1].text == f"{round(full, -1):.0f} ms ({low} to {high})"


def test_a_rate_is_answered_first_with_replicas_and_gpus() -> None:
    found = answer(requests_per_second=20)
    own = figures(requests_per_second=20)
    assert own.at_limits is not None
    served = own.at_limits.values["requests_per_second"] * 0.7
    replicas = -(-20 // served)
    assert found.findings[0].startswith("For 20 requests a second")
    assert f"{replicas:.0f} (" in found.findings[0]
    assert f"{replicas * 2:.0f} GPUs" in found.findings[0]
    assert not answer().findings[0].startswith("For ")


def test_too_slow_says_which_time_is_missed_and_by_how_much() -> None:
    slow = answer(tpot_limit_ms=1, ttft_limit_ms=None)
    (words,) = slow.cards[-1].reasons
    assert "for each further token; 1 ms are allowed" in words
    assert words in slow.findings


def test_room_that_a_careful_engine_does_not_have_is_said() -> None:
    case = {"model": "gemma-3-27b", "gpu": "h100-80gb-sxm", "tensor_parallel": 1, "output_tokens": 2000}
    assert any("not one full request" in one for one in answer(**case, input_tokens=100_000).findings)
    assert not any("not one full request" in one for one in answer(**case, input_tokens=1000).findings)
