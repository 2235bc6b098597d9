"""The requests: how long, how they come, and how fast answers must be."""

from calculators.core.field import Field, Option
from calculators.domain.shared_fields import workload_fields

STATIC, CLOSED, OPEN = "static_batch", "closed_loop", "open"


def request_fields() -> list[Field]:
    """Give the fields of the requests."""
    lengths = [field for field in workload_fields() if field.id in ("input_tokens", "output_tokens")]
    return [
        *lengths,
        Field(
            "load", "How requests come", "A fixed number at once, one batch that starts together, or arrivals at a rate.", "",
            "requests", CLOSED, kind="choice",
            options=(
                Option(CLOSED, "a fixed number at once"), Option(STATIC, "one batch that starts together"),
                Option(OPEN, "arrivals at a rate"),
            ),
        ),
        Field(
            "concurrency", "Requests at once", "On one replica.", "requests",
            "requests", None, kind="integer", minimum=1, maximum=1e6, optional=True, empty_label="as many as memory holds",
            why="More at once gives more tokens a second in all, and fewer to each.",
        ),
        Field(
            "requests_per_second", "Requests per second", "In the busiest hour, in all: decides how many replicas you need.",
            "requests/second", "requests", None, minimum=1e-6, maximum=1e6, optional=True, empty_label="one replica",
        ),
        Field(
            "ttft_limit_ms", "Longest time to the first token", "Mean over requests, without waiting for a place.",
            "milliseconds", "requests", 2000.0, minimum=1, maximum=1e7, optional=True, empty_label="no limit",
        ),
        Field(
            "tpot_limit_ms", "Longest time per further token", "50 ms are 20 tokens a second, faster than most people read.",
            "milliseconds", "requests", 50.0, minimum=0.1, maximum=1e6, optional=True, empty_label="no limit",
        ),
        Field(
            "planning_utilisation", "Planning utilisation", "How full a replica may be in the busiest hour.", "share",
            "requests", 0.7, minimum=0.01, maximum=1, low=0.5, high=0.7, basis="assumption", confidence="medium",
            why="Queues grow without bound as utilisation nears 100 %.",
        ),
    ]  # fmt: skip
