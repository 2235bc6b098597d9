"""The catalogue bills what `genai_prices.calc_price` bills: the package is the independent oracle.

Usages are generated with a fixed seed for every model: around each threshold (exactly at it, one above), with cached reads
and writes, in batch, and on days around every announced change.
"""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import NamedTuple

import pytest
from genai_prices import Usage, calc_price
from genai_prices.data import providers

from calculators.catalog import Catalog
from calculators.catalog.api_prices import price_on
from calculators.catalog.model import ApiModel, PriceSet
from calculators.publish.price_package import find

DAYS = [
    date(2026, 8, 16),
    date(2026, 8, 17),
    date(2026, 10, 13),
    date(2026, 10, 14),
    date(2026, 11, 21),
    date(2026, 11, 30),
    date(2026, 12, 1),
    date(2026, 12, 31),
    date(2027, 1, 1),
    date(2027, 6, 15),
]
NOON, PEAK = time(12), time(2)


class Case(NamedTuple):
    """One request: total input, of which read and written (of which for one hour), and output."""

    day: date
    batch: bool
    input: int
    read: int
    written: int
    written_1h: int
    output: int


def cases(model: ApiModel) -> Iterator[Case]:
    draw = random.Random(model.id)
    thresholds = {fact.above_input_tokens for fact in model.standard["input"]} - {0}
    edges = [t + step for t in thresholds for step in (-1, 0, 1)]
    for day in DAYS:
        for total in [0, draw.randrange(1, 5000), draw.randrange(5000, 900_000), *edges]:
            for batch in (False, True):
                read = draw.randint(0, total)
                written = draw.randint(0, total - read)
                yield Case(day, batch, total, read, written, draw.randint(0, written), draw.randrange(20_000))


def bill(model: ApiModel, case: Case, prices: PriceSet) -> float:
    """Bill one request in plain words: each token once, at its own price or at that of what it is part of."""
    price = {}
    for kind in ("input", "cache_read", "cache_write", "cache_write_1h", "output"):
        fact = price_on(prices.get(kind, ()), case.day, case.input)
        if fact is None and case.batch:
            # Before the first known batch price the package bills standard.
            fact = price_on(model.standard.get(kind, ()), case.day, case.input)
        price[kind] = None if fact is None else fact.value
    read = case.read if price["cache_read"] is not None else 0
    hour = case.written_1h if price["cache_write_1h"] is not None else 0
    written = case.written - hour if price["cache_write"] is not None else 0
    tokens = {"cache_read": read, "cache_write": written, "cache_write_1h": hour, "output": case.output}
    tokens["input"] = case.input - read - written - hour
    return sum(count * (price[kind] or 0) for kind, count in tokens.items()) / 10**6


def package_bill(model: ApiModel, case: Case, at: time = NOON) -> tuple[float, bool]:
    """Let the package bill the request; the second part tells whether its look-up by name found the model.

    The package recognises some models only under the names that responses carry. Those are billed by the method that
    `calc_price` calls once it has found its model.
    """
    usage = Usage(
        input_tokens=case.input,
        output_tokens=case.output,
        cache_read_tokens=case.read,
        cache_write_tokens=case.written,
        cache_write_1h_tokens=case.written_1h,
    )
    when = datetime.combine(case.day, at, UTC)
    context = {"processing": "batch"} if case.batch else None
    info = find(model.provider, model.model)
    try:
        result = calc_price(
            usage,
            model.model,
            provider_id=model.provider,
            genai_request_timestamp=when,
            price_context=context,
        )
    except LookupError:
        by_name = False
    else:
        by_name = result.model.id == info.id
    if not by_name:
        provider = next(p for p in providers if p.id == model.provider)
        result = info.calc_price(usage, provider, genai_request_timestamp=when, price_context=context)
    return float(result.total_price), by_name


def test_every_model_bills_as_the_package_does(facts: Catalog) -> None:
    compared, not_by_name = 0, set()
    for model in facts.api_models.values():
        for case in cases(model):
            prices = model.batch or model.standard if case.batch else model.standard
            expected, by_name = package_bill(model, case)
            assert bill(model, case, prices) == pytest.approx(expected, rel=1e-12, abs=1e-15), (
                model.id,
                case,
            )
            compared += by_name
            if not by_name:
                not_by_name.add(model.id)
    assert compared >= 300
    assert len(not_by_name) < 10, not_by_name


def test_the_peak_bills_as_the_package_does(facts: Catalog) -> None:
    model = facts.api_models["deepseek/deepseek-v4-pro"]
    assert model.peak is not None
    for case in cases(model):
        if not case.batch and case.day >= date(2026, 8, 17):
            expected, _ = package_bill(model, case, PEAK)
            assert bill(model, case, model.peak) == pytest.approx(expected, rel=1e-12, abs=1e-15)
