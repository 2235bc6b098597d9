"""One step of decoding: every request in flight gets its next token.

With pipeline stages the batch is cut into as many parts, which pass the stages one behind another; a round in which every
request gets a token takes as long as one part would take in all layers.
"""

from calculators.core.step import Steps

DECODE = Steps()
_step = DECODE.step


@_step(unit="requests", source="definition", label="Requests in one pass")
def pass_requests(batch: float, pipeline_parallel: float) -> float:
    """A part of the batch for each pipeline stage, at least one request."""
    return max(batch / pipeline_parallel, 1)


@_step(unit="requests", source="definition", label="Requests of one pass that a GPU sees")
def rank_requests(pass_requests: float, ranks: float) -> float:
    """All of them, or with data-parallel attention the GPU's own."""
    return pass_requests / ranks


@_step(unit="tokens", source="definition", label="Tokens in one pass")
def pass_tokens(pass_requests: float, verified_tokens: float) -> float:
    """One token for each request, more where drafts are verified."""
    return pass_requests * verified_tokens


@_step(unit="share", source="definition", label="Experts that a pass reads")
def experts_read(expert_share: float, pass_tokens: float) -> float:
    """Of E experts with k for each token E·(1 − (1 − k/E)^b) are read for b tokens, if the router spreads them evenly."""
    return 1 - (1 - expert_share) ** pass_tokens  # type: ignore[no-any-return]


@_step(unit="GB", source="definition", label="Weights that a GPU reads in one pass")
def weights_read_gb(
    divided_read_gb: float,
    copied_read_gb: float,
    experts_gb: float,
    experts_read: float,
    tensor_parallel: float,
) -> float:
    """Attention, dense layers and head whole, of the experts those that are used."""
    return (divided_read_gb + experts_gb * experts_read) / tensor_parallel + copied_read_gb


@_step(unit="tokens/request", source="definition", label="Tokens that full attention reads")
def full_context(mean_tokens: float, selected_tokens: float) -> float:
    """The mean length of a request, or what a sparse attention selects."""
    return min(mean_tokens, selected_tokens) if selected_tokens else mean_tokens


@_step(unit="tokens/request", source="definition", label="Tokens that layers with a window read")
def window_context(mean_tokens: float, window_tokens: float) -> float:
    """At most the window."""
    return min(mean_tokens, window_tokens)


@_step(unit="GB", source="definition", label="Cache that a GPU reads in one pass")
def cache_read_gb(
    pass_requests: float, full_context: float, window_context: float, mean_tokens: float, cache_gb_per_token: float,
    window_gb_per_token: float, index_gb_per_token: float, state_gb: float, cache_share: float,
) -> float:  # fmt: skip
    """The GPU's share of every request's keys and values at mean length."""
    return (
        pass_requests
        * (
            full_context * cache_gb_per_token
            + window_context * window_gb_per_token
            + mean_tokens * index_gb_per_token
            + state_gb
        )
        * cache_share
    )


@_step(unit="seconds", source="definition", label="Reading at the peak bandwidth")
def decode_memory_seconds(weights_read_gb: float, cache_read_gb: float, bandwidth_gb_s: float) -> float:
    """Bytes over the bandwidth of one GPU."""
    return (weights_read_gb + cache_read_gb) / bandwidth_gb_s


@_step(unit="seconds", source="definition", label="Computing at the peak rate")
def decode_compute_seconds(
    pass_tokens: float, decode_tflop_per_token: float, full_context: float, window_context: float,
    score_tflop: float, window_score_tflop: float, peak_tflops: float, score_tflops: float, tensor_parallel: float,
) -> float:  # fmt: skip
    """Linear layers at the rate of the weights' precision, attention at the 16-bit rate."""
    return (
        pass_tokens
        * (
            decode_tflop_per_token / peak_tflops
            + (full_context * score_tflop + window_context * window_score_tflop) / score_tflops
        )
        / tensor_parallel
    )


@_step(unit="seconds", source="fitted", label="Reading and computing together")
def decode_roof_seconds(
    decode_memory_seconds: float, memory_efficiency: float, decode_compute_seconds: float, compute_efficiency: float,
    roof_norm: float,
) -> float:  # fmt: skip
    """A smooth maximum of both, each at the efficiency that measured rows show."""
    return (  # type: ignore[no-any-return]
        (decode_memory_seconds / memory_efficiency) ** roof_norm
        + (decode_compute_seconds / compute_efficiency) ** roof_norm
    ) ** (1 / roof_norm)


@_step(unit="seconds/token", source="fitted", label="Moving one token's activations")
def activation_seconds(
    moved_gb_per_token: float,
    activation_factor: float,
    tensor_parallel: float,
    bandwidth_gb_s: float,
    memory_efficiency: float,
) -> float:
    """What linear layers read and write for each token beside weights and cache, as often as measured rows show."""
    return moved_gb_per_token * activation_factor / tensor_parallel / (bandwidth_gb_s * memory_efficiency)


@_step(unit="seconds", source="definition", label="Communication of one step")
def decode_communication_seconds(
    exchange_latency: float, exchange_per_token: float, pass_tokens: float
) -> float:
    """Latency and sending time."""
    return exchange_latency + exchange_per_token * pass_tokens


@_step(unit="seconds", source="fitted", label="Overhead of one step")
def decode_overhead_seconds(
    pipeline_parallel: float, step_seconds: float, layers: float, layer_seconds: float, rank_requests: float,
    request_seconds: float,
) -> float:  # fmt: skip
    """A fixed part for each stage, a part for each layer, and a part for each request that a GPU looks after."""
    return pipeline_parallel * step_seconds + layers * layer_seconds + rank_requests * request_seconds


@_step(unit="seconds", source="definition", label="Time of one decoding step")
def decode_seconds(
    decode_roof_seconds: float, pass_tokens: float, activation_seconds: float, decode_communication_seconds: float,
    decode_overhead_seconds: float, draft_cost: float,
) -> float:  # fmt: skip
    """Roof, activations, communication and overhead one after another, and the cost of drafting as a share of it."""
    return (
        decode_roof_seconds
        + pass_tokens * activation_seconds
        + decode_communication_seconds
        + decode_overhead_seconds
    ) * (1 + draft_cost)
