"""Speed of a replica: figures by hand, limits, and how each part moves the result."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.domain.serving.limit import limit
from tests.domain.serving.examples import CONSTANTS, DATA, setup, values

DENSE = setup("llama-3.1-8b", kv_precision="fp8", scheme="fp8")
SLOW_LINK = setup("llama-3.1-8b", "l40s", "fp8", tensor_parallel=8)
ROUTED = setup("qwen3-30b-a3b", scheme="fp8", kv_precision="fp8")


def test_one_decoding_step_by_hand():
    found = values(setup("llama-3.1-8b", input_tokens=1000, output_tokens=1000), 10)
    # Everything but the input embedding is read once, and ten times 1,500 tokens of cache, over 3,350 GB/s.
    weights = (8_030_261_248 - 128_256 * 4096) * 2 / 1e9
    cache = 10 * 1500 * 131_072 / 1e9
    assert found["decode_memory_seconds"] == pytest.approx((weights + cache) / 3350)
    # Two operations a parameter, and 4 for each element of queries and token before: 32 layers x 32 heads x 128.
    operations = 2 * (8_030_261_248 - 128_256 * 4096) + 1500 * 4 * 32 * 32 * 128
    assert found["decode_compute_seconds"] == pytest.approx(10 * operations / 989e12)


def test_a_prompt_by_hand():
    found = values(setup("llama-3.1-8b", input_tokens=4000, output_tokens=1), 1)
    # Without embedding and head; on the mean every token has half of the others before it.
    linear = 2 * (8_030_261_248 - 2 * 128_256 * 4096)
    attention = 2000 * 4 * 32 * 32 * 128
    assert found["prefill_compute_seconds"] == pytest.approx(4000 * (linear + attention) / 989e12)


def test_attention_grows_with_the_square_of_a_prompt_up_to_the_window():
    def score(n, model):
        found = values(setup(model, input_tokens=n))
        return found["prefill_full_context"], found["prefill_window_context"]

    assert score(4096, "gemma-3-27b") == (2048, 1024)
    assert score(1000, "gemma-3-27b") == (500, 500)


@pytest.mark.parametrize(("batch", "experts"), [(1, 8), (16, 82.4), (10_000, 128)])
def test_experts_that_a_step_reads(batch, experts):
    """128 experts, 8 for each token: 128 (1 - (1 - 8/128)^16) = 82.4 for 16 tokens."""
    found = values(ROUTED, batch)
    assert 128 * found["experts_read"] == pytest.approx(experts, abs=0.05)


def test_a_short_prompt_reads_some_of_the_experts():
    """128 experts, 8 for each token: 128 (1 - (1 - 8/128)^10) = 60.9 for ten tokens of one prompt."""
    found = values(replace(ROUTED, input_tokens=10), 1)
    assert 128 * found["prefill_experts_read"] == pytest.approx(60.9, abs=0.05)
    assert values(ROUTED, 1)["prefill_experts_read"] == pytest.approx(1)


def test_a_dense_model_reads_everything():
    found = values(DENSE, 1)
    assert found["experts_read"] == 1
    assert found["weights_read_gb"] == pytest.approx(found["weights_gb"] - found["embedding_gb"])


#: Measured rows as they were set up, one of each kind of hardware and split.
SET_UPS = [
    DENSE,
    ROUTED,
    setup("llama-3.3-70b", tensor_parallel=2),
    setup("llama-3.3-70b", "mi300x", "fp8", tensor_parallel=8),
    setup("llama-3.3-70b", "rtx-pro-6000-blackwell-server", "nvfp4", pipeline_parallel=4),
    setup("deepseek-r1", "b200-sxm", "nvfp4", tensor_parallel=8, attention="data", full_queue=True),
    setup("deepseek-v3.2", "b200-sxm", "fp8", tensor_parallel=8, selected_tokens=2048),
    setup("gpt-oss-120b", "h100-80gb-sxm", "mxfp4", tensor_parallel=2),
    setup("gemma-3-27b", "l40s", "awq", tensor_parallel=4),
]


@given(st.sampled_from(SET_UPS), st.floats(1, 20_000), st.integers(1, 100_000), st.integers(1, 20_000))
def test_a_prediction_never_exceeds_the_roofs(one, batch, given_tokens, made):
    found = values(replace(one, input_tokens=given_tokens, output_tokens=made), batch)
    assert 0 < found["output_tokens_per_second"] <= found["roof_tokens_per_second"]


def test_no_constant_lets_a_prediction_exceed_the_roofs():
    for name in ("memory-efficiency", "compute-efficiency", "compute-efficiency-4-bit", "experts-compute-factor",
                 "unpacked-compute-factor", "pipeline-efficiency"):  # fmt: skip
        assert DATA.serving_constants[f"serving/{name}"].high <= 1


@given(st.sampled_from(SET_UPS), st.floats(1, 5_000), st.floats(1.01, 3))
def test_a_larger_batch_gives_more_tokens_and_no_shorter_steps(one, batch, more):
    before, after = values(one, batch), values(one, batch * more)
    assert after["output_tokens_per_second"] > before["output_tokens_per_second"]
    assert after["decode_seconds"] >= before["decode_seconds"]
    assert after["tpot_seconds"] >= before["tpot_seconds"] * (1 - 1e-9)


def test_beyond_the_limit_throughput_is_flat_and_the_rest_wait():
    inside, beyond = values(DENSE, 100, 100), values(DENSE, 100, 400)
    assert beyond["output_tokens_per_second"] == inside["output_tokens_per_second"]
    assert beyond["tpot_seconds"] == inside["tpot_seconds"]
    # Little's law: 400 requests in the system at this rate.
    whole = 400 / inside["requests_per_second"]
    assert beyond["ttft_seconds"] == pytest.approx(whole - 2048 * inside["tpot_seconds"])
    assert beyond["request_seconds_total"] == pytest.approx(whole)


def test_a_request_alone_waits_for_no_step():
    alone, among = values(DENSE, 1), values(DENSE, 5)
    assert alone["ttft_seconds"] == pytest.approx(alone["prefill_seconds"])
    assert among["ttft_seconds"] == pytest.approx(among["own_prompt_seconds"] + 0.4 * among["decode_seconds"])


def test_a_static_batch_reads_all_prompts_first():
    found = values(replace(DENSE, static_batch=True), 8)
    assert found["ttft_seconds"] == pytest.approx(8 * found["prefill_share_seconds"])
    assert found["tpot_seconds"] == pytest.approx(found["decode_seconds"])


def test_one_gpu_sends_nothing_and_a_slower_link_costs_time():
    assert values(DENSE, 32)["decode_communication_seconds"] == 0
    assert values(DENSE, 32)["prefill_communication_seconds"] == 0
    two = replace(DENSE, tensor_parallel=2)
    fast = values(two, 32)
    # Two exchanges a layer of 4,096 elements of 2 bytes, half of twice as much over 450 GB/s.
    share = CONSTANTS["serving/link-efficiency"]
    assert fast["exchange_per_token"] == pytest.approx(64 * 8192e-9 / (450 * share))
    assert fast["exchange_latency"] == pytest.approx(64 * CONSTANTS["serving/exchange-seconds"])


def test_data_parallel_attention_reads_its_own_requests_and_all_attention_weights():
    one = setup("deepseek-r1", "b200-sxm", "nvfp4", tensor_parallel=8)
    tensor, data = values(one, 800), values(replace(one, attention="data"), 800)
    assert data["rank_requests"] == 100
    assert data["cache_read_gb"] == pytest.approx(tensor["cache_read_gb"] / 8)
    assert data["copied_read_gb"] > data["attention_gb"]


def test_fewer_requests_than_stages_pass_one_at_a_time():
    one = setup("qwen3-30b-a3b", "rtx-pro-6000-blackwell-server", "nvfp4")
    alone, staged = values(one, 1), values(replace(one, pipeline_parallel=4), 1)
    assert staged["weights_read_gb"] == alone["weights_read_gb"]
    assert staged["decode_seconds"] > alone["decode_seconds"]


def test_stages_share_a_batch():
    one = setup("llama-3.3-70b", "rtx-pro-6000-blackwell-server", "nvfp4")
    four = values(replace(one, pipeline_parallel=4), 400)
    assert four["pass_requests"] == 100
    assert four["prefill_share_seconds"] == pytest.approx(
        four["prefill_seconds"] / 4 / CONSTANTS["serving/pipeline-efficiency"]
    )


@pytest.mark.parametrize(
    ("changes", "faster"),
    [
        ({"prefix_hit_share": 0.5}, True),
        ({"accepted_tokens": 2, "draft_tokens": 2, "draft_cost": 0.1}, True),
        ({"draft_tokens": 2, "draft_cost": 0.1}, False),
        ({"calibration": 1.25}, False),
        ({"weights": "bf16"}, False),
        ({"kv_precision": "bf16"}, False),
    ],
)
def test_what_is_off_by_default(changes, faster):
    scheme = changes.pop("weights", None)
    one = replace(DENSE, **changes, **({"scheme": DATA.schemes[scheme]} if scheme else {}))
    before, after = values(DENSE, 16), values(one, 16)
    assert (after["output_tokens_per_second"] > before["output_tokens_per_second"]) is faster


def test_calibration_is_one_factor_on_every_time():
    before, after = values(DENSE, 16, 40), values(replace(DENSE, calibration=1.25), 16, 40)
    for name in ("cycle_seconds", "ttft_seconds", "tpot_seconds", "request_seconds_total"):
        assert after[name] == pytest.approx(1.25 * before[name])


def test_planning_stays_below_the_highest_rate():
    found = values(replace(DENSE, planning_utilisation=0.7), 64)
    assert found["planned_requests_per_second"] == pytest.approx(0.7 * found["requests_per_second"])


@pytest.mark.parametrize(
    ("one", "batch", "concurrency", "saturated", "word"),
    [
        (DENSE, 100, 400, False, "queue"),
        (DENSE, 1, 1, False, "bandwidth"),
        (replace(DENSE, input_tokens=8000, output_tokens=10), 4, 4, False, "compute"),
        (replace(SLOW_LINK, input_tokens=8000, output_tokens=1), 64, 64, False, "communication"),
        (DENSE, None, None, True, "memory"),
    ],
)  # fmt: skip
def test_the_limit_has_a_name(one, batch, concurrency, saturated, word):
    batch = batch or values(one)["saturated_batch"]
    assert limit(values(one, batch, concurrency), saturated) == word


def test_a_first_token_takes_no_less_than_the_pass_that_its_prompt_is_in() -> None:
    """Short prompts share passes: that makes many quicker in all, and not one of them quicker than it would be alone."""
    short = setup("gpt-oss-120b", "b200-sxm", "mxfp4", input_tokens=200, output_tokens=1000)
    times = [values(short, batch)["ttft_seconds"] for batch in (1, 2, 8, 32, 256)]
    assert times == sorted(times)
