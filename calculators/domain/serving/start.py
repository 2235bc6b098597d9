"""A cold start: from nothing to the first answer."""

from calculators.core.step import Steps

START = Steps()
_step = START.step


@_step(unit="seconds", source="definition", label="Cold start")
def cold_start_seconds(weights_gb: float, load_gb_s: float, engine_start_seconds: float) -> float:
    """Reading the weights, and the start of the engine."""
    return weights_gb / load_gb_s + engine_start_seconds
