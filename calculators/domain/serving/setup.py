"""A set-up of one replica, and the numbers of it that the steps name.

Sums over layers are made here, once; everything that follows from them is a step. `batch`, the requests in flight in the
whole replica, and `concurrency`, those in the system, are not part of a set-up: give them beside `step_inputs`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from calculators.catalog.model import Gpu, Scheme
from calculators.core.fact import Fact
from calculators.core.messages import InputError, Message
from calculators.domain.architecture.shape import Architecture
from calculators.domain.serving.constants import chosen
from calculators.domain.serving.sums import Sums, sums

#: Bytes of one element of the cache.
KV_BYTES = {"bf16": 2, "fp8": 1}
#: What engines do by default: tokens of a block, share of memory that they take, tokens of a prompt read in one pass.
BLOCK_TOKENS, MEMORY_SHARE, CHUNK_TOKENS = 16, 0.9, 8192
#: What an engine, its libraries and captured graphs keep on each GPU: low, mid, high, in GB. Our assumption.
OVERHEAD_GB = (1.0, 2.0, 4.0)
#: 16-bit elements that one token needs of work space, in multiples of the hidden size.
WORK_SPACE = 20
#: Requests whose next tokens are chosen together, 32-bit scores of the whole vocabulary.
SCORED = 256


@dataclass(frozen=True, slots=True)
class Setup:
    """One replica. Sizes are tokens, GB (10⁹ bytes), seconds; shares are 0 to 1.

    `attention` is tensor (heads divided) or data (whole requests divided, experts divided). `cache_pages` is window_capped or
    page_unified: whether layers with a window keep the window alone. `free_share` is None, or the share of the memory left
    after loading that the cache gets (TensorRT-LLM) in place of `memory_share` of all (vLLM). `selected_tokens` is what a
    sparse attention reads of the past at most, 0 without. `full_queue` is a benchmark with all requests queued at once, tuned
    for throughput; else a stated number of requests is in flight. What is off by default is not validated by measured rows.
    """

    architecture: Architecture
    gpu: Gpu
    scheme: Scheme
    input_tokens: float
    output_tokens: float
    tensor_parallel: int = 1
    pipeline_parallel: int = 1
    attention: str = "tensor"
    kv_precision: str = "bf16"
    cache_pages: str = "window_capped"
    selected_tokens: float = 0
    memory_share: float = MEMORY_SHARE
    free_share: float | None = None
    extra_tokens: float = 0
    overhead_gb: float = OVERHEAD_GB[1]
    chunk_tokens: float = CHUNK_TOKENS
    static_batch: bool = False
    full_queue: bool = False
    prefix_hit_share: float = 0
    accepted_tokens: float = 1
    draft_tokens: float = 0
    draft_cost: float = 0
    adapters: float = 0
    adapter_rank: float = 0
    load_gb_s: float = 1
    engine_start_seconds: float = 60
    planning_utilisation: float = 1
    calibration: float = 1


def step_inputs(setup: Setup, constants: Mapping[str, float], *, speed: bool = True) -> dict[str, float]:
    """Give every number that the steps name, except `batch` and `concurrency`.

    `constants` are the values of the fitted constants by their id. Without `speed` figures of the GPU that nobody found stand
    at 1, which keeps the steps of speed defined; no step of memory reads them. Raises InputError for a split that is
    impossible and, with `speed`, for a GPU without figures of bandwidth or compute.
    """
    check_split(setup)
    if speed:
        check_gpu(setup.gpu)
    arch, gpu, tensor = setup.architecture, setup.gpu, setup.tensor_parallel
    data = setup.attention == "data"
    held = sums(arch, setup.scheme, KV_BYTES[setup.kv_precision])
    return {
        "input_tokens": setup.input_tokens,
        "output_tokens": setup.output_tokens,
        "tensor_parallel": tensor,
        "pipeline_parallel": setup.pipeline_parallel,
        "data_attention": float(data),
        "static_batch": float(setup.static_batch),
        **held.values,
        **_divided(held, data),
        "window_tokens": held.window,
        "selected_tokens": setup.selected_tokens,
        "page_unified": float(setup.cache_pages == "page_unified"),
        "block_tokens": BLOCK_TOKENS,
        "extra_tokens": setup.extra_tokens,
        "kv_heads": held.kv_heads,
        "memory_gb": memory_gb(gpu),
        "memory_share": setup.memory_share,
        "free_share": setup.free_share or 0,
        "overhead_gb": setup.overhead_gb,
        "chunk_tokens": setup.chunk_tokens,
        "activation_gb_per_token": WORK_SPACE * 2 * arch.hidden_size / 1e9,
        "vocabulary_gb": SCORED * 2 * 2 * arch.vocabulary / 1e9,
        "adapters": setup.adapters,
        "adapter_rank": setup.adapter_rank,
        "load_gb_s": setup.load_gb_s,
        "engine_start_seconds": setup.engine_start_seconds,
        **_gpu(gpu, setup.scheme),
        **_exchanges(arch, tensor, data),
        **chosen(
            constants,
            experts=any(layer.experts for layer in arch.layers),
            bits=compute_bits(gpu, setup.scheme),
            unpacked=compute_bits(gpu, setup.scheme) > setup.scheme.experts,
            full_queue=setup.full_queue,
        ),
        **({"pipeline_efficiency": 1.0} if setup.pipeline_parallel == 1 else {}),
        "prefix_hit_share": setup.prefix_hit_share,
        "accepted_tokens": setup.accepted_tokens,
        "verified_tokens": 1 + setup.draft_tokens,
        "draft_cost": setup.draft_cost,
        "planning_utilisation": setup.planning_utilisation,
        "calibration": setup.calibration,
    }


def check_split(setup: Setup) -> None:
    """Raise InputError for a split of heads or layers that no engine makes."""
    tensor = setup.tensor_parallel
    for layer in setup.architecture.layers if setup.attention == "tensor" else ():
        heads, kv_heads = layer.attention.heads, layer.attention.kv_heads
        if heads % tensor:
            raise _refused(
                "heads-not-divisible", f"{heads} attention heads cannot be divided among {tensor} GPUs."
            )
        if layer.attention.kind != "mla" and kv_heads and max(kv_heads, tensor) % min(kv_heads, tensor):
            raise _refused(
                "kv-heads-not-divisible", f"{kv_heads} key-value heads cannot be divided among {tensor} GPUs."
            )
    if setup.pipeline_parallel > len(setup.architecture.layers):
        raise _refused("more-stages-than-layers", "There are more pipeline stages than layers.")


def check_gpu(gpu: Gpu) -> None:
    """Raise InputError for figures of the GPU that nobody found."""
    if gpu.bandwidth_gb_s is None or gpu.bf16_dense_tflops is None:
        missing = "memory bandwidth" if gpu.bandwidth_gb_s is None else "compute"
        raise _refused(
            "gpu-figure-unknown", f"No trustworthy figure of the {missing} of {gpu.name} was found."
        )


def compute_bits(gpu: Gpu, scheme: Scheme) -> int:
    """Give the width of the multiplications: that of the scheme where the GPU has units for it, else 16."""
    units = {4: gpu.fp4_dense_tflops, 8: gpu.fp8_dense_tflops}
    return scheme.compute if units.get(scheme.compute) else 16


def memory_gb(gpu: Gpu) -> float:
    """Give the memory of a GPU in GB of 10⁹ bytes, as a vendor states it."""
    return gpu.memory_gb.value


def _refused(code: str, words: str) -> InputError:
    return InputError(Message(code, words))


def _divided(held: "Sums", data: bool) -> dict[str, float]:
    """Tell apart what tensor parallelism divides and what every GPU has whole."""
    v = held.values
    rest = v["attention_gb"] + v["dense_gb"] + v["head_gb"] + v["embedding_gb"]
    read = v["attention_gb"] + v["dense_gb"] + held.head_read_gb
    copied = rest + v["other_gb"] if data else v["other_gb"]
    return {
        "copied_gb": copied,
        "divided_read_gb": 0.0 if data else read,
        "copied_read_gb": read + v["other_gb"] if data else v["other_gb"],
    }


def _gpu(gpu: Gpu, scheme: Scheme) -> dict[str, float]:
    peaks = {4: gpu.fp4_dense_tflops, 8: gpu.fp8_dense_tflops, 16: gpu.bf16_dense_tflops}
    link = gpu.scale_up_gb_s
    return {
        "bandwidth_gb_s": _known(gpu.bandwidth_gb_s),
        "peak_tflops": _known(peaks[compute_bits(gpu, scheme)]),
        "score_tflops": _known(gpu.bf16_dense_tflops),
        "link_gb_s": link.value if link else PLAIN_LINK_GB_S,
    }


def _known(fact: Fact | None) -> float:
    return fact.value if fact else 1.0


#: Of a GPU without a figure for its link: one direction of PCIe 4.0 x16.
PLAIN_LINK_GB_S = 32.0


def _exchanges(arch: Architecture, tensor: int, data: bool) -> dict[str, float]:
    """Two sums a layer where heads are divided; one there and back to the experts where requests are."""
    routed = sum(layer.experts is not None for layer in arch.layers)
    count = 0 if tensor == 1 else routed if data else 2 * len(arch.layers)
    return {"exchanges": float(count), "exchange_gb_per_token": 2 * arch.hidden_size / 1e9}
