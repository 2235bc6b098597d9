"""What the package genai-prices says about a model: prices by period, mode and size of the request."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

from genai_prices import data
from genai_prices.types import ModelInfo, ModelPrice, StartDateConstraint, TieredPrices, TimeOfDateConstraint

from calculators.catalog.model import PRICE_KINDS
from calculators.publish.price_timeline import Key, Segment, Timelines, merged

BATCH = {"processing": "batch"}
#: Price keys of the package that no calculator bills: searches, and kinds of input other than text.
NOT_TEXT = ("audio", "image", "video", "searches", "storage", "document", "requests", "hours", "kpages")


class PackageError(Exception):
    """The package no longer has what the selection names, or has it in a form that we do not know."""


def find(provider_id: str, model_id: str) -> ModelInfo:
    """Return a model by its exact ids. Raises PackageError when it is gone or deprecated."""
    for provider in data.providers:
        if provider.id == provider_id:
            for model in provider.models:
                if model.id == model_id:
                    if model.deprecated:
                        raise PackageError(f"{provider_id}/{model_id} is deprecated: choose its successor")
                    return model
    raise PackageError(f"{provider_id}/{model_id} is no longer in the package: choose its successor")


def pricing_urls() -> dict[str, str]:
    """Return the first price page of every provider that has one."""
    return {provider.id: provider.pricing_urls[0] for provider in data.providers if provider.pricing_urls}


def timelines(model: ModelInfo, at: datetime) -> Timelines:
    """Read every token price of a model, with its periods; the daily peak, where there is one, apart."""
    found: Timelines = {}
    starts = _start_days(model)
    windows = _windows(model)
    quiet = _time_outside(model, windows)
    for mode, context in (("standard", None), ("batch", BATCH)):
        for first, last in _periods(starts):
            day = first or (starts[0] - timedelta(days=1) if starts else at.date())
            instant = datetime.combine(day, quiet, UTC)
            # Without a batch price in force the package bills standard; that is not a published batch price.
            if mode == "standard" or _has_batch(model, instant):
                _collect(found, mode, model.get_prices(instant, context), first, last)
    if windows:
        # The package cannot date a daily window: it is taken to hold since the last dated change.
        since = max((start for start in starts if start <= at.date()), default=None)
        peak = model.get_prices(datetime.combine(at.date(), windows[0].start_time.replace(tzinfo=None), UTC))
        _collect(found, "peak", peak, since, None)
    return {key: merged(segments) for key, segments in found.items()}


def _collect(found: Timelines, mode: str, prices: ModelPrice, first: date | None, last: date | None) -> None:
    values: dict[str, Any] = {
        name: value for name, value in vars(prices).items() if value is not None and not name.startswith("_")
    }
    for name, value in values.items():
        kind = name.removesuffix("_mtok")
        if kind not in PRICE_KINDS:
            if any(word in name for word in NOT_TEXT):
                continue
            raise PackageError(f"unknown kind of price: {name}")
        steps = [(0, value)]
        if isinstance(value, TieredPrices):
            steps = [(0, value.base), *((tier.start, tier.price) for tier in value.tiers)]
        for above, price in steps:
            segment = Segment(float(price), first, last)
            found.setdefault(Key(mode, above, kind), []).append(segment)


def _has_batch(model: ModelInfo, instant: datetime) -> bool:
    return any(
        variant.when == BATCH and (variant.constraint is None or variant.constraint.active(instant))
        for variant in model.price_variants or ()
    )


def _constraints(model: ModelInfo) -> list[StartDateConstraint | TimeOfDateConstraint]:
    found = [price.constraint for price in model.prices] if isinstance(model.prices, list) else []
    found += [variant.constraint for variant in model.price_variants or () if variant.when == BATCH]
    return [constraint for constraint in found if constraint is not None]


def _start_days(model: ModelInfo) -> list[date]:
    return sorted({c.start_date for c in _constraints(model) if isinstance(c, StartDateConstraint)})


def _windows(model: ModelInfo) -> list[TimeOfDateConstraint]:
    return [c for c in _constraints(model) if isinstance(c, TimeOfDateConstraint)]


def _time_outside(model: ModelInfo, windows: list[TimeOfDateConstraint]) -> time:
    day = date(2000, 1, 1)
    for hour in range(24):
        if not any(window.active(datetime.combine(day, time(hour), UTC)) for window in windows):
            return time(hour)
    raise PackageError(f"{model.id}: its daily windows leave no hour for a standard price")


def _periods(starts: list[date]) -> list[tuple[date | None, date | None]]:
    edges: list[date | None] = [None, *starts, None]
    return list(pairwise(edges))
