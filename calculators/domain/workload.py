"""What is asked for: requests and tokens by month, and the load that they put on a service."""

from collections.abc import Sequence

from calculators.core.calendar import (
    DAYS_PER_WEEK,
    DAYS_PER_YEAR,
    MONTHS_PER_YEAR,
    SECONDS_PER_HOUR,
)
from calculators.core.step import MONTH, Steps, total

WORKLOAD = Steps()
_step = WORKLOAD.step


@_step(unit="requests/month", source="calendar", label="Requests in month 1")
def first_month_requests(
    requests_per_month_given: float, requests_per_month: float, requests_per_day: float
) -> float:
    """Requests asked for in the first month: as given, or a day's requests times 365/12."""
    return (
        requests_per_month if requests_per_month_given else requests_per_day * DAYS_PER_YEAR / MONTHS_PER_YEAR
    )


@_step(unit="factor", source="definition", when=MONTH)
def growth_factor(growth_per_year: float, month: float) -> float:
    """Growth since month 1, compounded monthly."""
    return (1 + growth_per_year) ** ((month - 1) / MONTHS_PER_YEAR)  # type: ignore[no-any-return]


@_step(unit="requests/month", source="definition", when=MONTH, label="Requests asked for")
def requests(first_month_requests: float, growth_factor: float) -> float:
    """Requests that people or systems ask for; retries and development use come on top."""
    return first_month_requests * growth_factor


@_step(unit="tokens/request", source="definition")
def tokens_per_request(input_tokens: float, output_tokens: float) -> float:
    """Input and output tokens of one request; cached tokens are part of input, reasoning tokens of output."""
    return input_tokens + output_tokens


@_step(unit="tokens/request", source="definition")
def cached_tokens(input_tokens: float, cached_share: float) -> float:
    """Input tokens that are read from the provider's cache."""
    return input_tokens * cached_share


@_step(unit="tokens/request", source="definition", label="Tokens written to the cache")
def written_tokens(input_tokens: float, cache_write_share: float) -> float:
    """Input tokens that are written to the provider's cache."""
    return input_tokens * cache_write_share


@_step(unit="tokens/request", source="definition", label="Fresh input tokens")
def fresh_tokens(input_tokens: float, cached_tokens: float, written_tokens: float) -> float:
    """Input tokens that are neither read from nor written to the cache."""
    return input_tokens - cached_tokens - written_tokens


@_step(unit="requests", source="definition")
def total_requests(requests: Sequence[float]) -> float:
    """Requests asked for over the horizon."""
    return total(requests)


@_step(unit="tokens", source="definition", label="Total tokens asked for")
def total_tokens(total_requests: float, tokens_per_request: float) -> float:
    """Input and output tokens asked for over the horizon, before retries and development use."""
    return total_requests * tokens_per_request


@_step(unit="requests/month", source="definition", label="Development use, as requests")
def dev_requests(dev_tokens_per_month: float, tokens_per_request: float) -> float:
    """Development and test tokens expressed as requests of the same size and mix."""
    return dev_tokens_per_month / tokens_per_request


@_step(unit="requests/month", source="definition", when=MONTH, label="Requests in batch")
def batch_requests(requests: float, retry_share: float, batch_share: float) -> float:
    """Requests, technical retries included, that may wait and are sent as batch."""
    return requests * (1 + retry_share) * batch_share


@_step(unit="requests/month", source="definition", when=MONTH, label="Requests answered at once")
def interactive_requests(
    requests: float, retry_share: float, batch_share: float, dev_requests: float
) -> float:
    """Requests that are answered at once: all that are not batch, with their retries, and development use."""
    return requests * (1 + retry_share) * (1 - batch_share) + dev_requests


@_step(unit="hours/month", source="calendar", label="Active hours")
def active_hours(
    active_hours_per_month_given: float,
    active_hours_per_month: float,
    hours_per_day: float,
    days_per_week: float,
) -> float:
    """Hours in a month in which requests arrive; a month is 730 hours."""
    return (
        active_hours_per_month
        if active_hours_per_month_given
        else hours_per_day * days_per_week * DAYS_PER_YEAR / DAYS_PER_WEEK / MONTHS_PER_YEAR
    )


@_step(unit="requests/second", source="definition", when=MONTH, label="Peak requests per second")
def peak_request_rate(interactive_requests: float, active_hours: float, peak_to_average: float) -> float:
    """Requests per second in the busiest hour: the average of the active hours times the peak factor."""
    return interactive_requests / (active_hours * SECONDS_PER_HOUR) * peak_to_average
