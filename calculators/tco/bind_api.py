"""Bind a route behind an API: model or own prices, context window, what is not published, what changes when."""

from datetime import date

from calculators.catalog import Catalog
from calculators.catalog.model import ApiEnd, ApiModel
from calculators.core.calculator import Answers
from calculators.core.calendar import DAYS_PER_YEAR, MONTHS_PER_YEAR, add_months, month_text, parse_month
from calculators.core.format import money, significant
from calculators.domain.api_end import end_words
from calculators.domain.price_schedule import SCHEDULES, Prices, schedules
from calculators.tco.bind import DOES_NOT_FIT, NEEDS_INPUT, Bound
from calculators.tco.bind_route import table_changes
from calculators.tco.complete import number
from calculators.tco.routes import ROUTES

#: Inputs of the reader's own prices, and what of the price list each replaces: (batch?, kind).
OWN_KEYS = {
    "input_price": (False, "input"),
    "output_price": (False, "output"),
    "cached_price": (False, "cache_read"),
    "cache_write_price": (False, "cache_write"),
    "batch_input_price": (True, "input"),
    "batch_output_price": (True, "output"),
}


def bind_api(bound: Bound, route: str, answers: Answers, catalog: Catalog) -> None:
    """Put the price schedules of `route` into the inputs, or say what is missing."""
    model_id = answers[f"{route}.model"]
    model = catalog.api_models[model_id] if isinstance(model_id, str) else None
    own = own_prices(answers, route)
    if model is None and not {(False, "input"), (False, "output")} <= own.keys():
        bound.stop(route, NEEDS_INPUT, "Choose a model, or give your own input price and output price.")
        return
    if model is not None and not _fits(bound, route, model, answers):
        return
    if model is not None:
        bound.names[route] = f"{model.name} ({model.provider_name})"
        bound.models[route] = model
    used = _used_kinds(answers)
    prices = _schedules(answers, model, own, number(answers["input_tokens"]))
    long = prices
    if number(answers["long_share"]):
        long = _schedules(answers, model, own, number(answers["long_input_tokens"]))
    bound.prices[route] = prices
    tables = {f"{route}.{name}": prices.schedules[name] for name in SCHEDULES}
    tables |= {f"{route}.long_{name}": long.schedules[name] for name in SCHEDULES}
    bound.inputs.update(tables)
    bound.inputs[f"{route}.changed_months"] |= table_changes(route, tables)
    facts = {
        fact.id: fact for both in (prices, long) for batch, kind, fact in both.facts if (batch, kind) in used
    }
    bound.use(route, *facts.values())
    _warn_missing(bound, route, prices, used)
    _warn_changes(bound, route, prices, used, answers)
    if model is not None and prices.facts:
        _warn_old(bound, route, model, catalog.data_as_of)
    if model is not None and model.end is not None:
        _warn_end(bound, route, model, model.end, answers, catalog)
    if model is not None and model.time_of_day_pricing:
        words = f"{model.name} costs more at peak hours of the day; the lower price is used for all hours."
        bound.warn("time_of_day_price", words, f"{route}.model")


def own_prices(answers: Answers, route: str) -> dict[tuple[bool, str], float]:
    """Give the prices that the reader stated, by (batch?, kind)."""
    return {
        kind: number(answers[f"{route}.{key}"])
        for key, kind in OWN_KEYS.items()
        if answers[f"{route}.{key}"] is not None
    }


def _schedules(
    answers: Answers, model: ApiModel | None, own: dict[tuple[bool, str], float], input_tokens: float
) -> Prices:
    start, months = parse_month(str(answers["start_month"])), int(number(answers["horizon_months"]))
    return schedules(model, own, start, months, input_tokens)


def _fits(bound: Bound, route: str, model: ApiModel, answers: Answers) -> bool:
    lengths = [number(answers["input_tokens"]) + number(answers["output_tokens"])]
    if number(answers["long_share"]):
        lengths.append(number(answers["long_input_tokens"]) + number(answers["long_output_tokens"]))
    tokens = max(lengths)
    if model.context_window is None or tokens <= model.context_window:
        return True
    words = (
        f"A request of {significant(tokens, 6)} tokens is longer than the context window of {model.name} "
        f"({significant(model.context_window, 6)} tokens)."
    )
    bound.stop(route, DOES_NOT_FIT, words)
    return False


def _used_kinds(answers: Answers) -> set[tuple[bool, str]]:
    """Tell which prices move the bill of this workload."""
    kinds: set[tuple[bool, str]] = set()
    batch = number(answers["batch_share"])
    for is_batch, in_use in (
        (False, batch < 1 or number(answers["dev_tokens_per_month"]) > 0),
        (True, batch > 0),
    ):
        if not in_use:
            continue
        cached, written = number(answers["cached_share"]), number(answers["cache_write_share"])
        if answers["cache_prefix_tokens"] is not None:
            # Hits and misses both occur; the rest of the input is fresh, if only in part of the requests.
            cached = written = 0.25
        if number(answers["input_tokens"]) > 0:
            kinds |= {(is_batch, "input")} if cached + written < 1 else set()
            kinds |= {(is_batch, "cache_read")} if cached else set()
            kinds |= {(is_batch, "cache_write")} if written else set()
        if number(answers["output_tokens"]) > 0:
            kinds.add((is_batch, "output"))
    return kinds


def _warn_missing(bound: Bound, route: str, prices: Prices, used: set[tuple[bool, str]]) -> None:
    missing = prices.missing & used
    names = {"cache_read": "cached input", "cache_write": "cache writes"}
    plain = sorted(names[kind] for batch, kind in missing if kind in names and not batch)
    if plain:
        words = f"{_what(bound, route)}: no price for {' or '.join(plain)} is published; the standard input price is charged."
        bound.warn("no_cached_price", words, f"{route}.model")
    if any(batch and kind in ("input", "output") for batch, kind in missing):
        words = f"{_what(bound, route)}: no batch price is published; batch requests are charged at the standard price."
        bound.warn("no_batch_price", words, f"{route}.model")
    elif any(batch and kind in names for batch, kind in missing):
        words = f"{_what(bound, route)}: no cached batch price is published; cached batch input is charged as batch input."
        bound.warn("no_cached_batch_price", words, f"{route}.model")


def _warn_old(bound: Bound, route: str, model: ApiModel, today: date) -> None:
    """Mark a price whose collector looked at the provider's own list more than a year before the catalogue's date."""
    try:
        checked = date.fromisoformat(model.upstream_checked)
    except ValueError:
        return
    if (today - checked).days > DAYS_PER_YEAR:
        words = f"The price of {model.name} was last checked at the provider on {checked}, a year ago or more: confirm it."
        bound.warn("old_price", words, f"{route}.model")


def _warn_end(
    bound: Bound, route: str, model: ApiModel, end: ApiEnd, answers: Answers, catalog: Catalog
) -> None:
    """Say when the provider ends the model, if months that are compared lie beyond that day, and how they are priced."""
    start, months = parse_month(str(answers["start_month"])), int(number(answers["horizon_months"]))
    if end.day >= add_months(start, months):
        return
    first = max(1, (end.day.year - start.year) * MONTHS_PER_YEAR + end.day.month - start.month + 1)
    source = catalog.sources[end.source]
    words = (
        f"{model.name} {end_words(end, model.provider_name)} ({source.publisher}, “{source.title}”, read {end.checked}). Month "
        f"{first} of {months} ({month_text(add_months(start, first - 1))}) and those after it are priced as if the model went "
        "on: enter the prices of its successor, and the cost of the move under “A new model every”."
    )
    bound.warn("model_ends", words, f"{route}.model")


def _warn_changes(
    bound: Bound, route: str, prices: Prices, used: set[tuple[bool, str]], answers: Answers
) -> None:
    start = parse_month(str(answers["start_month"]))
    announced = [change for change in prices.changes if change[1:3] in used]
    if announced:
        month = min(change[0] for change in announced)
        changes = ", ".join(
            f"{'batch ' if batch else ''}{kind.replace('cache_read', 'cached input').replace('_', ' ')} {money(fact.value)}"
            for at, batch, kind, fact in announced
            if at == month
        )
        when = month_text(add_months(start, month - 1))
        words = f"{_what(bound, route)}: an announced price change takes effect from {when}: {changes} per million tokens."
        bound.warn("announced_change", words, f"{route}.model")
    if prices.scaled & used:
        words = (
            f"{_what(bound, route)}: the announced change does not name the cached or batch price; "
            "these keep their ratio to the standard price."
        )
        bound.warn("scaled_price", words, f"{route}.model")


def _what(bound: Bound, route: str) -> str:
    """Name the model that a warning is about."""
    return bound.names.get(route, ROUTES[route].name)
