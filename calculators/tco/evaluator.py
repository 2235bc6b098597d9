"""Many evaluations of one case: with some inputs changed, and at constant volumes. Only the steps of the measure are computed."""

from collections.abc import Collection, Mapping
from typing import Any

from calculators.core.calculator import Answers
from calculators.core.calendar import parse_month
from calculators.domain.price_schedule import SCHEDULES, schedules
from calculators.tco.bends import Bends
from calculators.tco.bind_api import own_prices
from calculators.tco.bind_demand import hours_of, load_inputs
from calculators.tco.bind_route import table_changes
from calculators.tco.complete import number
from calculators.tco.evaluate import Figures, measured
from calculators.tco.legs import Runner, Values, form_for
from calculators.tco.routes import API_ROUTES, ROUTES

#: Inputs on which the shape of the load, and so the load curve, rests.
_SHAPE = frozenset(
    (
        "peak_to_average",
        "hours_per_day",
        "active_hours_per_month",
        "batch_window_hours",
        "requests_per_day",
        "requests_per_month",
    )
)
#: Inputs that choose the price tier, with the schedules that they choose.
_TIERS = {"input_tokens": "", "long_input_tokens": "long_"}


#: Volumes of which the shared steps are kept.
KEPT = 64


class Evaluator:
    """Evaluates the ready routes of computed figures again. The number of base replicas of a hybrid is held."""

    def __init__(self, figures: Figures) -> None:
        self._figures = figures
        self._answers: Answers = figures.answers
        self._inputs: Values = figures.bound.inputs
        self._measure = figures.measure
        self._completed = self._measure == "cost_per_completed_request"
        self._runner = self._like(figures.runner, form_for(self._measure))
        self._hours = hours_of(figures.answers)
        self._steady: Values | None = None
        self._volumes: dict[float, Values] = {}
        self._tiers: dict[tuple[str, str, float], Values] = {}
        self.routes = list(figures.bound.ready)
        self._made_of = {
            route: {route, *(part.route for part in figures.parts(route))} for route in self.routes
        }
        self._bends = Bends(self._like(figures.runner, "load"), self._steady_inputs)

    def _like(self, runner: Runner, form: str = "") -> Runner:
        made = Runner(runner.answers, runner.built, runner.months, form)
        made.base_replicas = runner.base_replicas
        return made

    def measures(
        self, changes: Mapping[str, float], routes: Collection[str] | None = None
    ) -> dict[str, float]:
        """Give the ranking measure (USD) of `routes`, or of all ready ones, with some inputs, by field or bound id, changed."""
        values = self._runner.shared(self._changed(changes))
        owners = {id.partition(".")[0] for id in changes}
        of_routes = owners <= ROUTES.keys()
        # Inputs of some routes leave the others as they are.
        return {
            route: self._figures.of(route, self._measure)
            if of_routes and not owners & self._made_of[route]
            else self._measured(values, route)
            for route in (self.routes if routes is None else routes)
        }

    def steady(self, route: str, volume: float) -> float:
        """Give a route's measure at a constant volume in requests a day: growth off, cache hits as at the reader's volume.

        With cost per completed request as the measure it is the cost of all of them, which crosses at the same volumes and is
        defined at none.
        """
        values = self._at(volume)
        found = self._measured(values, route)
        if self._completed:
            return float(
                sum(values[f"{route}.{name}"] for name in ("total_cost", "checking_total", "failing_total"))
            )
        return found

    def _at(self, volume: float) -> Values:
        """Give the shared steps at a constant volume; routes that are priced at the same volume share them."""
        if volume not in self._volumes:
            if self._steady is None:
                self._steady = self._runner.shared(self._steady_inputs(volume))
            if len(self._volumes) >= KEPT:
                self._volumes.clear()
            self._volumes[volume] = self._runner.again({**self._steady, "requests_per_day": volume}, "volume")
        return self._volumes[volume]

    def steady_values(self, route: str, volume: float) -> dict[str, Any]:
        """Give all steps of a route at a constant volume; those of a hybrid's legs under the names of their routes."""
        runner = self._like(self._figures.runner)
        values: Values = runner.shared(self._steady_inputs(volume))
        if route != "hybrid":
            runner.alone(values, route)
            return values
        for leg in runner.hybrid(values):
            values |= {id: value for id, value in leg.values.items() if id.startswith(f"{leg.route}.")}
        return values

    def bends(self, route: str, low: float, high: float) -> list[float]:
        """Give, in order, the volumes strictly between two at which the steady cost may jump or change its slope."""
        return self._bends.between(route, low, high)

    def _measured(self, values: Values, route: str) -> float:
        if route == "hybrid":
            self._runner.hybrid(values)
        else:
            self._runner.alone(values, route)
        return measured(values, route, self._measure)

    def _steady_inputs(self, volume: float) -> Values:
        inputs = dict(self._inputs)
        inputs.update(requests_per_day=volume, requests_per_month_given=0, growth_per_year=0.0)
        return inputs

    def _changed(self, changes: Mapping[str, float]) -> Values:
        inputs: Values = {**self._inputs, **changes}
        if not _SHAPE.isdisjoint(changes):
            inputs.update(load_inputs(inputs, self._hours))
        for key, front in _TIERS.items():
            if key in changes:
                self._choose_tiers(inputs, front, changes[key])
        if "input_tokens" in changes and not inputs["long_share"]:
            self._choose_tiers(inputs, "long_", changes["input_tokens"])
        return inputs

    def _choose_tiers(self, inputs: Values, front: str, input_tokens: float) -> None:
        for route in API_ROUTES:
            found = self._prices(route, front, input_tokens)
            changed = f"{route}.changed_months"
            if found:
                inputs.update(found)
                # A new table of changes: that of the case is shared by all evaluations.
                inputs[changed] = inputs[changed] | table_changes(route, found)

    def _prices(self, route: str, front: str, input_tokens: float) -> Values:
        """Give the schedules of the tier that a length chooses; nothing where the route has one tier."""
        model = self._figures.bound.models.get(route)
        if model is None or route not in self._figures.bound.prices:
            return {}
        sets = (model.standard, model.batch or {})
        edges = {
            fact.above_input_tokens for prices in sets for facts in prices.values() for fact in facts
        } - {0}
        if not edges:
            return {}
        tier = float(sum(input_tokens > edge for edge in edges))
        key = (route, front, tier)
        if key not in self._tiers:
            start = parse_month(str(self._answers["start_month"]))
            months = int(number(self._answers["horizon_months"]))
            found = schedules(model, own_prices(self._answers, route), start, months, input_tokens)
            self._tiers[key] = {f"{route}.{front}{name}": found.schedules[name] for name in SCHEDULES}
        return self._tiers[key]
