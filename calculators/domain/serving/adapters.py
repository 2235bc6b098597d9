"""LoRA adapters kept beside the weights. Off by default, and not validated by measured rows."""

from calculators.core.step import Steps

ADAPTERS = Steps()
_step = ADAPTERS.step


@_step(unit="GB", source="definition", label="Adapters on a GPU")
def adapters_gb(
    adapters: float,
    adapter_rank: float,
    adapter_gb_per_rank: float,
    tensor_parallel: float,
    pipeline_parallel: float,
) -> float:
    """Two low-rank matrices for each projection of attention and adapter, 16-bit, divided as the weights are."""
    return adapters * adapter_rank * adapter_gb_per_rank / tensor_parallel / pipeline_parallel
