"""What the figures open that binding puts into the formulas: inputs, facts of the catalogue, legs, and what is searched."""

from calculators.catalog.model import PriceFact
from calculators.core.made import Term
from calculators.core.opens import METHOD, TABLE
from calculators.core.working import Opens
from calculators.domain.price_schedule import SCHEDULES
from calculators.tco.bind_api import OWN_KEYS
from calculators.tco.evaluate import Figures
from calculators.tco.legs import Leg
from calculators.tco.report.opened_cards import opened_rent
from calculators.tco.report.opens import step_of, usd
from calculators.tco.routes import ROUTES

#: Bound figures that say what an input says: the end of its id -> the input, of the same route or of its own.
_SAYS = {
    "end_share": "end_value",
    "exit_counted": "exit_in_total",
    "people_paid": "already_paid",
    "software_paid": "already_paid",
    "one_off_paid": "already_paid",
    "hardware_paid": "already_paid",
    "facility_paid": "already_paid",
    "fixed_replicas": "hybrid.base_replicas",
    "fixed_replicas_given": "hybrid.base_replicas",
    "routing": "hybrid.policy",
    "routing_schedule": "hybrid.policy",
    "move_schedule": "hybrid.switch_month",
    "load_curve": "peak_to_average",
    "autoscale_curve": "peak_to_average",
}
#: Those that the method page explains, by the section.
_EXPLAINED = {
    "carried_schedule": "hybrid",
    "carried_batch_schedule": "hybrid",
    "answered_schedule": "hybrid",
    "starts_at_once": "bridge",
    "late_start_schedule": "bridge",
    "last_month_schedule": "time",
    "window_factor_all": "capacity-replicas",
    "window_factor_active": "capacity-replicas",
    "commitment_schedule": "commitments",
    "provisioned_schedule": "commitments",
    "committed_schedule": "commitments",
    "term_start_schedule": "commitments",
    "commitment_months_beyond": "commitments",
    "provisioned_months_beyond": "commitments",
    "committed_months_beyond": "commitments",
}
#: Sums over the legs of a hybrid, or of a bridge -> their step.
_FROM_LEGS = {
    "legs_cost_schedule": "leg_cost",
    "legs_cash_schedule": "leg_cash",
    "legs_upfront_cost": "leg_upfront_cost",
    "legs_upfront": "leg_upfront",
    "legs_accepted_schedule": "accepted_answers",
    "legs_checking_schedule": "checking_cost",
    "legs_failing_schedule": "failing_cost",
    "bridge_cost_schedule": "leg_cost",
    "bridge_cash_schedule": "leg_cash",
    "bridge_accepted": "accepted_answers",
    "bridge_checking": "checking_cost",
    "bridge_failing": "failing_cost",
}
_FIT = ("fit_input", "fit_output", "fit_context", "fit_prefill")


def bound_targets(figures: Figures) -> Opens:
    """Give what the inputs of the formulas open; an input of the reader opens its row of the sources."""

    def opens(id: str) -> str:
        if id in figures.answers:
            return figures.made.source(id)
        route, _, name = id.rpartition(".")
        if name.endswith("_price_schedule"):
            return _price(figures, route, name)
        if name in _FROM_LEGS:
            return _legs(figures, route, name)
        if name in _EXPLAINED:
            return METHOD + _EXPLAINED[name]
        if name in _FIT:
            return f"{TABLE}throughput-{ROUTES[route].name.lower().replace(' ', '-')}"
        return _other(figures, route, name)

    return opens


def _other(figures: Figures, route: str, name: str) -> str:
    made, answers = figures.made, figures.answers
    if name in _SAYS:
        own = f"{route}.{_SAYS[name]}"
        return made.source(own if own in answers else _SAYS[name])
    if name == "cache_reference_requests":
        return "first_month_requests"
    if name == "catalogue_gpu_hour_price":
        return opened_rent(figures)
    if name == "gpu_power" and answers[f"{route}.gpu_watts"] is not None:
        return made.source(f"{route}.gpu_watts")
    front = {"reference_salary": "salary/", "wages_share": "overhead/", "gpu_power": "gpu/"}.get(name)
    known = (fact for facts in figures.bound.facts.values() for fact in facts)
    found = next(
        (
            fact.id
            for fact in known
            if front and fact.id.startswith(front) and _fits(figures, route, name, fact.value)
        ),
        "",
    )
    return made.source(found) if found else ""


def _fits(figures: Figures, route: str, name: str, value: float) -> bool:
    return bool(figures.bound.inputs[f"{route}.{name}" if route else name] == value)


def _price(figures: Figures, route: str, name: str) -> str:
    """Give what a token price of month 1 opens: the reader's own, or the fact; one that is not published stands for another."""
    batch, kind = SCHEDULES[name.removeprefix("long_")]
    value = figures.bound.inputs[f"{route}.{name}"][1]
    given = {of: key for key, of in OWN_KEYS.items() if figures.answers[f"{route}.{key}"] is not None}
    facts = [(of_batch, of, fact) for of_batch, of, fact in figures.bound.prices[route].facts]
    used = [fact for fact in figures.bound.facts.get(route, ()) if isinstance(fact, PriceFact)]
    for wanted in ((batch, kind), (False, kind), (batch, "input"), (False, "input")):
        if wanted in given and figures.answers[f"{route}.{given[wanted]}"] == value:
            return figures.made.source(f"{route}.{given[wanted]}")
        for of_batch, of, fact in facts:
            if (of_batch, of) == wanted and fact.value == value:
                return figures.made.source(fact.id)
    return next((figures.made.source(fact.id) for fact in used if fact.value == value), METHOD + "request")


def _legs(figures: Figures, route: str, name: str) -> str:
    """Give what a sum over legs opens: the step of each, in month 1; a bridge is one leg."""
    step = _FROM_LEGS[name]
    parts = figures.parts(route)
    if name.startswith("bridge_"):
        parts = [part for part in parts if part.kind == "bridge"]
    found = [(part, value) for part in parts if (value := _month_1(part, step)) or len(parts) == 1]
    if len(found) == 1:
        return step_of(figures, route, found[0][0], step)
    if not found:
        return METHOD + "hybrid"
    terms = [
        Term(f"{ROUTES[part.route].name}", usd(value), step_of(figures, route, part, step))
        for part, value in found
    ]
    words = figures.runner.built.inputs[f"{route}.{name}"].label
    title = f"{ROUTES[route].name}: {words[0].lower()}{words[1:]}"
    whole = usd(sum(value for _, value in found))
    if step == "accepted_answers":
        terms = [Term(one.words, one.text.replace("$", ""), one.target) for one in terms]
        whole = whole.replace("$", "")
    return figures.made.row(f"sum.{route}.{name.replace('_', '-')}", title, terms, whole)


def _month_1(part: Leg, step: str) -> float:
    value = part.values.get(f"{part.route}.{step}", 0.0)
    return float(value[0] if isinstance(value, list) else value)
