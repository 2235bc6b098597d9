"""Memory of a replica: measured figures, and figures counted by hand."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.core.messages import InputError
from calculators.domain.serving.flags import flagged
from calculators.domain.serving.setup import compute_bits
from tests.domain.serving.examples import DATA, setup, values

#: GPU, model, weights, GPUs, input, output, share of the free memory, requests at once: measured by NVIDIA with
#: TensorRT-LLM and a 16-bit cache, length input + output + 1,000 reserved.
#: https://github.com/ai-dynamo/aiconfigurator, tests/integration/test_trtllm_kv_cache_capacity.py, _BENCHMARK_DATA.
MEASURED = [
    ("h100-80gb-sxm", "llama-3.1-8b", "bf16", 1, 2048, 2048, 0.8, 78),
    ("h100-80gb-sxm", "llama-3.1-8b", "bf16", 2, 2048, 2048, 0.8, 173),
    ("h100-80gb-sxm", "llama-3.1-8b", "bf16", 4, 2048, 2048, 0.8, 363),
    ("h100-80gb-sxm", "llama-3.1-8b", "bf16", 2, 4096, 2048, 0.8, 123),
    ("h100-80gb-sxm", "llama-3.1-8b", "bf16", 4, 4096, 4096, 0.8, 201),
    ("gb300", "llama-3.1-8b", "bf16", 1, 2048, 2048, 0.8, 330),
    ("gb300", "llama-3.1-8b", "bf16", 2, 4096, 4096, 0.9, 423),
    ("gb300", "llama-3.1-8b", "bf16", 4, 2048, 4096, 0.9, 1101),
    ("h100-80gb-sxm", "qwen3-32b", "fp8", 2, 2048, 2048, 0.8, 75),
    ("h100-80gb-sxm", "qwen3-32b", "fp8", 4, 4096, 4096, 0.8, 93),
    ("gb300", "qwen3-32b", "fp8", 1, 2048, 4096, 0.9, 123),
]


@pytest.mark.parametrize(("gpu", "model", "scheme", "gpus", "given", "made", "share", "measured"), MEASURED)
def test_as_many_requests_fit_as_an_engine_holds(gpu, model, scheme, gpus, given, made, share, measured):
    one = setup(
        model,
        gpu,
        scheme,
        tensor_parallel=gpus,
        input_tokens=given,
        output_tokens=made,
        free_share=share,
        extra_tokens=1000,
    )
    assert values(one)["max_concurrency"] == pytest.approx(measured, rel=0.1)


def test_weights_and_cache_by_hand():
    found = values(setup("llama-3.1-8b"))
    # 8,030,261,248 parameters of 2 bytes; 32 layers x 8 heads x 128 x keys and values x 2 bytes.
    assert found["weights_gb"] == pytest.approx(16.060522496, rel=1e-12)
    assert found["cache_gb_per_token"] == pytest.approx(131_072 / 1e9)
    # 4,096 tokens are whole blocks; one more token is a block more.
    assert found["request_cache_gb"] == pytest.approx(4096 * 131_072 / 1e9)
    longer = values(setup("llama-3.1-8b", output_tokens=2049))
    assert longer["request_cache_gb"] == pytest.approx((4096 + 16) * 131_072 / 1e9)
    assert values(setup("llama-3.1-8b", kv_precision="fp8"))["request_cache_gb"] == pytest.approx(
        found["request_cache_gb"] / 2
    )


@pytest.mark.parametrize(
    ("scheme", "linear", "wide"),
    [("fp8", 8.002, 16), ("nvfp4", 4.5, 16), ("awq", 4.15625, 16), ("gguf-q4-k-m", 4.8944, 4.8944)],
)
def test_a_scheme_makes_linear_layers_small_and_leaves_the_embeddings_wide(scheme, linear, wide):
    found = values(setup("llama-3.1-8b", scheme=scheme))
    embeddings, norms = 2 * 128_256 * 4096, 65 * 4096
    rest = 8_030_261_248 - embeddings - norms
    assert found["weights_gb"] == pytest.approx((rest * linear + embeddings * wide + norms * 16) / 8e9)


def test_a_file_of_llama_cpp_has_the_published_size():
    """llama.cpp, tools/quantize/README.md: Llama-3.1-8B as Q4_K_M has 4.58 GiB, as Q8_0 7.95 GiB."""
    for scheme, gib in (
        ("gguf-q4-k-m", 4.58),
        ("gguf-q5-k-m", 5.33),
        ("gguf-q6-k", 6.14),
        ("gguf-q8-0", 7.95),
    ):
        assert values(setup("llama-3.1-8b", scheme=scheme))["weights_gb"] == pytest.approx(
            gib * 2**30 / 1e9, rel=0.002
        )


@pytest.mark.parametrize(("model", "gib"), [("gpt-oss-120b", 60.8), ("gpt-oss-20b", 12.8)])
def test_mxfp4_as_published_leaves_attention_wide(model, gib):
    """Sizes of the checkpoints in OpenAI's model card of gpt-oss, table 1, 2025-08-05."""
    assert values(setup(model, scheme="mxfp4"))["weights_gb"] == pytest.approx(gib * 2**30 / 1e9, rel=0.005)


@pytest.mark.parametrize(("gpus", "share"), [(1, 1), (2, 1 / 2), (8, 1 / 8), (16, 1 / 8), (32, 1 / 8)])
def test_a_gpu_has_at_least_one_key_value_head(gpus, share):
    assert values(setup("llama-3.3-70b", tensor_parallel=gpus))["cache_share"] == pytest.approx(share)


def test_a_compressed_cache_is_whole_on_every_gpu_unless_attention_is_data_parallel():
    tensor = values(setup("deepseek-r1", "b200-sxm", "nvfp4", tensor_parallel=8))
    data = values(setup("deepseek-r1", "b200-sxm", "nvfp4", tensor_parallel=8, attention="data"))
    assert tensor["cache_share"] == 1
    assert data["cache_share"] == 1 / 8
    assert data["weights_per_gpu_gb"] > tensor["weights_per_gpu_gb"]
    # 61 layers x (512 + 64) x 2 bytes.
    assert tensor["cache_gb_per_token"] == pytest.approx(70_272 / 1e9)


def test_requests_are_whole_on_every_gpu_that_looks_after_its_own():
    one = setup("deepseek-r1", "b200-sxm", "nvfp4", tensor_parallel=8, attention="data", input_tokens=100_000)
    found = values(one)
    # A request has one GPU's whole cache: 102,048 tokens of 70,272 bytes.
    each = found["cache_room_gb"] // (102_048 * 70_272 / 1e9)
    assert found["max_concurrency"] == 8 * each > 0
    assert found["fits"] == 1


def test_windows_have_two_bounds():
    capped = values(setup("gemma-3-27b", input_tokens=30_000, output_tokens=2_000))
    unified = values(
        setup("gemma-3-27b", input_tokens=30_000, output_tokens=2_000, cache_pages="page_unified")
    )
    assert capped["kept_tokens"] == 1024 + 16
    assert unified["kept_tokens"] == unified["blocked_tokens"] == 32_000
    # 62 layers of 16 heads x 128 x 2, of which 10 see everything.
    assert unified["request_cache_gb"] == pytest.approx(32_000 * 62 * 4096 * 2 / 1e9)
    assert capped["request_cache_gb"] == pytest.approx((32_000 * 10 + 1040 * 52) * 4096 * 2 / 1e9)


def test_the_index_of_sparse_attention_is_kept_too():
    found = values(setup("deepseek-v3.2", "b200-sxm", "fp8", tensor_parallel=8, selected_tokens=2048))
    assert found["index_gb_per_token"] == pytest.approx(61 * 128 * 2 / 1e9)
    assert found["full_context"] == 2048


def test_adapters_and_stages():
    one = setup("llama-3.1-8b", adapters=10, adapter_rank=16)
    # Queries and outputs 4096 + 4096, keys and values 4096 + 1024, in 32 layers.
    by_hand = 10 * 16 * 2 * 32 * (2 * 8192 + 2 * 5120) / 1e9
    assert values(one)["adapters_gb"] == pytest.approx(by_hand)
    halved = values(replace(one, pipeline_parallel=2))
    assert halved["adapters_gb"] == pytest.approx(by_hand / 2)
    assert halved["weights_per_gpu_gb"] == pytest.approx(values(one)["weights_per_gpu_gb"] / 2)


def test_activations_do_not_grow_with_the_prompt():
    short, long = (values(setup("llama-3.1-8b", input_tokens=n))["activations_gb"] for n in (100, 100_000))
    assert short == long


def test_what_does_not_fit_is_said():
    found = values(setup("llama-3.3-70b"))
    assert found["cache_room_gb"] < 0
    assert (found["fits"], found["max_concurrency"], found["mean_concurrency"]) == (0, 0, 0)
    assert values(setup("llama-3.3-70b", scheme="fp8", tensor_parallel=2))["fits"] == 1


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"tensor_parallel": 3}, "heads-not-divisible"),
        ({"tensor_parallel": 64}, "heads-not-divisible"),
        ({"pipeline_parallel": 33}, "more-stages-than-layers"),
        ({"gpu": "h100-94gb-nvl"}, "gpu-figure-unknown"),
    ],
)
def test_an_impossible_set_up_is_refused(changes, code):
    with pytest.raises(InputError) as refused:
        values(setup("llama-3.1-8b", **changes))
    assert refused.value.messages[0].code == code


@pytest.mark.parametrize(
    ("gpu", "scheme", "bits"),
    [
        ("h100-80gb-sxm", "fp8", 8), ("a100-80gb-sxm", "fp8", 16), ("h100-80gb-sxm", "nvfp4", 16), ("b200-sxm", "nvfp4", 4),
        ("mi300x", "mxfp4", 16), ("mi355x", "mxfp4", 4), ("h100-80gb-sxm", "awq", 16),
    ],
)  # fmt: skip
def test_a_gpu_without_the_units_computes_in_16_bit(gpu, scheme, bits):
    assert compute_bits(DATA.gpus[gpu], DATA.schemes[scheme]) == bits


@given(st.integers(1, 100_000), st.integers(1, 20_000), st.sampled_from([1, 2, 4, 8]))
def test_the_mean_is_at_least_the_worst_case(given_tokens, made, gpus):
    found = values(setup("llama-3.1-8b", tensor_parallel=gpus, input_tokens=given_tokens, output_tokens=made))
    assert found["mean_concurrency"] >= found["max_concurrency"]
    assert found["max_concurrency"] == int(found["max_concurrency"])


@pytest.mark.parametrize(
    ("given_tokens", "made", "said"), [(128, 128, True), (128, 129, False), (1, 1, True)]
)
def test_very_short_requests_are_flagged(given_tokens, made, said):
    assert flagged(given_tokens, made) is said


def test_a_cold_start_reads_the_weights():
    found = values(setup("llama-3.1-8b", load_gb_s=2, engine_start_seconds=30))
    assert found["cold_start_seconds"] == pytest.approx(16.060522496 / 2 + 30)
