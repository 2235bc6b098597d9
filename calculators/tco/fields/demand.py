"""Demand: how many requests, how large, how they arrive."""

from calculators.core.field import Field, Option
from calculators.domain.shared_fields import horizon_field, workload_fields
from calculators.tco.fields.figure import assumption, figure, under

_WEEK = (
    Option("none", "a plain peak factor"),
    Option("office", "office hours"),
    Option("global", "offices around the world"),
    Option("nightly", "at night"),
    Option("flat", "every hour alike"),
    Option("own", "own weights of the hours"),
)


def demand_fields() -> list[Field]:
    """Give the demand fields."""
    return [*_basics(), *_arrival(), *_size(), *_caching(), *_batch()]


def _basics() -> list[Field]:
    return [
        *workload_fields(),
        Field(
            "cached_share", "Cached share of input", "Part of the input that the provider reads from its cache.",
            "share", "basics", 0.0, minimum=0, maximum=1, low=0, high=0.6,
            why="Cached input is billed at a fraction of the input price where a cached price is published.",
        ),
        Field(
            "growth_per_year", "Growth per year", "Growth of requests, compounded monthly; negative shrinks.",
            "share/year", "basics", 0.2, minimum=-0.99, maximum=100, low=-0.1, high=1.0, basis="assumption", confidence="low",
            why="Capacity that fits today may be too small, or idle, in a year.",
        ),
        horizon_field(),
    ]  # fmt: skip


def _arrival() -> list[Field]:
    part = under("When requests arrive")
    return [
        figure(
            "requests_per_month", "Requests per month", "Instead of requests per day.", "requests/month", "demand", None,
            empty_label="given per day instead", **part,
        ),
        assumption(
            "peak_to_average", "Peak to average", "Busiest hour over the average of the active hours.",
            "factor", "demand", 3.0, 2, 6, minimum=1, why="The peak, not the average, sizes your own capacity.", **part,
        ),
        figure(
            "hours_per_day", "Active hours per day", "Hours of a day in which requests arrive.", "hours/day", "demand", 24.0,
            minimum=0.01, maximum=24, why="Fewer hours mean a higher rate in them.", **part,
        ),
        figure(
            "days_per_week", "Active days per week", "Days of a week in which requests arrive.", "days/week", "demand", 7.0,
            minimum=0.01, maximum=7, **part,
        ),
        figure(
            "active_hours_per_month", "Active hours per month", "Instead of hours a day and days a week; a month is 730 hours.",
            "hours/month", "demand", None, minimum=0.01, maximum=730, empty_label="from hours and days", **part,
        ),
        Field(
            "week_profile", "Week profile", "The hours of a week; it takes the place of peak factor, hours and days.", "",
            "demand", "none", kind="choice", options=_WEEK,
            why="From it follow the peak, the active hours, and how many machines autoscaling keeps in each hour.", **part,
        ),
        Field(
            "weekday_weights", "Own weights, weekday", "24 figures for the hours from 0 to 23, apart by spaces.", "", "demand",
            None, kind="numbers", count=24, minimum=0, maximum=1e9, optional=True, empty_label="none", **part,
        ),
        Field(
            "weekend_weights", "Own weights, weekend day", "24 figures; empty means as on weekdays.", "", "demand", None,
            kind="numbers", count=24, minimum=0, maximum=1e9, optional=True, empty_label="as on weekdays", **part,
        ),
    ]  # fmt: skip


def _size() -> list[Field]:
    part = under("Long requests, reasoning, retries")
    return [
        figure(
            "long_share", "Share of long requests", "Part of the requests that are much longer than the typical one.", "share",
            "demand", 0, why="A long request may fall into a dearer price tier, for all its tokens.", **part,
        ),
        figure(
            "long_input_tokens", "Input tokens of a long request", "Needed when there are long requests.", "tokens/request",
            "demand", None, maximum=1e8, empty_label="no long requests", **part,
        ),
        figure(
            "long_output_tokens", "Output tokens of a long request", "Needed when there are long requests.", "tokens/request",
            "demand", None, maximum=1e7, empty_label="no long requests", **part,
        ),
        figure(
            "reasoning_tokens", "Reasoning tokens per request", "Part of the output tokens that readers never see.",
            "tokens/request", "demand", 0, maximum=1e7,
            why="They are billed as output; a change of model can multiply them.", **part,
        ),
        assumption(
            "retry_share", "Technical retries", "Requests that are sent again after time-outs and errors.", "share", "demand",
            0.02, 0, 0.1, maximum=10, why="Retries are billed and load your own capacity.", **part,
        ),
        figure(
            "dev_tokens_per_month", "Development and test tokens", "Input and output together, all environments.",
            "tokens/month", "demand", 0, **part,
        ),
    ]  # fmt: skip


def _caching() -> list[Field]:
    part = under("Caching of input")
    return [
        figure(
            "cache_write_share", "Share of input written to the cache", "Some providers bill the first write at a higher price.",
            "share", "demand", 0, **part,
        ),
        figure(
            "cache_prefix_tokens", "Shared prefix", "Instead of the cached share: tokens that requests begin with alike.",
            "tokens/request", "demand", None, maximum=1e8, empty_label="cached share as given",
            why="How often it is found follows from the rate of requests and how long the provider keeps it.", **part,
        ),
        figure(
            "cache_prefixes", "Distinct prefixes", "How many different shared beginnings there are.", "prefixes", "demand", 1,
            minimum=1, **part,
        ),
        figure(
            "cache_lifetime_minutes", "Cache lifetime", "How long the provider keeps a prefix that is not used.", "minutes",
            "demand", 5, **part,
        ),
    ]  # fmt: skip


def _batch() -> list[Field]:
    part = under("Batch")
    return [
        figure(
            "batch_share", "Batch share", "Part of the requests that may wait for hours.", "share", "demand", 0,
            why="Batch has its own price where published; on your own GPUs it fills idle hours.", **part,
        ),
        figure(
            "batch_window_hours", "Batch must be done within", "Hours from asking to having it.", "hours", "demand", 24,
            minimum=1, maximum=168, why="A short window leaves batch fewer idle hours to run in.", **part,
        ),
    ]  # fmt: skip
