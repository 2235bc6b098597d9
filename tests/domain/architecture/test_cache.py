"""Cache of keys and values: kinds of attention, windows, index keys. The sums are written out by hand."""

import pytest

from calculators import catalog
from calculators.domain.architecture.cache import bytes_at, bytes_per_token
from calculators.domain.architecture.describe import describe
from tests.domain.architecture.examples import small

MODELS = catalog.load().open_models


@pytest.mark.parametrize(
    ("id", "kind", "low", "high"),
    [
        # 32 layers x 8 heads x (128 + 128) x 2 bytes.
        ("llama-3.1-8b", "gqa", 131_072, 131_072),
        # 61 layers x (512 compressed + 64 rotary) x 2 bytes.
        ("deepseek-v3", "mla", 70_272, 70_272),
        # The same, and 128 index keys a layer.
        ("deepseek-v3.2", "mla", 70_272 + 61 * 128 * 2, 70_272 + 61 * 128 * 2),
        # 12 of 24 layers see 128 tokens: 8 heads x (64 + 64) x 2 bytes each.
        ("gpt-oss-20b", "gqa", 12 * 2048, 24 * 2048),
        # 8 of 48 layers see all, 40 see 1,024: 8 heads x (256 + 256) x 2 bytes each.
        ("gemma-3-12b", "gqa", 8 * 8192, 48 * 8192),
        # 12 of 48 layers see all, 36 see chunks of 8,192: 8 heads x (128 + 128) x 2 bytes each.
        ("llama-4-scout", "gqa", 12 * 4096, 48 * 4096),
        ("llama-2-7b", "mha", 524_288, 524_288),
    ],
)
def test_bytes_of_a_token(id, kind, low, high):
    found = describe(MODELS[id].config)
    assert {layer.attention.kind for layer in found.layers} == {kind}
    assert bytes_per_token(found) == (low, high)
    assert bytes_per_token(found, bytes_per_element=1) == (low / 2, high / 2)


def test_one_key_and_value_head_is_mqa():
    found = describe(small("llama", num_key_value_heads=1))
    assert found.layers[0].attention.kind == "mqa"
    # 5 layers x 1 head x (16 + 16) x 2 bytes.
    assert bytes_per_token(found) == (320, 320)


def test_a_request_beyond_the_windows_grows_by_the_low_figure():
    found = describe(MODELS["gemma-3-12b"].config)
    low, high = bytes_per_token(found)
    # Up to the window both bounds are the same; beyond it only the layers that see all grow.
    assert bytes_at(found, 1024) == (1024 * high, 1024 * high)
    at_2000, at_2001 = bytes_at(found, 2000), bytes_at(found, 2001)
    assert at_2001[0] - at_2000[0] == low
    assert at_2001[1] - at_2000[1] == high
    assert at_2000[0] == 1024 * high + 976 * low


@pytest.mark.parametrize(
    ("config", "windows"),
    [
        (small("mistral", sliding_window=4), [4] * 5),
        (small("mistral", sliding_window=None), [None] * 5),
        (small("mistral"), [None] * 5),
        (small("mistral", sliding_window=0), [None] * 5),
        (small("mixtral", sliding_window=4), [4] * 5),
        (small("phi3", sliding_window=7), [7] * 5),
        (small("qwen2", sliding_window=4), [None] * 5),
        (
            small("qwen2", sliding_window=4, use_sliding_window=True, max_window_layers=3),
            [None] * 3 + [4] * 2,
        ),
        (
            small("qwen2_moe", sliding_window=4, use_sliding_window=True, max_window_layers=3),
            [4, None, 4, None, None],
        ),
        (small("gemma2", sliding_window=4), [4, None, 4, None, 4]),
        (small("gemma3_text", sliding_window=4, sliding_window_pattern=3), [4, 4, None, 4, 4]),
        (small("gemma3_text", sliding_window=4), [4] * 5),
        (small("gpt_oss", sliding_window=4), [4, None, 4, None, 4]),
        (small("gpt_oss", sliding_window=4, layer_types=["full_attention"] * 5), [None] * 5),
        (small("llama4_text", attention_chunk_size=8), [8, 8, 8, None, 8]),
        (small("llama4_text", attention_chunk_size=8, no_rope_layers=[1, 0, 1, 0, 1]), [8, None, 8, None, 8]),
        (small("llama4_text", attention_chunk_size=None), [None] * 5),
        (small("llama", sliding_window=4), [None] * 5),
    ],
)
def test_windows_by_the_rule_of_the_type(config, windows):
    assert [layer.attention.window for layer in describe(config).layers] == windows


@pytest.mark.parametrize(
    ("id", "state"),
    [
        # 48 layers: 48 heads x 128 x 128, and 3 inputs of a convolution over 2 x 16 x 128 + 48 x 128 channels.
        ("qwen3.5-27b", 48 * (48 * 128 * 128 + 3 * (2 * 16 * 128 + 48 * 128))),
        # 69 layers: 96 heads x 128 x 128, and 3 inputs of three convolutions over 96 x 128 channels.
        ("kimi-k3", 69 * (96 * 128 * 128 + 3 * 3 * 96 * 128)),
        # The file has none of the sizes of its state spaces.
        ("nemotron-3-super-120b-a12b", None),
        ("llama-3-8b", 0),
    ],
)
def test_the_state_of_a_request_is_beside_the_cache(id, state):
    assert describe(MODELS[id].config).state == state
