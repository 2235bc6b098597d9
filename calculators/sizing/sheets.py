"""A case of the sizing calculator laid out for a workbook: one replica under its load, and with work without end."""

from typing import Any

from calculators.catalog import Catalog
from calculators.catalog.sourced import NOWHERE, Origin, origin
from calculators.core.built import Built
from calculators.core.calculator import Answers
from calculators.core.fact import Fact
from calculators.core.sheets import (
    OUTCOMES,
    Block,
    Figure,
    Given,
    Line,
    Live,
    Noted,
    Outcome,
    Sheets,
    resting,
    staged,
)
from calculators.domain.inspected import Models
from calculators.domain.serving.constants import COMMON
from calculators.domain.serving.inputs import INPUTS
from calculators.sizing.evaluate import MILLI, Figures, evaluate
from calculators.sizing.fields.memory import PAGE_UNIFIED
from calculators.sizing.fields.requests import CLOSED, OPEN, STATIC
from calculators.sizing.fields.set_up import TENSORRT_LLM
from calculators.sizing.set_up import FREE_SHARE, MEMORY

_CONCURRENCY, _LOAD = "[input/concurrency]", "load"
#: Numbers of the steps that are an answer as it stands.
_AS_GIVEN = (
    "input_tokens", "output_tokens", "tensor_parallel", "pipeline_parallel", "memory_share", "extra_tokens", "overhead_gb",
    "chunk_tokens", "prefix_hit_share", "accepted_tokens", "draft_cost", "adapters", "adapter_rank", "load_gb_s",
    "engine_start_seconds", "planning_utilisation",
)  # fmt: skip
_FORMULAS = {
    "static_batch": f'IF([load]="{STATIC}",1,0)',
    "page_unified": f'IF([cache_pages]="{PAGE_UNIFIED}",1,0)',
    "verified_tokens": "1+[draft_tokens]",
    "free_share": f'IF([free_share_given],[input/free_share],IF([engine]="{TENSORRT_LLM}",{FREE_SHARE},0))',
}
_FULL = "MAX(1,INT([saturated_batch]))"
_FITTED = (*COMMON, "compute_efficiency", "layer_seconds", "link_efficiency")
#: Lines of the result: label, unit, formula. A speed on paper is the most that a replica can do.
_SPEEDS = (
    ("Requests at once", "requests", "[{}batch]"),
    ("Output tokens a second", "tokens/second", "MIN([{}output_tokens_per_second],[{}roof_tokens_per_second])"),
    ("Requests a second", "requests/second",
     "MIN(1,[{}roof_tokens_per_second]/[{}output_tokens_per_second])*[{}requests_per_second]"),
    ("To the first token (ms; computed, not validated)", "milliseconds",
     "1000*[{}ttft_seconds]*MAX(1,[{}output_tokens_per_second]/[{}roof_tokens_per_second])"),
    ("Each further token (ms)", "milliseconds",
     "1000*[{}tpot_seconds]*MAX(1,[{}output_tokens_per_second]/[{}roof_tokens_per_second])"),
)  # fmt: skip
_RATES, _TIMES = ("output_tokens_per_second", "requests_per_second"), ("ttft_seconds", "tpot_seconds")
_MEMORY_LINES = (
    ("Fits (1) or not (0)", "", "fits"),
    ("Weights on each GPU", "GB", "weights_per_gpu_gb"),
    ("Left for the cache, on each GPU", "GB", "cache_room_gb"),
    ("A full request’s cache, on each GPU", "GB", "request_cache_per_gpu_gb"),
    ("Requests at once that memory holds, full length", "requests", "max_concurrency"),
    ("Requests at once that memory holds, mean length", "requests", "mean_concurrency"),
    ("Cold start", "seconds", "cold_start_seconds"),
)


def sheets(answers: Answers, catalog: Catalog, models: Models, built: Built) -> Sheets:
    """Lay a case out. Raises InputError as the calculator itself does."""
    held, kept = _held(answers, catalog, models, built)
    figures = evaluate(held, catalog, models, built)
    read, rows = frozenset(held.asked), staged(built, "sizing")[""]
    given, speed = held["concurrency"] is not None, figures.now is not None
    blocks = [Block("", "Under your load" if given else "At full load", "", _figures(figures, given, speed),
                    rows if speed else resting(rows, MEMORY))]  # fmt: skip
    if speed:
        full = _figure(
            "link_efficiency",
            figures.set_up.full_queue["link_efficiency"],
            _source(figures, "link_efficiency"),
        )
        own = (*_batch(False), full)
        blocks.append(Block("saturated", "At full load, all requests queued", "", own, rows, plain=False))
    return Sheets(
        answers=dict(held),
        blocks=tuple(blocks),
        outcomes=_outcomes(blocks, speed),
        read=read,
        values=lambda: _values(figures),
        kept=kept,
    )


def _held(answers: Answers, catalog: Catalog, models: Models, built: Built) -> tuple[Noted, dict[str, str]]:
    """Give the answers with the number of requests at once in place of a rate of arrivals from which it was found."""
    held = Noted(answers)
    if answers[_LOAD] != OPEN:
        return held, {}
    found = evaluate(dict(answers), catalog, models, built)
    at_once = found.now.load.batch if found.now and not found.overloaded else None
    held.update({_LOAD: CLOSED, "concurrency": at_once})
    words = "Your case has arrivals at a rate; what was found for it is kept and not searched again when other inputs change."
    return held, {"concurrency": words}


def _figures(figures: Figures, given: bool, speed: bool) -> tuple[Figure, ...]:
    """Give the figures of the set-up that are no input as it stands."""
    found = [
        _figure(id, Live(_FORMULAS[id]) if id in _FORMULAS else value, _source(figures, id))
        for id, value in figures.set_up.inputs.items()
        if id not in _AS_GIVEN
    ]
    return (*_batch(given), *found) if speed else tuple(found)


def _batch(given: bool) -> tuple[Figure, Figure]:
    """Give the requests in flight and those in the system."""
    own = (f"MIN({_CONCURRENCY},[max_concurrency])", _CONCURRENCY) if given else (_FULL, _FULL)
    return _figure("batch", Live(own[0])), _figure("concurrency", Live(own[1]))


def _figure(id: str, given: Given, said: Origin = NOWHERE) -> Figure:
    unit, label = INPUTS[id]
    return Figure(id, label, unit, given, source=said.source, date=said.date, set_by=said.set_by)


def _source(figures: Figures, id: str) -> Origin:
    """Say where a figure of the set-up comes from, and its date."""
    gpu, catalog = figures.set_up.setup.gpu, figures.catalog
    facts: dict[str, Fact | None] = {
        "memory_gb": gpu.memory_gb,
        "bandwidth_gb_s": gpu.bandwidth_gb_s,
        "score_tflops": gpu.bf16_dense_tflops,
        "link_gb_s": gpu.scale_up_gb_s,
    }
    if fact := facts.get(id):
        return origin(fact, catalog)
    if id == "peak_tflops":
        peaks = (gpu.bf16_dense_tflops, gpu.fp8_dense_tflops, gpu.fp4_dense_tflops)
        set_by = next(
            (one.set_by for one in peaks if one and one.set_by and one.value == figures.set_up.inputs[id]), ""
        )
        return Origin(f"{gpu.name}, for the precision of the weights", set_by, set_by)
    if id in _FITTED:
        return Origin("fitted to the measured rows of the catalogue")
    if id in _FORMULAS or id == "calibration":
        return Origin("your measured time over the predicted") if id == "calibration" else NOWHERE
    return Origin(f"configuration of {figures.name}, {figures.set_up.setup.scheme.name}")


def _outcomes(blocks: list[Block], speed: bool) -> tuple[Outcome, ...]:
    memory = Outcome(
        "memory-lines", "What fits", ("On each GPU",),
        tuple(Line(label, unit, (f"[{step}]",)) for label, unit, step in _MEMORY_LINES),
    )  # fmt: skip
    if not speed:
        return (memory,)
    fronts = [f"{block.key}/" if block.key else "" for block in blocks]
    lines = tuple(
        Line(label, unit, tuple(formula.replace("{}", front) for front in fronts))
        for label, unit, formula in _SPEEDS
    )
    note = "Middle of the prediction, at most what the hardware can do on paper; the range is on the page."
    return memory, Outcome(
        "speed-lines", "Speed of one replica", tuple(block.title for block in blocks), lines, note
    )


def _values(figures: Figures) -> dict[str, dict[str, Any]]:
    """Give the engine's values by block, and the lines of the result."""
    if figures.now is None:
        own = figures.set_up.at(1.0)
        return {"": dict(own), OUTCOMES: {"memory-lines": [[own[step]] for _, _, step in _MEMORY_LINES]}}
    points = [figures.now, *([figures.saturated] if figures.saturated else [])]
    most = [
        min(1.0, point.values["roof_tokens_per_second"] / point.values["output_tokens_per_second"])
        for point in points
    ]
    speeds = [
        [point.load.batch for point in points],
        *([p.values[step] * room for p, room in zip(points, most, strict=True)] for step in _RATES),
        *([MILLI * p.values[step] / room for p, room in zip(points, most, strict=True)] for step in _TIMES),
    ]
    memory = [[figures.now.values[step]] for _, _, step in _MEMORY_LINES]
    found = {"": dict(points[0].values), OUTCOMES: {"memory-lines": memory, "speed-lines": speeds}}
    return found | ({"saturated": dict(points[1].values)} if len(points) > 1 else {})
