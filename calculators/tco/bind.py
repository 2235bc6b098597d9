"""Bind answers to the catalogue: the figures that the steps need, where they come from, and routes that lack one."""

from dataclasses import dataclass, field
from typing import Any

from calculators.catalog import Catalog
from calculators.catalog.model import ApiModel
from calculators.core.built import step_inputs
from calculators.core.calculator import Answers
from calculators.core.calendar import month_text
from calculators.core.fact import Fact
from calculators.core.field import Field
from calculators.core.format import percent, significant
from calculators.core.messages import Message
from calculators.core.range import Range
from calculators.domain.price_schedule import Prices
from calculators.domain.throughput import Fit
from calculators.tco.complete import bridged_legs, hybrid_legs, live_month, number, used_routes
from calculators.tco.routes import API_ROUTES, GPU_ROUTES, ROUTES

OK, NEEDS_INPUT, UNKNOWN, DOES_NOT_FIT = "ok", "needs_input", "unknown", "does_not_fit"
#: A share below this may be a fraction that was typed where percent are asked for.
SMALL_SHARE = 0.01


@dataclass(slots=True)
class Bound:
    """Inputs of the steps by id, the state of each route, the facts used, and warnings.

    `state` knows every base route that is used, also as a leg or a bridge; `status` the routes that are compared. `fits` and
    `rent` are measured throughput and the span of providers' GPU-hour prices where the catalogue's are used, `names` what each
    route runs, `models` the catalogue's model behind an API, `grid_carbon` the grid's gCO2e/kWh,
    `unknown_power` the routes on GPUs whose power is neither given nor in the catalogue.
    """

    inputs: dict[str, Any]
    state: dict[str, str] = field(default_factory=dict)
    status: dict[str, str] = field(default_factory=dict)
    reasons: dict[str, list[str]] = field(default_factory=dict)
    facts: dict[str, list[Fact]] = field(default_factory=dict)
    warnings: list[Message] = field(default_factory=list)
    prices: dict[str, Prices] = field(default_factory=dict)
    fits: dict[str, Fit] = field(default_factory=dict)
    rent: Range | None = None
    names: dict[str, str] = field(default_factory=dict)
    models: dict[str, ApiModel] = field(default_factory=dict)
    grid_carbon: float = 0.0
    unknown_power: set[str] = field(default_factory=set)

    def use(self, scope: str, *facts: Fact) -> None:
        """Record that `scope` rests on these facts."""
        self.facts.setdefault(scope, []).extend(facts)

    def stop(self, route: str, status: str, reason: str) -> None:
        """Say why a route has no answer; the first status stays."""
        if self.state.get(route, OK) == OK:
            self.state[route] = status
        self.reasons.setdefault(route, []).append(reason)

    def warn(self, code: str, message: str, field_id: str | None = None) -> None:
        """Add a warning."""
        self.warnings.append(Message(code, message, field_id))

    @property
    def ready(self) -> list[str]:
        """Give the compared routes that can be computed."""
        return [route for route, status in self.status.items() if status == OK]


def bind(answers: Answers, fields: dict[str, Field], catalog: Catalog) -> Bound:
    """Collect everything that the steps need for these answers, whose amounts are all in US dollars, and what to warn of."""
    from calculators.tco.cautions import warn_of_routes, warn_of_unused

    bound = bind_figures(answers, fields, catalog)
    _bind_grid(bound, answers, catalog)
    _warn(bound, answers, fields, catalog)
    warn_of_routes(bound, answers)
    warn_of_unused(bound, answers)
    return bound


def bind_figures(answers: Answers, fields: dict[str, Field], catalog: Catalog) -> Bound:
    """Collect what the steps need and the state of each route; of the warnings only those that come with it."""
    from calculators.tco.bind_api import bind_api
    from calculators.tco.bind_demand import bind_demand
    from calculators.tco.bind_gpu import bind_gpu
    from calculators.tco.bind_route import bind_route

    bound = Bound(step_inputs(answers, fields))
    bind_demand(bound, answers)
    for route in used_routes(answers):
        bound.state[route] = OK
        bind_route(bound, route, answers, catalog)
        if route in API_ROUTES:
            bind_api(bound, route, answers, catalog)
        else:
            bind_gpu(bound, route, answers, catalog)
    _settle(bound, answers)
    return bound


def _settle(bound: Bound, answers: Answers) -> None:
    """Give each compared route its status: its own, that of its bridge, or those of its legs."""
    routes = answers["routes"]
    for route in routes if isinstance(routes, tuple) else ():
        if route == "hybrid":
            needed = hybrid_legs(answers)
            needed += tuple(bridge for leg in bridged_legs(answers) if (bridge := _bridge(answers, leg)))
        else:
            needed = tuple(one for one in (str(route), _bridge(answers, str(route))) if one)
        stopped = [one for one in dict.fromkeys(needed) if bound.state[one] != OK]
        bound.status[str(route)] = bound.state[stopped[0]] if stopped else OK
        if stopped and route not in bound.state:
            bound.reasons[str(route)] = [
                f"{ROUTES[one].name}: {reason}" for one in stopped for reason in bound.reasons[one]
            ]
        elif stopped and stopped[0] != route:
            words = [
                f"Bridge route, {ROUTES[one].name}: {reason}"
                for one in stopped
                for reason in bound.reasons[one]
            ]
            bound.reasons[str(route)] = words


def _bind_grid(bound: Bound, answers: Answers, catalog: Catalog) -> None:
    """Take the reader's grid figure or the annual average of the place; only energy of own capacity is counted."""
    own = given(answers, "grid_carbon")
    fact = catalog.rates[f"grid-carbon/annual-average/{answers['grid']}"]
    bound.grid_carbon = fact.value if own is None else own
    for route in GPU_ROUTES:
        if own is None and route in bound.state:
            bound.use(route, fact)


def _bridge(answers: Answers, route: str) -> str | None:
    return str(answers[f"{route}.bridge"]) if live_month(answers, route) > 0 else None


def _warn(bound: Bound, answers: Answers, fields: dict[str, Field], catalog: Catalog) -> None:
    if str(answers["start_month"]) < month_text(catalog.data_as_of):
        words = f"The first month lies before the catalogue’s date ({catalog.data_as_of}): older prices are not all kept."
        bound.warn("past_month", words, "start_month")
    if answers["currency"] != "USD" and answers["exchange_rate"] is None:
        words = f"There is no exchange rate to {answers['currency']}, so all amounts stay in US dollars: enter your rate."
        bound.warn("no_rate", words, "exchange_rate")
    _warn_small_shares(bound, answers, fields)


def _warn_small_shares(bound: Bound, answers: Answers, fields: dict[str, Field]) -> None:
    """Ask back where a share under one percent may have been meant as a fraction."""
    for key, field_ in fields.items():
        value = answers[key]
        if (
            field_.percent
            and isinstance(value, float)
            and value != field_.default
            and 0 < value < SMALL_SHARE
        ):
            words = f"{field_.label} is {percent(value)}. If you mean {percent(value * 100)}, write {significant(value * 10000)}."
            bound.warn("small_share", words, key)


def given(answers: Answers, key: str) -> float | None:
    """Give a figure that need not be given, or None."""
    return None if answers[key] is None else number(answers[key])
