"""Whether a replica fits into its GPUs, and how many requests fit at once."""

from calculators.core.number import whole
from calculators.core.step import Steps

CAPACITY = Steps()
_step = CAPACITY.step


@_step(unit="GB", source="definition", label="Activations on a GPU")
def activations_gb(
    chunk_tokens: float, activation_gb_per_token: float, vocabulary_gb: float, tensor_parallel: float
) -> float:
    """Work space of one chunk of prompt, whatever the length of the prompt, and the scores of one batch's next tokens."""
    return chunk_tokens * activation_gb_per_token + vocabulary_gb / tensor_parallel


@_step(unit="GB", source="definition", label="Taken before the cache")
def taken_gb(
    weights_per_gpu_gb: float, adapters_gb: float, activations_gb: float, overhead_gb: float
) -> float:
    """Weights, adapters, activations, and what the engine and its libraries keep."""
    return weights_per_gpu_gb + adapters_gb + activations_gb + overhead_gb


@_step(unit="GB", source="definition", label="Left for the cache on a GPU")
def cache_room_gb(memory_gb: float, memory_share: float, taken_gb: float, free_share: float) -> float:
    """Memory that the engine may use less what is taken, or a share of what is free after loading."""
    return free_share * (memory_gb - taken_gb) if free_share else memory_gb * memory_share - taken_gb


@_step(unit="", source="definition", label="Parts of the replica with requests of their own")
def ranks(data_attention: float, tensor_parallel: float) -> float:
    """Each GPU of a stage looks after its own requests with data-parallel attention, else all look after the same."""
    return tensor_parallel if data_attention else 1


@_step(unit="requests", source="definition", label="Requests that fit, at their end")
def max_concurrency(cache_room_gb: float, request_cache_per_gpu_gb: float, ranks: float) -> float:
    """Whole requests of full length in each part; none has to be stopped."""
    return max(0, -whole(-cache_room_gb / (request_cache_per_gpu_gb * ranks)) * ranks)


@_step(unit="factor", source="definition", label="Fits")
def fits(max_concurrency: float) -> float:
    """1 if at least one request fits beside the weights, on every GPU where each looks after its own, else 0."""
    return 1 if max_concurrency else 0


@_step(unit="requests", source="definition", label="Requests that fit, on the mean")
def mean_concurrency(cache_room_gb: float, mean_cache_per_gpu_gb: float) -> float:
    """Requests of mean length in flight; an engine that stops some when memory runs out comes near it."""
    return max(0, cache_room_gb / mean_cache_per_gpu_gb)


@_step(unit="requests", source="fitted", label="Requests in flight with a full queue")
def saturated_batch(max_concurrency: float, batch_cap: float, ranks: float) -> float:
    """As many as fit, up to the number that schedulers let in, which holds for each part."""
    return min(max_concurrency, batch_cap * ranks)
