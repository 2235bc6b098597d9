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
    written_tokens: float, billed_cache_write_price: float, billed_output_tokens: float, billed_output_price: float,
) -> float:  # fmt: skip
    """Fresh, cached and written input tokens and output tokens, each at its price; no token is billed twice."""
    return (
        fresh_tokens * billed_input_price + cached_tokens * billed_cached_price + written_tokens * billed_cache_write_price
        + billed_output_tokens * billed_output_price
    ) / 1_000_000  # fmt: skip


@_step(unit="USD/request", source="billing rule", when=MONTH, label="Price of one batch request")
def batch_request_price(
    fresh_tokens: float, billed_batch_input_price: float, cached_tokens: float, billed_batch_cached_price: float,
    written_tokens: float, billed_batch_cache_write_price: float, billed_output_tokens: float, billed_batch_output_price: float,
) -> float:  # fmt: skip
    """The same request at the provider's batch prices."""
    return (
        fresh_tokens * billed_batch_input_price + cached_tokens * billed_batch_cached_price
        + written_tokens * billed_batch_cache_write_price
        + billed_output_tokens * billed_batch_output_price
    ) / 1_000_000  # fmt: skip


@_step(unit="USD/request", source="billing rule", when=MONTH, label="Price of one long request")
def long_request_price(
    month: float, long_fresh_tokens: float, long_input_price_schedule: Mapping[float, float], long_cached_tokens: float,
    long_cached_price_schedule: Mapping[float, float], long_written_tokens: float,
    long_cache_write_price_schedule: Mapping[float, float], long_billed_output_tokens: float,
    long_output_price_schedule: Mapping[float, float],
) -> float:  # fmt: skip
    """A long request, at the tier that its own length chooses."""
    return (
        long_fresh_tokens * lookup(long_input_price_schedule, month)
        + long_cached_tokens * lookup(long_cached_price_schedule, month)
        + long_written_tokens * lookup(long_cache_write_price_schedule, month)
        + long_billed_output_tokens * lookup(long_output_price_schedule, month)
    ) / 1_000_000


@_step(unit="USD/request", source="billing rule", when=MONTH, label="Price of one long batch request")
def long_batch_request_price(
    month: float, long_fresh_tokens: float, long_batch_input_price_schedule: Mapping[float, float],
    long_cached_tokens: float, long_batch_cached_price_schedule: Mapping[float, float], long_written_tokens: float,
    long_batch_cache_write_price_schedule: Mapping[float, float], long_billed_output_tokens: float,
    long_batch_output_price_schedule: Mapping[float, float],
) -> float:  # fmt: skip
    """A long request at the provider's batch prices."""
    return (
        long_fresh_tokens * lookup(long_batch_input_price_schedule, month)
        + long_cached_tokens * lookup(long_batch_cached_price_schedule, month)
        + long_written_tokens * lookup(long_batch_cache_write_price_schedule, month)
        + long_billed_output_tokens * lookup(long_batch_output_price_schedule, month)
    ) / 1_000_000


@_step(unit="USD/request", source="definition", when=MONTH, label="Mean price of a request answered at once")
def mean_request_price(request_price: float, long_request_price: float, long_share: float) -> float:
    """Typical and long requests in their shares."""
    return request_price * (1 - long_share) + long_request_price * long_share


@_step(unit="USD/request", source="definition", when=MONTH, label="Mean price of a batch request")
def mean_batch_request_price(
    batch_request_price: float, long_batch_request_price: float, long_share: float
) -> float:
    """Typical and long batch requests in their shares."""
    return batch_request_price * (1 - long_share) + long_batch_request_price * long_share
