"""The public `result` object: keys and meanings are fixed."""

from math import isinf
from typing import Any

from calculators.tco.evaluate import Figures
from calculators.tco.report.break_even import not_searched
from calculators.tco.report.outside import outside
from calculators.tco.routes import GPU_ROUTES, ROUTES

#: Steps that are amounts of money, shown in the display currency.
_STEPS = ("monthly_cost", "total_cost", "cash_total", "net_present_value")
_PER_REQUEST = (
    "cost_per_million_tokens",
    "cost_per_request",
    "cost_per_accepted_answer",
    "cost_per_completed_request",
)
_DRAWN = ("p10", "p50", "p90", "probability_cheapest")
GRAMS = 1000


def breakdown(figures: Figures, route: str) -> dict[str, float]:
    """Give the total cost by kind in US dollars; the parts add up to the total."""
    return {kind: sum(amounts) for kind, amounts in figures.lines(route).items()}


def exit_shown(figures: Figures, route: str) -> float:
    """Give the cost of leaving in US dollars, counted in the total or not."""
    legs = [part for part in figures.parts(route) if part.kind == "leg"]
    return float(sum(leg.values[f"{leg.route}.exit_amount"] for leg in legs))


def capacity(figures: Figures, route: str, index: int) -> dict[str, float] | None:
    """Give replicas, GPUs paid for and utilisation in the month at `index`; None for a route without own capacity."""
    own = [part for part in figures.parts(route) if part.route in GPU_ROUTES and part.kind == "leg"]
    if not own:
        return None

    def summed(step: str) -> float:
        return float(sum(part.values[f"{part.route}.{step}"][index] for part in own))

    hours = summed("billed_gpu_hours")
    return {
        "replicas": summed("replicas"),
        "gpus_billed": summed("gpus_billed"),
        "utilisation": summed("busy_gpu_hours") / hours if hours else 0.0,
    }


def carbon(figures: Figures, route: str) -> float | None:
    """Give the use-phase emissions over the horizon in kg CO2e; None with a part behind an API or of unknown power."""
    parts = figures.parts(route)
    if any(part.route not in GPU_ROUTES or part.route in figures.bound.unknown_power for part in parts):
        return None
    return energy_kwh(figures, route) * figures.bound.grid_carbon / GRAMS


def energy_kwh(figures: Figures, route: str) -> float:
    """Add up what all parts of a route on GPUs draw over the horizon, in kWh."""
    return float(sum(sum(part.values[f"{part.route}.energy_kwh"]) for part in figures.parts(route)))


def result_data(figures: Figures) -> dict[str, Any]:
    """Give the whole result object; amounts are in the display currency."""
    asked = [route for route in ROUTES if route in figures.bound.status]
    return {
        "currency": figures.currency,
        "months": figures.months,
        "measure": figures.measure,
        "cheapest": figures.cheapest,
        "lowest": figures.order[0] if figures.order else None,
        "gap": None if figures.gap is None or isinf(figures.gap) else figures.gap,
        "routes": {route: _route(figures, route) for route in figures.bound.status},
        "outside": {
            one.key: {"monthly_cost": one.monthly * figures.rate, "total_cost": one.total * figures.rate}
            for one in outside(figures)
        },
        "break_even": not_searched(asked, []),
    }


def _route(figures: Figures, route: str) -> dict[str, Any]:
    ok = route in figures.order
    rate = figures.rate
    data: dict[str, Any] = {
        "status": figures.bound.status[route],
        "reasons": figures.bound.reasons.get(route, []),
    }
    for step in _STEPS:
        data[step] = figures.of(route, step) * rate if ok else None
    for step in _PER_REQUEST:
        defined = ok and figures.values["total_requests"] > 0
        if step == "cost_per_accepted_answer":
            defined = defined and figures.of(route, "accepted_total") > 0
        data[step] = figures.of(route, step) * rate if defined else None
    running = figures.of(route, "running_cost") if ok else None
    data["first_month_cost"] = running[0] * rate if running else None
    data["last_month_cost"] = running[-1] * rate if running else None
    data |= dict.fromkeys(_DRAWN)
    own = ok and capacity(figures, route, 0) is not None
    data["capacity"] = (
        {"first_month": capacity(figures, route, 0), "last_month": capacity(figures, route, -1)}
        if own
        else None
    )
    data["cash_flow"] = [paid * rate for paid in figures.cash(route)] if ok else None
    data["breakdown"] = {k: v * rate for k, v in breakdown(figures, route).items()} if ok else None
    data["exit_shown"] = exit_shown(figures, route) * rate if ok else None
    data["carbon_kg"] = carbon(figures, route) if ok else None
    return data
