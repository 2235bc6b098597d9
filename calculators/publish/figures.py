"""Figures by name, for pages: facts of the catalogue, summaries of GPU rents, and results of ready scenarios.

| name | figure |
| --- | --- |
| `price/<model>/<kind>` | standard token price that holds on the catalogue's date; `price/<model>/batch/<kind>` for batch |
| `prices/<kind>/count`, `/cached`, `/batch` | rows of `closed` or `hosted_open` prices: all, with a cached, with a batch price |
| `rent/<gpu>/median`, `/low`, `/high` | over providers, each by the on-demand listing that represents it (`domain.gpu_rent`) |
| `rent/<gpu>/providers` | how many providers that is |
| `rate/<key>` | a rate, such as `rate/pue/average/world` |
| `gpu/<gpu>/<figure>` | a specification, such as `gpu/h100-80gb-sxm/memory_gb` |
| `<calculator>/<scenario>/<step>` | a value of the scenario's result, such as `tco/support-assistant/closed_api.monthly_cost` |
| `<calculator>/<scenario>/headline` | its headline sentence |
| `tco/<scenario>/benefit.<route>` | what the work costs today less bill, reading and failed answers (`benefit`) |
| `<calculator>/<scenario>/result.<path>` | a number of its public result, such as `result.routes.rented_gpu.first_month_cost` |
| `<calculator>/<scenario>?<field>=<text>&…/…` | one of these four, as `tco/small-office?requests_per_day=3000/headline` |
| `throughput/<row>/speed`, `/input` | of a measured row: output tokens a second, tokens of a prompt; `throughput/p214/speed` |
| `data/as-of` | the date of the catalogue |
| `sample-size/<name>` | test items of a paired comparison, by the names of `sample_size.named`, as `sample-size/split/20` |
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from calculators import catalog
from calculators.catalog.catalog import Catalog
from calculators.core.fact import Fact
from calculators.core.format import quantity, significant
from calculators.domain.gpu_rent import on_demand_by_provider, spread
from calculators.publish import anchors, benefit, cases, sample_size, scenarios
from calculators.publish.cases import Case


class UnknownFigureError(LookupError):
    """No figure has that name; the message says what is known."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure as a page shows it, what it is, of which date and from whom, and where it stands.

    `target` is a page below `docs/` with or without an id, `case` what the page there shows it with, as attributes of a link.
    """

    text: str
    title: str
    target: str
    case: Mapping[str, str] | None = None


@cache
def find(name: str) -> Shown:
    """Look a figure up by the names of the module's table. Raises UnknownFigureError."""
    kind, _, rest = name.partition("/")
    if kind in scenarios.calculators():
        return _result(kind, rest)
    finders: dict[str, Callable[[Catalog, str], Shown]] = {
        "price": _price,
        "prices": _prices,
        "rent": _rent,
        "rate": _rate,
        "gpu": _gpu,
        "throughput": _throughput,
        "data": _data,
        "sample-size": _sample_size,
    }
    if kind not in finders or not rest:
        raise UnknownFigureError(
            f"there is no figure “{name}”; names start with {', '.join([*finders, *scenarios.calculators()])}."
        )
    return finders[kind](catalog.load(), rest)


def fact_text(fact: Fact) -> str:
    """Write a fact's value with its unit in words."""
    return spoken(quantity(fact.value, fact.unit))


def spoken(text: str) -> str:
    """Write `$2.50/million tokens` as `$2.50 per million tokens`."""
    return text.replace("/", " per ", 1) if text.startswith(("$", "−$")) else text


def _fact(fact: Fact, anchor: str) -> Shown:
    source = catalog.load().sources[fact.source]
    title = f"{fact.label}. {source.publisher}, {fact.source_date}; read on {fact.checked}"
    return Shown(fact_text(fact), title, f"{anchors.PAGE}#{anchor}")


def _price(data: Catalog, rest: str) -> Shown:
    model_id, _, kind = rest.rpartition("/")
    mode = "standard"
    if model_id not in data.api_models:
        model_id, _, mode = model_id.rpartition("/")
    if model_id not in data.api_models:
        raise UnknownFigureError(f"the catalogue has no API model “{rest.rpartition('/')[0]}”.")
    model = data.api_models[model_id]
    prices = {"standard": model.standard, "batch": model.batch or {}, "peak": model.peak or {}}.get(mode, {})
    for fact in prices.get(kind, ()):
        if fact.above_input_tokens == 0 and fact.holds_on(data.data_as_of):
            return _fact(fact, anchors.price(model_id))
    raise UnknownFigureError(
        f"{model_id} has no {mode} price “{kind}”; it has {', '.join(prices) or 'none'}."
    )


def _prices(data: Catalog, rest: str) -> Shown:
    kind, _, what = rest.partition("/")
    rows = [model for model in data.api_models.values() if model.kind == kind]
    counts = {
        "count": len(rows),
        "cached": sum("cache_read" in model.standard for model in rows),
        "batch": sum(model.batch is not None for model in rows),
    }
    if not rows or what not in counts:
        raise UnknownFigureError(
            f"prices/{rest} is no count; there are prices/closed and prices/hosted_open with {', '.join(counts)}."
        )
    title = f"Counted over the price list as of {data.data_as_of}"
    target = {"closed": "closed-api-prices", "hosted_open": "hosted-open-prices"}[kind]
    return Shown(str(counts[what]), title, f"{anchors.PAGE}#{target}")


def _rent(data: Catalog, rest: str) -> Shown:
    gpu, _, what = rest.partition("/")
    offers = on_demand_by_provider(data.gpu_rents.get(gpu, ()))
    if not offers:
        raise UnknownFigureError(f"the catalogue has no on-demand rent for “{gpu}”.")
    low, median, high, providers = spread(offers.values())
    dates = sorted(offer.source_date for offer in offers.values())
    title = f"{data.gpus[gpu].name} on demand, {providers} providers, one listing each"
    title += f"; listings of {dates[0]} to {dates[-1]}"
    target = f"{anchors.PAGE}#{anchors.rent(gpu)}"
    if what == "providers":
        return Shown(str(providers), title, target)
    amounts = {"median": median, "low": low, "high": high}
    if what not in amounts:
        raise UnknownFigureError(f"rent/{gpu} has {', '.join([*amounts, 'providers'])}, not “{what}”.")
    return Shown(spoken(quantity(amounts[what], "USD/GPU-hour", 4)), title, target)


def _rate(data: Catalog, rest: str) -> Shown:
    if rest not in data.rates:
        raise UnknownFigureError(f"the catalogue has no rate “{rest}”.")
    return _fact(data.rates[rest], anchors.rate(rest))


def _gpu(data: Catalog, rest: str) -> Shown:
    gpu, _, what = rest.partition("/")
    fact = getattr(data.gpus.get(gpu), what, None)
    if not isinstance(fact, Fact):
        raise UnknownFigureError(f"the catalogue has no figure “{what}” for “{gpu}”.")
    return _fact(fact, anchors.gpu(gpu))


def _throughput(data: Catalog, rest: str) -> Shown:
    row_id, _, what = rest.partition("/")
    row = next((row for row in data.throughput if row.id == row_id), None)
    if row is None or what not in ("speed", "input"):
        raise UnknownFigureError(f"no measured row has a figure “{rest}”; rows have speed and input.")
    source = data.sources[row.source]
    title = f"{row.model} on {row.gpus} × {data.gpus[row.gpu].name}, {row.load}, {row.engine}. "
    title += f"{source.publisher}, {row.source_date}; read on {row.checked}"
    amount = row.output_tokens_per_second if what == "speed" else row.input_tokens
    return Shown(significant(float(amount), 4), title, "reference/data/throughput.md")


def _data(data: Catalog, rest: str) -> Shown:
    if rest != "as-of":
        raise UnknownFigureError("the only figure of “data” is data/as-of.")
    day = data.data_as_of
    title = "The latest day on which a figure of the catalogue was read"
    return Shown(f"{day.day} {day:%B %Y}", title, anchors.PAGE)


def _sample_size(_: Catalog, rest: str) -> Shown:
    try:
        return Shown(*sample_size.named(rest), "decide/pilot.md#how-computed")
    except ValueError as error:
        raise UnknownFigureError(f"no sample size has the name “{rest}”: {error}.") from error


def _result(calculator_id: str, rest: str) -> Shown:
    name, _, step = rest.rpartition("/")
    try:
        case = cases.named(calculator_id, name)
    except cases.UnknownCaseError as error:
        raise UnknownFigureError(str(error)) from error
    title = f"{case.title}, prices as of {case.calculator.data_as_of}"
    return Shown(_text(case, step, rest), title, f"calculators/{calculator_id}.md", case.attributes)


def _text(case: Case, step: str, rest: str) -> str:
    if step == "headline":
        return case.computed.headline
    if step.startswith("benefit."):
        try:
            return benefit.text(case, step.removeprefix("benefit."))
        except LookupError as error:
            raise UnknownFigureError(str(error)) from error
    if step.startswith("result."):
        path = step.removeprefix("result.").split(".")
        missing = None
        for result in case.stages:
            try:
                return significant(_entry(result.data, path, rest))
            except UnknownFigureError as error:
                missing = error
        raise missing or UnknownFigureError(rest)
    # A step of months is cited with the number of one, as `people_cost@1`.
    name, _, month = step.partition("@")
    value = next((result.values[name] for result in case.stages if name in result.values), None)
    amount = value["value"] if value else None
    if isinstance(amount, list) and month.isdigit() and 1 <= int(month) <= len(amount):
        amount = amount[int(month) - 1]
    if value is None or isinstance(amount, bool) or not isinstance(amount, int | float):
        raise UnknownFigureError(f"the result of {case.calculator.id}/{rest} has no single figure “{step}”.")
    return spoken(quantity(float(amount), str(value["unit"]), 3))


def _entry(data: object, path: list[str], name: str) -> float:
    for part in path:
        if isinstance(data, dict) and part in data:
            data = data[part]
        elif isinstance(data, list) and part.isdigit() and int(part) < len(data):
            data = data[int(part)]
        else:
            raise UnknownFigureError(f"the result has no “{part}” where “{name}” looks for it.")
    if isinstance(data, bool) or not isinstance(data, int | float):
        raise UnknownFigureError(f"“{name}” is no number.")
    return float(data)
