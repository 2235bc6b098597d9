"""The cache of keys and values: what one request holds, and the part of it that one GPU holds."""

from calculators.core.number import whole
from calculators.core.step import Steps

CACHE = Steps()
_step = CACHE.step


@_step(unit="share", source="definition", label="Share of a request's cache on one GPU")
def cache_share(data_attention: float, tensor_parallel: float, kv_heads: float) -> float:
    """At least one key-value head on each GPU, else copies; one GPU has all of a request's with data-parallel attention."""
    return 1 / tensor_parallel if data_attention else max(kv_heads / tensor_parallel, 1) / kv_heads


@_step(unit="tokens/request", source="definition", label="Tokens of a request at its end")
def tokens_at_end(input_tokens: float, output_tokens: float) -> float:
    """Prompt and answer, as an engine reserves them so that no request has to be stopped."""
    return input_tokens + output_tokens


@_step(unit="tokens/request", source="definition", label="Tokens in blocks")
def blocked_tokens(tokens_at_end: float, extra_tokens: float, block_tokens: float) -> float:
    """Whole blocks."""
    return whole((tokens_at_end + extra_tokens) / block_tokens) * block_tokens


@_step(unit="tokens/request", source="definition", label="Tokens kept by layers with a window")
def kept_tokens(
    blocked_tokens: float, window_tokens: float, block_tokens: float, page_unified: float
) -> float:
    """A window and one block at most, unless the engine gives all layers the same pages."""
    return blocked_tokens if page_unified else min(blocked_tokens, window_tokens + block_tokens)


@_step(unit="GB/request", source="definition", label="Cache of a request, one copy")
def request_cache_gb(
    blocked_tokens: float, kept_tokens: float, cache_gb_per_token: float, window_gb_per_token: float,
    index_gb_per_token: float, state_gb: float,
) -> float:  # fmt: skip
    """Layers that see everything, layers with a window, the index of sparse attention and state that does not grow."""
    return (
        blocked_tokens * (cache_gb_per_token + index_gb_per_token)
        + kept_tokens * window_gb_per_token
        + state_gb
    )


@_step(unit="GB/request", source="definition", label="Cache of a request on a GPU")
def request_cache_per_gpu_gb(request_cache_gb: float, cache_share: float, pipeline_parallel: float) -> float:
    """The GPU's share of heads or requests, and of layers."""
    return request_cache_gb * cache_share / pipeline_parallel


@_step(unit="tokens/request", source="definition", label="Mean tokens of a request in flight")
def mean_tokens(input_tokens: float, output_tokens: float) -> float:
    """Prompt and half of the answer."""
    return input_tokens + output_tokens / 2


@_step(unit="GB/request", source="definition", label="Mean cache of a request in flight, on a GPU")
def mean_cache_per_gpu_gb(
    mean_tokens: float, window_tokens: float, page_unified: float, cache_gb_per_token: float,
    window_gb_per_token: float, index_gb_per_token: float, state_gb: float, cache_share: float,
    pipeline_parallel: float,
) -> float:  # fmt: skip
    """The same at the mean length, without rounding to blocks."""
    return (
        (
            mean_tokens * (cache_gb_per_token + index_gb_per_token)
            + (mean_tokens if page_unified else min(mean_tokens, window_tokens)) * window_gb_per_token
            + state_gb
        )
        * cache_share
        / pipeline_parallel
    )
