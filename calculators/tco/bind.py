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
from calculators.tco.complete import number
from calculators.tco.fields.api import API_ROUTES

OK, NEEDS_INPUT, UNKNOWN, DOES_NOT_FIT = "ok", "needs_input", "unknown", "does_not_fit"

SALARY = "salary/software-developer/p50/us"
#: A share below this may be a fraction that was typed where percent are asked for.
SMALL_SHARE = 0.01
WAGES = "overhead/wages-share/private/us"


@dataclass(slots=True)
class Bound:
    """Inputs of the steps by id, the state of each route, the facts used, and warnings.

    `rent` is the span of providers' GPU-hour prices where the catalogue's median is used, `names` what each route runs,
    `models` the catalogue's model behind an API.
    """

    inputs: dict[str, Any]
    status: dict[str, str] = field(default_factory=dict)
    reasons: dict[str, list[str]] = field(default_factory=dict)
    facts: dict[str, list[Fact]] = field(default_factory=dict)
    warnings: list[Message] = field(default_factory=list)
    prices: dict[str, Prices] = field(default_factory=dict)
    fit: Fit | None = None
    rent: Range | None = None
    names: dict[str, str] = field(default_factory=dict)
    models: dict[str, ApiModel] = field(default_factory=dict)

    def use(self, scope: str, *facts: Fact) -> None:
        """Record that `scope` rests on these facts."""
        self.facts.setdefault(scope, []).extend(facts)

    def stop(self, route: str, status: str, reason: str) -> None:
        """Say why a route has no answer; the first status stays."""
        if self.status.get(route, OK) == OK:
            self.status[route] = status
        self.reasons.setdefault(route, []).append(reason)

    def warn(self, code: str, message: str, field_id: str | None = None) -> None:
        """Add a warning."""
        self.warnings.append(Message(code, message, field_id))

    @property
    def ready(self) -> list[str]:
        """Give the routes that can be computed."""
        return [route for route, status in self.status.items() if status == OK]


def bind(answers: Answers, fields: dict[str, Field], catalog: Catalog) -> Bound:
    """Collect everything that the steps need for these answers."""
    from calculators.tco.bind_api import bind_api
    from calculators.tco.bind_gpu import bind_gpu

    bound = Bound(step_inputs(answers, fields))
    routes = answers["routes"]
    bound.status = dict.fromkeys(routes, OK) if isinstance(routes, tuple) else {}
    for route in API_ROUTES:
        if route in bound.status:
            bind_api(bound, route, answers, catalog)
    if "rented_gpu" in bound.status:
        bind_gpu(bound, answers, catalog)
    _bind_people(bound, answers, catalog)
    if str(answers["start_month"]) < month_text(catalog.data_as_of):
        words = f"The first month lies before the catalogue’s date ({catalog.data_as_of}): older prices are not all kept."
        bound.warn("past_month", words, "start_month")
    _warn_small_shares(bound, answers, fields)
    return bound


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


def _bind_people(bound: Bound, answers: Answers, catalog: Catalog) -> None:
    salary, wages = catalog.rates[SALARY], catalog.rates[WAGES]
    bound.inputs["reference_salary"] = salary.value
    bound.inputs["wages_share"] = wages.value
    for route in bound.status:
        if answers[f"{route}.fte_monthly_cost"] is None and number(answers[f"{route}.fte"]) > 0:
            bound.use(route, salary, wages)
