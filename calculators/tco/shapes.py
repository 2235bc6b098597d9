"""How a route's cost follows an input: what may be taken for granted when a stretch is certified free of changes.

Only what is argued here is taken for granted; tests look for counterexamples. Whatever is not named counts as able to turn.

- Straight lines: amounts that are multiplied and added only; and for routes behind an API also volume, tokens and shares of
  traffic, as long as no commitment, credit, provisioned capacity or price tier bends them.
- Only up or only down: prices and their paths; and what asks for more capacity. Where GPUs are owned the latter may turn,
  when a little more demand brings a purchase forward to when servers cost less, or out of the horizon's reach.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from calculators.tco.evaluate import Figures
from calculators.tco.flips import LINE, ONE_WAY, TURNS
from calculators.tco.ranged import Ranged
from calculators.tco.ranges import runs_on
from calculators.tco.routes import API_ROUTES, ROUTES

VOLUME = ("requests_per_day", "requests_per_month")
TOKENS = ("input_tokens", "output_tokens")
#: Multiplied with other figures and added up, nothing more.
AMOUNTS = (
    "fte", "one_off", "reference_wages", "fixed_monthly", "exit_cost", "exit_probability", "failure_cost", "checking_minutes",
    "gpu_hour_price", "server_price", "electricity_price", "pue", "power_share", "base_watts", "maintenance_share",
    "residual_share",
)  # fmt: skip
#: What sets how much is sent or how many GPUs are needed.
DEMAND = (
    *VOLUME,
    *TOKENS,
    "growth_per_year",
    "retry_share",
    "cached_share",
    "peak_to_average",
    "acceptance",
    "escalated_share",
)
CAPACITY = ("planning_factor", "planning_utilisation", "spare_replicas")
PATHS = (
    "api_price_change", "gpu_rent_change", "hardware_price_change", "wage_change", "electricity_change", "cost_of_capital",
)  # fmt: skip
#: Of these a route behind an API costs a straight line.
_API_LINES = (*VOLUME, *TOKENS, "retry_share", "cached_share", "escalated_share", "peak_to_average")
_CHECKED = ("checking_minutes", "failure_cost")


@dataclass(frozen=True, slots=True)
class Case:
    """What decides the shapes: the inputs, the base routes that each route runs on, price tiers (input tokens), the measure."""

    inputs: Mapping[str, Any]
    runs_on: Mapping[str, Collection[str]]
    tiers: Collection[float]
    measure: str

    def shape(self, route: str, one: Ranged) -> str:
        """Tell how a route's cost follows an input."""
        owner, _, name = one.id.rpartition(".")
        if owner in ROUTES and owner != route and owner not in self.runs_on[route]:
            return LINE  # It is no input of this route.
        if name in AMOUNTS:
            return ONE_WAY if self._bent(route) else LINE
        if name == "discount_rate":
            return TURNS if self._pays_back(route) else ONE_WAY
        if name in PATHS:
            return ONE_WAY
        if name not in (*DEMAND, *CAPACITY) or self._turns(route, name):
            return TURNS
        straight = name in _API_LINES and self._behind_api(route) and not self._bent(route)
        return LINE if straight and not self._tier_within(name, one) else ONE_WAY

    def _turns(self, route: str, name: str) -> bool:
        """Tell whether more demand, or faster GPUs, may move this route's cost either way."""
        if "owned_gpu" in self.runs_on[route] and not self._later_is_cheaper():
            return True
        if name in VOLUME and self._given("cache_prefix_tokens"):
            return True  # More traffic keeps prefixes in the cache.
        if name in TOKENS and self.inputs["dev_tokens_per_month"] > 0:
            return True  # Development tokens count as requests of the same mix, which moves.
        if name == "peak_to_average" and (self._overflows(route) or self._has(route, "provisioned_units")):
            return True  # The load curve changes as a whole, in classes.
        if name == "peak_to_average" and self.inputs["batch_share"] > 0 and not self._behind_api(route):
            return True  # So does the load while batch must run.
        if (
            self._overflows(route)
            and name in CAPACITY
            and self.inputs["rented_gpu.billing_mode"] != "always_on"
        ):
            return True  # A faster base load is billed for more and leaves less to the API.
        if self._overflows(route) and name in CAPACITY and self._checks_differ(route):
            return True  # What moves over to the base load is checked more often there, or less.
        if name == "escalated_share":
            # The first model's answers are checked less, the second's more; and without any the second is not run at all.
            return any(self._has(route, work) for work in _CHECKED)
        return self.measure == "cost_per_completed_request" and name in (*VOLUME, "growth_per_year")

    def _checks_differ(self, route: str) -> bool:
        """Tell whether guardrails cost more on one leg than on another, since its answers are tried more often."""
        accepted = {self.inputs[f"{base}.acceptance"] for base in self.runs_on[route]}
        return len(accepted) > 1 and self.inputs["oversight.guardrail_price"] > 0

    def _later_is_cheaper(self) -> bool:
        """Tell whether a purchase costs less the later it is made, so that more demand never saves one.

        That is so when the last purchases are credited at their full book value, and prices rise no faster than money is
        discounted: then every server costs a charge for each month from its purchase on, and never a negative one.
        """
        rate = self.inputs["discount_rate"] if self.measure == "net_present_value" else 0.0
        return bool(self.inputs["end_share"] == 1 and self.inputs["hardware_price_change"] <= rate)

    def _bent(self, route: str) -> bool:
        """Tell whether something caps or floors what this route pays; the replicas of a hybrid's base load are held."""
        return any(self._has(route, name) for name in ("commitment_monthly", "credits", "provisioned_units"))

    def _pays_back(self, route: str) -> bool:
        """Tell whether money comes back at the end, so that discounting more does not only make the route cheaper."""
        upfront = self.inputs["rented_gpu.committed_gpus"] * self.inputs["rented_gpu.committed_upfront_share"]
        return "owned_gpu" in self.runs_on[route] or ("rented_gpu" in self.runs_on[route] and upfront > 0)

    def _behind_api(self, route: str) -> bool:
        return all(base in API_ROUTES for base in self.runs_on[route])

    def _has(self, route: str, name: str) -> bool:
        return any(self.inputs.get(f"{base}.{name}", 0) for base in self.runs_on[route])

    def _overflows(self, route: str) -> bool:
        return route == "hybrid" and self.inputs["hybrid.policy"] == "overflow"

    def _tier_within(self, name: str, one: Ranged) -> bool:
        return name == "input_tokens" and any(one.low <= tier < one.high for tier in self.tiers)

    def _given(self, id: str) -> bool:
        return bool(self.inputs.get(f"{id}_given", 0))


def case(figures: Figures) -> Case:
    """Give what decides the shapes of computed figures."""
    prices = (model.standard | (model.batch or {}) for model in figures.bound.models.values())
    tiers = {fact.above_input_tokens for table in prices for facts in table.values() for fact in facts}
    return Case(
        figures.bound.inputs,
        {route: runs_on(figures, route) for route in figures.order},
        tiers - {0},
        figures.measure,
    )
