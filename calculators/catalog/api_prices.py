"""Which price of a series holds: by day, and by the size of the request."""

from datetime import date

from calculators.catalog.model import PriceFact


def price_on(facts: tuple[PriceFact, ...], day: date, input_tokens: float) -> PriceFact | None:
    """Return the price that holds on `day` for a request of `input_tokens` in all, cached ones included.

    A tier holds when the input is strictly greater than its threshold, and then for all tokens of the
    request. None when no price of the series is valid on that day.
    """
    chosen: PriceFact | None = None
    for fact in facts:
        if fact.above_input_tokens and not input_tokens > fact.above_input_tokens:
            continue
        if not fact.holds_on(day):
            continue
        if chosen is None or fact.above_input_tokens > chosen.above_input_tokens:
            chosen = fact
    return chosen
