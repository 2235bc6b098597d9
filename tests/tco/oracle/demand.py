"""Demand: requests asked for, what is sent, the two classes of request with their cached tokens, and acceptance."""

from __future__ import annotations

import math
from dataclasses import dataclass

from tests.tco.oracle.basis import HOURS, Case
from tests.tco.oracle.curve import profile


@dataclass
class Shape:
    """One class of requests: its share of all, tokens in and out, and tokens read from and written to the cache."""

    share: float
    tokens_in: float
    tokens_out: float
    read: float
    written: float


def active_hours(case: Case) -> float:
    """Hours of a month in which people ask."""
    weights = profile(case)
    if weights is not None:
        return HOURS * sum(weight > 0 for weight in weights) / len(weights)
    if case["active_hours_per_month"] is not None:
        return float(case["active_hours_per_month"])
    return float(case["hours_per_day"] * case["days_per_week"] * 365 / 7 / 12)


def peak_factor(case: Case) -> float:
    weights = profile(case)
    if weights is None:
        return float(case["peak_to_average"])
    asked = [weight for weight in weights if weight > 0]
    return max(asked) / (sum(asked) / len(asked))


def hit_share(case: Case) -> float:
    """How likely a prefix still stands in the cache: another request with it came within its lifetime."""
    rate = case.asked_first() / (active_hours(case) * 3600) / case["cache_prefixes"]
    return 1 - math.exp(-rate * case["cache_lifetime_minutes"] * 60)


def shapes(case: Case) -> list[Shape]:
    return case.once("shapes", lambda: _shapes(case))


def _shapes(case: Case) -> list[Shape]:
    long = case["long_share"]
    kinds = [(1 - long, case["input_tokens"], case["output_tokens"])]
    if long > 0:
        kinds.append((long, case["long_input_tokens"], case["long_output_tokens"]))
    found = []
    for share, tokens_in, tokens_out in kinds:
        read, written = tokens_in * case["cached_share"], tokens_in * case["cache_write_share"]
        if case["cache_prefix_tokens"] is not None:
            hit = hit_share(case)
            read, written = case["cache_prefix_tokens"] * hit, case["cache_prefix_tokens"] * (1 - hit)
        found.append(Shape(share, tokens_in, tokens_out, read, written))
    return found


def mean_in(case: Case) -> float:
    return case.once("mean_in", lambda: sum(shape.share * shape.tokens_in for shape in shapes(case)))


def mean_out(case: Case) -> float:
    return case.once("mean_out", lambda: sum(shape.share * shape.tokens_out for shape in shapes(case)))


def success(case: Case, route: str) -> float:
    """Chance that one of the tries is accepted."""
    return float(1 - (1 - case[f"{route}.acceptance"]) ** case["max_tries"])


def attempts(case: Case, route: str) -> float:
    """Tries that a request takes on average: one more as long as none was accepted."""
    missed, most = 1 - case[f"{route}.acceptance"], int(case["max_tries"])
    return case.once(("attempts", route), lambda: float(sum(missed**done for done in range(most))))


def sent(case: Case, route: str, month: int) -> float:
    """Requests that reach the model: every attempt, and technical retries on top."""
    return case.asked(month) * (1 + case["retry_share"]) * attempts(case, route)


def at_once(case: Case, route: str, month: int) -> float:
    """Requests that are answered at once; development use is one of them."""
    development = case["dev_tokens_per_month"] / (mean_in(case) + mean_out(case))
    return sent(case, route, month) * (1 - case["batch_share"]) + development


def in_batch(case: Case, route: str, month: int) -> float:
    return sent(case, route, month) * case["batch_share"]
