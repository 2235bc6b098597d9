"""The measured rows that come nearest to a set-up: what somebody else saw there."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import log

from calculators.catalog.model import ThroughputRow
from calculators.domain.serving.setup import Setup

#: Rows shown beside a prediction.
SHOWN = 5
#: How far apart rows are taken to be that differ in the model, the GPU or the precision: as much as lengths by so many doublings.
OTHER_MODEL, OTHER_GPU, OTHER_PRECISION = 4, 2, 1
#: What the precisions of published rows are called here.
PRECISIONS = {"fp16": "bf16", "fp4": "nvfp4", "mxfp4 weights, fp8 label": "mxfp4"}


@dataclass(frozen=True, slots=True)
class Near:
    """A measured row, and how far it lies from the set-up, in doublings."""

    row: ThroughputRow
    distance: float


def nearest(rows: Iterable[ThroughputRow], model: str | None, setup: Setup) -> tuple[Near, ...]:
    """Give the nearest rows of the same model or the same GPU, nearest first; none where neither was measured."""
    found = [
        Near(row, _distance(row, model, setup))
        for row in rows
        if row.use != "no" and (row.model == model or row.gpu == setup.gpu.id)
    ]
    return tuple(sorted(found, key=lambda near: (near.distance, near.row.id))[:SHOWN])


def _distance(row: ThroughputRow, model: str | None, setup: Setup) -> float:
    gpus = setup.tensor_parallel * setup.pipeline_parallel
    lengths = abs(log(row.input_tokens / setup.input_tokens, 2)) + abs(
        log(row.output_tokens / setup.output_tokens, 2)
    )
    precision = PRECISIONS.get(row.weights_precision, row.weights_precision)
    return (
        lengths
        + abs(log(row.gpus / gpus, 2))
        + (OTHER_MODEL if row.model != model else 0)
        + (OTHER_GPU if row.gpu != setup.gpu.id else 0)
        + (OTHER_PRECISION if precision != setup.scheme.id else 0)
    )
