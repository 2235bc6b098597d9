"""Bind the rented route: throughput from measured rows or the reader, the rent, and whether a replica fits an instance."""

from calculators.catalog import Catalog
from calculators.catalog.model import ThroughputRow
from calculators.core.calculator import Answers
from calculators.core.format import significant
from calculators.core.range import Range
from calculators.domain.gpu_rent import on_demand_by_provider, spread
from calculators.domain.throughput import FAR, TOO_FAR, Fit, fit, inside, nearest, saturated_rows, set_ups
from calculators.tco.bind import DOES_NOT_FIT, NEEDS_INPUT, UNKNOWN, Bound
from calculators.tco.complete import number

_ROUTE = "rented_gpu"
_FIT_INPUTS = ("fit_input", "fit_output", "fit_context", "fit_prefill")
_fits: dict[tuple[str, ...], Fit] = {}


def bind_gpu(bound: Bound, answers: Answers, catalog: Catalog) -> None:
    """Put throughput and rent into the inputs, or say what is missing."""
    bound.inputs.update({f"{_ROUTE}.{name}": 0.0 for name in _FIT_INPUTS})
    bound.inputs[f"{_ROUTE}.catalogue_gpu_hour_price"] = 0.0
    per_replica, per_instance = (
        number(answers[f"{_ROUTE}.gpus_per_replica"]),
        answers[f"{_ROUTE}.gpus_per_instance"],
    )
    if per_instance is not None and number(per_instance) < per_replica:
        words = (
            "A replica must not straddle two instances: GPUs per instance must be at least GPUs per replica."
        )
        bound.stop(_ROUTE, DOES_NOT_FIT, words)
    _bind_rent(bound, answers, catalog)
    if answers[f"{_ROUTE}.throughput_tok_s"] is None:
        _bind_throughput(bound, answers, catalog)
    if number(answers["cached_share"]) > 0:
        words = (
            "Cached input lowers the price of APIs only; on your own GPUs no gain from caching is assumed."
        )
        bound.warn("no_cache_gain", words, "cached_share")


def _bind_rent(bound: Bound, answers: Answers, catalog: Catalog) -> None:
    if answers[f"{_ROUTE}.gpu_hour_price"] is not None:
        return
    gpu = answers[f"{_ROUTE}.gpu"]
    if not isinstance(gpu, str):
        bound.stop(_ROUTE, NEEDS_INPUT, "Choose a GPU, or give your own GPU-hour price.")
        return
    offers = on_demand_by_provider(catalog.gpu_rents.get(gpu, ()))
    if not offers:
        words = f"The catalogue has no rent for {catalog.gpus[gpu].name}: give your own GPU-hour price."
        bound.stop(_ROUTE, UNKNOWN, words)
        return
    low, median, high, count = spread(offers.values())
    bound.inputs[f"{_ROUTE}.catalogue_gpu_hour_price"] = median
    bound.rent = Range(low, high)
    bound.use(_ROUTE, *offers.values())
    if answers[f"{_ROUTE}.billing_mode"] == "always_on":
        words = "The rent is the median of on-demand prices; for steady use ask for a committed price, which is usually lower."
        bound.warn("on_demand_rent", words, f"{_ROUTE}.gpu_hour_price")
    if count == 1:
        words = f"The rent of {catalog.gpus[gpu].name} rests on one provider; treat it as an example."
        bound.warn("one_provider", words, f"{_ROUTE}.gpu_hour_price")


def _bind_throughput(bound: Bound, answers: Answers, catalog: Catalog) -> None:
    model, gpu = answers[f"{_ROUTE}.model"], answers[f"{_ROUTE}.gpu"]
    precision, gpus = (
        answers[f"{_ROUTE}.weights_precision"],
        int(number(answers[f"{_ROUTE}.gpus_per_replica"])),
    )
    if not isinstance(model, str) or not isinstance(gpu, str):
        bound.stop(
            _ROUTE, NEEDS_INPUT, "Choose a model and a GPU with measured rows, or give your own throughput."
        )
        return
    rows = saturated_rows(
        catalog.throughput, model, gpu, gpus, precision if isinstance(precision, str) else None
    )
    if not rows:
        bound.stop(_ROUTE, UNKNOWN, _no_rows(catalog, model, gpu, gpus, precision))
        return
    input_tokens, output_tokens = number(answers["input_tokens"]), number(answers["output_tokens"])
    chosen = _choose(rows, input_tokens, output_tokens)
    if chosen is None:
        bound.stop(_ROUTE, NEEDS_INPUT, _outside(rows, input_tokens, output_tokens))
        return
    key = tuple(row.id for row in chosen)
    if key not in _fits:
        _fits[key] = fit(chosen)
    bound.fit = _fits[key]
    bound.names[_ROUTE] = f"{model} on {catalog.gpus[gpu].name}"
    values = (bound.fit.input, bound.fit.output, bound.fit.context, bound.fit.prefill)
    bound.inputs.update({f"{_ROUTE}.{name}": value for name, value in zip(_FIT_INPUTS, values, strict=True)})
    row, factor = nearest(chosen, input_tokens, output_tokens)
    label = (
        f"Throughput rests on vendor maxima without a latency limit ({row.engine}, {row.parallelism}, {row.weights_precision}), "
        f"reduced by the planning factor: a ceiling, not a promise."
    )
    bound.warn("vendor_maximum", label, f"{_ROUTE}.throughput_tok_s")
    if factor > FAR:
        words = (
            f"The nearest measured shape is {row.input_tokens:,} tokens in and {row.output_tokens:,} out, "
            f"{significant(factor, 2)} times off yours; measure your own requests."
        )
        bound.warn("far_shape", words, f"{_ROUTE}.throughput_tok_s")


def _choose(
    rows: list[ThroughputRow], input_tokens: float, output_tokens: float
) -> list[ThroughputRow] | None:
    """Choose the set-up of the newest engine whose measured lengths hold this shape and come near enough to it."""
    if input_tokens <= 0 or output_tokens <= 0:
        return None
    groups = set_ups(rows)
    usable = [
        key
        for key, group in groups.items()
        if inside(group, input_tokens, output_tokens)
        and nearest(group, input_tokens, output_tokens)[1] <= TOO_FAR
    ]
    return groups[max(usable)] if usable else None


def _no_rows(catalog: Catalog, model: str, gpu: str, gpus: int, precision: object) -> str:
    counts = sorted({r.gpus for r in catalog.throughput if saturated_rows([r], model, gpu, r.gpus, None)})
    name = f"{model} on {catalog.gpus[gpu].name}"
    if counts and gpus not in counts:
        known = " or ".join(str(count) for count in counts)
        return f"{name} is measured with {known} GPUs per replica, not with {gpus}: change it, or give your own throughput."
    if counts:
        return f"{name} is not measured at precision {precision}: clear the precision, or give your own throughput."
    known = ", ".join(
        sorted(
            {
                catalog.gpus[r.gpu].name
                for r in catalog.throughput
                if r.model == model and r.concurrency is None
            }
        )
    )
    measured = f" It is measured on {known}." if known else ""
    return f"There is no measured throughput of {name}: give your own.{measured}"


def _outside(rows: list[ThroughputRow], input_tokens: float, output_tokens: float) -> str:
    shapes = ", ".join(f"{i:,}/{o:,}" for i, o in sorted({(r.input_tokens, r.output_tokens) for r in rows}))
    return (
        f"Requests of {significant(input_tokens, 6)} tokens in and {significant(output_tokens, 6)} out are too far from the "
        f"measured shapes ({shapes}): give your own throughput."
    )
