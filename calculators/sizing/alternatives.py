"""The nearest set-ups that fit where the chosen one does not: one thing changed at a time."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from calculators.core.messages import InputError
from calculators.domain.serving.setup import compute_bits
from calculators.sizing.choice import PRECISIONS, TENSOR_PARALLEL
from calculators.sizing.evaluate import Figures
from calculators.sizing.fields.memory import WINDOW_CAPPED
from calculators.sizing.set_up import SetUp, bind


@dataclass(frozen=True, slots=True)
class Alternative:
    """A set-up that fits: what is changed, in words, the inputs that open it, and the set-up itself."""

    words: str
    changed: dict[str, str]
    set_up: SetUp


def alternatives(figures: Figures) -> Iterator[Alternative | None]:
    """Give set-ups that fit, nearest first: more GPUs, fewer bits, shorter requests, another GPU. None now and then."""
    yield from _first(figures, _more_gpus(figures))
    yield from _first(figures, _fewer_bits(figures))
    yield from _first(figures, _smaller_cache(figures))
    yield from _first(figures, _shorter(figures))
    yield from _first(figures, _larger_gpus(figures))
    yield from _first(figures, _more_gpus_and_fewer_bits(figures))


type _Change = tuple[str, dict[str, str], dict[str, Any]]


def _first(figures: Figures, changes: Iterator[_Change]) -> Iterator[Alternative | None]:
    """Give the first change that makes it fit."""
    for words, changed, settings in changes:
        yield None
        try:
            found = bind(replace(figures.set_up.setup, **settings), figures.catalog, figures.built)
        except InputError:
            continue
        if found.fits:
            yield Alternative(words, changed, found)
            return


def _more_gpus(figures: Figures) -> Iterator[_Change]:
    one_stage = {"pipeline_parallel": "1"} if figures.set_up.setup.pipeline_parallel > 1 else {}
    for tensor in TENSOR_PARALLEL:
        if tensor > figures.set_up.gpus:
            yield (
                f"{tensor} GPUs that share each layer",
                {"tensor_parallel": str(tensor), **one_stage},
                {
                    "tensor_parallel": tensor,
                    "pipeline_parallel": 1,
                },
            )


def _fewer_bits(figures: Figures) -> Iterator[_Change]:
    setup = figures.set_up.setup
    for id in PRECISIONS:
        scheme = figures.catalog.schemes[id]
        if scheme.dense < setup.scheme.dense and compute_bits(setup.gpu, scheme) == scheme.compute:
            yield f"Weights in {scheme.name}", {"weights_precision": id}, {"scheme": scheme}


def _smaller_cache(figures: Figures) -> Iterator[_Change]:
    if figures.set_up.setup.kv_precision != "fp8":
        yield "An 8-bit cache", {"kv_precision": "fp8"}, {"kv_precision": "fp8"}
    if figures.set_up.setup.cache_pages != WINDOW_CAPPED:
        words = "An engine whose layers with a window keep the window alone"
        yield words, {"cache_pages": WINDOW_CAPPED}, {"cache_pages": WINDOW_CAPPED}


def _shorter(figures: Figures) -> Iterator[_Change]:
    tokens = figures.set_up.setup.input_tokens
    for parts in (2, 10, 100):
        shorter = float(int(tokens / parts))
        if shorter >= 1:
            yield (
                f"Prompts of {shorter:,.0f} tokens",
                {"input_tokens": f"{shorter:.0f}"},
                {"input_tokens": shorter},
            )


def _larger_gpus(figures: Figures) -> Iterator[_Change]:
    own = figures.set_up.setup.gpu.memory_gb.value
    larger = [gpu for gpu in figures.catalog.gpus.values() if gpu.memory_gb.value > own]
    for gpu in sorted(larger, key=lambda gpu: gpu.memory_gb.value):
        yield f"{gpu.name} with {gpu.memory_gb.value:.0f} GB", {"gpu": gpu.id}, {"gpu": gpu}


def _more_gpus_and_fewer_bits(figures: Figures) -> Iterator[_Change]:
    for words, changed, settings in _fewer_bits(figures):
        for more, further, others in _more_gpus(figures):
            yield f"{words}, {more}", changed | further, settings | others
