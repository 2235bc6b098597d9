"""The public result: what programs read."""

from typing import Any

from calculators.sizing.choice import Option, Refused, price_of
from calculators.sizing.evaluate import MILLI, Figures, Point
from calculators.sizing.nearest import Near, nearest
from calculators.sizing.number import given
from calculators.sizing.price import price
from calculators.sizing.report.words import flags

_MEMORY = (
    "weights_gb", "weights_per_gpu_gb", "adapters_gb", "activations_gb", "cache_room_gb", "request_cache_gb",
    "request_cache_per_gpu_gb",
)  # fmt: skip


def result_data(figures: Figures) -> dict[str, Any]:
    """Give the result of the first stage. Speeds are None where nothing fits."""
    low, mid, high = figures.requests
    own, setup = figures.set_up, figures.set_up.setup
    return {
        "model": figures.model,
        "gpu": setup.gpu.id,
        "gpus": own.gpus,
        "fits": own.fits,
        "limit": figures.limit,
        "max_concurrency": {"low": low, "mid": mid, "high": high},
        "mean_concurrency": own.memory["mean_concurrency"],
        "memory": {step: own.memory[step] for step in _MEMORY} | {"memory_gb": own.inputs["memory_gb"]},
        **_speeds(figures, figures.now),
        "saturated": _speeds(figures, figures.saturated) if figures.saturated else None,
        "at_limits": _at_limits(figures, figures.at_limits) if figures.at_limits else None,
        "cold_start_seconds": own.memory["cold_start_seconds"],
        "cost": _cost(figures),
        "replica": _replica(figures),
        "flags": flags(figures),
        "nearest_rows": [
            near_row(near) for near in nearest(figures.catalog.throughput, figures.model, setup)
        ],
    }


def _speeds(figures: Figures, point: Point | None) -> dict[str, Any]:
    if point is None:
        names = ("concurrency", "output_tokens_per_second", "requests_per_second", "ttft_ms", "tpot_ms")
        return dict.fromkeys((*names, "roof_output_tokens_per_second"))
    return {
        "concurrency": point.load.batch,
        "output_tokens_per_second": figures.speed(point).json(),
        "requests_per_second": figures.speed(point, "requests_per_second").json(),
        "ttft_ms": figures.time(point, "ttft_seconds").times(MILLI).json(),
        "tpot_ms": figures.time(point, "tpot_seconds").times(MILLI).json(),
        "roof_output_tokens_per_second": point.values["roof_tokens_per_second"],
    }


def _at_limits(figures: Figures, point: Point) -> dict[str, Any]:
    """Give also the rate to plan with: below the highest, since requests do not arrive evenly."""
    planned = figures.speed(point, "planned_requests_per_second")
    return {**_speeds(figures, point), "planned_requests_per_second": planned.json()}


def _cost(figures: Figures) -> dict[str, Any] | None:
    """Give what the set-up costs at the limits of time, in US dollars; None where nothing keeps them."""
    if figures.at_limits is None:
        return None
    hour = price_of(figures, figures.set_up.setup.gpu)
    found = price(figures, figures.at_limits, figures.set_up.gpus, hour)
    return {
        "gpu_hour": hour,
        "replicas": found.replicas.json(),
        "monthly": found.monthly,
        "per_million_output_tokens": found.per_million.json() if found.per_million else None,
    }


def _replica(figures: Figures) -> dict[str, Any] | None:
    """Give what the total cost takes over: the replica at the limits of time; None where nothing keeps them."""
    point = figures.at_limits
    if point is None:
        return None
    return {
        "model": figures.model or "",
        "gpu": figures.set_up.setup.gpu.id,
        "gpus": figures.set_up.gpus,
        "concurrency": point.load.batch,
        "output_tokens_per_second": figures.speed(point).json(),
        "origin": "predicted",
        "gpu_hour_price": given(figures.answers, "gpu_hour_price"),
    }


def near_row(near: Near) -> dict[str, Any]:
    """Describe a measured row."""
    row = near.row
    return {
        "id": row.id,
        "model": row.model,
        "gpu": row.gpu,
        "gpus": row.gpus,
        "weights_precision": row.weights_precision,
        "engine": row.engine,
        "input_tokens": row.input_tokens,
        "output_tokens": row.output_tokens,
        "concurrency": row.concurrency,
        "output_tokens_per_second": row.output_tokens_per_second,
        "distance": near.distance,
    }


def option_row(option: Option) -> dict[str, Any]:
    """Describe a set-up of the choice of GPUs."""
    return {
        "gpu": option.gpu.id,
        "gpus": option.set_up.gpus,
        "weights_precision": option.scheme.id,
        "concurrency": option.point.load.batch,
        "output_tokens_per_second": option.speed.json(),
        "replicas": option.price.replicas.json(),
        "gpu_hour": option.hour,
        "monthly": option.price.monthly,
        "per_million_output_tokens": option.price.per_million.json() if option.price.per_million else None,
        "extrapolated": option.extrapolated,
    }


def refused_row(refused: Refused) -> dict[str, str]:
    """Describe a GPU on which nothing works."""
    return {"gpu": refused.gpu.id, "reason": refused.reason, "words": refused.words}
