"""Write a model as one fused module: every expression inlined in dependency order, the month loops inside."""

import ast
from collections.abc import Sequence

from calculators.core.grammar import FUNCTIONS
from calculators.core.model import Model, Node
from calculators.core.step import MONTH

_IMPORTED = ("lookup", "npv", "peak", "total")


def fuse(model: Model, calculator_id: str) -> str:
    """Give the source of the fused module: one function a scope, all reading and extending the same dict of values."""
    nodes = model.nodes()
    functions = [
        _scope_function(model, scope, [n for n in nodes if n.scope == scope]) for scope in model.scopes
    ]
    table = ", ".join(f'"{scope}": {_function_name(scope)}' for scope in model.scopes)
    return "\n\n".join(
        [
            f'"""Generated from the steps of `{calculator_id}` by staging; the plain functions stay the truth."""',
            "from calculators.core.number import whole\nfrom calculators.core.step import "
            + ", ".join(_IMPORTED),
            *functions,
            f"SCOPES = {{{table}}}\n",
        ]
    )


def _function_name(scope: str) -> str:
    return f"scope_{scope}" if scope else "scope_shared"


def _local(id: str) -> str:
    return id.replace(".", "__")


def _scope_function(model: Model, scope: str, nodes: Sequence[Node]) -> str:
    own = {node.id: node for node in nodes}
    outside = sorted({t for node in nodes for t in node.names.values() if t not in own})
    months = {n.id for n in model.nodes() if n.step.when == MONTH}
    lines = [f"def {_function_name(scope)}(v, n):"]
    lines += [f'    {_list_name(id) if id in months else _local(id)} = v["{id}"]' for id in outside]
    for level in range(1 + max((node.level for node in nodes), default=0)):
        here = [node for node in nodes if node.level == level]
        lines += [
            f"    {_local(n.id)} = {_expression(n, model, months)}" for n in here if n.step.when != MONTH
        ]
        lines += _loop([n for n in here if n.step.when == MONTH], model, months, own)
    lines += [f'    v["{id}"] = {_list_name(id) if id in months else _local(id)}' for id in own]
    return "\n".join(lines)


def _loop(monthly: Sequence[Node], model: Model, months: set[str], own: dict[str, Node]) -> list[str]:
    if not monthly:
        return []
    here = {node.id for node in monthly}
    read = sorted(
        {
            t
            for n in monthly
            for a, t in n.names.items()
            if t in months and t not in here and a not in n.previous
        }
    )
    kept = {t for n in monthly for a, t in n.names.items() if a in n.previous}
    lines = [f"    {_list_name(n.id)} = [0.0] * n" for n in monthly]
    lines += ["    for i in range(n):", "        month = i + 1"]
    lines += [f"        {_local(id)} = {_list_name(id)}[i]" for id in read]
    lines += [f"        {_local(id)}__before = {_list_name(id)}[i - 1] if i else 0" for id in sorted(kept)]
    for node in monthly:
        lines.append(
            f"        {_list_name(node.id)}[i] = {_local(node.id)} = {_expression(node, model, months)}"
        )
    return lines


def _list_name(id: str) -> str:
    return f"all__{_local(id)}"


class _Rename(ast.NodeTransformer):
    """Put in the fused names: ids for arguments, lists inside reductions, literals for constants."""

    def __init__(self, node: Node, model: Model, months: set[str]) -> None:
        self.node, self.model, self.months = node, model, months

    def visit_Call(self, call: ast.Call) -> ast.AST:
        name = call.func.id if isinstance(call.func, ast.Name) else ""
        if name == "previous" and isinstance(call.args[0], ast.Name):
            return ast.Name(_local(self.node.names[call.args[0].id]) + "__before", ast.Load())
        call.args = [self.visit(argument) for argument in call.args]
        return call

    def visit_Name(self, name: ast.Name) -> ast.AST:
        if name.id in self.node.names:
            target = self.node.names[name.id]
            listed = target in self.months and self.node.step.when != MONTH
            return ast.Name(_list_name(target) if listed else _local(target), ast.Load())
        if name.id in self.model.constants:
            return ast.Constant(self.model.constants[name.id][0])
        if name.id == "month" or name.id in FUNCTIONS:
            return name
        raise ValueError(name.id)


def _expression(node: Node, model: Model, months: set[str]) -> str:
    copy = ast.parse(ast.unparse(node.body), mode="eval").body
    return ast.unparse(_Rename(node, model, months).visit(copy))
