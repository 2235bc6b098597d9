"""What an API bills: the price of one request, and the usage of a month.

The schedules are tables month -> price, bound from the catalogue or from the reader's own prices by `price_schedule`.
"""

from collections.abc import Mapping

from calculators.core.step import MONTH, Steps, lookup

API_PRICE = Steps()
_step = API_PRICE.step
_PRICE = "USD/million tokens"


@_step(unit=_PRICE, source="price list", when=MONTH)
def billed_input_price(month: float, input_price_schedule: Mapping[float, float]) -> float:
    """Price of fresh input tokens in this month."""
    return lookup(input_price_schedule, month)


@_step(unit=_PRICE, source="price list", when=MONTH)
def billed_cached_price(month: float, cached_price_schedule: Mapping[float, float]) -> float:
    """Price of input tokens read from the cache in this month."""
    return lookup(cached_price_schedule, month)


@_step(unit=_PRICE, source="price list", when=MONTH)
def billed_cache_write_price(month: float, cache_write_price_schedule: Mapping[float, float]) -> float:
    """Price of input tokens written to the cache in this month."""
    return lookup(cache_write_price_schedule, month)


@_step(unit=_PRICE, source="price list", when=MONTH)
def billed_output_price(month: float, output_price_schedule: Mapping[float, float]) -> float:
    """Price of output tokens, reasoning included, in this month."""
    return lookup(output_price_schedule, month)


@_step(unit=_PRICE, source="price list", when=MONTH)
def billed_batch_input_price(month: float, batch_input_price_schedule: Mapping[float, float]) -> float:
    """Price of fresh input tokens sent as batch in this month."""
    return lookup(batch_input_price_schedule, month)


@_step(unit=_PRICE, source="price list", when=MONTH)
def billed_batch_cached_price(month: float, batch_cached_price_schedule: Mapping[float, float]) -> float:
    """Price of input tokens read from the cache by batch requests in this month."""
    return lookup(batch_cached_price_schedule, month)


@_step(unit=_PRICE, source="price list", when=MONTH)
def billed_batch_cache_write_price(
    month: float, batch_cache_write_price_schedule: Mapping[float, float]
) -> float:
    """Price of input tokens written to the cache by batch requests in this month."""
    return lookup(batch_cache_write_price_schedule, month)


@_step(unit=_PRICE, source="price list", when=MONTH)
def billed_batch_output_price(month: float, batch_output_price_schedule: Mapping[float, float]) -> float:
    """Price of output tokens sent as batch in this month."""
    return lookup(batch_output_price_schedule, month)


@_step(unit="USD/request", source="billing rule", when=MONTH, label="Price of one request answered at once")
def request_price(
    fresh_tokens: float, billed_input_price: float, cached_tokens: float, billed_cached_price: float,
    written_tokens: float, billed_cache_write_price: float, output_tokens: float, billed_output_price: float,
) -> float:  # fmt: skip
    """Fresh, cached and written input tokens and output tokens, each at its price; no token is billed twice."""
    return (
        fresh_tokens * billed_input_price + cached_tokens * billed_cached_price + written_tokens * billed_cache_write_price
        + output_tokens * billed_output_price
    ) / 1_000_000  # fmt: skip


@_step(unit="USD/request", source="billing rule", when=MONTH, label="Price of one batch request")
def batch_request_price(
    fresh_tokens: float, billed_batch_input_price: float, cached_tokens: float, billed_batch_cached_price: float,
    written_tokens: float, billed_batch_cache_write_price: float, output_tokens: float, billed_batch_output_price: float,
) -> float:  # fmt: skip
    """The same request at the provider's batch prices."""
    return (
        fresh_tokens * billed_batch_input_price + cached_tokens * billed_batch_cached_price
        + written_tokens * billed_batch_cache_write_price
        + output_tokens * billed_batch_output_price
    ) / 1_000_000  # fmt: skip


@_step(unit="USD/month", source="billing rule", when=MONTH, label="API usage")
def usage_cost(
    interactive_requests: float, request_price: float, batch_requests: float, batch_request_price: float
) -> float:
    """What the provider bills for the month: requests answered at once and requests sent as batch."""
    return interactive_requests * request_price + batch_requests * batch_request_price
