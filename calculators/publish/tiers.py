"""In which months a month step has to be computed: in all, or only where something that it follows from has changed."""

import ast
from collections.abc import Collection, Mapping, Sequence

from calculators.core.model import Model, Node
from calculators.core.step import MONTH

#: Input of a scope that has the months in which its tables by month change.
CHANGED = "changed_months"
#: Tiers in the order in which they are computed: what follows from tables alone, what costs most and what it rests on, what else
#: is the same in months that are alike, and what differs from month to month by itself.
TABLES, COSTLY, ALIKE, EVERY = range(4)


def tiers(model: Model, scope: str, nodes: Sequence[Node], months: Collection[str]) -> dict[str, int]:
    """Give the tier of every month step among the nodes of a scope; `months` are the ids of all month steps.

    Formulas with functions of the model's own cost most. They rest on few of the shared months, so that a price that changes
    every month does not have them computed every month.
    """
    found = basis(model, scope, nodes, months)
    costly = [found[node.id] for node in nodes if node.id in found and _costly(node, model)]
    rests_on = frozenset[str]().union(*costly)

    def tier(id: str) -> int:
        if id not in found:
            return EVERY
        return TABLES if not found[id] else COSTLY if found[id] <= rests_on else ALIKE

    return {node.id: tier(node.id) for node in nodes if node.step.when == MONTH}


def basis(
    model: Model, scope: str, nodes: Sequence[Node], months: Collection[str]
) -> dict[str, frozenset[str]]:
    """Give the month steps that follow from tables by month, from shared months and from what holds for all months.

    They are the same as in the month before where none of these has changed; each comes with its shared months. Of tables the
    input `changed_months` of the scope says when they change; without it, no step is known to be alike.
    """
    found: dict[str, frozenset[str]] = {}
    if not scope or f"{scope}.{CHANGED}" not in model.inputs:
        return found
    own = {node.id: node for node in nodes}
    for node in nodes:
        if node.step.when != MONTH or node.shifted or not _month_in_tables_alone(node):
            continue
        before = [target for target in node.names.values() if target in months]
        if all(target in found for target in before if target in own):
            found[node.id] = frozenset().union(*(found.get(target, {target}) for target in before))
    return found


def series(nodes: Sequence[Node], found: Mapping[str, frozenset[str]]) -> list[str]:
    """Give the shared months that steps follow from."""
    return sorted(frozenset().union(*(found[node.id] for node in nodes)))


def tables(nodes: Sequence[Node], own: Mapping[str, Node]) -> list[str]:
    """Give the ids of the tables by month that steps, or what they rest on, look up."""
    found: set[str] = set()
    seen: set[str] = set()
    waiting = list(nodes)
    while waiting:
        node = waiting.pop()
        if node.id in seen:
            continue
        seen.add(node.id)
        found |= {node.names[argument] for argument in _looked_up(node)}
        waiting += [own[target] for target in node.names.values() if target in own]
    return sorted(found)


def _costly(node: Node, model: Model) -> bool:
    return any(isinstance(part, ast.Name) and part.id in model.functions for part in ast.walk(node.body))


def _looked_up(node: Node) -> list[str]:
    calls = (part for part in ast.walk(node.body) if isinstance(part, ast.Call))
    named = ((call.func, call.args[0]) for call in calls)
    return [
        table.id
        for function, table in named
        if isinstance(function, ast.Name) and function.id == "lookup" and isinstance(table, ast.Name)
    ]


def _month_in_tables_alone(node: Node) -> bool:
    """Tell whether the number of the month is used for looking up tables and for nothing else."""
    inside = {
        id(call.args[1])
        for call in ast.walk(node.body)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "lookup"
    }
    return all(
        id(part) in inside
        for part in ast.walk(node.body)
        if isinstance(part, ast.Name) and part.id == "month"
    )
