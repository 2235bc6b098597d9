"""The grammar of a step's body: one expression of few kinds, fit to be fused, shown and written for a spreadsheet."""

import ast
import inspect
import textwrap
from collections.abc import Iterator

from calculators.core.calendar import CONSTANTS
from calculators.core.step import MONTH, Step

REDUCTIONS = ("total", "npv", "peak")

#: Every function that a body may call, with its spreadsheet form ({0}, {1} … are the arguments, {*} all of them).
FUNCTIONS: dict[str, str] = {
    "min": "MIN({*})",
    "max": "MAX({*})",
    "abs": "ABS({0})",
    "whole": "ROUNDUP(ROUND({0},9),0)",
    "lookup": "XLOOKUP({1},{0}.key,{0}.value)",
    "previous": "OFFSET({0},-1,0)",
    "total": "SUM({0})",
    "npv": "NPV({1},{0})",
    "peak": "MAX({0})",
}

_ALLOWED_NUMBERS = {0, 1, 2, 7, 12, 24, 60, 100, 365, 730, 3600, 8760} | {10**k for k in range(1, 13)}
_NODES = (
    ast.BinOp, ast.Add, ast.Sub, ast.Mult, ast.Div, ast.Pow, ast.UnaryOp, ast.USub, ast.Not, ast.Compare, ast.Lt, ast.LtE, ast.Gt,
    ast.GtE, ast.Eq, ast.NotEq, ast.BoolOp, ast.And, ast.Or, ast.IfExp, ast.Call, ast.Name, ast.Load, ast.Constant,
)  # fmt: skip


class GrammarError(ValueError):
    """A step's body is not in the grammar."""


def expression(step: Step, constants: dict[str, tuple[float, str]] = CONSTANTS) -> ast.expr:
    """Give the one expression of a step's body after checking every node of it.

    Raises GrammarError naming the step and what is not allowed.
    """
    tree = ast.parse(textwrap.dedent(inspect.getsource(step.function)))
    definition = tree.body[0]
    if not isinstance(definition, ast.FunctionDef):
        raise GrammarError(f"{step.name}: a step is a plain function")
    if not step.meaning or "\n" in step.meaning:
        raise GrammarError(f"{step.name}: a docstring of one line is needed")
    body = definition.body[1:]
    if len(body) != 1 or not isinstance(body[0], ast.Return) or body[0].value is None:
        raise GrammarError(f"{step.name}: the body must be one return of one expression")
    value = body[0].value
    for node in ast.walk(value):
        _check(step, node, constants)
    return value


def reduced_arguments(step: Step, body: ast.expr) -> set[str]:
    """Give the arguments that stand inside a reduction."""
    return _inside(body, REDUCTIONS)


def previous_arguments(step: Step, body: ast.expr) -> set[str]:
    """Give the arguments that stand inside `previous`; each must stand nowhere else in the body."""
    names = _inside(body, ("previous",))
    for name in names:
        if sum(isinstance(n, ast.Name) and n.id == name for n in ast.walk(body)) > 1:
            raise GrammarError(f"{step.name}: {name} may stand in previous() alone")
    return names


def _inside(body: ast.expr, functions: tuple[str, ...]) -> set[str]:
    return {
        call.args[0].id
        for call in _calls(body)
        if isinstance(call.func, ast.Name)
        and call.func.id in functions
        and isinstance(call.args[0], ast.Name)
    }


def _calls(body: ast.expr) -> Iterator[ast.Call]:
    return (node for node in ast.walk(body) if isinstance(node, ast.Call))


def _check(step: Step, node: ast.AST, constants: dict[str, tuple[float, str]]) -> None:
    if not isinstance(node, _NODES):
        raise GrammarError(f"{step.name}: {type(node).__name__} is not allowed in a formula")
    if (
        isinstance(node, ast.Constant)
        and not isinstance(node.value, str)
        and node.value not in _ALLOWED_NUMBERS
    ):
        raise GrammarError(f"{step.name}: the number {node.value!r} belongs in a field or a fact")
    if isinstance(node, ast.Name) and node.id not in (*step.arguments, *FUNCTIONS, *constants):
        raise GrammarError(f"{step.name}: {node.id} is neither an argument, a constant nor a known function")
    if isinstance(node, ast.Call):
        _check_call(step, node)


def _check_call(step: Step, call: ast.Call) -> None:
    if not isinstance(call.func, ast.Name) or call.func.id not in FUNCTIONS or call.keywords:
        raise GrammarError(f"{step.name}: only known functions with plain arguments may be called")
    name = call.func.id
    if name in (*REDUCTIONS, "previous", "lookup") and not isinstance(call.args[0], ast.Name):
        raise GrammarError(f"{step.name}: {name}() takes the name of a step or table first")
    if name in REDUCTIONS and step.when == MONTH:
        raise GrammarError(f"{step.name}: a month step cannot reduce; use a once step for {name}()")
    if name == "previous" and step.when != MONTH:
        raise GrammarError(f"{step.name}: previous() belongs in a month step")
