"""The traffic of one route: its part of the requests, tried again until accepted, and the load that this puts on it."""

from collections.abc import Mapping

from calculators.core.calendar import SECONDS_PER_HOUR
from calculators.core.number import whole
from calculators.core.step import MONTH, Steps, lookup

TRAFFIC = Steps()
_step = TRAFFIC.step


@_step(unit="share", source="definition", when=MONTH, label="Share of requests carried")
def carried_share(month: float, carried_schedule: Mapping[float, float]) -> float:
    """Part of the requests answered at once that this route carries; 1 unless it shares them or is not live yet."""
    return lookup(carried_schedule, month)


@_step(unit="share", source="definition", when=MONTH, label="Share of batch carried")
def carried_batch_share(month: float, carried_batch_schedule: Mapping[float, float]) -> float:
    """Part of the batch requests that this route carries."""
    return lookup(carried_batch_schedule, month)


@_step(unit="factor", source="definition", when=MONTH, label="In use (1) or not (0)")
def active(carried_share: float, carried_batch_share: float) -> float:
    """1 in months in which the route carries anything; its fixed costs are paid then, never scaled by the share."""
    return whole(max(carried_share, carried_batch_share))


@_step(unit="share", source="definition", label="Requests accepted in the end")
def accepted_share(acceptance: float, max_tries: float) -> float:
    """Share of requests with an accepted answer after so many tries at most, tries taken as independent."""
    return 1 - (1 - acceptance) ** max_tries  # type: ignore[no-any-return]


@_step(unit="ratio", source="definition", label="Tries per request")
def attempts_per_request(acceptance: float, accepted_share: float, max_tries: float) -> float:
    """Tries of a request on average: the accepted share over the acceptance of one try; all tries when none is accepted."""
    return accepted_share / acceptance if acceptance else max_tries


@_step(unit="factor", source="definition", label="Requests sent per request asked for")
def sent_factor(retry_share: float, attempts_per_request: float) -> float:
    """Tries and technical retries together."""
    return (1 + retry_share) * attempts_per_request


@_step(unit="tokens/request", source="definition", label="Output tokens of a request")
def billed_output_tokens(output_tokens: float, output_factor: float) -> float:
    """Output tokens of a typical request on this route, which may write more or less for the same answer."""
    return output_tokens * output_factor


@_step(unit="tokens/request", source="definition", label="Output tokens of a long request")
def long_billed_output_tokens(long_output_tokens: float, output_factor: float) -> float:
    """Output tokens of a long request on this route."""
    return long_output_tokens * output_factor


@_step(unit="requests/month", source="definition", when=MONTH, label="Requests in batch")
def batch_requests(
    requests: float, carried_batch_share: float, sent_factor: float, batch_share: float
) -> float:
    """Requests, tries and retries included, that may wait and are sent as batch."""
    return requests * carried_batch_share * sent_factor * batch_share


@_step(unit="requests/month", source="definition", when=MONTH, label="Requests answered at once")
def interactive_requests(
    requests: float, carried_share: float, sent_factor: float, batch_share: float, dev_requests: float
) -> float:
    """Requests that are answered at once: all that are not batch, with tries and retries, and development use."""
    return (requests * sent_factor * (1 - batch_share) + dev_requests) * carried_share


@_step(unit="requests/second", source="definition", when=MONTH, label="Average requests per second")
def average_request_rate(interactive_requests: float, active_hours: float) -> float:
    """Requests per second over the active hours."""
    return interactive_requests / (active_hours * SECONDS_PER_HOUR)


@_step(unit="requests/second", source="definition", when=MONTH, label="Peak requests per second")
def peak_request_rate(average_request_rate: float, peak_to_average: float) -> float:
    """Requests per second in the busiest hour: the average of the active hours times the peak factor."""
    return average_request_rate * peak_to_average


@_step(unit="requests/month", source="definition", when=MONTH, label="Answers accepted")
def accepted_answers(requests: float, answered_share: float, accepted_share: float) -> float:
    """Requests that this route answers in the end with an accepted answer."""
    return requests * answered_share * accepted_share


@_step(unit="share", source="definition", when=MONTH, label="Share of requests answered")
def answered_share(month: float, answered_schedule: Mapping[float, float]) -> float:
    """Part of all requests whose final answer comes from this route."""
    return lookup(answered_schedule, month)


@_step(unit="USD/month", source="definition", when=MONTH, label="Checking of answers")
def checking_cost(
    requests: float, answered_share: float, attempts_per_request: float, checking_minutes: float, hourly_wage: float,
    wage_factor: float,
) -> float:  # fmt: skip
    """Time of people who check every try, at their wage; part of the cost per accepted answer, not of the route's own cost."""
    return (
        requests * answered_share * attempts_per_request * checking_minutes / 60 * hourly_wage * wage_factor
    )


@_step(unit="USD/month", source="definition", when=MONTH, label="Work on requests without an accepted answer")
def failing_cost(requests: float, answered_share: float, accepted_share: float, failure_cost: float) -> float:
    """What it costs that a person does what the model did not get accepted; part of the cost per completed request."""
    return requests * answered_share * (1 - accepted_share) * failure_cost
