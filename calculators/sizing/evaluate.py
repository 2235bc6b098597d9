"""The figures of a case: what fits, how fast it is under the load that is asked for, and at the limits of time."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import inf
from typing import Any

from calculators.catalog import Catalog
from calculators.core.built import Built
from calculators.core.calculator import Answers
from calculators.core.messages import InputError, Message
from calculators.domain.inspected import Inspected, Models
from calculators.domain.serving.band import band, fitted_models
from calculators.domain.serving.limit import limit
from calculators.domain.serving.setup import OVERHEAD_GB
from calculators.sizing.chosen import choose
from calculators.sizing.fields.memory import PAGE_UNIFIED, WINDOW_CAPPED
from calculators.sizing.fields.requests import OPEN
from calculators.sizing.load import Limits, Load, arriving, at_once, largest
from calculators.sizing.number import figure, given
from calculators.sizing.set_up import SetUp, bind, set_up
from calculators.sizing.spread import Spread

MILLI = 1000
SATURATED, CONCURRENCY = "saturated", "concurrency"


@dataclass(frozen=True, slots=True)
class Point:
    """A replica under one load. `values` are all steps, `kind` chooses the band of predictions: saturated or concurrency.

    `rate` are the requests a second that arrive, infinite where the next one always stands ready: more is not made of them.
    """

    load: Load
    values: Mapping[str, Any]
    kind: str
    rate: float = inf


@dataclass(frozen=True, slots=True)
class Figures:
    """What is known of a case. `now` and `at_limits` are None where there is no speed: nothing fits, or figures are missing.

    `saturated` is a full replica as vendors run it, with all requests queued; `full` the same replica by the more cautious of two
    kinds of measurements, that one and those with a stated number at once. Without a load `now` is `full`.

    `requests` are those that memory holds at full length: low with much overhead and all pages kept, high with little and
    windows alone. `overloaded` tells that one replica cannot keep up with the rate that is asked for, `measured_above_roof` that
    the reader's measurement is more than the hardware can do on paper.
    """

    answers: Answers
    catalog: Catalog
    chosen: Inspected
    built: Built
    set_up: SetUp
    limits: Limits
    requests: tuple[int, int, int]
    now: Point | None = None
    at_limits: Point | None = None
    saturated: Point | None = None
    full: Point | None = None
    overloaded: bool = False
    measured_above_roof: bool = False

    @property
    def model(self) -> str | None:
        """Give the id of the catalogue's model, None for a pasted configuration."""
        return self.chosen.model.id if self.chosen.model else None

    @property
    def name(self) -> str:
        """Name the model without the name of its publisher's account."""
        return self.chosen.name.partition("/")[2] or self.chosen.name

    @property
    def seen(self) -> bool:
        """Tell whether rows of this model are in the fit."""
        return self.model in fitted_models(self.catalog.throughput)

    def speed(self, point: Point, step: str = "output_tokens_per_second") -> Spread:
        """Give low, mid and high of a rate at a point; never above what the hardware can do on paper, or what arrives."""
        most = point.rate / point.values["requests_per_second"]
        low, mid, high = (point.values[step] * min(factor, most) for factor in self._factors(point))
        return Spread(low, mid, high)

    def time(self, point: Point, step: str) -> Spread:
        """Give low, mid and high of a time at a point, in the unit of the step; never below what the hardware can do."""
        low, mid, high = (point.values[step] / factor for factor in self._factors(point))
        return Spread(high, mid, low)

    def _factors(self, point: Point) -> tuple[float, float, float]:
        """Give what the band makes of a prediction: low, mid and high. The roof ends all three."""
        room = point.values["roof_tokens_per_second"] / point.values["output_tokens_per_second"]
        low, high = band(self.catalog.serving_bands, point.kind, self.seen)
        return min(low, room), min(1.0, room), min(high, room)

    @property
    def full_load(self) -> bool:
        """Tell whether the load is a full replica, because none was given or one replica cannot keep up."""
        return self.now is not None and self.now is self.full

    @property
    def limit(self) -> str | None:
        """Name what holds the replica back; None where there is no speed."""
        if self.now is None:
            return None if self.set_up.fits else "memory"
        return "queue" if self.overloaded else limit(self.now.values, self.full_load)


def evaluate(answers: Answers, catalog: Catalog, models: Models, built: Built) -> Figures:
    """Work out a case. Raises InputError at the field of what cannot be sized."""
    chosen = choose(answers, models)
    if chosen.architecture.structure == "partial":
        names = ", ".join(chosen.architecture.unmodelled)
        words = f"Not modelled in {chosen.name}: {names}. The inspector shows what is known of it; speed would be a guess."
        raise InputError(Message("not_modelled", words, "model" if chosen.model else "config"))
    own = set_up(answers, chosen, catalog, built)
    limits = _limits(answers)
    requests = _requests(own, answers, catalog, built)
    if not own.fits or own.unknown:
        return Figures(answers, catalog, chosen, built, own, limits, requests)
    own, above = _calibrated(own, answers, catalog, built)
    load, overloaded = _load(own, answers)
    saturated = point(own, Load(float(own.saturated)), SATURATED)
    full = _full(own)
    best = largest(own, limits)
    return Figures(
        answers,
        catalog,
        chosen,
        built,
        own,
        limits,
        requests,
        now=point(own, load, CONCURRENCY, _rate(answers)) if load else full,
        at_limits=point(own, Load(float(best)), CONCURRENCY) if best else None,
        saturated=saturated,
        full=full,
        overloaded=overloaded,
        measured_above_roof=above,
    )


def point(own: SetUp, load: Load, kind: str, rate: float = inf) -> Point:
    """Compute all steps under a load; a saturated replica never runs out of work."""
    return Point(load, own.at(load.batch, load.concurrency, full_queue=kind == SATURATED), kind, rate)


def _full(own: SetUp) -> Point:
    """Compute a full replica by the kind of measurements that makes less of it, so that more at once never looks quicker."""
    load = Load(float(own.saturated))
    queued, counted = point(own, load, SATURATED), point(own, load, CONCURRENCY)
    speed = "output_tokens_per_second"
    # On one GPU, where nothing is lost between GPUs, both are the same, and the band is that of full replicas.
    return counted if counted.values[speed] < queued.values[speed] else replace(counted, kind=SATURATED)


def _rate(answers: Answers) -> float:
    """Give the requests a second that arrive at one replica, infinite where a number at once is asked for."""
    rate = given(answers, "requests_per_second") if answers["load"] == OPEN else None
    return inf if rate is None else rate


def _limits(answers: Answers) -> Limits:
    times = (given(answers, key) for key in ("ttft_limit_ms", "tpot_limit_ms"))
    return Limits(*(inf if time is None else time / MILLI for time in times))


def _load(own: SetUp, answers: Answers) -> tuple[Load | None, bool]:
    """Give the load that is asked for, None for saturated; and whether one replica cannot keep up with it."""
    rate, concurrency = given(answers, "requests_per_second"), given(answers, "concurrency")
    if answers["load"] == OPEN and rate is not None:
        planned = own.at(own.saturated)["requests_per_second"] * figure(answers, "planning_utilisation")
        load = arriving(own, rate) if rate <= planned else None
        return load, load is None
    return (None if concurrency is None else at_once(own, concurrency)), False


def _requests(own: SetUp, answers: Answers, catalog: Catalog, built: Built) -> tuple[int, int, int]:
    """Give low, mid and high of the requests that memory holds at full length."""
    overhead = _overhead(answers)
    cautious, bold = (
        bind(replace(own.setup, overhead_gb=gb, cache_pages=pages), catalog, built).most
        for gb, pages in ((overhead[1], PAGE_UNIFIED), (overhead[0], WINDOW_CAPPED))
    )
    return min(cautious, own.most), own.most, max(bold, own.most)


def _calibrated(own: SetUp, answers: Answers, catalog: Catalog, built: Built) -> tuple[SetUp, bool]:
    """Bring all times to the level of the reader's measurement, at most to the roof; tell whether it is above the roof."""
    measured = given(answers, "measured_tokens_per_second")
    if measured is None:
        return own, False
    load = _load(own, answers)[0]
    values = (point(own, load, CONCURRENCY) if load else _full(own)).values
    roof = values["roof_tokens_per_second"]
    factor = values["output_tokens_per_second"] / min(measured, roof)
    return bind(replace(own.setup, calibration=factor), catalog, built), measured > roof


def _overhead(answers: Answers) -> tuple[float, float]:
    """Give low and high of the runtime overhead: our range, or the reader's own figure, which is taken as known."""
    own = figure(answers, "overhead_gb")
    return (OVERHEAD_GB[0], OVERHEAD_GB[2]) if own == OVERHEAD_GB[1] else (own, own)
