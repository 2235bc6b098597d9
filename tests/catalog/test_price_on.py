from datetime import date

import pytest

from calculators.catalog import Catalog
from calculators.catalog.api_prices import price_on

DAY = date(2026, 11, 21)


# Vendor's page and package comment: prompts with more than 272,000 input tokens; 272,000 exactly is not more.
@pytest.mark.parametrize(
    ("tokens", "price"), [(0, 1.0), (271_999, 1.0), (272_000, 1.0), (272_001, 2.0), (1e6, 2.0)]
)
def test_a_tier_holds_strictly_above_its_threshold(facts: Catalog, tokens: float, price: float) -> None:
    fact = price_on(facts.api_models["openai/gpt-6.1-terra"].standard["input"], DAY, tokens)
    assert fact is not None
    assert fact.value == price


# Introductory price through 30 November 2026; the announced one holds from 1 December on, cached input included.
@pytest.mark.parametrize(
    ("day", "input_price", "cached", "output"),
    [(date(2026, 11, 30), 2.0, 0.1, 10.0), (date(2026, 12, 1), 4.0, 0.2, 20.0)],
)
def test_an_announced_change_takes_effect(
    facts: Catalog, day: date, input_price: float, cached: float, output: float
) -> None:
    prices = facts.api_models["google/gemini-4-argon"].standard
    found = [price_on(prices[kind], day, 1000) for kind in ("input", "cache_read", "output")]
    assert [fact and fact.value for fact in found] == [input_price, cached, output]


def test_before_the_first_known_day_there_is_no_price(facts: Catalog) -> None:
    batch = facts.api_models["x-ai/grok-4.3"].batch
    assert batch is not None
    assert price_on(batch["input"], date(2026, 10, 13), 1000) is None
    assert price_on((), DAY, 1000) is None


def test_time_of_day_prices_are_off_peak_and_the_peak_is_kept(facts: Catalog) -> None:
    model = facts.api_models["deepseek/deepseek-v4-pro"]
    assert model.time_of_day_pricing
    assert model.peak is not None
    off_peak, peak = price_on(model.standard["output"], DAY, 1000), price_on(model.peak["output"], DAY, 1000)
    assert off_peak is not None
    assert peak is not None
    assert (off_peak.value, peak.value) == (1.98, 3.96)
    assert "UTC" in model.comments
