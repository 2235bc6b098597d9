"""The steps over many set-ups at once: each step's one expression, compiled for arrays. The steps stay the only formulas."""

import ast
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from calculators.core.model import Model
from calculators.domain.serving import STEPS
from calculators.domain.serving.inputs import inputs


def _whole(x: Any) -> Any:
    return np.ceil(np.round(x, 9))


_NAMES: dict[str, Any] = {
    "minimum": np.minimum,
    "maximum": np.maximum,
    "where": np.where,
    "whole": _whole,
    "abs": np.abs,
}


class _Arrays(ast.NodeTransformer):
    """`min`, `max` and a choice become their array forms."""

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.func, ast.Name) and node.func.id in ("min", "max"):
            first, *others = node.args
            for other in others:
                first = ast.Call(ast.Name(f"{node.func.id}imum", ast.Load()), [first, other], [])
            return first
        return node

    def visit_IfExp(self, node: ast.IfExp) -> ast.AST:
        self.generic_visit(node)
        test = (
            node.test
            if isinstance(node.test, ast.Compare)
            else ast.Compare(node.test, [ast.NotEq()], [ast.Constant(0)])
        )
        return ast.Call(ast.Name("where", ast.Load()), [test, node.body, node.orelse], [])


def compiled(wanted: str) -> Callable[[Mapping[str, Any]], dict[str, Any]]:
    """Give a function from arrays by input name to arrays by step name, of the step `wanted` and all that it needs."""
    nodes = Model(inputs(), {"": STEPS}).nodes()
    by_id = {node.id: node for node in nodes}
    needed, queue = set(), [wanted]
    while queue:
        id = queue.pop()
        if id in by_id and id not in needed:
            needed.add(id)
            queue += by_id[id].names.values()
    code = [
        (
            node.id,
            compile(
                ast.fix_missing_locations(
                    _Arrays().visit(ast.Expression(ast.parse(ast.unparse(node.body), mode="eval").body))
                ),
                node.id,
                "eval",
            ),
        )
        for node in nodes
        if node.id in needed
    ]

    def run(inputs: Mapping[str, Any]) -> dict[str, Any]:
        values = {**_NAMES, **inputs}
        for id, body in code:
            values[id] = eval(body, {"__builtins__": {}}, values)
        return values

    return run
