"""Figures made by hand, with everything that the part for the finance reader asks of them."""

from dataclasses import dataclass, field
from math import fsum
from types import SimpleNamespace
from typing import Any

from calculators import catalog
from calculators.core.built import Built
from calculators.core.currency import MoneyFormat
from calculators.core.made import Made
from calculators.tco.fields import all_fields
from calculators.tco.legs import Leg
from calculators.tco.lines import BREAKDOWN

type Lines = dict[str, list[float]]

BUILT = Built("tco")
DEFAULTS = {key: one.default for key, one in all_fields(catalog.load()).items()}


@dataclass
class Fake:
    """The interface of the figures: lines for each route, and what is bought, on rented or owned GPUs.

    `bought` holds depreciation and capital charge for months 1 to N (they are also lines), and what is paid and received at
    months 0 to N.
    """

    details: dict[str, Lines]
    bought: dict[str, dict[str, list[float]]] = field(default_factory=dict)
    answers: dict[str, Any] = field(default_factory=lambda: dict(DEFAULTS))
    values: dict[str, Any] = field(default_factory=dict)
    kinds: dict[str, Lines] = field(default_factory=dict)
    measure: str = "net_present_value"
    currency: str = "USD"
    rate: float = 1.0
    made: Made = field(default_factory=Made)
    runner: Any = field(default_factory=lambda: SimpleNamespace(built=BUILT))

    def __post_init__(self) -> None:
        self.months = len(next(iter(next(iter(self.details.values())).values()))) - 1
        self.answers["start_month"] = "2027-01"
        for route, of in self.bought.items():
            paid, back = of["paid"], of["back"]
            self.values |= {
                f"{route}.outlay": paid[:-1], f"{route}.net_outlay": [p - b for p, b in zip(paid, back, strict=True)][:-1],
                f"{route}.end_inflow": back[-1], f"{route}.hardware_paid": 0.0, f"{route}.write_off": 0.0,
                f"{route}.depreciation": of["worn"], f"{route}.capital_charge": of["charge"],
            }  # fmt: skip
        for route in self.details:
            self.settle(route)
        known = dict.fromkeys(self.details, "ok")
        self.bound = SimpleNamespace(
            status=known, state=dict(known), models={}, rent=None, names={}, facts={}
        )

    def settle(self, route: str) -> None:
        """Publish the totals of a route."""
        paid = fsum(self.cash(route))
        self.values[f"{route}.total_cost"] = fsum(x for line in self.details[route].values() for x in line)
        self.values |= {f"{route}.cash_total": paid, f"{route}.net_present_value": paid}

    @property
    def order(self) -> list[str]:
        return sorted(self.details, key=lambda route: self.values[f"{route}.net_present_value"])

    def of(self, route: str, step: str) -> Any:
        return self.values[f"{route}.{step}"]

    def parts(self, route: str) -> list[Leg]:
        return [Leg(route, "leg", self.values)]

    def detail(self, route: str) -> Lines:
        return self.details[route]

    def lines(self, route: str) -> Lines:
        return {kind: [0.0] * (self.months + 1) for kind in BREAKDOWN} | self.kinds.get(route, {})

    def cash(self, route: str) -> list[float]:
        cash = [fsum(month) for month in zip(*self.details[route].values(), strict=True)]
        if of := self.bought.get(route):
            for month in range(self.months + 1):
                cash[month] += of["paid"][month] - of["back"][month]
                if month:
                    cash[month] -= of["worn"][month - 1] + of["charge"][month - 1]
        return cash

    @property
    def money(self) -> MoneyFormat:
        return MoneyFormat(self.currency, self.rate)


def priced(
    fake: Fake,
    route: str,
    asked: list[float],
    price: list[float],
    batch_price: float = 0.5,
    paid: float = 0.9,
) -> Fake:
    """Give a route behind an API its prices and its bill by month: a twentieth of retries, a fifth in batch."""
    sent = [1.05 * x for x in asked]
    batch = [0.2 * x for x in sent]
    at_once = [0.8 * x + 1000 for x in sent]
    listed = [(a + b * batch_price) * p for a, b, p in zip(at_once, batch, price, strict=True)]
    usage = [paid * x for x in listed]
    fake.details[route] = fake.details[route] | {"API usage": [0.0, *usage]}
    steps = {
        "sent_factor": 1.05, "residency_surcharge": 0.0, "carried_share": [1.0] * len(asked), "interactive_requests": at_once,
        "batch_requests": batch, "mean_request_price": price, "mean_batch_request_price": [p * batch_price for p in price],
        "billed_input_price": [p * 500 for p in price], "billed_output_price": [p * 1000 for p in price],
        "output_factor": 1.0, "list_cost": listed, "committed_spend": usage, "usage_cost": usage,
    }  # fmt: skip
    fake.values |= {f"{route}.{name}": value for name, value in steps.items()}
    fake.values |= {
        "requests": asked, "first_month_requests": asked[0], "retry_share": 0.05, "dev_requests": 1000.0,
        "api_price_factor": [1.0] * len(asked), "mean_input_tokens": 1500.0, "mean_output_tokens": 250.0,
    }  # fmt: skip
    fake.settle(route)
    return fake
