"""Measured rows as set-ups of the model."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from calculators import catalog
from calculators.catalog.model import ThroughputRow
from calculators.domain.architecture.describe import describe
from calculators.domain.serving.setup import Setup, compute_bits, step_inputs
from tools.serving.definition import CONSTANTS, WEIGHTS

type Array = NDArray[np.float64]

#: Precision as the table states it: the scheme that the measured checkpoints have. gpt-oss is published in MXFP4 alone.
SCHEMES = {"fp4": "nvfp4", "fp8": "fp8", "fp16": "bf16", "bf16": "bf16"}
#: Where the precision of the cache is not stated, the published checkpoints for these weights have an FP8 cache.
UNSTATED_CACHE = {"fp16": "bf16", "bf16": "bf16", "fp8": "fp8", "fp4": "fp8"}
CACHE = {"fp8": "fp8", "fp16": "bf16", "bf16": "bf16", "?": "bf16"}


def parallelism(text: str) -> tuple[int, int, str]:
    """Read `TP2,PP4` or `DEP8` as tensor and pipeline size and the kind of attention."""
    sizes = {word: int(number) for word, number in re.findall(r"([A-Z]+)(\d+)", text)}
    data = "DEP" in sizes
    return sizes["DEP" if data else "TP"], sizes.get("PP", 1), "data" if data else "tensor"


def setup(row: ThroughputRow) -> Setup:
    """Give the set-up of a measured row."""
    data = catalog.load()
    model = data.open_models[row.model]
    tensor, pipeline, attention = parallelism(row.parallelism)
    mxfp4 = model.config.get("checkpoint_quantization") == "mxfp4"
    unstated = UNSTATED_CACHE.get(row.weights_precision, "fp8")
    selected = model.config.get("index_topk", 0)
    return Setup(
        describe(model.config),
        data.gpus[row.gpu],
        data.schemes["mxfp4" if mxfp4 else SCHEMES[row.weights_precision]],
        row.input_tokens,
        row.output_tokens,
        tensor,
        pipeline,
        attention,
        CACHE.get(row.kv_precision, unstated),
        selected_tokens=selected if isinstance(selected, int) else 0,
        static_batch=row.load == "static_batch",
        full_queue=row.concurrency is None,
    )


@dataclass(frozen=True)
class Rows:
    """All rows of the fit, with what stays the same in every fit computed once."""

    rows: tuple[ThroughputRow, ...]
    inputs: Mapping[str, Array]
    measured: Array
    weights: Array
    saturated: NDArray[np.bool_]
    experts: NDArray[np.bool_]
    narrow: NDArray[np.bool_]
    unpacked: NDArray[np.bool_]

    def labels(self, kind: str) -> NDArray[np.str_]:
        """Give the value by which a row is left out: its engine, model, GPU, parallelism or group."""
        return np.array([getattr(row, kind) for row in self.rows])


def load() -> Rows:
    """Read every row that is used."""
    rows = tuple(row for row in catalog.load().throughput if row.use in WEIGHTS)
    setups = [setup(row) for row in rows]
    middle = {f"serving/{constant.id}": constant.middle for constant in CONSTANTS}
    bound = [step_inputs(one, middle) for one in setups]
    inputs = {name: np.array([values[name] for values in bound], dtype=float) for name in bound[0]}
    inputs["concurrency"] = np.array([row.concurrency or 0 for row in rows], dtype=float)
    bits = np.array([compute_bits(one.gpu, one.scheme) for one in setups])
    return Rows(
        rows,
        inputs,
        np.array([row.output_tokens_per_second for row in rows]),
        np.array([WEIGHTS[row.use] for row in rows]),
        np.array([row.concurrency is None for row in rows]),
        np.array([any(layer.experts for layer in one.architecture.layers) for one in setups]),
        bits == min(bits),
        np.array([bit > one.scheme.experts for bit, one in zip(bits, setups, strict=True)]),
    )


def ranges(ids: Sequence[str]) -> str:
    """Write row ids briefly: p001-p274, p276."""
    numbers = sorted(int(id.removeprefix("p")) for id in ids)
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][1] + 1:
            parts[-1][1] = number
        else:
            parts.append([number, number])
    return ", ".join(f"p{a:03}" if a == b else f"p{a:03}-p{b:03}" for a, b in parts)
