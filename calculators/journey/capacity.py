"""What a sizing result says to the total cost: which GPUs a replica takes, and how fast it is, from low to high."""

from collections.abc import Mapping
from typing import Any

from calculators import catalog
from calculators.core.number import number_text

#: The calculator that takes the choice, the routes that it is for, and the field that is always part of it.
CAPACITY_FOR = "tco"
GPU_ROUTES = ("rented_gpu", "owned_gpu")
CAPACITY_FIELD = "rented_gpu.throughput_tok_s"
_NAMES = (
    "model", "gpu", "gpus_per_replica", "throughput_tok_s", "throughput_low", "throughput_high", "throughput_basis",
    "throughput_origin", "concurrent_slots",
)  # fmt: skip
#: The reader's own price of a GPU-hour goes along where there is one: it is a rent.
_PRICE = "rented_gpu.gpu_hour_price"
CAPACITY_FIELDS = (*(f"{route}.{name}" for route in GPU_ROUTES for name in _NAMES), _PRICE)
#: Predictions are passed on with so many digits: more would claim more than their band holds.
DIGITS = 3


def capacity(found: Mapping[str, Any]) -> dict[str, str]:
    """Give the chosen set-up as texts of a link, by field of the total cost; none where nothing fits or nothing is predicted."""
    replica = found.get("replica")
    if not replica:
        return {}
    measured = {row.model for row in catalog.load().throughput}
    speed = replica["output_tokens_per_second"]
    texts = {
        "model": replica["model"] if replica["model"] in measured else "",
        "gpu": replica["gpu"],
        "gpus_per_replica": number_text(replica["gpus"]),
        "throughput_tok_s": _rounded(speed["mid"]),
        "throughput_low": _rounded(speed["low"]),
        "throughput_high": _rounded(speed["high"]),
        "throughput_basis": "output",
        "throughput_origin": replica["origin"],
        "concurrent_slots": number_text(replica["concurrency"]),
    }
    price = replica["gpu_hour_price"]
    own = {} if price is None else {_PRICE: number_text(price)}
    return {f"{route}.{name}": texts[name] for route in GPU_ROUTES for name in _NAMES} | own


def _rounded(figure: float) -> str:
    return number_text(float(f"{figure:.{DIGITS}g}"))
