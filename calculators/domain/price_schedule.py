"""Prices by month: which price of a model holds for a request of a given size, month by month.

The tier is chosen by the request's total input, strictly above the threshold, for all its tokens. A price that is not
published is charged at the standard price of fresh input, and said; an announced change that does not name a cached or batch
price moves it in proportion, and says so.
"""

from dataclasses import dataclass, field
from datetime import date

from calculators.catalog.api_prices import price_on
from calculators.catalog.model import ApiModel, PriceFact, PriceSet
from calculators.core.calendar import add_months

#: Step argument -> (batch?, price kind of the catalogue).
SCHEDULES: dict[str, tuple[bool, str]] = {
    "input_price_schedule": (False, "input"),
    "cached_price_schedule": (False, "cache_read"),
    "cache_write_price_schedule": (False, "cache_write"),
    "output_price_schedule": (False, "output"),
    "batch_input_price_schedule": (True, "input"),
    "batch_cached_price_schedule": (True, "cache_read"),
    "batch_cache_write_price_schedule": (True, "cache_write"),
    "batch_output_price_schedule": (True, "output"),
}


@dataclass(slots=True)
class Prices:
    """The eight schedules of a route, the facts that they rest on, and what had to be assumed.

    Each is named by (batch?, kind). `missing` are prices that are not published, `scaled` those that follow an announced
    change without being named in it, `changes` those that change, with the month.
    """

    schedules: dict[str, dict[int, float]]
    facts: list[tuple[bool, str, PriceFact]] = field(default_factory=list)
    missing: set[tuple[bool, str]] = field(default_factory=set)
    scaled: set[tuple[bool, str]] = field(default_factory=set)
    changes: list[tuple[int, bool, str, PriceFact]] = field(default_factory=list)


def schedules(
    model: ApiModel | None, own: dict[tuple[bool, str], float], start: date, months: int, input_tokens: float
) -> Prices:
    """Build the schedules from a catalogue model, the reader's own prices, or both (own prices win, at all dates).

    Raises LookupError when neither gives an input and an output price.
    """
    prices = Prices({name: {} for name in SCHEDULES})
    changes = _change_days(model)
    for index in range(months):
        day, before = add_months(start, index), add_months(start, index - 1)
        changed = index == 0 or any(before < change <= day for change in changes)
        for name, (batch, kind) in SCHEDULES.items():
            schedule = prices.schedules[name]
            schedule[index + 1] = (
                _price(model, own, batch, kind, day, input_tokens, prices) if changed else schedule[index]
            )
    _note_facts(model, own, start, months, input_tokens, prices)
    return prices


def _price(
    model: ApiModel | None, own: dict[tuple[bool, str], float], batch: bool, kind: str, day: date,
    input_tokens: float, prices: Prices,
) -> float:  # fmt: skip
    if (batch, kind) in own:
        return own[batch, kind]
    fact = _fact(model, batch, kind, day, input_tokens)
    if fact is None or _overruled(own, batch, kind):
        return _substitute(model, own, batch, kind, day, input_tokens, prices)
    return fact.value * _ratio(model, batch, kind, fact, day, input_tokens, prices)


def _overruled(own: dict[tuple[bool, str], float], batch: bool, kind: str) -> bool:
    """A catalogue batch price does not go with the reader's own standard price of the same kind."""
    return batch and (False, kind) in own


def _substitute(
    model: ApiModel | None, own: dict[tuple[bool, str], float], batch: bool, kind: str, day: date,
    input_tokens: float, prices: Prices,
) -> float:  # fmt: skip
    """Charge what is not published at the standard price: a cached token as fresh input, batch as standard."""
    if kind in ("cache_read", "cache_write"):
        has_batch = (True, "input") in own or (
            _fact(model, True, "input", day, input_tokens) is not None and not _overruled(own, True, "input")
        )
        prices.missing.add((batch, kind))
        if batch and not has_batch:
            return _price(model, own, False, kind, day, input_tokens, prices)
        return _price(model, own, batch, "input", day, input_tokens, prices)
    if batch:
        prices.missing.add((batch, kind))
        return _price(model, own, False, kind, day, input_tokens, prices)
    raise LookupError(kind)


def _change_days(model: ApiModel | None) -> set[date]:
    """Give the days on which some price of the model starts or ends."""
    if model is None:
        return set()
    facts = [
        f for prices in (model.standard, model.batch or {}) for series in prices.values() for f in series
    ]
    return {day for f in facts for day in (f.valid_from, f.valid_to) if day is not None}


def _set(model: ApiModel | None, batch: bool) -> PriceSet:
    if model is None:
        return {}
    return (model.batch or {}) if batch else model.standard


def _fact(model: ApiModel | None, batch: bool, kind: str, day: date, input_tokens: float) -> PriceFact | None:
    return price_on(_set(model, batch).get(kind, ()), day, input_tokens)


def _ratio(
    model: ApiModel | None,
    batch: bool,
    kind: str,
    fact: PriceFact,
    day: date,
    input_tokens: float,
    prices: Prices,
) -> float:
    """Move a price that an announced change does not name: in proportion to the standard price that it belongs to.

    Cached and batch input prices follow standard input, a batch output price follows standard output.
    """
    lead = "output" if kind == "output" else "input"
    if not batch and kind == lead:
        return 1.0
    now = _fact(model, False, lead, day, input_tokens)
    if (
        now is None
        or now.valid_from is None
        or (fact.valid_from is not None and fact.valid_from >= now.valid_from)
    ):
        return 1.0
    before = [
        f
        for f in _set(model, False)[lead]
        if f.valid_to == now.valid_from and f.above_input_tokens == now.above_input_tokens
    ]
    if not before:
        return 1.0
    prices.scaled.add((batch, kind))
    earlier = _ratio_before(model, batch, kind, fact, before[0], input_tokens, prices)
    return now.value / before[0].value * earlier


def _ratio_before(
    model: ApiModel | None,
    batch: bool,
    kind: str,
    fact: PriceFact,
    lead: PriceFact,
    input_tokens: float,
    prices: Prices,
) -> float:
    """Chain several announced changes: the ratio that held while `lead` was the standard price."""
    if lead.valid_from is None:
        return 1.0
    return _ratio(model, batch, kind, fact, lead.valid_from, input_tokens, prices)


def _note_facts(
    model: ApiModel | None,
    own: dict[tuple[bool, str], float],
    start: date,
    months: int,
    input_tokens: float,
    prices: Prices,
) -> None:
    """Record which facts were used, and in which month an announced change takes effect."""
    seen: set[str] = set()
    days = [add_months(start, index) for index in range(months)]
    moments = [0] + [
        i for i in range(1, months) if any(days[i - 1] < change <= days[i] for change in _change_days(model))
    ]
    for batch, kind in SCHEDULES.values():
        if (batch, kind) in own or _overruled(own, batch, kind):
            continue
        for index in moments:
            fact = _fact(model, batch, kind, days[index], input_tokens)
            if fact is not None and fact.id not in seen:
                seen.add(fact.id)
                prices.facts.append((batch, kind, fact))
                if index and fact.valid_from is not None:
                    prices.changes.append((index + 1, batch, kind, fact))
