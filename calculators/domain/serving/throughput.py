"""Output tokens a second with `batch` requests in flight, each followed by the next one at once."""

from calculators.core.step import Steps

THROUGHPUT = Steps()
_step = THROUGHPUT.step


@_step(unit="", source="definition", label="Decoding steps of a request")
def decode_steps(output_tokens: float, accepted_tokens: float) -> float:
    """One for each output token, fewer where drafts are accepted."""
    return output_tokens / accepted_tokens


@_step(unit="seconds", source="definition", label="Time of all prompts of the batch")
def prompts_seconds(batch: float, prefill_share_seconds: float, prefill_seconds: float) -> float:
    """One after another, on several pipeline stages at once; never less than one prompt takes through all of them."""
    return max(batch * prefill_share_seconds, prefill_seconds)


@_step(unit="seconds", source="definition", label="Time from one set of requests to the next")
def cycle_seconds(
    prompts_seconds: float,
    decode_steps: float,
    decode_seconds: float,
    pipeline_efficiency: float,
    calibration: float,
) -> float:
    """All prompts of the batch and all decoding steps, times the factor of your own measurement."""
    return (prompts_seconds + decode_steps * decode_seconds / pipeline_efficiency) * calibration


@_step(unit="tokens/second", source="definition", label="Output tokens a second")
def output_tokens_per_second(batch: float, output_tokens: float, cycle_seconds: float) -> float:
    """Output alone, of the whole replica."""
    return batch * output_tokens / cycle_seconds


@_step(unit="requests/second", source="definition", label="Requests a second")
def requests_per_second(output_tokens_per_second: float, output_tokens: float) -> float:
    """The highest rate at which requests may go in with so many in flight."""
    return output_tokens_per_second / output_tokens
