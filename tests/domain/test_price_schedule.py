"""Prices by month: own and published, missing ones, announced changes."""

from dataclasses import replace
from datetime import date

import pytest

from calculators import catalog
from calculators.domain.price_schedule import schedules

MODELS = catalog.load().api_models


def of(model, own=None, start=date(2026, 12, 1), months=3, tokens=1000):
    return schedules(MODELS[model] if model else None, own or {}, start, months, tokens)


def test_the_tier_is_chosen_by_total_input_strictly_above_the_threshold_for_all_prices():
    at, above = (of("openai/gpt-6.1-terra", tokens=n).schedules for n in (272_000, 272_001))
    assert (at["input_price_schedule"][1], at["output_price_schedule"][1]) == (1, 5)
    assert (above["input_price_schedule"][1], above["output_price_schedule"][1]) == (2, 7.5)


def silent(kinds):
    """Gemini 4 Argon as if its announcement had not named these kinds: they stay open-ended at today's price."""
    model = MODELS["google/gemini-4-argon"]

    def kept(prices):
        return {k: (replace(v[0], valid_to=None),) if k in kinds else v for k, v in prices.items()}

    return replace(model, standard=kept(model.standard), batch=kept(model.batch))


def test_an_announced_change_takes_effect():
    """Gemini 4 Argon: 2 and 10 USD, cached 0.1; from 2026-12-01 4, 20 and 0.2 (genai-prices 0.2.3, 2026-11-10)."""
    prices = of("google/gemini-4-argon", start=date(2026, 11, 1))
    assert [prices.schedules["input_price_schedule"][m] for m in (1, 2, 3)] == [2, 4, 4]
    assert [prices.schedules["output_price_schedule"][m] for m in (1, 2)] == [10, 20]
    assert [prices.schedules["cached_price_schedule"][m] for m in (1, 2)] == [0.1, 0.2]
    assert prices.scaled == set()
    assert {month for month, *_ in prices.changes} == {2}


def test_prices_that_an_announcement_does_not_name_keep_their_ratio():
    prices = schedules(silent({"cache_read"}), {}, date(2026, 11, 1), 3, 1000)
    assert [prices.schedules["cached_price_schedule"][m] for m in (1, 2)] == pytest.approx([0.1, 0.2])
    batch = prices.schedules["batch_cached_price_schedule"]
    assert batch[2] == pytest.approx(2 * batch[1])
    assert {(False, "cache_read"), (True, "cache_read")} <= prices.scaled
    assert (False, "input") not in prices.scaled


def test_a_change_before_the_horizon_still_scales():
    prices = schedules(silent({"cache_read"}), {}, date(2027, 6, 1), 3, 1000)
    assert prices.schedules["cached_price_schedule"][1] == pytest.approx(0.2)
    assert prices.changes == []


def test_two_changes_in_a_row_both_move_a_price_that_neither_names():
    """By hand: input 2, then 4 from 2026-12-01, then 5 from 2027-02-01; cached input 0.1 follows: 0.2, then 0.25."""
    model = silent({"cache_read"})
    first, second = model.standard["input"]
    later = replace(second, id="later", value=5.0, valid_from=date(2027, 2, 1))
    series = (first, replace(second, valid_to=date(2027, 2, 1)), later)
    model = replace(model, standard={**model.standard, "input": series})
    prices = schedules(model, {}, date(2026, 11, 1), 4, 1000).schedules
    assert [prices["input_price_schedule"][m] for m in (1, 2, 3, 4)] == [2, 4, 4, 5]
    assert [prices["cached_price_schedule"][m] for m in (1, 2, 3, 4)] == pytest.approx([0.1, 0.2, 0.2, 0.25])


def test_a_missing_price_is_the_standard_price_and_said():
    prices = of("aws/meta.llama3-3-70b-instruct-v1:0")
    assert prices.schedules["cached_price_schedule"][1] == prices.schedules["input_price_schedule"][1] == 0.72
    assert prices.schedules["batch_output_price_schedule"][1] == 0.72
    assert {(False, "cache_read"), (True, "input"), (True, "output")} <= prices.missing


def test_own_prices_win_at_all_dates_and_zero_is_a_price():
    prices = of("google/gemini-4-argon", own={(False, "input"): 0.0}, start=date(2026, 11, 1))
    assert [prices.schedules["input_price_schedule"][m] for m in (1, 2, 3)] == [0, 0, 0]
    assert prices.schedules["output_price_schedule"][2] == 20
    # The catalogue's batch input price belongs to a list that the reader does not pay.
    assert prices.schedules["batch_input_price_schedule"][1] == 0


def test_own_prices_alone():
    prices = of(None, own={(False, "input"): 3.0, (False, "output"): 15.0})
    assert {
        prices.schedules[s][1]
        for s in ("cached_price_schedule", "cache_write_price_schedule", "batch_cached_price_schedule")
    } == {3.0}
    with pytest.raises(LookupError):
        of(None, own={(False, "input"): 3.0})
