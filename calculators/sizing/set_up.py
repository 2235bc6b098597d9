"""One set-up of the chosen model: its steps' inputs, what fits, and how fast it is with any number of requests at once."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from calculators.catalog import Catalog
from calculators.catalog.model import Gpu, Scheme
from calculators.core.built import Built
from calculators.core.calculator import Answers
from calculators.core.messages import InputError, Message
from calculators.domain.inspected import Inspected
from calculators.domain.serving.setup import Setup, check_gpu, step_inputs
from calculators.sizing.fields.requests import STATIC
from calculators.sizing.fields.set_up import TENSORRT_LLM
from calculators.sizing.number import count, figure, given

#: Where a refusal of a split belongs on the form.
_FIELDS = {
    "heads-not-divisible": "tensor_parallel",
    "kv-heads-not-divisible": "tensor_parallel",
    "more-stages-than-layers": "pipeline_parallel",
}


#: What TensorRT-LLM gives the cache by default, of the memory that is free after loading.
FREE_SHARE = 0.9
#: The steps that need no number of requests.
MEMORY = (
    "weights_gb", "divided_gb", "weights_per_gpu_gb", "adapters_gb", "cache_share", "tokens_at_end", "blocked_tokens",
    "kept_tokens", "request_cache_gb", "request_cache_per_gpu_gb", "mean_tokens", "mean_cache_per_gpu_gb", "activations_gb",
    "taken_gb", "cache_room_gb", "max_concurrency", "mean_concurrency", "saturated_batch", "fits", "cold_start_seconds",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SetUp:
    """A set-up bound to numbers; `memory` holds those steps that need no number of requests.

    `full_queue` are the inputs of a replica that never runs out of work. `unknown` says which figure of the GPU nobody found,
    empty where all are there: without it there is no speed.
    """

    setup: Setup
    inputs: Mapping[str, Any]
    full_queue: Mapping[str, Any]
    memory: Mapping[str, Any]
    built: Built
    unknown: str = ""

    @property
    def gpus(self) -> int:
        """Give the GPUs of one replica."""
        return self.setup.tensor_parallel * self.setup.pipeline_parallel

    @property
    def fits(self) -> bool:
        """Tell whether one full request fits beside the weights."""
        return bool(self.memory["fits"]) and self.most >= 1

    @property
    def most(self) -> int:
        """Give the requests at once that memory holds, each reserved at its full length."""
        return int(self.memory["max_concurrency"])

    @property
    def saturated(self) -> int:
        """Give the requests at once of a replica with work without end."""
        return max(1, int(self.memory["saturated_batch"]))

    def at(
        self, batch: float, concurrency: float | None = None, *, full_queue: bool = False
    ) -> dict[str, Any]:
        """Compute all steps with `batch` requests in flight and `concurrency` in the system, else as many."""
        inputs = self.full_queue if full_queue else self.inputs
        values = {**inputs, "batch": float(batch), "concurrency": float(concurrency or batch)}
        self.built.compute(values, "", 1)
        return values


def set_up(answers: Answers, chosen: Inspected, catalog: Catalog, built: Built, **other: Any) -> SetUp:
    """Bind a set-up of the answers, with what `other` changes of it. Raises InputError at the field that is in the way."""
    return bind(replace(_asked(answers, chosen, catalog), **other), catalog, built)


def bind(setup: Setup, catalog: Catalog, built: Built) -> SetUp:
    """Bind any set-up. Raises InputError for a split that is impossible."""
    constants = {id: fact.value for id, fact in catalog.serving_constants.items()}
    unknown = _unknown(setup.gpu)
    try:
        inputs, full = (
            step_inputs(replace(setup, full_queue=queue), constants, speed=False) for queue in (False, True)
        )
    except InputError as error:
        raise InputError(
            *(Message(m.code, m.message, m.field or _FIELDS.get(m.code)) for m in error.messages)
        ) from None
    memory = {**inputs, "batch": 1.0, "concurrency": 1.0}
    built.compute(memory, "", 1)
    return SetUp(setup, inputs, full, {step: memory[step] for step in MEMORY}, built, unknown)


def _unknown(gpu: Gpu) -> str:
    """Say which figure of a GPU is missing for its speed; nothing where none is."""
    try:
        check_gpu(gpu)
    except InputError as error:
        return error.messages[0].message
    return ""


def _asked(answers: Answers, chosen: Inspected, catalog: Catalog) -> Setup:
    return Setup(
        architecture=chosen.architecture,
        gpu=gpu_of(answers, catalog),
        scheme=scheme_of(answers, catalog),
        input_tokens=figure(answers, "input_tokens"),
        output_tokens=figure(answers, "output_tokens"),
        tensor_parallel=count(answers, "tensor_parallel"),
        pipeline_parallel=count(answers, "pipeline_parallel"),
        attention=str(answers["attention"]),
        kv_precision=str(answers["kv_precision"]),
        cache_pages=str(answers["cache_pages"]),
        selected_tokens=_selected(chosen.config),
        memory_share=figure(answers, "memory_share"),
        free_share=_free_share(answers),
        extra_tokens=figure(answers, "extra_tokens"),
        overhead_gb=figure(answers, "overhead_gb"),
        chunk_tokens=figure(answers, "chunk_tokens"),
        static_batch=answers["load"] == STATIC,
        prefix_hit_share=figure(answers, "prefix_hit_share"),
        accepted_tokens=figure(answers, "accepted_tokens"),
        draft_tokens=figure(answers, "draft_tokens"),
        draft_cost=figure(answers, "draft_cost"),
        adapters=figure(answers, "adapters"),
        adapter_rank=figure(answers, "adapter_rank"),
        load_gb_s=figure(answers, "load_gb_s"),
        engine_start_seconds=figure(answers, "engine_start_seconds"),
        planning_utilisation=figure(answers, "planning_utilisation"),
    )


def _free_share(answers: Answers) -> float | None:
    """Give the share of the free memory that the cache gets, where the engine counts so."""
    own = given(answers, "free_share")
    return FREE_SHARE if own is None and answers["engine"] == TENSORRT_LLM else own


def gpu_of(answers: Answers, catalog: Catalog) -> Gpu:
    """Give the GPU of these answers."""
    return catalog.gpus[str(answers["gpu"])]


def scheme_of(answers: Answers, catalog: Catalog) -> Scheme:
    """Give how the weights of these answers are stored."""
    return catalog.schemes[str(answers["weights_precision"])]


def _selected(config: Mapping[str, object]) -> float:
    """Give how many tokens of the past a sparse attention reads; 0 without one."""
    chosen = config.get("index_topk")
    return float(chosen) if isinstance(chosen, int) else 0.0
