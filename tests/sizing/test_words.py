"""Sentences of the result keep to what the figures and the data say."""

from __future__ import annotations

from typing import Any

import pytest

from calculators.core.messages import InputError
from tests.sizing.sized import SIZING, figures

SMALL = {"model": "llama-3.1-8b", "tensor_parallel": 1}


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
    (words,) = (one for one in answer().findings if "Full of work" in one)
    own = figures()
    assert own.saturated is not None
    by_count = own.set_up.at(own.saturated.load.batch)["output_tokens_per_second"]
    assert f"{round(by_count, -2):,.0f}" in words
    assert not any("Full of work" in one for one in answer(**SMALL).findings)


@pytest.mark.parametrize("draft_tokens", [0, 2])
def test_accepted_tokens_that_nobody_drafted_are_refused(draft_tokens: int) -> None:
    with pytest.raises(InputError) as refused:
        figures(accepted_tokens=4, draft_tokens=draft_tokens)
    assert [message.field for message in refused.value.messages] == ["accepted_tokens"]
    assert "not_validated" in answer(accepted_tokens=4, draft_tokens=3).data["flags"]
