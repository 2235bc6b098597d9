"""Throughput between measured shapes: GPU-seconds of one request, fitted to the rows of one model on one set-up.

GPU-seconds per request = a·in + b·out + c·out·(in + out/2) + d·in², the step `measured_gpu_seconds`: no coefficient negative,
least squares of relative residuals. Only rows of the same model, GPU, number of GPUs and precision are used; another model or
GPU is never borrowed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log

from calculators.catalog.model import ThroughputRow

#: Nearest measured shape further than this factor in input or output: a warning.
FAR = 1.5
#: Further than this: no answer without the reader's own figure.
TOO_FAR = 3.0


@dataclass(frozen=True, slots=True)
class Fit:
    """Coefficients (GPU-seconds per token, per token, per token², per token²) and the rows that they come from."""

    input: float
    output: float
    context: float
    prefill: float
    rows: tuple[ThroughputRow, ...]

    def gpu_seconds(self, input_tokens: float, output_tokens: float) -> float:
        """Give the fitted GPU-seconds of a request, to set beside a measured row; the step of this name is what counts."""
        terms = _terms(input_tokens, output_tokens)
        return sum(
            c * t for c, t in zip((self.input, self.output, self.context, self.prefill), terms, strict=True)
        )


def saturated_rows(
    rows: Iterable[ThroughputRow], model: str, gpu: str, gpus: int, precision: str | None
) -> list[ThroughputRow]:
    """Give the saturated rows of one set-up. Latency-limited rows (with a stated concurrency) are another population."""
    return [
        row
        for row in rows
        if row.model == model
        and row.gpu == gpu
        and row.gpus == gpus
        and row.concurrency is None
        and row.use == "yes"
        and precision in (None, row.weights_precision)
    ]


def set_ups(rows: Iterable[ThroughputRow]) -> dict[tuple[str, str, str], list[ThroughputRow]]:
    """Split rows by engine, parallelism and precision, which never share a fit."""
    groups: dict[tuple[str, str, str], list[ThroughputRow]] = {}
    for row in rows:
        groups.setdefault((row.engine, row.parallelism, row.weights_precision), []).append(row)
    return groups


def fit(rows: Sequence[ThroughputRow]) -> Fit:
    """Fit the four coefficients by trying every set of non-zero ones and keeping the best without a negative."""
    design = []
    for row in rows:
        seconds = row.gpus * row.output_tokens / row.output_tokens_per_second
        design.append([term / seconds for term in _terms(row.input_tokens, row.output_tokens)])
    best: tuple[float, list[float]] | None = None
    for size in range(1, 5):
        for chosen in combinations(range(4), size):
            part = _least_squares([[line[i] for i in chosen] for line in design])
            if part is None or min(part) < 0:
                continue
            error = sum(
                (1 - sum(line[i] * c for i, c in zip(chosen, part, strict=True))) ** 2 for line in design
            )
            if best is None or error < best[0]:
                coefficients = [0.0] * 4
                for i, c in zip(chosen, part, strict=True):
                    coefficients[i] = c
                best = (error, coefficients)
    if best is None:
        raise ValueError("no rows to fit")
    a, b, c, d = best[1]
    return Fit(a, b, c, d, tuple(rows))


def inside(rows: Sequence[ThroughputRow], input_tokens: float, output_tokens: float) -> bool:
    """Tell whether a shape lies within the measured input and output lengths."""
    inputs = [row.input_tokens for row in rows]
    outputs = [row.output_tokens for row in rows]
    return min(inputs) <= input_tokens <= max(inputs) and min(outputs) <= output_tokens <= max(outputs)


def nearest(
    rows: Sequence[ThroughputRow], input_tokens: float, output_tokens: float
) -> tuple[ThroughputRow, float]:
    """Give the measured row nearest to a shape, and its distance as the larger factor of input and of output length."""

    def distance(row: ThroughputRow) -> float:
        return max(abs(log(row.input_tokens / input_tokens)), abs(log(row.output_tokens / output_tokens)))

    row = min(rows, key=distance)
    ratios = (row.input_tokens / input_tokens, row.output_tokens / output_tokens)
    return row, max(max(r, 1 / r) for r in ratios)


def _terms(input_tokens: float, output_tokens: float) -> tuple[float, float, float, float]:
    return (
        input_tokens,
        output_tokens,
        output_tokens * (input_tokens + output_tokens / 2),
        input_tokens * input_tokens,
    )


def _least_squares(design: list[list[float]]) -> list[float] | None:
    """Solve the normal equations for a right-hand side of ones, columns scaled; None when they are singular."""
    n = len(design[0])
    if len(design) < n:
        return None
    scale = [sum(line[j] ** 2 for line in design) ** 0.5 for j in range(n)]
    a = [
        [sum(line[i] * line[j] for line in design) / (scale[i] * scale[j]) for j in range(n)]
        for i in range(n)
    ]
    b = [sum(line[i] for line in design) / scale[i] for i in range(n)]
    for i in range(n):
        pivot = max(range(i, n), key=lambda r: abs(a[r][i]))
        if abs(a[pivot][i]) < 1e-12:
            return None
        a[i], a[pivot], b[i], b[pivot] = a[pivot], a[i], b[pivot], b[i]
        for r in range(i + 1, n):
            factor = a[r][i] / a[i][i]
            b[r] -= factor * b[i]
            for k in range(i, n):
                a[r][k] -= factor * a[i][k]
    x = [0.0] * n
    for i in reversed(range(n)):
        x[i] = (b[i] - sum(a[i][k] * x[k] for k in range(i + 1, n))) / a[i][i]
    return [value / scale[i] for i, value in enumerate(x)]
