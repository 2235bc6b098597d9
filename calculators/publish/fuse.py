"""Write a model as one fused module: every expression inlined in dependency order, the month loops inside."""

import ast
from collections.abc import Collection, Mapping, Sequence

from calculators.core.grammar import FUNCTIONS, SHIFTS
from calculators.core.model import Model, Node
from calculators.core.step import MONTH
from calculators.publish.tiers import ALIKE, CHANGED, EVERY, basis, series, tables, tiers

_IMPORTED = ("at", "first", "last", "npv", "peak", "total")


def fuse(model: Model, calculator_id: str) -> str:
    """Give the source of the fused module: functions that read and extend one dict of values.

    Scopes made of the same families share a function, which gets the prefix of its scope. `FORMS` has function and prefix of
    each scope by form: the full one is `""`, a short one computes what its steps need and nothing else. The shared
    scope has one short form, which serves all of them, and forms that compute again what follows from some inputs.
    """
    nodes = model.nodes()
    needed = {form: _needed(nodes, steps) for form, steps in model.forms.items()}
    needed_by_any: set[str] = set().union(*needed.values())
    parts: dict[str, str] = {}
    rows: dict[str, list[str]] = {form: [] for form in ("", *model.forms)}
    names: dict[tuple[int, ...], str] = {}
    for scope, families in model.scopes.items():
        name = names.setdefault(tuple(id(family) for family in families), scope or "shared")
        own = [node for node in nodes if node.scope == scope]
        for form, entries in rows.items():
            front = "scope" if not form else f"{form}_scope" if scope else "short_scope"
            function = f"{front}_{name}"
            entries.append(f'"{scope}": ({function}, "{scope}{"." if scope else ""}")')
            if function in parts:
                continue
            inside = needed[form] if form and scope else needed_by_any
            used = [node for node in own if node.id in inside] if form else own
            kept = [n.id for n in used if not form or not scope or n.step.name in model.forms[form]]
            parts[function] = _scope_function(model, scope, function, used, kept)
    for form, inputs in model.again.items():
        function = f"{form}_scope_shared"
        shared = [node for node in nodes if not node.scope and node.id in needed_by_any]
        used = _resting_on(inputs, shared)
        parts[function] = _scope_function(model, "", function, used, [node.id for node in used])
        rows[form] = [f'"": ({function}, "")']
    forms = ",\n".join(f'    "{form}": {{{", ".join(entries)}}}' for form, entries in rows.items())
    return "\n\n".join(
        [
            f'"""Generated from the steps of `{calculator_id}` by staging; the plain functions stay the truth."""',
            _imports(model),
            *parts.values(),
            f"FORMS = {{\n{forms},\n}}\n",
        ]
    )


def _imports(model: Model) -> str:
    lines = [
        "from math import exp",
        "from calculators.core.alike import moved, picked, spread",
        "from calculators.core.number import whole",
        "from calculators.core.step import " + ", ".join(_IMPORTED),
    ]
    lines += [f"from {function.module} import {name}" for name, function in model.functions.items()]
    return "\n".join(lines)


def _needed(nodes: Sequence[Node], steps: Collection[str]) -> set[str]:
    """Give the ids of the steps of these names and of everything that they rest on."""
    by_id = {node.id: node for node in nodes}
    open_ids = [node.id for node in nodes if node.scope and node.step.name in steps]
    needed: set[str] = set()
    while open_ids:
        id = open_ids.pop()
        if id not in needed and id in by_id:
            needed.add(id)
            open_ids += by_id[id].names.values()
    return needed


def _resting_on(inputs: Collection[str], nodes: Sequence[Node]) -> list[Node]:
    """Give those of the nodes, which stand in their order, that follow from inputs."""
    moved = set(inputs)
    for node in nodes:
        if not moved.isdisjoint(node.names.values()):
            moved.add(node.id)
    return [node for node in nodes if node.id in moved]


def _local(id: str, scope: str) -> str:
    """Give the name of a value inside the function of a scope: ids of its own lose their prefix."""
    return id.removeprefix(f"{scope}.").replace(".", "__")


def _place(id: str, scope: str) -> str:
    """Give where a value stands in the dict of values."""
    return (
        f'v[p + "{id.removeprefix(f"{scope}.")}"]' if scope and id.startswith(f"{scope}.") else f'v["{id}"]'
    )


def _scope_function(model: Model, scope: str, name: str, nodes: Sequence[Node], kept: Sequence[str]) -> str:
    own = {node.id: node for node in nodes}
    outside = sorted({t for node in nodes for t in node.names.values() if t not in own})
    months = {n.id for n in model.nodes() if n.step.when == MONTH}

    def named(id: str) -> str:
        return _list_name(id, scope) if id in months else _local(id, scope)

    lines = [
        f"def {name}(v, n, p):",
        '    """Add the steps to `v`: `n` months, ids of the scope behind the prefix `p`."""',
    ]
    lines += [f"    {named(id)} = {_place(id, scope)}" for id in outside]
    tier, shared = tiers(model, scope, nodes, months), basis(model, scope, nodes, months)
    listed = _listed(nodes, kept, tier)
    if shared:
        lines.append(f'    changed = v[p + "{CHANGED}"]')
    for one in sorted({tier[id] for id in shared} | ({ALIKE} if shared else set())):
        inside = [own[id] for id in shared if tier[id] <= one]
        looked_up = "".join(f'"{_local(id, scope)}", ' for id in tables(inside, own))
        moving = "".join(f"{named(id)}, " for id in series(inside, shared))
        lines.append(f"    months_{one} = moved(changed, ({looked_up}), ({moving}), n)")
    for level in range(1 + max((node.level for node in nodes), default=0)):
        here = [node for node in nodes if node.level == level]
        lines += [
            f"    {_local(n.id, scope)} = {_expression(n, model, months)}"
            for n in here
            if n.step.when != MONTH
        ]
        monthly = [node for node in here if node.step.when == MONTH]
        lines += [f"    {_list_name(n.id, scope)} = [0.0] * n" for n in monthly if n.id in listed]
        alike = {one: [n for n in monthly if tier[n.id] == one] for one in range(EVERY)}
        lines += _loop(alike, f"months_{ALIKE}", model, months, listed)
        lines += _loop(
            {EVERY: [n for n in monthly if tier[n.id] == EVERY]}, "range(n)", model, months, listed
        )
    lines += [f"    {_place(id, scope)} = {named(id)}" for id in kept]
    return "\n".join(lines)


def _listed(nodes: Sequence[Node], kept: Sequence[str], tier: Mapping[str, int]) -> set[str]:
    """Give the month steps whose months must be kept: for the caller, a reduction, another month or a later loop."""
    loops = {node.id: (node.level, tier.get(node.id, EVERY) == EVERY) for node in nodes}
    listed = set(kept)
    for node in nodes:
        for argument, target in node.names.items():
            later = loops.get(target, loops[node.id]) < loops[node.id]
            if node.step.when != MONTH or argument in node.shifted or later:
                listed.add(target)
    return listed


def _loop(
    by_tier: Mapping[int, Sequence[Node]], over: str, model: Model, months: set[str], listed: set[str]
) -> list[str]:
    """Write a loop over all months, or over those that have moved, whose values the months like them are given.

    Inside it the tiers before the last one are computed in those of its months only in which they have moved themselves.
    """
    nodes = [node for own in by_tier.values() for node in own]
    if not nodes:
        return []
    scope = nodes[0].scope
    shifted = {
        (t, n.shifted[a], n.names.get(n.shifted[a], ""))
        for n in nodes
        for a, t in n.names.items()
        if a in n.shifted
    }
    lines = [f"    for i in {over}:", "        month = i + 1"]
    if before := _before(nodes, months):
        values = "".join(f"{_local(id, scope)}, " for id in before)
        lists = "".join(f"{_list_name(id, scope)}, " for id in before)
        lines[0] = f"    for i, ({values}) in picked({over}, ({lists}), n):"
    lines += [
        f"        {_shifted_name(t, scope, shift)} = {_shifted(t, scope, shift, by)}"
        for t, shift, by in sorted(shifted)
    ]
    after = []
    for tier, own in by_tier.items():
        front = "        " if tier >= ALIKE else "            "
        if own and tier < ALIKE:
            lines.append(f"        if i in months_{tier}:")
        for node in own:
            store = f"{_list_name(node.id, scope)}[i] = " if node.id in listed else ""
            lines.append(f"{front}{store}{_local(node.id, scope)} = {_expression(node, model, months)}")
        kept = "".join(f"{_list_name(node.id, scope)}, " for node in own if node.id in listed)
        if kept and tier != EVERY:
            after.append(f"    spread(({kept}), months_{tier}, n)")
    return lines + after


def _before(nodes: Sequence[Node], months: set[str]) -> list[str]:
    """Give the month steps from before a loop of which it takes the month's value."""
    here = {node.id for node in nodes}
    return sorted({t for n in nodes for a, t in n.names.items() if t in months - here and a not in n.shifted})


def _shifted_name(id: str, scope: str, shift: str) -> str:
    return f"{_local(id, scope)}__{shift}"


def _shifted(id: str, scope: str, shift: str, by: str) -> str:
    values = _list_name(id, scope)
    if shift == "previous":
        return f"{values}[i - 1] if i else 0"
    if shift == "following":
        return f"{values}[i + 1] if i + 1 < n else 0"
    months = _local(by, scope)
    return f"{values}[i - int({months})] if i >= {months} else 0"


def _list_name(id: str, scope: str) -> str:
    return f"all__{_local(id, scope)}"


class _Rename(ast.NodeTransformer):
    """Put in the fused names: ids for arguments, lists inside reductions, literals for constants."""

    def __init__(self, node: Node, model: Model, months: set[str]) -> None:
        self.node, self.model, self.months = node, model, months

    def visit_Call(self, call: ast.Call) -> ast.AST:
        name = call.func.id if isinstance(call.func, ast.Name) else ""
        mark = call.args[0]
        if name in SHIFTS and isinstance(mark, ast.Name):
            return ast.Name(
                _shifted_name(self.node.names[mark.id], self.node.scope, self.node.shifted[mark.id]),
                ast.Load(),
            )
        call.args = [self.visit(argument) for argument in call.args]
        if name == "lookup":
            return ast.Subscript(call.args[0], call.args[1], ast.Load())
        return call

    def visit_Name(self, name: ast.Name) -> ast.AST:
        if name.id in self.node.names:
            target = self.node.names[name.id]
            listed = target in self.months and self.node.step.when != MONTH
            name_of = _list_name if listed else _local
            return ast.Name(name_of(target, self.node.scope), ast.Load())
        if name.id in self.model.constants:
            return ast.Constant(self.model.constants[name.id][0])
        if name.id == "month" or name.id in FUNCTIONS or name.id in self.model.functions:
            return name
        raise ValueError(name.id)


def _expression(node: Node, model: Model, months: set[str]) -> str:
    copy = ast.parse(ast.unparse(node.body), mode="eval").body
    return ast.unparse(_Rename(node, model, months).visit(copy))
