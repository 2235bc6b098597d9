"""A second, plain implementation of the cost model, written from its definition and not from its code.

No step, no table, no cleverness: a loop over months, and for break-even a walk over every edge of every step. It takes
completed answers and the catalogue's facts, and gives what a finance reader would put into a spreadsheet.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import combinations
from typing import Any

from calculators import catalog

CATALOG = catalog.load()
HOURS, DAYS = 8760 / 12, 365 / 12
Answers = dict[str, Any]


class StoppedError(Exception):
    """A route that has no answer; the text is its status."""


def whole(x: float) -> int:
    return math.ceil(round(x, 9))


@dataclass
class Load:
    """A month's requests: those answered at once (development included) and those in batch."""

    at_once: float
    batch: float


def months_of(answers: Answers) -> list[date]:
    year, month = map(int, answers["start_month"].split("-"))
    count = int(answers["horizon_months"])
    return [date(year + (month - 1 + i) // 12, (month - 1 + i) % 12 + 1, 1) for i in range(count)]


def asked_in_first_month(answers: Answers) -> float:
    if answers["requests_per_month"] is not None:
        return answers["requests_per_month"]
    return answers["requests_per_day"] * DAYS


def load_of(answers: Answers, asked: float) -> Load:
    sent = asked * (1 + answers["retry_share"])
    development = answers["dev_tokens_per_month"] / (answers["input_tokens"] + answers["output_tokens"])
    batch = sent * answers["batch_share"]
    return Load(sent - batch + development, batch)


def people_and_fees(answers: Answers, route: str) -> float:
    person = answers[f"{route}.fte_monthly_cost"]
    if person is None:
        wage, share = (
            CATALOG.rates["salary/software-developer/p50/us"],
            CATALOG.rates["overhead/wages-share/private/us"],
        )
        person = wage.value / share.value / 12
    return answers[f"{route}.fte"] * person + answers[f"{route}.fixed_monthly"]


# An API


def listed(model: Any, batch: bool, kind: str, day: date, request_input: float) -> float | None:
    """The list price on a day; the highest tier whose threshold lies strictly below the request's input."""
    prices = (model.batch if batch else model.standard) or {}
    valid = [
        fact for fact in prices.get(kind, ())
        if (fact.valid_from is None or fact.valid_from <= day) and (fact.valid_to is None or day < fact.valid_to)
        and (fact.above_input_tokens == 0 or request_input > fact.above_input_tokens)
    ]  # fmt: skip
    return max(valid, key=lambda fact: fact.above_input_tokens).value if valid else None


def price(answers: Answers, route: str, batch: bool, kind: str, day: date) -> float:
    """Own price, else list price, else the standard price of the same tokens; cached tokens without any cost as fresh ones."""

    def known(batch: bool, kind: str) -> float | None:
        own = answers.get(f"{route}.{name(batch, kind)}")
        if own is not None:
            return float(own)
        contract = answers.get(f"{route}.{name(False, kind)}") is not None
        if answers[f"{route}.model"] is None or (batch and contract):
            return None
        model = CATALOG.api_models[answers[f"{route}.model"]]
        return listed(model, batch, kind, day, answers["input_tokens"])

    found = known(batch, kind)
    if found is not None:
        return found
    if batch and (kind in ("input", "output") or known(True, "input") is None):
        return price(answers, route, False, kind, day)
    return price(answers, route, batch, "input", day)


def name(batch: bool, kind: str) -> str:
    short = {"input": "input", "output": "output", "cache_read": "cached", "cache_write": "cache_write"}[kind]
    return ("batch_" if batch else "") + short + "_price"


def request_price(answers: Answers, route: str, batch: bool, day: date) -> float:
    read = answers["input_tokens"] * answers["cached_share"]
    written = answers["input_tokens"] * answers["cache_write_share"]
    tokens = {
        "input": answers["input_tokens"] - read - written, "cache_read": read, "cache_write": written,
        "output": answers["output_tokens"],
    }  # fmt: skip
    return sum(count * price(answers, route, batch, kind, day) for kind, count in tokens.items()) / 1e6


def check_api(answers: Answers, route: str) -> None:
    if answers[f"{route}.model"] is None:
        if answers[f"{route}.input_price"] is None or answers[f"{route}.output_price"] is None:
            raise StoppedError("needs_input")
        return
    window = CATALOG.api_models[answers[f"{route}.model"]].context_window
    if window is not None and answers["input_tokens"] + answers["output_tokens"] > window:
        raise StoppedError("does_not_fit")


# Rented GPUs


def rent(answers: Answers) -> float:
    if answers["rented_gpu.gpu_hour_price"] is not None:
        return float(answers["rented_gpu.gpu_hour_price"])
    if answers["rented_gpu.gpu"] is None:
        raise StoppedError("needs_input")
    home = ("us-east-1", "eastus", "eastus2", "us-central1", "cheapest listed")
    asked: dict[str, list[float]] = {}
    for row in CATALOG.gpu_rents.get(answers["rented_gpu.gpu"], ()):
        dated = row.source_date != "undated" and row.valid_to is None
        if (
            row.pricing == "on-demand"
            and row.provider_class != "marketplace"
            and row.region in home
            and dated
        ):
            asked.setdefault(row.provider, []).append(row.value)
    if not asked:
        raise StoppedError("unknown")
    lowest = sorted(min(values) for values in asked.values())
    half = len(lowest) // 2
    return lowest[half] if len(lowest) % 2 else (lowest[half - 1] + lowest[half]) / 2


def seconds_a_request(answers: Answers) -> float:
    """Seconds of one replica that one request takes."""
    tokens_in, tokens_out = answers["input_tokens"], answers["output_tokens"]
    own = answers["rented_gpu.throughput_tok_s"]
    if own is not None:
        return (
            tokens_out if answers["rented_gpu.throughput_basis"] == "output" else tokens_in + tokens_out
        ) / own
    a, b, c, d = measured(answers)
    gpu_seconds = (
        a * tokens_in + b * tokens_out + c * tokens_out * (tokens_in + tokens_out / 2) + d * tokens_in**2
    )
    return gpu_seconds / answers["rented_gpu.gpus_per_replica"] / answers["rented_gpu.planning_factor"]


def measured(answers: Answers) -> tuple[float, ...]:
    """The fit to the newest engine's rows whose lengths hold the request, none more than three times off."""
    model, gpu, precision = (answers[f"rented_gpu.{key}"] for key in ("model", "gpu", "weights_precision"))
    if model is None or gpu is None:
        raise StoppedError("needs_input")
    groups: dict[tuple[str, str, str], list[Any]] = {}
    for row in CATALOG.throughput:
        same = row.model == model and row.gpu == gpu and row.gpus == answers["rented_gpu.gpus_per_replica"]
        if (
            same
            and row.concurrency is None
            and row.use == "yes"
            and precision in (None, row.weights_precision)
        ):
            groups.setdefault((row.engine, row.parallelism, row.weights_precision), []).append(row)
    if not groups:
        raise StoppedError("unknown")
    for key in sorted(groups, reverse=True):
        rows = groups[key]
        if all(
            holds(answers[f"{side}_tokens"], [getattr(r, f"{side}_tokens") for r in rows])
            for side in ("input", "output")
        ):
            off = min(
                max(
                    ratio(answers["input_tokens"], r.input_tokens),
                    ratio(answers["output_tokens"], r.output_tokens),
                )
                for r in rows
            )
            if off <= 3:
                return least_squares(
                    tuple((r.input_tokens, r.output_tokens, r.gpus, r.output_tokens_per_second) for r in rows)
                )
    raise StoppedError("needs_input")


def holds(length: float, lengths: list[float]) -> bool:
    return length > 0 and min(lengths) <= length <= max(lengths)


def ratio(x: float, y: float) -> float:
    return max(x / y, y / x)


_solved: dict[tuple[Any, ...], tuple[float, ...]] = {}


def least_squares(rows: tuple[Any, ...]) -> tuple[float, ...]:
    """Non-negative least squares in exact fractions: the one solution that no coefficient at 0 could improve."""
    if rows not in _solved:
        design = []
        for i, o, gpus, rate in rows:
            seconds = Fraction(gpus) * o / Fraction(rate)
            design.append(
                [
                    term / seconds
                    for term in (Fraction(i), Fraction(o), Fraction(o) * (2 * i + o) / 2, Fraction(i) ** 2)
                ]
            )
        _solved[rows] = next(_optimal(design))
    return _solved[rows]


def _optimal(design: list[list[Fraction]]) -> Iterator[tuple[float, ...]]:
    for size in range(4, 0, -1):
        for chosen in combinations(range(4), size):
            part = _solve([[sum(line[i] * line[j] for line in design) for j in chosen] for i in chosen],
                          [sum(line[i] for line in design) for i in chosen])  # fmt: skip
            if part is None or min(part) < 0:
                continue
            x = [Fraction(0)] * 4
            for i, value in zip(chosen, part, strict=True):
                x[i] = value
            left = [1 - sum(line[i] * x[i] for i in range(4)) for line in design]
            if all(
                sum(line[i] * r for line, r in zip(design, left, strict=True)) <= 0
                for i in range(4)
                if x[i] == 0
            ):
                yield tuple(map(float, x))


def _solve(a: list[list[Fraction]], b: list[Fraction]) -> list[Fraction] | None:
    rows = [[*line, right] for line, right in zip(a, b, strict=True)]
    for i in range(len(rows)):
        pivot = next((r for r in range(i, len(rows)) if rows[r][i]), None)
        if pivot is None:
            return None
        rows[i], rows[pivot] = rows[pivot], rows[i]
        rows[i] = [value / rows[i][i] for value in rows[i]]
        for r in range(len(rows)):
            if r != i:
                rows[r] = [v - rows[r][i] * w for v, w in zip(rows[r], rows[i], strict=True)]
    return [line[-1] for line in rows]
