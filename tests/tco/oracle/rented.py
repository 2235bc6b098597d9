"""Rented GPUs: what is asked per GPU-hour, hours billed in four modes, committed and spot hours."""

from __future__ import annotations

from dataclasses import dataclass

from tests.tco.oracle.basis import CATALOG, HOURS, Case, Ledger, StoppedError, whole
from tests.tco.oracle.capacity import Load, in_regions, load_of, over_regions, replicas
from tests.tco.oracle.curve import classes, profile
from tests.tco.oracle.demand import active_hours
from tests.tco.oracle.leg import Leg
from tests.tco.oracle.throughput import seconds_a_request

ROUTE = "rented_gpu"
HOME = ("us-east-1", "eastus", "eastus2", "us-central1", "cheapest listed")


def gpu_hour_price(case: Case) -> float:
    """Own rent, or the median over providers of the lowest price on demand in a home region."""
    if case["rented_gpu.gpu_hour_price"] is not None:
        return float(case["rented_gpu.gpu_hour_price"])
    if case["rented_gpu.gpu"] is None:
        raise StoppedError("needs_input")
    asked: dict[str, list[float]] = {}
    for row in CATALOG.gpu_rents.get(case["rented_gpu.gpu"], ()):
        dated = row.source_date != "undated" and row.valid_to is None
        public = row.pricing == "on-demand" and row.provider_class != "marketplace"
        if public and dated and row.region in HOME:
            asked.setdefault(row.provider, []).append(row.value)
    if not asked:
        raise StoppedError("unknown")
    lowest = sorted(min(values) for values in asked.values())
    half = len(lowest) // 2
    return lowest[half] if len(lowest) % 2 else (lowest[half - 1] + lowest[half]) / 2


@dataclass
class Month:
    """A rented leg's month: its load, replicas, GPUs at work, and GPU-hours, billed and busy."""

    load: Load
    replicas: int
    gpus: float
    gpu_hours: float
    busy_hours: float


def check(case: Case) -> None:
    instance(case)
    gpu_hour_price(case)
    seconds_a_request(case, ROUTE)


def instance(case: Case) -> int:
    size = case["rented_gpu.gpus_per_instance"] or case["rented_gpu.gpus_per_replica"]
    if size < case["rented_gpu.gpus_per_replica"]:
        raise StoppedError("does_not_fit")
    return int(size)


def gpus_for(case: Case, count: float) -> int:
    """GPUs of the whole instances that hold so many replicas, in every region its own."""
    held = instance(case) // case["rented_gpu.gpus_per_replica"]
    return sum(whole(part / held) for part in over_regions(case, ROUTE, count)) * instance(case)


def open_hours(case: Case) -> float:
    return HOURS if case["rented_gpu.billing_mode"] == "always_on" else active_hours(case)


def hours_on(case: Case) -> float:
    """Hours that a machine is billed in a month of opening and closing: it runs, it starts, and a start has a least bill."""
    starts = case["rented_gpu.starts_per_month"]
    running = active_hours(case) * (1 + case["rented_gpu.startup_overhead"])
    running += starts * case["rented_gpu.startup_minutes"] / 60
    return float(max(running, starts * case["rented_gpu.minimum_billed_minutes"] / 60))


def month_of(case: Case, leg: Leg, month: int) -> Month:
    mode, active = case["rented_gpu.billing_mode"], active_hours(case)
    load = load_of(case, leg, month, open_hours(case))
    count = replicas(case, leg, month, load)
    if not leg.active(month):
        return Month(load, 0, 0, 0.0, 0.0)
    least = case["rented_gpu.min_replicas"]
    on_hours = hours_on(case)
    if mode in ("always_on", "active_window"):
        gpus: float = gpus_for(case, count)
        hours = gpus * (HOURS if mode == "always_on" else on_hours)
    else:
        gpus = following(case, leg, load)
        hours = gpus * on_hours
        if mode == "autoscale":
            hours += gpus_for(case, least) * (HOURS - active)
    busy = (load.at_once + load.batch) * load.seconds * case["rented_gpu.gpus_per_replica"] / 3600
    return Month(load, count, gpus, hours, busy)


def following(case: Case, leg: Leg, load: Load, covered: float = 0.0) -> float:
    """GPUs beyond `covered` ones that follow the load: hour by hour of a week's profile, or those for the average load."""
    spare, least = case["rented_gpu.spare_replicas"], case["rented_gpu.min_replicas"]
    if case["rented_gpu.billing_mode"] == "scale_to_zero":
        spare = least = 0
    if leg.replicas is not None:
        return max(0.0, gpus_for(case, max(leg.replicas, least) + spare) - covered)
    hours = classes(case) if profile(case) is not None else [(1.0, 1.0)]
    found = 0.0
    for part, level in hours:
        held = in_regions(case, ROUTE, whole(hourly(case, load, level)))
        found += part * max(0.0, gpus_for(case, max(held, least) + spare) - covered)
    return found


def hourly(case: Case, load: Load, level: float) -> float:
    """Replicas that an hour asks for in which the load is `level` times the mean."""
    return load.average * level


def on_demand_and_spot(case: Case, leg: Leg, state: Month, committed: bool) -> tuple[float, float]:
    """GPU-hours on demand, beyond the committed GPUs hour by hour, and those billed as spot; never spares or the least number."""
    mode, night = case["rented_gpu.billing_mode"], HOURS - active_hours(case)
    covered = case["rented_gpu.committed_gpus"] if committed else 0.0
    least, spare = case["rented_gpu.min_replicas"], case["rented_gpu.spare_replicas"]
    if not state.gpu_hours:
        return 0.0, 0.0
    if mode in ("always_on", "active_window"):
        beyond = max(0.0, state.gpus - covered) * (HOURS if mode == "always_on" else hours_on(case))
    else:
        beyond = following(case, leg, state.load, covered) * hours_on(case)
        if mode == "autoscale":
            beyond += max(0.0, gpus_for(case, least) - covered) * night
    kept = 0.0 if mode == "scale_to_zero" else gpus_for(case, least + spare) * open_hours(case)
    if mode == "autoscale":
        kept += gpus_for(case, least) * night
    moved = case["rented_gpu.spot_share"] * max(0.0, beyond - kept)
    again = case["rented_gpu.spot_interruption_share"] * case["rented_gpu.spot_restart_overhead"]
    return beyond - moved, moved * (1 + again)


def charge(case: Case, leg: Leg, ledger: Ledger) -> list[Month]:
    """Book rent as compute, and committed use that is paid up front as an asset."""
    price, paid = gpu_hour_price(case), commitment(case, leg)
    months = [month_of(case, leg, month) for month in range(1, case.months + 1)]
    for month, state in enumerate(months, start=1):
        ledger.draw(state.gpu_hours, kw_per_gpu(case))
        on_demand, spot = on_demand_and_spot(case, leg, state, month in paid.months)
        rent = (on_demand + spot * (1 - case["rented_gpu.spot_discount"])) * price
        rent = rent * case.path("gpu_rent_change", month) * case.vat
        rent += paid.monthly if month in paid.months else 0.0
        ledger.pay("compute", month, rent)
        ledger.creditable[month] += rent
    ledger.pay("compute", case.months, paid.beyond * paid.monthly * (1 - case.end_share))
    charge_upfront(case, paid, ledger)
    return months


def kw_per_gpu(case: Case) -> float | None:
    """Power of a rented GPU and its part of the base load, with cooling, if it is known; only carbon follows from it."""
    watts = case["rented_gpu.gpu_watts"]
    if watts is None:
        gpu = CATALOG.gpus.get(case["rented_gpu.gpu"])
        if gpu is None or gpu.tdp_w is None:
            return None
        watts = gpu.tdp_w.value
    drawn = watts * case["rented_gpu.power_share"] + case["rented_gpu.base_watts_per_gpu"]
    return float(drawn * case["rented_gpu.pue"] / 1000)


@dataclass
class Commitment:
    """Committed use: its months, those beyond the horizon, what is paid in each, and what of each is paid ahead."""

    months: list[int]
    beyond: int
    term: int
    monthly: float
    ahead: float


def commitment(case: Case, leg: Leg) -> Commitment:
    term = int(case["rented_gpu.committed_term_months"])
    months, beyond = leg.contract(term)
    price = gpu_hour_price(case) * (1 - case["rented_gpu.committed_discount"]) * case.vat
    full = case["rented_gpu.committed_gpus"] * HOURS * price
    ahead = full * case["rented_gpu.committed_upfront_share"]
    return Commitment(months, beyond, term, full - ahead, ahead)


def charge_upfront(case: Case, paid: Commitment, ledger: Ledger) -> None:
    """What is paid ahead leaves the bank at the end of the month before its term and is used up month by month."""
    rate = (1 + case["discount_rate"]) ** (1 / 12) - 1
    for month in paid.months:
        into = (month - paid.months[0]) % paid.term
        if into == 0:
            ledger.asset("compute", month - 1, cash=paid.ahead * paid.term)
        ledger.asset("compute", month, books=paid.ahead)
        ledger.asset("capital", month, books=paid.ahead * (paid.term - into) * rate)
    left = paid.beyond * paid.ahead
    ledger.asset("compute", case.months, books=left * (1 - case.end_share), cash=-left * case.end_share)
