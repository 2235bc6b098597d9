"""Bind what every base route has: its traffic by month, the salary of its people, what is paid in any case."""

from collections.abc import Mapping, Sequence
from typing import Any

from calculators.catalog import Catalog
from calculators.core.alike import changes
from calculators.core.calculator import Answers
from calculators.domain.term import terms
from calculators.tco.bind import Bound, given
from calculators.tco.complete import live_month, number
from calculators.tco.routes import API_ROUTES, ROUTES

WAGES = "overhead/wages-share/private/us"
#: Fewer people cannot share nights, weekends, holidays and illness.
ROTA = 4


def bind_route(bound: Bound, route: str, answers: Answers, catalog: Catalog) -> None:
    """Put people, sunk lines and the route's own traffic, all of it once it is live, into the inputs."""
    months, live = int(number(answers["horizon_months"])), live_month(answers, route)
    carried = [0.0 if month <= live else 1.0 for month in range(1, months + 1)]
    bound.inputs.update(traffic(answers, route, carried))
    bound.inputs.update(no_bridge(route, months))
    _bind_people(bound, route, answers, catalog)
    if live >= months:
        words = (
            f"{ROUTES[route].name}: live only after {live} months, with a horizon of {months}: apart from one-off cost its "
            "figures are those of the bridge route."
        )
        bound.warn("never_live", words, f"{route}.months_until_live")
    sunk = answers[f"{route}.already_paid"] if answers["lens"] == "incremental" else ()
    for line in ("people", "software", "one_off", "hardware", "facility"):
        bound.inputs[f"{route}.{line}_paid"] = 1.0 if isinstance(sunk, tuple) and line in sunk else 0.0


def traffic(
    answers: Answers,
    route: str,
    carried: Sequence[float],
    batch: Sequence[float] | None = None,
    answered: Sequence[float] | None = None,
    starts: int = 0,
) -> dict[str, Any]:
    """Give the inputs of a base route that carries these shares of the requests by month.

    `batch` and `answered` are the shares of batch and of final answers, those of `carried` when left out. `starts` is the month
    at whose end the one-off cost falls; 0 is before the first.
    """
    inputs: dict[str, Any] = {
        f"{route}.carried_schedule": _by_month(carried),
        f"{route}.carried_batch_schedule": _by_month(carried if batch is None else batch),
        f"{route}.answered_schedule": _by_month(carried if answered is None else answered),
        f"{route}.starts_at_once": 0.0 if starts else 1.0,
        f"{route}.late_start_schedule": {m: 1.0 if m == starts else 0.0 for m in range(1, len(carried) + 1)},
    }
    used = [max(both) for both in zip(carried, carried if batch is None else batch, strict=True)]
    if route in API_ROUTES:
        for kind in ("commitment", "provisioned"):
            laid = terms(used, given(answers, f"{route}.{kind}_term_months"))
            inputs[f"{route}.{kind}_schedule"] = laid.runs
            inputs[f"{route}.{kind}_months_beyond"] = laid.beyond
    if route == "rented_gpu":
        laid = terms(used, number(answers[f"{route}.committed_term_months"]))
        inputs[f"{route}.committed_schedule"], inputs[f"{route}.term_start_schedule"] = laid.runs, laid.begins
        inputs[f"{route}.committed_months_beyond"] = laid.beyond
    inputs[f"{route}.changed_months"] = table_changes(route, inputs)
    return inputs


def table_changes(route: str, inputs: Mapping[str, Any]) -> dict[str, frozenset[int]]:
    """Give the tables by month of a route among `inputs` that change, by name, with the months (from 0) in which they do."""
    tables = {id: table for id, table in inputs.items() if isinstance(table, dict)}
    found = {id.removeprefix(f"{route}."): changes(list(table.values())) for id, table in tables.items()}
    return {name: months for name, months in found.items() if months}


def no_bridge(route: str, months: int) -> dict[str, Any]:
    """Give the inputs of a route that needs no bridge."""
    none = dict.fromkeys(range(1, months + 1), 0.0)
    return {
        f"{route}.bridge_cost_schedule": none,
        f"{route}.bridge_cash_schedule": none,
        f"{route}.bridge_accepted": 0.0,
        f"{route}.bridge_checking": 0.0,
        f"{route}.bridge_failing": 0.0,
    }


def _by_month(values: Sequence[float]) -> dict[int, float]:
    return dict(enumerate(values, 1))


def _bind_people(bound: Bound, route: str, answers: Answers, catalog: Catalog) -> None:
    role = str(answers[f"{route}.role"])
    salary, wages = catalog.rates[f"salary/{role}/p50/us"], catalog.rates[WAGES]
    bound.inputs[f"{route}.reference_salary"] = salary.value
    bound.inputs["wages_share"] = wages.value
    work = ("fte", "build_fte_months", "checking_minutes")
    if answers[f"{route}.fte_monthly_cost"] is None and any(
        number(answers[f"{route}.{key}"]) for key in work
    ):
        bound.use(route, salary, wages)
    if (
        answers["service_hours"] == "always"
        and route not in API_ROUTES
        and number(answers[f"{route}.fte"]) < ROTA
    ):
        planned = number(answers[f"{route}.fte"])
        words = f"{ROUTES[route].name}: around-the-clock service takes a rota of at least {ROTA} people; {planned:g} are planned."
        bound.warn("rota", words, f"{route}.fte")
