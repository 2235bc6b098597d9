"""Demand: how many requests, how large, how they arrive."""

from calculators.core.field import Field

_SHARE = "share"


def demand_fields() -> list[Field]:
    """Give the demand fields."""
    return [*_basics(), *_details()]


def _basics() -> list[Field]:
    return [
        Field(
            "requests_per_day", "Requests per day", "Average over all days of the first month, weekends included.",
            "requests/day", "basics", 8000.0, minimum=0, maximum=1e9, optional=True, low=3000, high=20000,
            empty_label="given per month instead", why="Volume decides whether fixed capacity is worth its price.",
        ),
        Field(
            "input_tokens", "Input tokens per request", "Prompt, context and history; cached tokens are part of it.",
            "tokens/request", "basics", 1500.0, minimum=0, maximum=1e8, low=600, high=4000,
            why="Long prompts move the bill more than long answers where input is re-sent.",
        ),
        Field(
            "output_tokens", "Output tokens per request", "What the model writes; reasoning tokens are part of it.",
            "tokens/request", "basics", 300.0, minimum=0, maximum=1e7, low=150, high=800,
            why="Output costs several times the input price on most lists.",
        ),
        Field(
            "cached_share", "Cached share of input", "Part of the input that the provider reads from its cache.",
            _SHARE, "basics", 0.0, minimum=0, maximum=1, low=0, high=0.6,
            why="Cached input is billed at a fraction of the input price where a cached price is published.",
        ),
        Field(
            "peak_to_average", "Peak to average", "Busiest hour over the average of the active hours.",
            "factor", "demand", 3.0, minimum=1, maximum=1000, low=2, high=6, basis="assumption", confidence="low",
            why="The peak, not the average, sizes your own capacity.",
        ),
        Field(
            "growth_per_year", "Growth per year", "Growth of requests, compounded monthly; negative shrinks.",
            "share/year", "basics", 0.2, minimum=-0.99, maximum=100, low=-0.1, high=1.0, basis="assumption", confidence="low",
            why="Capacity that fits today may be too small, or idle, in a year.",
        ),
        Field(
            "horizon_months", "Horizon", "Months that are compared.", "months", "basics", 36.0,
            kind="integer", minimum=1, maximum=120, why="One-off cost weighs less over a longer time.",
        ),
    ]  # fmt: skip


def _details() -> list[Field]:
    return [
        Field(
            "requests_per_month", "Requests per month", "Instead of requests per day.", "requests/month", "demand", None,
            minimum=0, maximum=1e11, optional=True, empty_label="given per day instead",
        ),
        Field(
            "reasoning_tokens", "Reasoning tokens per request", "Part of the output tokens that readers never see.",
            "tokens/request", "demand", 0.0, minimum=0, maximum=1e7,
            why="They are billed as output; a change of model can multiply them.",
        ),
        Field(
            "cache_write_share", "Share of input written to the cache", "Some providers bill the first write at a higher price.",
            _SHARE, "demand", 0.0, minimum=0, maximum=1,
        ),
        Field(
            "batch_share", "Batch share", "Part of the requests that may wait for hours.", _SHARE, "demand", 0.0,
            minimum=0, maximum=1, why="Batch has its own price where published; on your own GPUs it fills idle hours.",
        ),
        Field(
            "hours_per_day", "Active hours per day", "Hours of a day in which requests arrive.", "hours/day", "demand", 24.0,
            minimum=0.01, maximum=24, why="Fewer hours mean a higher rate in them.",
        ),
        Field(
            "days_per_week", "Active days per week", "Days of a week in which requests arrive.", "days/week", "demand", 7.0,
            minimum=0.01, maximum=7,
        ),
        Field(
            "active_hours_per_month", "Active hours per month", "Instead of hours a day and days a week; a month is 730 hours.",
            "hours/month", "demand", None, minimum=0.01, maximum=730, optional=True, empty_label="from hours and days",
        ),
        Field(
            "retry_share", "Technical retries", "Requests that are sent again after time-outs and errors.", _SHARE, "demand",
            0.02, minimum=0, maximum=10, low=0, high=0.1, basis="assumption", confidence="low",
            why="Retries are billed and load your own capacity.",
        ),
        Field(
            "dev_tokens_per_month", "Development and test tokens", "Input and output together, all environments.",
            "tokens/month", "demand", 0.0, minimum=0, maximum=1e15,
        ),
    ]  # fmt: skip
