"""A model: inputs and scoped families of steps, resolved to ids and put in order."""

import ast
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from graphlib import CycleError, TopologicalSorter

from calculators.core.calendar import CONSTANTS
from calculators.core.field import Field
from calculators.core.grammar import GrammarError, expression, reduced_arguments, shifted_arguments
from calculators.core.step import MONTH, ONCE, Function, Step, Steps


@dataclass(frozen=True, slots=True)
class Input:
    """A name that formulas may use without computing it: a field, or a figure bound from the catalogue."""

    id: str
    unit: str
    label: str


def field_inputs(fields: Iterable[Field]) -> dict[str, Input]:
    """Give what formulas may name of these fields, as `built.step_inputs` gives their values."""
    inputs: dict[str, Input] = {}
    for one in fields:
        inputs[one.id] = Input(one.id, one.unit, one.label)
        if one.may_be_missing:
            inputs[f"{one.id}_given"] = Input(f"{one.id}_given", "", f"{one.label} is given")
    return inputs


@dataclass(frozen=True, slots=True)
class Node:
    """A step placed in a scope.

    `names` maps each argument to the id that it means; `shifted` those of another month to `previous`, `following` or
    the argument that says how many months earlier; `level` counts the month loops before it.
    """

    id: str
    scope: str
    step: Step
    body: ast.expr
    names: Mapping[str, str]
    reduced: frozenset[str]
    shifted: Mapping[str, str]
    level: int = 0


@dataclass(frozen=True)
class Model:
    """Inputs and scopes of one calculator. The scope `""` is shared; every other scope may use it."""

    inputs: Mapping[str, Input]
    scopes: Mapping[str, tuple[Steps, ...]]
    constants: Mapping[str, tuple[float, str]] = field(default_factory=lambda: CONSTANTS)
    functions: Mapping[str, Function] = field(default_factory=dict)
    #: What repeated evaluation needs: names of steps by the form that staging writes of each scope for these alone.
    forms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    #: Inputs by the form that computes those shared steps again, of the short forms, that follow from them.
    again: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def nodes(self) -> tuple[Node, ...]:
        """Give all steps in an order in which each follows what it needs. Raises GrammarError."""
        placed: dict[str, tuple[str, Step]] = {}
        for scope, families in self.scopes.items():
            for family in families:
                for step in family.steps.values():
                    id = f"{scope}.{step.name}" if scope else step.name
                    if id in placed or id in self.inputs:
                        raise GrammarError(f"{id} is defined twice")
                    placed[id] = (scope, step)
        raw = {id: self._node(id, scope, step, placed) for id, (scope, step) in placed.items()}
        return self._ordered(raw)

    def _node(self, id: str, scope: str, step: Step, placed: Mapping[str, tuple[str, Step]]) -> Node:
        body = expression(step, self.constants, self.functions)
        reduced, shifted = reduced_arguments(step, body), shifted_arguments(step, body)
        names: dict[str, str] = {}
        for argument in step.arguments:
            if argument == "month":
                continue
            target = self._resolve(argument, scope, placed)
            if target is None:
                raise GrammarError(f"{id}: {argument} is no step, field or bound figure")
            names[argument] = target
            if (
                target in placed
                and step.when == ONCE
                and placed[target][1].when == MONTH
                and argument not in reduced
            ):
                raise GrammarError(
                    f"{id}: the month step {target} must stand inside total(), npv() or another reduction"
                )
        if "month" in step.arguments and step.when != MONTH:
            raise GrammarError(f"{id}: only a month step knows the month")
        return Node(id, scope, step, body, names, frozenset(reduced), shifted)

    def _resolve(self, argument: str, scope: str, placed: Mapping[str, tuple[str, Step]]) -> str | None:
        explicit = argument.replace("__", ".")
        for candidate in (f"{scope}.{argument}" if scope else "", argument, explicit):
            if candidate in placed or candidate in self.inputs:
                return candidate
        return None

    def _ordered(self, raw: Mapping[str, Node]) -> tuple[Node, ...]:
        graph = {
            id: [
                target
                for argument, target in node.names.items()
                if target in raw and node.shifted.get(argument, "following") == "following"
            ]
            for id, node in raw.items()
        }
        try:
            order = list(TopologicalSorter(graph).static_order())
        except CycleError as error:
            raise GrammarError(f"the steps go in a circle: {' -> '.join(error.args[1])}") from None
        level = self._levels(raw, order)
        return tuple(replace(raw[id], level=level[id]) for id in order)

    @staticmethod
    def _levels(raw: Mapping[str, Node], order: list[str]) -> dict[str, int]:
        """Count the month loops before each step.

        A once step that reduces, and a month step that looks ahead, need a whole loop before them; a step and what it
        takes from an earlier month stand in the same loop or after it.
        """
        level = dict.fromkeys(order, 0)
        moved = True
        while moved:
            moved = False
            for id in order:
                node = raw[id]
                for argument, target in node.names.items():
                    if target not in raw:
                        continue
                    monthly = raw[target].step.when == MONTH
                    ahead = node.shifted.get(argument) == "following"
                    least = level[target] + (monthly and (node.step.when == ONCE or ahead))
                    if level[id] < least:
                        level[id], moved = least, True
                        if least > len(raw):
                            raise GrammarError(f"{id} waits for a loop over the months that waits for it")
        return level
