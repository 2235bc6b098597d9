"""The figures of a case: bands, roofs, levels of the reader's own measurement, and refusals at their field."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calculators.core.messages import InputError
from tests.sizing.sized import CATALOG, SIZING, figures

examples = settings(
    max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
LLAMA = {
    "model_type": "llama", "hidden_size": 1024, "intermediate_size": 2816, "num_hidden_layers": 8, "num_attention_heads": 16,
    "num_key_value_heads": 4, "vocab_size": 32000, "max_position_embeddings": 4096,
}  # fmt: skip


@examples
@given(
    model=st.sampled_from(["llama-3.1-8b", "qwen3-30b-a3b", "gemma-2-9b", "gpt-oss-20b", "deepseek-r1"]),
    gpu=st.sampled_from(sorted(CATALOG.gpus)),
    tensor_parallel=st.sampled_from([1, 2, 4, 8]),
    weights_precision=st.sampled_from(sorted(CATALOG.schemes)),
    kv_precision=st.sampled_from(["bf16", "fp8"]),
    input_tokens=st.integers(1, 30_000),
    output_tokens=st.integers(1, 5_000),
    concurrency=st.none() | st.integers(1, 3000),
)
def test_no_prediction_exceeds_its_roof_and_every_band_rises(**case: Any) -> None:
    try:
        found = figures(**case)
    except InputError as error:
        refused = {message.field for message in error.messages}
    else:
        refused = set()
    assert refused <= {"tensor_parallel"}
    if refused:
        return
    low, mid, high = found.requests
    assert 0 <= low <= mid <= high
    if found.now is None:
        assert not found.set_up.fits or found.set_up.unknown
        return
    for point in filter(None, (found.now, found.at_limits, found.saturated)):
        speed, roof = found.speed(point), point.values["roof_tokens_per_second"]
        assert 0 < speed.low <= speed.mid <= speed.high <= roof * (1 + 1e-9)
        for step in ("ttft_seconds", "tpot_seconds"):
            time = found.time(point, step)
            assert 0 <= time.low <= time.mid <= time.high
    if found.at_limits is not None:
        assert found.limits.met(dict(found.at_limits.values))


@pytest.mark.parametrize("gpu", ["h100-80gb-sxm", "mi300x"])
def test_what_a_gpu_holds_adds_up_to_its_memory(gpu: str) -> None:
    own = figures(gpu=gpu, tensor_parallel=4).set_up
    memory = own.memory
    taken = (
        sum(memory[part] for part in ("weights_per_gpu_gb", "adapters_gb", "activations_gb"))
        + own.inputs["overhead_gb"]
    )
    assert taken == pytest.approx(memory["taken_gb"])
    assert memory["cache_room_gb"] == pytest.approx(own.inputs["memory_gb"] * 0.9 - taken)


def test_a_measurement_moves_the_level_of_every_prediction() -> None:
    case = {"concurrency": 16}
    plain = figures(**case)
    assert plain.now is not None
    predicted = plain.speed(plain.now).mid
    own = figures(**case, measured_tokens_per_second=predicted * 0.8)
    assert own.now is not None
    assert own.speed(own.now).mid == pytest.approx(predicted * 0.8)
    assert plain.saturated is not None
    assert own.saturated is not None
    assert own.speed(own.saturated).mid == pytest.approx(plain.speed(plain.saturated).mid * 0.8)


@pytest.mark.parametrize("measured", [1_400, 1e8])
def test_a_measurement_moves_no_prediction_above_its_roof(measured: float) -> None:
    """1,400 is below the roof of 16 requests at once, and would move a full replica above that of its own."""
    own = figures(concurrency=16, measured_tokens_per_second=measured)
    assert own.measured_above_roof is (measured > 2_000)
    for point in filter(None, (own.now, own.at_limits, own.saturated)):
        roof = point.values["roof_tokens_per_second"]
        assert own.speed(point).high <= roof * (1 + 1e-9)
        cycle, tokens = point.values["roof_cycle_seconds"], point.values["output_tokens"]
        total = own.time(point, "ttft_seconds").low + own.time(point, "tpot_seconds").low * tokens
        assert total >= cycle * (1 - 1e-9)
    assert own.at_limits is not None
    for step, most in (("ttft_seconds", own.limits.ttft), ("tpot_seconds", own.limits.tpot)):
        assert own.time(own.at_limits, step).mid <= most


def test_arrivals_make_no_more_tokens_than_they_ask_for() -> None:
    for rate in (0.001, 1):
        data = SIZING.answer(SIZING.from_json({"load": "open", "requests_per_second": rate})).data
        assert data["requests_per_second"]["mid"] == pytest.approx(rate)
        assert data["output_tokens_per_second"]["mid"] == pytest.approx(rate * 300)
        assert data["output_tokens_per_second"]["high"] == pytest.approx(rate * 300)


def test_a_rate_that_one_replica_cannot_serve_is_a_queue_and_counts_replicas() -> None:
    result = SIZING.run(SIZING.from_json({"load": "open", "requests_per_second": 100})).data
    assert result["limit"] == "queue"
    replicas, served = result["cost"]["replicas"], result["at_limits"]["requests_per_second"]
    assert replicas["low"] <= replicas["mid"] <= replicas["high"]
    assert (replicas["mid"] - 1) * served["mid"] * 0.7 < 100 <= replicas["mid"] * served["mid"] * 0.7


@pytest.mark.parametrize(
    ("document", "field"),
    [
        ({"tensor_parallel": 3}, "tensor_parallel"),
        ({"tensor_parallel": 8, "pipeline_parallel": 2}, "pipeline_parallel"),
        ({"load": "open"}, "requests_per_second"),
        ({"load": "open", "requests_per_second": 1, "concurrency": 4}, "concurrency"),
        ({"input_tokens": 0}, "input_tokens"),
        ({"gpu_hour_price": "EUR 3"}, "gpu_hour_price"),
        ({"config": "not JSON"}, "config"),
        ({"config": "{}"}, "config"),
        ({"config": {**LLAMA, "hidden_size": -1}}, "config"),
        ({"model": "qwen3.5-27b"}, "model"),
        ({"model": "no such model"}, "model"),
    ],
)
def test_what_cannot_be_sized_is_refused_at_its_field(document: dict[str, Any], field: str) -> None:
    with pytest.raises(InputError) as refused:
        SIZING.run(SIZING.from_json(document))
    assert field in {message.field for message in refused.value.messages}
    assert all(message.message.endswith((".", "?")) for message in refused.value.messages)


def test_a_pasted_configuration_counts_before_the_choice_as_text_or_as_an_object() -> None:
    by_object = SIZING.run(SIZING.from_json({"config": LLAMA, "tensor_parallel": 1})).data
    by_text = SIZING.run(SIZING.from_json({"config": json.dumps(LLAMA), "tensor_parallel": 1})).data
    assert by_object == by_text
    assert by_object["model"] is None
    assert by_object["memory"]["weights_gb"] < 1
    assert "unseen_model" in by_object["flags"]


def test_a_gpu_without_units_for_small_weights_computes_in_16_bits() -> None:
    words = SIZING.run(SIZING.from_json({"gpu": "a100-80gb-sxm", "tensor_parallel": 4})).findings
    assert any("no units for 8-bit" in one for one in words)


def test_windows_give_two_bounds_and_the_setting_chooses_between_them() -> None:
    case = {
        "model": "gemma-3-27b",
        "gpu": "h100-80gb-sxm",
        "input_tokens": 60_000,
        "output_tokens": 500,
        "overhead_gb": 3,
    }
    capped = figures(**case, weights_precision="bf16")
    unified = figures(**case, weights_precision="bf16", cache_pages="page_unified")
    assert capped.requests[0] < capped.requests[1] == capped.requests[2]
    assert unified.requests[1] == capped.requests[0]


def test_a_gpu_whose_speed_nobody_states_still_has_a_memory() -> None:
    case = {"model": "llama-3.1-8b", "gpu": "rtx-4090", "tensor_parallel": 1, "weights_precision": "awq"}
    data = SIZING.run(SIZING.from_json(case)).data
    assert data["fits"] is True
    assert data["max_concurrency"]["mid"] > 10
    for key in ("output_tokens_per_second", "tpot_ms", "limit", "replica", "cost"):
        assert data[key] is None
