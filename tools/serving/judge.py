"""Predictions of rows that the fit has not seen, and two simple methods beside them."""

from collections.abc import Mapping

import numpy as np

from calculators import catalog
from calculators.domain.architecture.describe import describe
from calculators.publish.ledger import LEFT_OUT
from tools.serving.fit import Index, Values, fit, loaded, predicted
from tools.serving.rows import Array, Rows
from tools.serving.vector import compiled

_peak = compiled("roof_tokens_per_second")
#: Efficiencies that the roofline of two efficiencies tries.
_USED = (
    "batch", "output_tokens", "prefill_compute_seconds", "pipeline_parallel", "decode_memory_seconds",
    "decode_compute_seconds", "decode_steps",
)  # fmt: skip
_GRID = np.linspace(0.05, 1.0, 39)


def left_out(rows: Rows, everything: Values) -> dict[str, Array]:
    """Predict every row four times: without the rows of its engine, model, GPU and parallelism."""
    found: dict[str, Array] = {}
    for kind in LEFT_OUT:
        labels = rows.labels(kind)
        found[kind] = np.empty(len(rows.rows))
        for value in np.unique(labels):
            without = fit(rows, np.flatnonzero(labels != value), everything)
            of_it = np.flatnonzero(labels == value)
            found[kind][of_it] = predicted(rows, without, of_it)
    return found


def baselines(rows: Rows, everything: Values) -> dict[str, Array]:
    """Predict every row by two simple methods, without the rows of its model."""
    models = rows.labels("model")
    inputs = loaded(rows, everything, np.arange(len(rows.rows)))
    values = _peak(inputs)
    features = _features(rows, inputs)
    nearest, roofline = np.empty(len(rows.rows)), np.empty(len(rows.rows))
    gpus = inputs["tensor_parallel"] * inputs["pipeline_parallel"]
    for model in np.unique(models):
        for saturated in (True, False):
            alike = rows.saturated == saturated
            of_it = np.flatnonzero((models == model) & alike)
            others = np.flatnonzero((models != model) & alike)
            if not len(of_it):
                continue
            distance = np.abs(features[of_it, None] - features[None, others]).sum(axis=2)
            chosen = others[distance.argmin(axis=1)]
            nearest[of_it] = rows.measured[chosen] / gpus[chosen] * gpus[of_it]
            roofline[of_it] = _roofline(rows, values, others, of_it)
    return {"nearest": nearest, "roofline": roofline}


def _features(rows: Rows, inputs: Mapping[str, Array]) -> Array:
    """Describe each row: parameters, hardware and lengths, as logarithms."""
    architectures = [describe(catalog.load().open_models[row.model].config) for row in rows.rows]
    gpus = inputs["tensor_parallel"] * inputs["pipeline_parallel"]
    columns = (
        np.array([float(one.total) for one in architectures]),
        np.array([float(one.active) for one in architectures]),
        inputs["peak_tflops"],
        inputs["bandwidth_gb_s"],
        gpus,
        inputs["input_tokens"],
        inputs["output_tokens"],
        np.where(rows.saturated, 0, inputs["concurrency"]) + 1,
    )
    return np.stack([np.log(column) for column in columns], axis=1)


def _roofline(rows: Rows, values: Mapping[str, Array], train: Index, test: Index) -> Array:
    """Predict by memory and compute roofs at two efficiencies, the pair with the least median error on the other rows."""

    def speed(index: Index, memory: float, compute: float) -> Array:
        v = {name: array[index] for name, array in values.items() if name in _USED}
        prompts = v["batch"] * v["prefill_compute_seconds"] / v["pipeline_parallel"] / compute
        step = np.maximum(v["decode_memory_seconds"] / memory, v["decode_compute_seconds"] / compute)
        result: Array = v["batch"] * v["output_tokens"] / (prompts + v["decode_steps"] * step)
        return result

    def error(pair: tuple[float, float]) -> float:
        return float(np.median(np.abs(speed(train, *pair) / rows.measured[train] - 1)))

    best = min(((float(m), float(c)) for m in _GRID for c in _GRID), key=error)
    return speed(test, *best)
