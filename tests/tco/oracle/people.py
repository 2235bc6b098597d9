"""People, one-off cost, services around the model, exit: what a leg costs beside its model."""

from __future__ import annotations

from tests.tco.oracle.basis import CATALOG, Case, Ledger
from tests.tco.oracle.demand import at_once, attempts, in_batch, sent, success
from tests.tco.oracle.leg import Leg


def person_month(case: Case, route: str) -> float:
    """Loaded cost of one person in a month."""
    if case[f"{route}.fte_monthly_cost"] is not None:
        return float(case[f"{route}.fte_monthly_cost"])
    wage = CATALOG.rates[f"salary/{case[f'{route}.role']}/p50/us"].value
    return wage / CATALOG.rates["overhead/wages-share/private/us"].value / 12


def charge_people(case: Case, leg: Leg, ledger: Ledger) -> None:
    for month in leg.months():
        cost = case[f"{leg.route}.fte"] * person_month(case, leg.route)
        ledger.pay("people", month, cost * case.path("wage_change", month))


def one_off(case: Case, route: str) -> float:
    a = {key: case[f"{route}.{key}"] for key in (
        "one_off", "build_fte_months", "hires", "hiring_cost", "partner_days", "partner_day_rate", "finetune_runs",
        "finetune_gpu_hours", "finetune_gpu_hour_price", "finetune_data_cost", "finetune_evaluation_cost",
    )}  # fmt: skip
    build = a["build_fte_months"] * person_month(case, route) + a["hires"] * a["hiring_cost"]
    partners = a["partner_days"] * a["partner_day_rate"] * case.vat
    run = a["finetune_gpu_hours"] * a["finetune_gpu_hour_price"] * case.vat + a["finetune_evaluation_cost"]
    return float(a["one_off"] + build + partners + a["finetune_runs"] * run + a["finetune_data_cost"])


def charge_one_off(case: Case, leg: Leg, ledger: Ledger) -> None:
    """What is paid before the leg starts, and each forced migration to a newer model."""
    if leg.prepared is None:
        return
    ledger.pay("one_off", leg.prepared, one_off(case, leg.route))
    every = case[f"{leg.route}.migration_every_months"]
    if every is not None:
        for month in leg.months():
            if month % int(every) == 0:
                ledger.pay("one_off", month, case[f"{leg.route}.migration_cost"])


def charge_exit(case: Case, leg: Leg, ledger: Ledger, servers: int = 0) -> float:
    """Give what leaving the route costs; it counts only by choice."""
    if leg.prepared is None:
        return 0.0
    cost = case[f"{leg.route}.exit_probability"] * case[f"{leg.route}.exit_cost"]
    if leg.route == "owned_gpu":
        cost += case["owned_gpu.decommissioning_per_server"] * servers
    if case["exit_in_total"] == "yes":
        ledger.pay("exit", case.months, cost)
    return float(cost)


def services(case: Case, ledger: Ledger) -> None:
    """Retrieval and monitoring: once a route, whichever model answers and however often."""
    for month in range(1, case.months + 1):
        asked = case.asked(month)
        per_request = case["retrieval.embedding_tokens"] * case["retrieval.embedding_price"] / 1e6
        per_request += case["retrieval.rerank_price"]
        monthly = case["retrieval.index_tokens"] * case["retrieval.embedding_price"] / 1e6
        monthly += case["retrieval.store_monthly"]
        monthly += case["oversight.monitoring_monthly"] + case["oversight.scanning_monthly"]
        asked_again = asked * (1 + case["retry_share"])
        ledger.pay("software", month, (per_request * asked_again + monthly) * case.vat)


def checks(case: Case, leg: Leg, ledger: Ledger) -> None:
    """Guardrails look at every answer that a leg gives, accepted or not; development use is tokens alone."""
    price = case["oversight.guardrail_price"] * case.vat
    for month in leg.months():
        later = case["batch_share"]
        parts = leg.carried[month] * (1 - later) + leg.carried_batch[month] * later
        ledger.pay("software", month, sent(case, leg.route, month) * parts * price)


def software(case: Case, leg: Leg, ledger: Ledger, month: int, requests: float, gpus: float) -> None:
    """Fees of a leg's month; on GPUs also storage, traffic out, subscriptions and the licence of the weights."""
    route = leg.route
    fees = case[f"{route}.fixed_monthly"]
    if route in ("rented_gpu", "owned_gpu"):
        fees += case[f"{route}.storage_gb"] * case[f"{route}.storage_price"]
        fees += case[f"{route}.egress_gb_per_request"] * case[f"{route}.egress_price"] * requests
        fees += case[f"{route}.subscription_gpu_year"] / 12 * gpus + case[f"{route}.licence_fee_year"] / 12
    ledger.pay("software", month, fees * case.vat)


def count_answers(case: Case, leg: Leg, ledger: Ledger) -> None:
    """Accepted answers, minutes of checking, and what people do in the end where no answer was accepted."""
    route = leg.route
    hour = case.answers.get("checker_hourly_cost")
    if hour is None:
        hour = person_month(case, route) * 12 / case["working_hours_per_year"]
    for month in range(1, case.months + 1):
        answered = case.asked(month) * leg.answered[month]
        ledger.accepted += answered * success(case, route)
        minutes = answered * attempts(case, route) * case[f"{route}.checking_minutes"]
        ledger.checking += minutes / 60 * hour * case.path("wage_change", month)
        ledger.failing += answered * (1 - success(case, route)) * case[f"{route}.failure_cost"]


def served(case: Case, leg: Leg, month: int) -> float:
    """Requests of a month whose answers leave this leg, every try and development use included."""
    now = at_once(case, leg.route, month) * leg.carried[month]
    return now + in_batch(case, leg.route, month) * leg.carried_batch[month]
