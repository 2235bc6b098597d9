"""Reading the prompt. What a prefix cache already holds is left out of the linear part and of what is written."""

from calculators.core.step import Steps

PREFILL = Steps()
_step = PREFILL.step


@_step(unit="tokens/request", source="definition", label="Prompt tokens to compute")
def computed_tokens(input_tokens: float, prefix_hit_share: float) -> float:
    """The prompt less what the prefix cache holds."""
    return input_tokens * (1 - prefix_hit_share)


@_step(
    unit="tokens/request", source="definition", label="Prompt tokens before each computed one, on the mean"
)
def prefill_context(input_tokens: float, computed_tokens: float) -> float:
    """All that the prefix cache holds, and half of the computed ones: attention looks back."""
    return input_tokens - computed_tokens / 2


@_step(unit="tokens/request", source="definition", label="The same in layers that see everything")
def prefill_full_context(prefill_context: float, selected_tokens: float) -> float:
    """At most what a sparse attention selects."""
    return min(prefill_context, selected_tokens) if selected_tokens else prefill_context


@_step(unit="tokens/request", source="definition", label="The same in layers with a window")
def prefill_window_context(prefill_context: float, window_tokens: float) -> float:
    """At most the window."""
    return min(prefill_context, window_tokens)


@_step(unit="seconds/request", source="definition", label="Computing a prompt at the peak rate")
def prefill_compute_seconds(
    computed_tokens: float, prefill_tflop_per_token: float, prefill_full_context: float, prefill_window_context: float,
    prefill_score_tflop: float, prefill_window_score_tflop: float, peak_tflops: float, score_tflops: float,
    tensor_parallel: float,
) -> float:  # fmt: skip
    """Linear layers and attention, the second growing with the square of the length."""
    return (
        computed_tokens
        * (
            prefill_tflop_per_token / peak_tflops
            + (
                prefill_full_context * prefill_score_tflop
                + prefill_window_context * prefill_window_score_tflop
            )
            / score_tflops
        )
        / tensor_parallel
    )


@_step(unit="seconds/request", source="fitted", label="Computing a prompt")
def prefill_roof_seconds(prefill_compute_seconds: float, compute_efficiency: float) -> float:
    """At the efficiency that measured rows show."""
    return prefill_compute_seconds / compute_efficiency


@_step(unit="requests", source="definition", label="Prompts in one pass")
def prompts_together(chunk_tokens: float, input_tokens: float, batch: float) -> float:
    """As many as a chunk holds, a part of one where the prompt is longer."""
    return min(chunk_tokens / input_tokens, batch)


@_step(unit="share", source="definition", label="Experts that a pass over prompts reads")
def prefill_experts_read(expert_share: float, prompts_together: float, computed_tokens: float) -> float:
    """As in decoding, for all prompt tokens of the pass: nearly all, but for very short prompts."""
    return 1 - (1 - expert_share) ** (prompts_together * computed_tokens)  # type: ignore[no-any-return]


@_step(unit="GB", source="definition", label="Weights that a GPU reads in a pass over prompts")
def prefill_weights_gb(
    divided_read_gb: float, copied_read_gb: float, experts_gb: float, prefill_experts_read: float, tensor_parallel: float
) -> float:  # fmt: skip
    """Attention, dense layers and head whole, of the experts those that are used."""
    return (divided_read_gb + experts_gb * prefill_experts_read) / tensor_parallel + copied_read_gb


@_step(unit="seconds/request", source="fitted", label="Passes over the weights for a prompt")
def prefill_pass_seconds(
    prefill_weights_gb: float, bandwidth_gb_s: float, memory_efficiency: float, layers: float, layer_seconds: float,
    exchange_latency: float, prompts_together: float,
) -> float:  # fmt: skip
    """Each pass reads the weights, starts the layers and waits for the exchanges; prompts of one pass share that."""
    return (
        prefill_weights_gb / (bandwidth_gb_s * memory_efficiency) + layers * layer_seconds + exchange_latency
    ) / prompts_together


@_step(unit="seconds/request", source="definition", label="Communication of a prompt")
def prefill_communication_seconds(computed_tokens: float, exchange_per_token: float) -> float:
    """Sending time of every computed token."""
    return computed_tokens * exchange_per_token


@_step(
    unit="seconds/request", source="fitted", label="Computing a prompt and passing over the weights together"
)
def prompt_roof_seconds(prefill_roof_seconds: float, prefill_pass_seconds: float, roof_norm: float) -> float:
    """A smooth maximum of both."""
    return (prefill_roof_seconds**roof_norm + prefill_pass_seconds**roof_norm) ** (1 / roof_norm)  # type: ignore[no-any-return]


@_step(unit="seconds/request", source="definition", label="Time of a prompt in all layers")
def prefill_seconds(
    prompt_roof_seconds: float,
    computed_tokens: float,
    activation_seconds: float,
    prefill_communication_seconds: float,
) -> float:
    """The roof, then activations and communication."""
    return prompt_roof_seconds + computed_tokens * activation_seconds + prefill_communication_seconds


@_step(unit="seconds/request", source="definition", label="Time that a prompt takes from the replica")
def prefill_share_seconds(
    prefill_seconds: float, pipeline_parallel: float, pipeline_efficiency: float
) -> float:
    """Pipeline stages work on several prompts at once."""
    return prefill_seconds / pipeline_parallel / pipeline_efficiency
