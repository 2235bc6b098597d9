"""From answers to figures: bind, run the steps of the routes that can be computed, rank them."""

from dataclasses import dataclass, field
from math import inf
from typing import Any

from calculators.catalog import Catalog
from calculators.core.built import Built
from calculators.core.calculator import Answers
from calculators.core.calendar import DAYS_PER_YEAR, MONTHS_PER_YEAR
from calculators.core.currency import MoneyFormat, money_format
from calculators.core.field import Field
from calculators.core.made import Made
from calculators.core.money import in_usd
from calculators.tco.bind import Bound, bind, given
from calculators.tco.break_even import BreakEven
from calculators.tco.complete import number
from calculators.tco.curve import Curve
from calculators.tco.legs import Leg, Runner
from calculators.tco.lines import cash, detail, lines

#: The gap under which the ranking is not called.
TOO_CLOSE = 0.1


@dataclass(slots=True)
class Figures:
    """All numbers of one answer. `answers` are in US dollars; `order` lists the computed routes, cheapest first by the measure.

    `legs` holds the legs of the hybrid, and the bridge of a route that has one, `kept` the
    lines that were asked for once. `curves` and `break_even` are searched after
    the figures, in `explore`. `made` holds the working of figures in tables and cards that no step gives.
    """

    answers: Answers
    bound: Bound
    values: dict[str, Any]
    months: int
    order: list[str]
    gap: float | None
    runner: Runner
    legs: dict[str, list[Leg]] = field(default_factory=dict)
    kept: dict[str, dict[str, list[float]]] = field(default_factory=dict)
    curves: dict[str, Curve] = field(default_factory=dict)
    break_even: list[BreakEven] = field(default_factory=list)
    made: Made = field(default_factory=Made)

    @property
    def measure(self) -> str:
        """Give the id of the measure that ranks the routes."""
        return str(self.answers["measure"])

    @property
    def rivals(self) -> list[str]:
        """Give the computed routes that compete, lowest first: all but a hybrid that comes down to one of the others.

        With no base load, or the whole share on one route, it is that route under another name and costs the same.
        """
        alone = {part.route for part in self.parts("hybrid")} if "hybrid" in self.order else set()
        twin = len(alone) == 1 and alone <= set(self.order)
        return [route for route in self.order if not (twin and route == "hybrid")]

    @property
    def cheapest(self) -> str | None:
        """Give the cheapest computed route, or None when there is none or the two nearest are too close to call."""
        if not self.order or (self.gap is not None and self.gap < TOO_CLOSE):
            return None
        return self.rivals[0]

    @property
    def volume(self) -> float:
        """Give the reader's volume in month 1, in requests a day."""
        return requests_per_day(self.values["first_month_requests"])

    @property
    def money(self) -> MoneyFormat:
        """Give the format of amounts in the display currency."""
        return money_format(str(self.answers["currency"]), given(self.answers, "exchange_rate"))

    @property
    def currency(self) -> str:
        """Give the currency in which amounts are shown."""
        return self.money.currency

    @property
    def rate(self) -> float:
        """Give the units of the display currency for one US dollar."""
        return self.money.rate

    def of(self, route: str, step: str) -> Any:
        """Give a step's value of one route."""
        return self.values[f"{route}.{step}"]

    def parts(self, route: str) -> list[Leg]:
        """Give the base routes of which a route consists: itself or its legs, and their bridges."""
        if route == "hybrid":
            return [part for leg in self.legs[route] for part in (leg, leg.bridge) if part is not None]
        return [Leg(route, "leg", self.values), *self.legs.get(route, [])]

    def lines(self, route: str) -> dict[str, list[float]]:
        """Give the cost by kind (accounting view): month 0 first, then every month; all together they are the total cost."""
        if route not in self.kept:
            self.kept[route] = lines(self.parts(route), self.values, route, self.months)
        return self.kept[route]

    def detail(self, route: str) -> dict[str, list[float]]:
        """Give finer lines by their name in words (accounting view), shaped as `lines`."""
        return detail(self.parts(route), self.values, route, self.months)

    def cash(self, route: str) -> list[float]:
        """Give the cash flow: month 0 first, then every month."""
        return cash(self.values, route)

    def tokens_per_month(self, volume: float) -> float:
        """Give the tokens, in and out, of `volume` requests a day."""
        per_request: float = self.values["tokens_per_request"]
        return volume * (per_request * DAYS_PER_YEAR / MONTHS_PER_YEAR)


def requests_per_day(requests_per_month: float) -> float:
    """Spread a month's requests over its days."""
    return requests_per_month * MONTHS_PER_YEAR / DAYS_PER_YEAR


def figures(answers: Answers, fields: dict[str, Field], catalog: Catalog, built: Built) -> Figures:
    """Compute everything for completed answers. Raises InputError for an amount in a currency without a rate."""
    answers = in_usd(answers, fields, str(answers["currency"]), given(answers, "exchange_rate"))
    bound = bind(answers, fields, catalog)
    months = int(number(answers["horizon_months"]))
    runner = Runner(answers, built, months)
    values = runner.shared(bound.inputs)
    legs: dict[str, list[Leg]] = {}
    for route in bound.ready:
        if route == "hybrid":
            continue
        bridge = runner.alone(values, route)
        if bridge is not None:
            legs[route] = [bridge]
    if "hybrid" in bound.ready:
        legs["hybrid"] = runner.hybrid(values)
    measure = str(answers["measure"])
    order = sorted(bound.ready, key=lambda route: measured(values, route, measure))
    found = Figures(answers, bound, values, months, order, None, runner, legs)
    found.gap = gap(found.rivals, values, measure)
    return found


def measured(values: dict[str, Any], route: str, measure: str) -> float:
    """Give the ranking measure of one route."""
    return float(values[f"{route}.{measure}"])


def gap(order: list[str], values: dict[str, Any], measure: str) -> float | None:
    """Give by how much the second route is dearer than the first, as a share of the first."""
    if len(order) < 2:
        return None
    first, second = (measured(values, route, measure) for route in order[:2])
    if first <= 0:
        return 0.0 if second <= first else inf
    return second / first - 1
