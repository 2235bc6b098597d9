"""Self-hosted capacity: whole replicas for the peak, whole instances to hold them, hours that are billed."""

from calculators.core.calendar import HOURS_PER_MONTH, SECONDS_PER_HOUR
from calculators.core.number import whole
from calculators.core.step import MONTH, Steps

CAPACITY = Steps()
_step = CAPACITY.step


@_step(
    unit="GPU-seconds/request",
    source="fit to measured rows",
    label="GPU time of one request, measured maximum",
)
def measured_gpu_seconds(
    fit_input: float,
    fit_output: float,
    fit_context: float,
    fit_prefill: float,
    input_tokens: float,
    output_tokens: float,
) -> float:
    """GPU-seconds between measured shapes: linear in input and output, plus context read while writing and quadratic prefill."""
    return (
        fit_input * input_tokens
        + fit_output * output_tokens
        + fit_context * output_tokens * (input_tokens + output_tokens / 2)
        + fit_prefill * input_tokens * input_tokens
    )


@_step(unit="replica-seconds/request", source="definition", label="Replica time of one request")
def replica_seconds(
    throughput_tok_s_given: float, throughput_tok_s: float, throughput_basis: str, output_tokens: float,
    tokens_per_request: float, measured_gpu_seconds: float, gpus_per_replica: float, planning_factor: float,
) -> float:  # fmt: skip
    """Tokens over the reader's own tokens/s, or the measured maximum reduced by the planning factor."""
    return (
        (output_tokens if throughput_basis == "output" else tokens_per_request) / throughput_tok_s
        if throughput_tok_s_given
        else measured_gpu_seconds / gpus_per_replica / planning_factor
    )


@_step(unit="replicas", source="definition", when=MONTH, label="Replicas for the peak, before rounding")
def peak_replicas(peak_request_rate: float, replica_seconds: float, planning_utilisation: float) -> float:
    """Replicas that the busiest hour keeps at the planning utilisation."""
    return peak_request_rate * replica_seconds / planning_utilisation


@_step(unit="hours/month", source="calendar", label="Hours open")
def open_hours(billing_mode: str, active_hours: float) -> float:
    """Hours in which replicas run: all 730, or the active hours when they are switched off outside them."""
    return HOURS_PER_MONTH if billing_mode == "always_on" else active_hours


@_step(unit="replicas", source="definition", when=MONTH, label="Replicas for all work, before rounding")
def average_replicas(
    interactive_requests: float,
    batch_requests: float,
    replica_seconds: float,
    open_hours: float,
    planning_utilisation: float,
) -> float:
    """Replicas that all work of the month, batch included, keeps at the planning utilisation over the open hours."""
    return (
        (interactive_requests + batch_requests)
        * replica_seconds
        / (open_hours * SECONDS_PER_HOUR * planning_utilisation)
    )


@_step(unit="replicas", source="design: whole steps", when=MONTH, label="Replicas with spares")
def replicas(
    peak_replicas: float, average_replicas: float, min_replicas: float, spare_replicas: float
) -> float:
    """Whole replicas for the peak, and for batch where idle hours do not hold it, plus spares."""
    return max(whole(max(peak_replicas, average_replicas)), min_replicas) + spare_replicas


@_step(unit="GPUs/instance", source="definition", label="GPUs in an instance")
def instance_gpus(gpus_per_instance_given: float, gpus_per_instance: float, gpus_per_replica: float) -> float:
    """GPUs that are rented together: as given, or just one replica's."""
    return gpus_per_instance if gpus_per_instance_given else gpus_per_replica


@_step(unit="replicas/instance", source="design: whole steps")
def replicas_per_instance(instance_gpus: float, gpus_per_replica: float) -> float:
    """Whole replicas that fit into an instance (rounded down, written as minus the rounding up of the negative)."""
    return -whole(-instance_gpus / gpus_per_replica)


@_step(unit="GPUs", source="design: whole steps", when=MONTH, label="GPUs at the peak")
def peak_gpus(replicas: float, replicas_per_instance: float, instance_gpus: float) -> float:
    """GPUs of the whole instances that hold the replicas for the peak."""
    return whole(replicas / replicas_per_instance) * instance_gpus


@_step(unit="replicas", source="design: whole steps", when=MONTH, label="Replicas at average load")
def autoscaled_replicas(
    billing_mode: str, average_replicas: float, min_replicas: float, spare_replicas: float
) -> float:
    """Whole replicas for the average load of the active hours; scaling to zero keeps neither a least number nor spares."""
    return (
        whole(average_replicas)
        if billing_mode == "scale_to_zero"
        else max(whole(average_replicas), min_replicas) + spare_replicas
    )


@_step(unit="GPUs", source="design: whole steps", when=MONTH, label="GPUs at average load")
def average_gpus(autoscaled_replicas: float, replicas_per_instance: float, instance_gpus: float) -> float:
    """GPUs of the whole instances that autoscaling keeps in active hours."""
    return whole(autoscaled_replicas / replicas_per_instance) * instance_gpus


@_step(unit="GPUs", source="design: rent is billed busy or idle", when=MONTH, label="GPUs billed")
def gpus_billed(billing_mode: str, peak_gpus: float, average_gpus: float) -> float:
    """GPUs on the bill while open: those for the peak, or those for the average load where they follow it."""
    return (
        peak_gpus
        if billing_mode == "always_on"
        else peak_gpus
        if billing_mode == "active_window"
        else average_gpus
    )


@_step(unit="GPUs", source="design: whole steps", label="GPUs kept outside active hours")
def idle_gpus(min_replicas: float, replicas_per_instance: float, instance_gpus: float) -> float:
    """GPUs of the least number of replicas, which autoscaling keeps at all times."""
    return whole(min_replicas / replicas_per_instance) * instance_gpus


@_step(
    unit="GPU-hours/month", source="design: rent is billed busy or idle", when=MONTH, label="GPU-hours billed"
)
def billed_gpu_hours(
    billing_mode: str, gpus_billed: float, idle_gpus: float, active_hours: float, startup_overhead: float
) -> float:
    """Hours for which rent is due, busy or idle, by billing mode."""
    return (
        gpus_billed * HOURS_PER_MONTH
        if billing_mode == "always_on"
        else gpus_billed * active_hours * (1 + startup_overhead)
        + (idle_gpus * (HOURS_PER_MONTH - active_hours) if billing_mode == "autoscale" else 0)
    )


@_step(unit="GPU-hours/month", source="definition", when=MONTH, label="GPU-hours of work")
def busy_gpu_hours(
    interactive_requests: float, batch_requests: float, replica_seconds: float, gpus_per_replica: float
) -> float:
    """GPU time that the requests themselves take."""
    return (interactive_requests + batch_requests) * replica_seconds * gpus_per_replica / SECONDS_PER_HOUR


@_step(unit="share", source="definition", when=MONTH)
def utilisation(busy_gpu_hours: float, billed_gpu_hours: float) -> float:
    """Share of the billed hours in which GPUs work; it shows in the cost per token, never in the rent."""
    return busy_gpu_hours / billed_gpu_hours if billed_gpu_hours else 0


@_step(unit="USD/GPU-hour", source="price list", label="GPU-hour price")
def hour_price(gpu_hour_price_given: float, gpu_hour_price: float, catalogue_gpu_hour_price: float) -> float:
    """The reader's price, or the catalogue's median over providers on demand."""
    return gpu_hour_price if gpu_hour_price_given else catalogue_gpu_hour_price


@_step(unit="USD/month", source="design: rent is billed busy or idle", when=MONTH, label="GPU rent")
def compute_cost(billed_gpu_hours: float, hour_price: float) -> float:
    """Rent for every billed hour."""
    return billed_gpu_hours * hour_price
