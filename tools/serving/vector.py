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


_FUNCTIONS: dict[str, Any] = {
    "minimum": np.minimum,
    "maximum": np.maximum,
    "where": np.where,
    "whole": _whole,
}


class _Arrays(ast.NodeTransformer):
    """`min`, `max` and a choice become their array forms."""

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if not isinstance(node.func, ast.Name) or node.func.id not in ("min", "max"):
            return node
        name = ast.Name(f"{node.func.id}imum", ast.Load())
        first, *others = node.args
        for other in others:
            first = ast.Call(name, [first, other], [])
        return first

    def visit_IfExp(self, node: ast.IfExp) -> ast.AST:
        self.generic_visit(node)
        test = node.test
        if not isinstance(test, ast.Compare):
            test = ast.Compare(test, [ast.NotEq()], [ast.Constant(0)])
        return ast.Call(ast.Name("where", ast.Load()), [test, node.body, node.orelse], [])


def compiled(wanted: str) -> Callable[[Mapping[str, Any]], dict[str, Any]]:
    """Give a function from arrays by input name to arrays by step name: of the step `wanted` and of all that it needs."""
    nodes = Model(inputs(), {"": STEPS}).nodes()
    by_id = {node.id: node for node in nodes}
    needed: set[str] = set()
    queue = [wanted]
    while queue:
        id = queue.pop()
        if id in by_id and id not in needed:
            needed.add(id)
            queue += by_id[id].names.values()
    code = []
    for node in nodes:
        if node.id in needed:
            body = ast.parse(ast.unparse(node.body), mode="eval")
            tree = ast.fix_missing_locations(_Arrays().visit(body))
            code.append((node.id, compile(tree, node.id, "eval")))

    def run(values: Mapping[str, Any]) -> dict[str, Any]:
        found = {**_FUNCTIONS, **values}
        for id, body in code:
            # The expressions are the project's own steps, read and checked by the grammar.
            found[id] = eval(body, {"__builtins__": {}}, found)
        return found

    return run
