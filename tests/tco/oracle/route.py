"""A route from its legs: every line of every leg, what a bridge pays meanwhile, credits, and what is already paid."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.tco.oracle import api, owned, people, rented
from tests.tco.oracle.basis import API, Case, Ledger
from tests.tco.oracle.leg import Leg, from_month


@dataclass
class Part:
    """One leg with its own ledger and, on GPUs, its capacity by month."""

    leg: Leg
    ledger: Ledger
    capacity: list[rented.Month] | list[owned.Month] = field(default_factory=list)
    exit_cost: float = 0.0


@dataclass
class Route:
    """A whole route: everything its parts cost and everything that is paid once beside them."""

    ledger: Ledger
    parts: list[Part]

    @property
    def exit_cost(self) -> float:
        return sum(part.exit_cost for part in self.parts)


def months_until_live(case: Case, route: str) -> int:
    wait = int(case[f"{route}.months_until_live"])
    return max(wait, int(case["owned_gpu.lead_months"])) if route == "owned_gpu" else wait


def legs_of(case: Case, route: str) -> list[Leg]:
    """The route by itself, and before it is live the route that bridges."""
    live = min(months_until_live(case, route), case.months)
    legs = [from_month(case, route, live + 1)]
    if live:
        legs.append(from_month(case, case[f"{route}.bridge"], 1, live))
        legs[-1].prepared = None
    return legs


def of(case: Case, legs: list[Leg]) -> Route:
    parts = [part(case, leg) for leg in legs]
    ledger = Ledger(case.months)
    for one in parts:
        ledger.add(one.ledger)
    people.services(case, ledger)
    return Route(ledger, parts)


def single(case: Case, route: str) -> Route:
    return of(case, legs_of(case, route))


def check(case: Case, route: str) -> None:
    """Whether a route can be computed at all. Raises StoppedError."""
    if route in API:
        api.check(case, route)
    elif route == "rented_gpu":
        rented.check(case)
    else:
        owned.check(case, route)


def part(case: Case, leg: Leg) -> Part:
    check(case, leg.route)
    found = Part(leg, Ledger(case.months))
    ledger, servers = found.ledger, 0
    installed: list[float] = [0.0] * case.months
    if leg.route in API:
        api.charge(case, leg, ledger)
    elif leg.route == "rented_gpu":
        found.capacity = rented.charge(case, leg, ledger)
        installed = [month.gpus for month in found.capacity]
    else:
        found.capacity = owned.charge(case, leg, ledger)
        installed = [month.gpus for month in found.capacity]
        servers = found.capacity[-1].servers
    for month in leg.months():
        requests = people.served(case, leg, month)
        people.software(case, leg, ledger, month, requests, installed[month - 1])
    people.charge_people(case, leg, ledger)
    people.charge_one_off(case, leg, ledger)
    use_credits(case, leg, ledger)
    found.exit_cost = people.charge_exit(case, leg, ledger, servers)
    people.count_answers(case, leg, ledger)
    take_back(case, leg, ledger)
    people.checks(case, leg, ledger)
    return found


def use_credits(case: Case, leg: Leg, ledger: Ledger) -> None:
    """A provider's credits pay its monthly bill until none is left."""
    if leg.route == "owned_gpu":
        return
    left = case[f"{leg.route}.credits"]
    for month, bill in enumerate(ledger.creditable):
        used = min(left, bill)
        left -= used
        ledger.pay("credit", month, -used)


def take_back(case: Case, leg: Leg, ledger: Ledger) -> None:
    """Under the incremental lens, what is spent anyway comes back; of hardware, its purchases and what became of them."""
    if case["lens"] != "incremental":
        return
    for marked in case[f"{leg.route}.already_paid"] or ():
        for month in range(case.months + 1):
            if marked == "hardware":
                books, cash = ledger.assets[month]
                ledger.book("credit", month, -books)
                ledger.cash[month] -= cash
            else:
                ledger.pay("credit", month, -ledger.accounts[marked][month])
