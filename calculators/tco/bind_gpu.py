"""Bind a self-hosted route: throughput from measured rows or the reader, rent or server price, whether a replica fits."""

from calculators.catalog import Catalog
from calculators.catalog.model import ThroughputRow
from calculators.core.calculator import Answers
from calculators.core.format import significant
from calculators.core.range import Range
from calculators.domain.gpu_rent import on_demand_by_provider, spread
from calculators.domain.throughput import FAR, TOO_FAR, Fit, fit, inside, nearest, saturated_rows, set_ups
from calculators.tco.bind import DOES_NOT_FIT, NEEDS_INPUT, OK, UNKNOWN, Bound, given
from calculators.tco.complete import live_month, number
from calculators.tco.routes import ROUTES

_RENTED = "rented_gpu"
_FIT_INPUTS = ("fit_input", "fit_output", "fit_context", "fit_prefill")
_fits: dict[tuple[ThroughputRow, ...], Fit] = {}


def bind_gpu(bound: Bound, route: str, answers: Answers, catalog: Catalog) -> None:
    """Put throughput, power and rent into the inputs, or say what is missing."""
    bound.inputs.update({f"{route}.{name}": 0.0 for name in _FIT_INPUTS})
    bound.inputs[f"{route}.fixed_replicas_given"] = 0
    bound.inputs[f"{route}.fixed_replicas"] = 0.0
    _bind_packing(bound, route, answers)
    if route == "rented_gpu":
        bound.inputs[f"{route}.catalogue_gpu_hour_price"] = 0.0
        _bind_rent(bound, answers, catalog)
    elif answers[f"{route}.server_price"] is None:
        bound.stop(
            route,
            NEEDS_INPUT,
            "Needs your quote: the price of a server. No list price of GPU servers is published.",
        )
    if answers[f"{route}.throughput_tok_s"] is None:
        _bind_throughput(bound, route, answers, catalog)
    _bind_power(bound, route, answers, catalog)
    _warn_about(bound, route, answers)


def _bind_packing(bound: Bound, route: str, answers: Answers) -> None:
    together, words = (
        ("gpus_per_instance", "instances") if route == "rented_gpu" else ("gpus_per_server", "servers")
    )
    held = answers[f"{route}.{together}"]
    if held is not None and number(held) < number(answers[f"{route}.gpus_per_replica"]):
        one = words.removesuffix("s")
        reason = f"A replica must not straddle two {words}: GPUs per {one} must be at least GPUs per replica."
        bound.stop(route, DOES_NOT_FIT, reason)


def _bind_power(bound: Bound, route: str, answers: Answers, catalog: Catalog) -> None:
    own, gpu = given(answers, f"{route}.gpu_watts"), answers[f"{route}.gpu"]
    fact = catalog.gpus[gpu].tdp_w if isinstance(gpu, str) else None
    bound.inputs[f"{route}.gpu_power"] = own if own is not None else fact.value if fact else 0.0
    if own is not None or answers.get(f"{route}.all_in_kw_per_gpu") is not None:
        return
    if fact is not None:
        bound.use(route, fact)
    else:
        bound.unknown_power.add(route)
    if fact is None and route == "owned_gpu":
        bound.stop(route, NEEDS_INPUT, "The power of this GPU is not known: give it, or an all-in figure.")


def _warn_about(bound: Bound, route: str, answers: Answers) -> None:
    cached = number(answers["cached_share"]) > 0 or answers["cache_prefix_tokens"] is not None
    if cached and not number(answers[f"{route}.cache_gain"]):
        words = (
            f"{ROUTES[route].name}: cached input lowers the price of APIs only; "
            "on your own GPUs no gain from caching is assumed."
        )
        bound.warn("no_cache_gain", words, f"{route}.cache_gain")
    if route == "owned_gpu" and not live_month(answers, route) and bound.state[route] == "ok":
        words = "Owned hardware: nothing is counted for the months until servers are delivered; enter a lead time."
        bound.warn("no_lead_time", words, f"{route}.lead_months")


def _bind_rent(bound: Bound, answers: Answers, catalog: Catalog) -> None:
    if answers[f"{_RENTED}.gpu_hour_price"] is not None:
        return
    gpu = answers[f"{_RENTED}.gpu"]
    if not isinstance(gpu, str):
        bound.stop(_RENTED, NEEDS_INPUT, "Choose a GPU, or give your own GPU-hour price.")
        return
    offers = on_demand_by_provider(catalog.gpu_rents.get(gpu, ()))
    if not offers:
        words = f"The catalogue has no rent for {catalog.gpus[gpu].name}: give your own GPU-hour price."
        bound.stop(_RENTED, UNKNOWN, words)
        return
    low, median, high, count = spread(offers.values())
    bound.inputs[f"{_RENTED}.catalogue_gpu_hour_price"] = median
    bound.rent = Range(low, high)
    bound.use(_RENTED, *offers.values())
    if answers[f"{_RENTED}.billing_mode"] == "always_on" and not number(answers[f"{_RENTED}.committed_gpus"]):
        words = "The rent is the median of on-demand prices; for steady use ask for a committed price, which is usually lower."
        bound.warn("on_demand_rent", words, f"{_RENTED}.gpu_hour_price")
    if count == 1:
        words = f"The rent of {catalog.gpus[gpu].name} rests on one provider; treat it as an example."
        bound.warn("one_provider", words, f"{_RENTED}.gpu_hour_price")


def _bind_throughput(bound: Bound, route: str, answers: Answers, catalog: Catalog) -> None:
    model, gpu = answers[f"{route}.model"], answers[f"{route}.gpu"]
    precision, gpus = (
        answers[f"{route}.weights_precision"],
        int(number(answers[f"{route}.gpus_per_replica"])),
    )
    if not isinstance(model, str) or not isinstance(gpu, str):
        bound.stop(
            route, NEEDS_INPUT, "Choose a model and a GPU with measured rows, or give your own throughput."
        )
        return
    rows = saturated_rows(
        catalog.throughput, model, gpu, gpus, precision if isinstance(precision, str) else None
    )
    if not rows:
        bound.stop(route, UNKNOWN, _no_rows(catalog, model, gpu, gpus, precision))
        return
    shapes = _shapes(route, answers)
    chosen = _choose(rows, shapes)
    if chosen is None:
        wanted = next(shape for shape in shapes if _choose(rows, [shape]) is None or shape == shapes[-1])
        bound.stop(route, NEEDS_INPUT, _outside(rows, *wanted))
        return
    key = tuple(chosen)
    if key not in _fits:
        _fits[key] = fit(chosen)
    measured = bound.fits[route] = _fits[key]
    bound.names[route] = f"{model} on {catalog.gpus[gpu].name}"
    values = (measured.input, measured.output, measured.context, measured.prefill)
    bound.inputs.update({f"{route}.{name}": value for name, value in zip(_FIT_INPUTS, values, strict=True)})
    if bound.state[route] != OK:
        return
    row, factor = max((nearest(chosen, *shape) for shape in shapes), key=lambda found: found[1])
    label = (
        f"{ROUTES[route].name}: throughput rests on vendor maxima without a latency limit "
        f"({row.engine}, {row.parallelism}, {row.weights_precision}), "
        f"reduced by the planning factor: a ceiling, not a promise."
    )
    bound.warn("vendor_maximum", label, f"{route}.throughput_tok_s")
    if factor > FAR:
        words = (
            f"{ROUTES[route].name}: the nearest measured shape is {row.input_tokens:,} tokens in and {row.output_tokens:,} out, "
            f"{significant(factor, 2)} times off yours; measure your own requests."
        )
        bound.warn("far_shape", words, f"{route}.throughput_tok_s")


def _shapes(route: str, answers: Answers) -> list[tuple[float, float]]:
    """Give input and output tokens of the typical and, where there are any, of the long requests on this route."""
    factor = number(answers[f"{route}.output_factor"])
    shapes = [(number(answers["input_tokens"]), number(answers["output_tokens"]) * factor)]
    if number(answers["long_share"]):
        shapes.append((number(answers["long_input_tokens"]), number(answers["long_output_tokens"]) * factor))
    return shapes


def _choose(rows: list[ThroughputRow], shapes: list[tuple[float, float]]) -> list[ThroughputRow] | None:
    """Choose the set-up of the newest engine whose measured lengths hold all shapes and come near enough to them."""
    if any(min(shape) <= 0 for shape in shapes):
        return None
    groups = set_ups(rows)
    usable = [
        key
        for key, group in groups.items()
        if all(inside(group, *shape) and nearest(group, *shape)[1] <= TOO_FAR for shape in shapes)
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
