"""Cost lines of a route by kind and by name, taken from the steps of the base routes of which it consists."""

from typing import Any

from calculators.tco.legs import Leg
from calculators.tco.routes import API_ROUTES

BREAKDOWN = (
    "usage", "compute", "software", "hardware", "capital", "energy", "facility", "people", "one_off", "exit", "credit",
)  # fmt: skip

#: Monthly steps of a base route: (step, kind, line in words); those in parentheses are taken apart by `_split`.
_STEPS = (
    ("usage_cost", "usage", "API usage"),
    ("unexpired", "usage", "Commitments beyond the end"),
    ("rent_paid", "compute", "GPU rent"),
    ("prepaid", "compute", "Prepaid rent used up"),
    ("software_cost", "software", "Software and fees"),
    ("guardrail_cost", "software", "Guardrails"),
    ("worn", "hardware", "Depreciation"),
    ("maintenance_cost", "hardware", "Maintenance"),
    ("capital_charge", "capital", "Capital charge"),
    ("energy_cost", "energy", "Energy"),
    ("facility_cost", "facility", "Space"),
    ("people_cost", "people", "Run team"),
    ("later_one_off", "one_off", "One-off cost and moves on the way"),
    ("exit_in_month", "exit", "Cost of leaving"),
    ("credit", "credit", "Credits and lines paid in any case"),
)


def lines(parts: list[Leg], values: dict[str, Any], route: str, months: int) -> dict[str, list[float]]:
    """Give the accounting lines by kind: index 0 is month 0, then every month; a kind that does not occur is all zeros."""
    found = {kind: [0.0] * (months + 1) for kind in BREAKDOWN}
    for name, amounts in detail(parts, values, route, months).items():
        kind = kind_of(name)
        found[kind] = [a + b for a, b in zip(found[kind], amounts, strict=True)]
    return found


_EXTRA = (
    ("One-off cost", "one_off"),
    ("Retrieval and monitoring", "software"),
    ("Router", "software"),
    ("Building the router", "one_off"),
    ("Move to the second route", "one_off"),
)


_KINDS = {words: kind for _, kind, words in _STEPS} | dict(_EXTRA)


def kind_of(name: str) -> str:
    """Give the kind of cost of a line of `detail`."""
    return _KINDS[name.removeprefix("Bridge: ")]


def detail(parts: list[Leg], values: dict[str, Any], route: str, months: int) -> dict[str, list[float]]:
    """Give the accounting lines by name; the legs of a hybrid are added up, a bridge stands apart."""
    found: dict[str, list[float]] = {}

    def add(name: str, amounts: list[float], month_0: float = 0.0) -> None:
        if month_0 or any(amounts):
            old = found.get(name, [0.0] * (months + 1))
            found[name] = [a + b for a, b in zip(old, [month_0, *amounts], strict=True)]

    for part in parts:
        front = "Bridge: " if part.kind == "bridge" else ""
        steps = _monthly(part, months)
        for step, _, words in _STEPS:
            if step in steps:
                add(front + words, steps[step])
        if part.kind == "leg":
            paid = part.values[f"{part.route}.one_off_paid"]
            now = part.values[f"{part.route}.one_off_now"]
            add("One-off cost", [0.0] * months, now)
            add("Credits and lines paid in any case", [0.0] * months, -now * paid)
    add("Retrieval and monitoring", values["service_cost"])
    if route == "hybrid":
        add("Router", values["hybrid.router_cost"])
        add("Building the router", [0.0] * months, values["hybrid.router_one_off"] * values["hybrid.routing"])
        moves = values["hybrid.move_schedule"]
        add(
            "Move to the second route",
            [moves[m] * values["hybrid.migration_cost"] for m in range(1, months + 1)],
        )
    return found


def _monthly(part: Leg, months: int) -> dict[str, list[float]]:
    """Give the monthly steps of a base route, with what several of them share told apart."""
    route = part.route

    def step(name: str) -> list[float]:
        value = part.values.get(f"{route}.{name}", 0.0)
        return value if isinstance(value, list) else [value] * months

    names = (
        "usage_cost",
        "rent_paid",
        "software_cost",
        "guardrail_cost",
        "maintenance_cost",
        "capital_charge",
    )
    more = ("energy_cost", "facility_cost", "people_cost", "later_one_off", "exit_in_month")
    found = {name: step(name) for name in (*names, *more) if f"{route}.{name}" in part.values}
    end = part.values["last_month"]
    credit = [-used - paid for used, paid in zip(step("credit_used"), step("sunk_cost"), strict=True)]
    if route in API_ROUTES:
        found["unexpired"] = [part.values[f"{route}.unexpired_cost"] * last for last in end]
    else:
        worn = [
            worn + part.values[f"{route}.write_off"] * last
            for worn, last in zip(step("depreciation"), end, strict=True)
        ]
        found["prepaid" if route == "rented_gpu" else "worn"] = worn
        sunk = part.values[f"{route}.hardware_paid"]
        credit = [less - sunk * cost for less, cost in zip(credit, step("asset_cost"), strict=True)]
    return found | {"credit": credit}


def cash(values: dict[str, Any], route: str) -> list[float]:
    """Give the cash flow of a route: month 0 first, then every month."""
    return [values[f"{route}.leg_upfront"], *values[f"{route}.cash_cost"]]
