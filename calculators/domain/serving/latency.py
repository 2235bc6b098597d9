"""What a request feels. The time to the first token is computed, not validated: one public row has it."""

from calculators.core.step import Steps

LATENCY = Steps()
_step = LATENCY.step


@_step(unit="seconds", source="definition", label="Decoding step with calibration")
def own_decode_seconds(decode_seconds: float, pipeline_efficiency: float, calibration: float) -> float:
    """One step as this replica takes it."""
    return decode_seconds / pipeline_efficiency * calibration


@_step(unit="seconds", source="definition", label="Time to the first token of a request that need not wait")
def own_first_token_seconds(
    batch: float, static_batch: float, prefill_seconds: float, prefill_share_seconds: float, own_decode_seconds: float,
    calibration: float,
) -> float:  # fmt: skip
    """A static batch reads all prompts first; else a request waits for the step under way and then has its own read."""
    return (
        batch * prefill_share_seconds * calibration
        if static_batch
        else min(
            batch * prefill_share_seconds * calibration + own_decode_seconds,
            prefill_seconds * calibration + own_decode_seconds,
        )
    )


@_step(unit="seconds/token", source="definition", label="Time between output tokens")
def tpot_seconds(cycle_seconds: float, own_first_token_seconds: float, output_tokens: float) -> float:
    """What is left of a request's time, for each of its tokens; prompts of others are read in between."""
    return (cycle_seconds - own_first_token_seconds) / output_tokens


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
