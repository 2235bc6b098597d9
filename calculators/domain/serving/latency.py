"""What a request feels. The time to the first token is computed, not validated: one public row has it."""

from calculators.core.step import Steps

LATENCY = Steps()
_step = LATENCY.step


@_step(unit="seconds", source="definition", label="Decoding step with calibration")
def own_decode_seconds(decode_seconds: float, pipeline_efficiency: float, calibration: float) -> float:
    """One step as this replica takes it."""
    return decode_seconds / pipeline_efficiency * calibration


@_step(unit="seconds", source="definition", label="Waiting for the step under way")
def step_wait_seconds(batch: float, own_decode_seconds: float) -> float:
    """Half a step on the mean while others are in flight, nothing for a request alone."""
    return own_decode_seconds / 2 * (1 - 1 / batch)


@_step(unit="seconds", source="definition", label="Reading a request's own prompt")
def own_prompt_seconds(
    prefill_seconds: float, prompt_roof_seconds: float, prefill_roof_seconds: float, prefill_pass_seconds: float,
    prompts_together: float, roof_norm: float,
) -> float:  # fmt: skip
    """A pass that several prompts share takes each of them as long as the whole pass, not its share of it."""
    return (  # type: ignore[no-any-return]
        prefill_seconds
        - prompt_roof_seconds
        + (prefill_roof_seconds**roof_norm + (prefill_pass_seconds * max(prompts_together, 1)) ** roof_norm)
        ** (1 / roof_norm)
    )


@_step(unit="seconds", source="definition", label="Time to the first token of a request that need not queue")
def own_first_token_seconds(
    static_batch: float,
    prompts_seconds: float,
    own_prompt_seconds: float,
    step_wait_seconds: float,
    calibration: float,
) -> float:
    """A static batch reads all prompts first; else a request waits for the step under way and then has its own read."""
    return (
        prompts_seconds * calibration
        if static_batch
        else own_prompt_seconds * calibration + step_wait_seconds
    )


@_step(unit="seconds/token", source="definition", label="Time between output tokens")
def tpot_seconds(
    cycle_seconds: float,
    own_first_token_seconds: float,
    own_decode_seconds: float,
    decode_steps: float,
    output_tokens: float,
) -> float:
    """What is left of a request's time, for each of its tokens; prompts of others are read in between."""
    return max(cycle_seconds - own_first_token_seconds, decode_steps * own_decode_seconds) / output_tokens


@_step(unit="seconds", source="definition", label="Time to the first token")
def ttft_seconds(
    concurrency: float, requests_per_second: float, output_tokens: float, tpot_seconds: float
) -> float:
    """Little's law: all requests in the system over their rate, less the decoding; beyond the limit they wait here."""
    return concurrency / requests_per_second - output_tokens * tpot_seconds


@_step(unit="seconds", source="definition", label="Time of a request, from arrival to last token")
def request_seconds_total(ttft_seconds: float, output_tokens: float, tpot_seconds: float) -> float:
    """First token and all others."""
    return ttft_seconds + output_tokens * tpot_seconds


@_step(unit="requests/second", source="definition", label="Requests a second to plan with")
def planned_requests_per_second(requests_per_second: float, planning_utilisation: float) -> float:
    """Below the highest rate, since requests do not arrive evenly; at the highest itself the queue grows without bound."""
    return requests_per_second * planning_utilisation
