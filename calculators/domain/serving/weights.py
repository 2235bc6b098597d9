"""Weights: what a replica holds, and what one GPU of it holds."""

from calculators.core.step import Steps

WEIGHTS = Steps()
_step = WEIGHTS.step


@_step(unit="GB", source="definition", label="Weights of the model")
def weights_gb(
    attention_gb: float,
    dense_gb: float,
    experts_gb: float,
    embedding_gb: float,
    head_gb: float,
    other_gb: float,
) -> float:
    """All parts of the language model as they are stored, one copy."""
    return attention_gb + dense_gb + experts_gb + embedding_gb + head_gb + other_gb


@_step(unit="GB", source="definition", label="Weights that a GPU shares with the others")
def divided_gb(weights_gb: float, copied_gb: float) -> float:
    """What tensor parallelism divides: with data-parallel attention the routed experts alone."""
    return weights_gb - copied_gb


@_step(unit="GB", source="definition", label="Weights on a GPU")
def weights_per_gpu_gb(
    divided_gb: float, copied_gb: float, tensor_parallel: float, pipeline_parallel: float
) -> float:
    """Divided parts by tensor and pipeline stages, copied parts by pipeline stages alone."""
    return (divided_gb / tensor_parallel + copied_gb) / pipeline_parallel
