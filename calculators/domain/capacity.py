"""Self-hosted capacity: whole replicas for the peak, for all work, and for a short wait, in every region, with spares."""

from calculators.core.calendar import SECONDS_PER_HOUR
from calculators.core.number import whole
from calculators.core.step import MONTH, Steps
from calculators.domain.waiting import waiting_replicas_needed

CAPACITY = Steps()
_step = CAPACITY.step


@_step(unit="factor", source="definition", label="Prefill after reuse of the cache")
def prefill_factor(
    cached_tokens: float,
    long_cached_tokens: float,
    long_share: float,
    mean_input_tokens: float,
    cache_gain: float,
) -> float:
    """Part of the prefill work that remains when cached input saves so much of it; 1 unless a gain is declared."""
    return (
        1
        - (cached_tokens * (1 - long_share) + long_cached_tokens * long_share)
        / mean_input_tokens
        * cache_gain
        if cache_gain
        else 1
    )


@_step(
    unit="GPU-seconds/request",
    source="fit to measured rows",
    label="GPU time of one request, measured maximum",
)
def measured_gpu_seconds(
    fit_input: float, fit_output: float, fit_context: float, fit_prefill: float, input_tokens: float,
    billed_output_tokens: float, prefill_factor: float,
) -> float:  # fmt: skip
    """GPU-seconds between measured shapes: linear in input and output, plus context read while writing and quadratic prefill."""
    return (
        (fit_input * input_tokens + fit_prefill * input_tokens * input_tokens) * prefill_factor
        + fit_output * billed_output_tokens
        + fit_context * billed_output_tokens * (input_tokens + billed_output_tokens / 2)
    )


@_step(
    unit="GPU-seconds/request",
    source="fit to measured rows",
    label="GPU time of a long request, measured maximum",
)
def long_measured_gpu_seconds(
    fit_input: float, fit_output: float, fit_context: float, fit_prefill: float, long_input_tokens: float,
    long_billed_output_tokens: float, prefill_factor: float,
) -> float:  # fmt: skip
    """GPU-seconds of a long request, by the same fit."""
    return (
        (fit_input * long_input_tokens + fit_prefill * long_input_tokens * long_input_tokens) * prefill_factor
        + fit_output * long_billed_output_tokens
        + fit_context * long_billed_output_tokens * (long_input_tokens + long_billed_output_tokens / 2)
    )


@_step(unit="tokens/request", source="definition", label="Tokens that the own throughput counts")
def counted_tokens(
    throughput_basis: str,
    mean_output_tokens: float,
    output_factor: float,
    mean_input_tokens: float,
    prefill_factor: float,
) -> float:
    """Output tokens alone, or input (less what the cache saves) and output together."""
    return (
        mean_output_tokens * output_factor
        if throughput_basis == "output"
        else mean_input_tokens * prefill_factor + mean_output_tokens * output_factor
    )


@_step(unit="replica-seconds/request", source="definition", label="Replica time of one request")
def replica_seconds(
    throughput_tok_s_given: float, throughput_tok_s: float, counted_tokens: float, measured_gpu_seconds: float,
    long_measured_gpu_seconds: float, long_share: float, gpus_per_replica: float, planning_factor: float,
) -> float:  # fmt: skip
    """Tokens over the reader's own tokens/s, or the measured maximum reduced by the planning factor."""
    return (
        counted_tokens / throughput_tok_s
        if throughput_tok_s_given
        else (measured_gpu_seconds * (1 - long_share) + long_measured_gpu_seconds * long_share)
        / gpus_per_replica
        / planning_factor
    )


@_step(unit="replicas", source="definition", when=MONTH, label="Replicas for the peak, before rounding")
def peak_replicas(peak_request_rate: float, replica_seconds: float, planning_utilisation: float) -> float:
    """Replicas that the busiest hour keeps at the planning utilisation."""
    return peak_request_rate * replica_seconds / planning_utilisation


@_step(unit="replicas", source="definition", when=MONTH, label="Replicas for all work, before rounding")
def average_replicas(
    interactive_requests: float, batch_requests: float, window_factor: float, replica_seconds: float, open_hours: float,
    planning_utilisation: float,
) -> float:  # fmt: skip
    """Replicas that all work, batch included, keeps at the planning utilisation in the busiest batch window."""
    return (
        (interactive_requests + batch_requests)
        * window_factor
        * replica_seconds
        / (open_hours * SECONDS_PER_HOUR * planning_utilisation)
    )


@_step(unit="replicas", source="Erlang C", when=MONTH, label="Replicas for a short wait")
def waiting_replicas(
    wait_limit_seconds_given: float, wait_limit_seconds: float, peak_request_rate: float, replica_seconds: float,
    concurrent_slots: float, peak_replicas: float,
) -> float:  # fmt: skip
    """Least number of replicas, from those for the peak on, at which 95 of 100 requests wait no longer than the limit then."""
    return (
        waiting_replicas_needed(
            peak_request_rate, replica_seconds, concurrent_slots, wait_limit_seconds, whole(peak_replicas)
        )
        if wait_limit_seconds_given
        else 0
    )


@_step(unit="replicas", source="design: whole steps", when=MONTH, label="Replicas for the load")
def load_replicas(
    fixed_replicas_given: float,
    fixed_replicas: float,
    peak_replicas: float,
    average_replicas: float,
    waiting_replicas: float,
) -> float:
    """Whole replicas for the peak, for batch where idle hours do not hold it, and for the wait; or the number that was set."""
    return (
        fixed_replicas
        if fixed_replicas_given
        else max(whole(max(peak_replicas, average_replicas)), waiting_replicas)
    )


@_step(unit="factor", source="definition", label="Regions that carry the peak")
def serving_regions(regions: float, region_loss: str) -> float:
    """All regions, or all but one where the loss of one must not be felt."""
    return regions - 1 if region_loss == "yes" else regions


@_step(unit="replicas", source="design: whole steps", when=MONTH, label="Replicas with spares")
def replicas(
    load_replicas: float,
    serving_regions: float,
    regions: float,
    min_replicas: float,
    spare_replicas: float,
    active: float,
) -> float:
    """Whole replicas in every region, or the least number, plus spares; none while the route is not in use."""
    return (max(regions * whole(load_replicas / serving_regions), min_replicas) + spare_replicas) * active


@_step(unit="GPU-hours/month", source="definition", when=MONTH, label="GPU-hours of work")
def busy_gpu_hours(
    interactive_requests: float, batch_requests: float, replica_seconds: float, gpus_per_replica: float
) -> float:
    """GPU time that the requests themselves take."""
    return (interactive_requests + batch_requests) * replica_seconds * gpus_per_replica / SECONDS_PER_HOUR


@_step(unit="share", source="definition", when=MONTH)
def utilisation(busy_gpu_hours: float, billed_gpu_hours: float) -> float:
    """Share of the paid hours in which GPUs work; it shows in the cost per token, never in the rent."""
    return busy_gpu_hours / billed_gpu_hours if billed_gpu_hours else 0


@_step(unit="USD/month", source="definition", when=MONTH, label="Software, storage and fees")
def software_cost(
    fixed_monthly: float, storage_gb: float, storage_price: float, interactive_requests: float, batch_requests: float,
    egress_gb_per_request: float, egress_price: float, subscription_gpu_year: float, gpus_billed: float,
    licence_fee_year: float, purchase_factor: float, active: float,
) -> float:  # fmt: skip
    """Fixed fees, storage, data sent out, subscriptions per GPU and the licence fee of the weights."""
    return (
        (
            fixed_monthly + storage_gb * storage_price + subscription_gpu_year / 12 * gpus_billed + licence_fee_year / 12
        ) * active
        + (interactive_requests + batch_requests) * egress_gb_per_request * egress_price
    ) * purchase_factor  # fmt: skip
