"""pint as an oracle of units: a formula is computed with units, and the outcome must have the unit that its step declares."""

import operator
from typing import Any

import pint

from calculators.core.grammar import SHIFTS
from calculators.core.unit import WORDS

UREG = pint.UnitRegistry(None)
for _base in (
    "USD", "EUR", "token", "request", "second", "GPU", "replica", "instance", "server", "provisioned_unit", "start", "run",
    "seat", "FTE", "W", "GB", "TFLOPS", "gCO2e", "parameters",
):  # fmt: skip
    UREG.define(f"{_base} = [{_base}]")
for _line in (
    "million_tokens = 1e6 * token", "attempt = request", "millisecond = 1e-3 * second",
    "minute = 60 * second", "hour = 3600 * second", "day = 24 * hour", "week = 7 * day",
    "month = 730 * hour", "year = 8760 * hour", "GPU_hour = GPU * hour", "GPU_second = GPU * second",
    "replica_second = replica * second", "GPU_second_request = GPU * second * request", "FTE_month = FTE * month",
    "person_day = FTE * day", "hire = FTE", "TFLOP = TFLOPS * second",
    "kW = 1000 * W", "kWh = kW * hour", "kgCO2e = 1000 * gCO2e",
):  # fmt: skip
    UREG.define(_line)
PLURAL = {
    f"{word}s": word for word in WORDS if f"{word}s" in WORDS
} | {"GPU-second-requests": "GPU_second_request", "s": "second"}  # fmt: skip
BARE = ("", *(word for word, dimension in WORDS.items() if not dimension))


def unit(text: str, *, months: bool = True) -> pint.Unit:
    """The unit as the oracle has it; without `months`, a month counts as 1."""
    bare = BARE if months else (*BARE, "month", "months")
    words = ["" if word in bare else PLURAL.get(word, word) for word in text.split("/")]
    above, *below = (UREG.Unit(word.replace(" ", "_").replace("-", "_")) for word in words)
    for divisor in below:
        above = above / divisor
    return above


class Units:
    """Walk a formula with one quantity per name and the functions of the grammar."""

    def __init__(self, quantities: dict[str, Any]) -> None:
        self.quantities = quantities

    def evaluate(self, node: Any) -> Any:
        kind = type(node).__name__
        if kind == "Constant":
            return node.value
        if kind == "Name":
            return self.quantities[node.id]
        if kind == "BinOp":
            name = {"Add": "add", "Sub": "sub", "Mult": "mul", "Div": "truediv", "Pow": "pow"}[
                type(node.op).__name__
            ]
            left, right = self.evaluate(node.left), self.evaluate(node.right)
            if name in ("add", "sub"):
                left, right = self.alike(left, right)
            return getattr(operator, name)(left, right)
        if kind == "UnaryOp":
            return -self.evaluate(node.operand)
        if kind == "IfExp":
            yes, no = self.alike(self.evaluate(node.body), self.evaluate(node.orelse))
            return yes + no
        if kind == "Call":
            return self.call(node.func.id, [self.evaluate(argument) for argument in node.args])
        raise TypeError(kind)

    def call(self, name: str, arguments: list[Any]) -> Any:
        first, *others = arguments
        if name in ("whole", "abs", "without_noise", "lookup", "peak", "first", "last", "at", *SHIFTS):
            return first
        if name in ("min", "max"):
            for other in others:
                first, other = self.alike(first, other)
                first = first + other
            return first
        if name in ("total", "npv"):
            return first * UREG.Quantity(1, "month")
        if name in ("exp", "overflow_share"):
            return 1.5
        if name == "waiting_replicas_needed":
            return UREG.Quantity(1.5, "replica")
        if name == "following_units":
            return others[2] / others[4]
        if name == "units_for":
            return first / others[1]
        raise TypeError(name)

    @staticmethod
    def alike(left: Any, right: Any) -> tuple[Any, Any]:
        """A bare 0 fits any unit; everything else must convert."""
        if isinstance(right, int) and right == 0:
            right = left
        if isinstance(left, int) and left == 0:
            left = right
        if isinstance(left, pint.Quantity) and isinstance(right, pint.Quantity):
            right = right.to(left.units)
        return left, right
