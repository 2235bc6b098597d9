"""The fit: least squares of the logarithm of predicted over measured output tokens a second.

It runs on the steps themselves, compiled for arrays (`vector`). A constant is sought by its logarithm within its bounds and
drawn weakly to their middle, so that what the rows left in do not tell stays plausible. No constant belongs to a row, a
model or a group.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import least_squares  # type: ignore[import-untyped]

from calculators.domain.serving.constants import COMMON
from tools.serving.definition import CONSTANTS, FITTED, PULL, ROBUST, TWINS
from tools.serving.rows import Array, Rows
from tools.serving.vector import compiled

type Index = NDArray[np.int64]
type Values = Mapping[str, float]

_speed = compiled("output_tokens_per_second")
_queue = compiled("saturated_batch")
_first = compiled("ttft_seconds")
#: Sides of the search are kept this far from the bounds at the start.
_INSIDE = 1e-6


def with_constants(rows: Rows, values: Values, index: Index) -> dict[str, Array]:
    """Give the inputs of these rows with these constants, as `constants.chosen` does for one set-up."""
    inputs = {name: array[index] for name, array in rows.inputs.items()}
    for name, id in COMMON.items():
        inputs[name] = np.full(len(index), values[id.removeprefix("serving/")])
    experts = rows.experts[index]
    inputs["compute_efficiency"] = (
        np.where(rows.narrow[index], values["compute-efficiency-4-bit"], values["compute-efficiency"])
        * np.where(experts, values["experts-compute-factor"], 1.0)
        * np.where(rows.unpacked[index], values["unpacked-compute-factor"], 1.0)
    )
    inputs["layer_seconds"] = np.where(experts, values["layer-seconds-experts"], values["layer-seconds"])
    inputs["link_efficiency"] = np.where(
        rows.saturated[index], values["link-efficiency-full-queue"], values["link-efficiency"]
    )
    one_stage = inputs["pipeline_parallel"] == 1
    inputs["pipeline_efficiency"] = np.where(one_stage, 1.0, inputs["pipeline_efficiency"])
    return inputs


def loaded(rows: Rows, values: Values, index: Index) -> dict[str, Array]:
    """Give the inputs of these rows with their requests in flight: as stated, or as many as a full queue lets in."""
    inputs = with_constants(rows, values, index)
    full = np.maximum(_queue(inputs)["saturated_batch"], 1.0)
    inputs["batch"] = inputs["concurrency"] = np.where(rows.saturated[index], full, inputs["concurrency"])
    return inputs


def predicted(rows: Rows, values: Values, index: Index) -> Array:
    """Give the predicted output tokens a second of these rows."""
    speed: Array = _speed(loaded(rows, values, index))["output_tokens_per_second"]
    return speed


def first_token(rows: Rows, values: Values, index: Index) -> Array:
    """Give the predicted milliseconds to the first token of these rows."""
    found: Array = _first(loaded(rows, values, index))["ttft_seconds"] * 1000
    return found


def fit(rows: Rows, index: Index, start: Values | None = None) -> dict[str, float]:
    """Fit the constants to these rows; `start` is where to begin, else the middle of the bounds."""
    low, high = (np.log([getattr(c, side) for c in FITTED]) for side in ("low", "high"))
    middle = np.log([c.middle for c in FITTED])
    begin = middle if start is None else np.log([start[c.id] for c in FITTED])
    fixed = {c.id: c.middle for c in CONSTANTS}
    _, twin, size = np.unique(rows.labels("group")[index], return_inverse=True, return_counts=True)
    weight = np.sqrt(rows.weights[index] * size[twin] ** TWINS)
    weight /= weight.mean()
    measured = np.log(rows.measured[index])

    def values(x: Array) -> dict[str, float]:
        return fixed | {c.id: float(value) for c, value in zip(FITTED, np.exp(x), strict=True)}

    def residuals(x: Array) -> Array:
        return np.concatenate(
            [(np.log(predicted(rows, values(x), index)) - measured) * weight, PULL * (x - middle)]
        )

    found = least_squares(
        residuals,
        np.clip(begin, low + _INSIDE, high - _INSIDE),
        bounds=(low, high),
        loss="soft_l1",
        f_scale=ROBUST,
    )
    return values(found.x)
