"""What the hardware cannot exceed: peak figures, no overhead, no communication."""

from calculators.core.step import Steps

ROOF = Steps()
_step = ROOF.step


@_step(unit="seconds", source="definition", label="Time from one set of requests to the next, at the roofs")
def roof_cycle_seconds(
    batch: float, prefill_compute_seconds: float, pipeline_parallel: float, decode_steps: float,
    decode_memory_seconds: float, decode_compute_seconds: float,
) -> float:  # fmt: skip
    """Prompts at peak compute, steps at the slower of peak compute and peak bandwidth."""
    return batch * prefill_compute_seconds / pipeline_parallel + decode_steps * max(
        decode_memory_seconds, decode_compute_seconds
    )


@_step(unit="tokens/second", source="definition", label="Output tokens a second at the roofs")
def roof_tokens_per_second(batch: float, output_tokens: float, roof_cycle_seconds: float) -> float:
    """No software can make this batch faster on these GPUs."""
    return batch * output_tokens / roof_cycle_seconds
