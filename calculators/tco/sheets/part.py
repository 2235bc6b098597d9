"""A base route that carries work in a block of its own: alone, as a leg of the hybrid, or as a bridge."""

from collections.abc import Mapping
from dataclasses import dataclass

from calculators.core.calculator import Answers
from calculators.core.sheets import Block, Figure, Live, Row, resting
from calculators.tco.bound_inputs import EVERY_ROUTE
from calculators.tco.complete import live_month
from calculators.tco.routes import API_ROUTES, ROUTES
from calculators.tco.sheets.route import by_month, figure, machine_switches, traffic_figures

#: What a hybrid takes from its legs and a route from its bridge, and what the cost by kind is made of.
TAKEN = (
    "leg_cost", "leg_cash", "leg_upfront_cost", "leg_upfront", "accepted_answers", "checking_cost", "failing_cost", "usage_cost",
    "unexpired_cost", "rent_paid", "software_cost", "guardrail_cost", "depreciation", "write_off", "maintenance_cost",
    "capital_charge", "energy_cost", "facility_cost", "people_cost", "later_one_off", "exit_in_month", "credit_used",
    "sunk_cost", "asset_cost", "one_off_now",
)  # fmt: skip
#: Sums by month that a route takes from its bridge: its own input, and the step.
_MONTHLY = (("bridge_cost_schedule", "leg_cost"), ("bridge_cash_schedule", "leg_cash"))
_WHOLE = (
    ("bridge_accepted", "accepted_answers"),
    ("bridge_checking", "checking_cost"),
    ("bridge_failing", "failing_cost"),
)
#: The steps of a leg or a bridge by base route; they are the same in all cases.
_steps: dict[str, tuple[Row, ...]] = {}


@dataclass(frozen=True, slots=True)
class Part:
    """A block of a base route; `kind` is leg or bridge. `present` is a formula of 1 or 0 where a leg may carry nothing at all."""

    block: Block
    route: str
    kind: str = "leg"
    present: str = ""

    def of(self, step: str) -> str:
        """Refer to a step of this block."""
        return f"[{self.block.key}/{self.route}.{step}]"

    def month_of(self, figure: str) -> str:
        """Refer to the month's entry of a figure of this block."""
        return f"[{self.block.key}/{self.route}.{figure}@month]"

    def counted(self, formula: str) -> str:
        """Count a figure only if the part carries anything."""
        return f"{self.present}*({formula})" if self.present else formula


class Parts:
    """Makes parts of one case; `rows` are the staged steps by scope."""

    def __init__(self, answers: Answers, rows: Mapping[str, tuple[Row, ...]]) -> None:
        self.answers, self.rows = answers, rows

    def live(self, route: str) -> str:
        """Write how many months pass before a route is live; nothing where it is live at once."""
        if not live_month(self.answers, route):
            return ""
        lead = f",[{route}.lead_months]" if f"{route}.lead_months" in self.answers else ""
        return f"MAX([{route}.months_until_live]{lead})"

    def leg(self, key: str, route: str, traffic: list[Figure], more: list[Figure] | None = None) -> Part:
        """Make a block of the steps that are taken from a leg; figures of `more` stand in front of any other of their id."""
        figures = [*traffic, *(more or [])]
        if route not in _steps:
            _steps[route] = resting(self.rows[route], [f"{route}.{step}" for step in TAKEN])
        steps = _steps[route]
        return Part(
            Block(key, f"{_TITLE[key.count('.')]}{ROUTES[route].name}", route, tuple(figures), steps, False),
            route,
        )

    def bridge(self, key: str, of: str, carried: str, answered: str = "") -> Part:
        """Make the part that carries everything until the route `of` is live; its one-off cost and exit are not counted."""
        route, live = str(self.answers[f"{of}.bridge"]), self.live(of)
        traffic = traffic_figures(
            route,
            Live(f"IF([month]<={live},{carried},0)"),
            last=f"MIN({live},[horizon_months])",
            answered=Live(f"IF([month]<={live},{answered},0)") if answered else None,
        )
        traffic = [one for one in traffic if not one.id.endswith(".starts_at_once")]
        none = ["starts_at_once", "migration_every_months_given", "exit_cost"]
        none += ["commitment_monthly", "provisioned_units"] if route in API_ROUTES else ["committed_gpus"]
        sunk = [Figure(f"{route}.{name}", f"{_SUNK[name]}, not for a bridge", "", 0.0) for name in none]
        made = self.leg(key, route, traffic, sunk)
        title = f"{ROUTES[route].name}, until {ROUTES[of].phrase} is live"
        block = Block(key, title, route, made.block.figures, made.block.steps, False)
        return Part(block, route, "bridge")


def bridge_figures(route: str, bridge: Part | None) -> list[Figure]:
    """Give what a route takes over from its bridge, zeros without one."""
    if bridge is None:
        return [figure(route, name, 0.0) for name in EVERY_ROUTE]
    return [
        *(by_month(route, name, Live(bridge.of(step))) for name, step in _MONTHLY),
        *(figure(route, name, Live(f"SUM({bridge.of(step)})")) for name, step in _WHOLE),
    ]


_TITLE = ("", "Leg of the hybrid: ", "Leg of the hybrid: ")
_SUNK = {
    "starts_at_once": "Starts in month 1",
    "migration_every_months_given": "Model changes",
    "exit_cost": "Cost of leaving",
    "commitment_monthly": "Commitment",
    "provisioned_units": "Provisioned units",
    "committed_gpus": "Committed GPUs",
}
__all__ = ["TAKEN", "Part", "Parts", "bridge_figures", "machine_switches"]
