"""The grammar of a step's body: one expression of few kinds, fit to be fused, shown and written for a spreadsheet."""

import ast
import inspect
import textwrap
from collections.abc import Collection, Iterator, Mapping

from calculators.core.calendar import CONSTANTS
from calculators.core.step import MONTH, Function, Step

REDUCTIONS = ("total", "npv", "peak", "first", "last", "at")
#: Marks of another month; what stands in one stands nowhere else in the body.
SHIFTS = ("previous", "earlier", "following")

#: Every function that a body may call, with its spreadsheet form: {0}, {1} … are the arguments, {*} all of them, {0.key} a
#: column of the table that is the first. A month step of the same month is its cell, inside a reduction all its months.
FUNCTIONS: dict[str, str] = {
    "min": "MIN({*})",
    "max": "MAX({*})",
    "abs": "ABS({0})",
    # A spreadsheet's ROUNDUP goes away from zero; the next whole number above is minus the one below the negative.
    "whole": "(-INT(-ROUND({0},9)))",
    "lookup": "INDEX({0.value},MATCH({1},{0.key},0))",
    "exp": "EXP({0})",
    "previous": "{0}",
    "earlier": "{0}",
    "following": "{0}",
    "first": "INDEX({0},1)",
    "last": "INDEX({0},ROWS({0}))",
    "at": "IF(AND({1}>=1,{1}<=ROWS({0})),INDEX({0},INT({1})),0)",
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


def expression(
    step: Step,
    constants: Mapping[str, tuple[float, str]] = CONSTANTS,
    functions: Mapping[str, Function] | None = None,
) -> ast.expr:
    """Give the one expression of a step's body after checking every node of it.

    `functions` may be called beside those of the grammar. Raises GrammarError naming the step and what is not allowed.
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
        _check(step, node, constants, {*FUNCTIONS, *(functions or ())})
    return value


def reduced_arguments(step: Step, body: ast.expr) -> set[str]:
    """Give the arguments that stand inside a reduction."""
    return _inside(body, REDUCTIONS)


def shifted_arguments(step: Step, body: ast.expr) -> dict[str, str]:
    """Give the arguments that stand for another month: previous, following, or the argument that says how much earlier."""
    shifts: dict[str, str] = {}
    for call in _calls(body):
        if isinstance(call.func, ast.Name) and call.func.id in SHIFTS and isinstance(call.args[0], ast.Name):
            by = call.args[1] if call.func.id == "earlier" else None
            shifts[call.args[0].id] = by.id if isinstance(by, ast.Name) else call.func.id
    for name in shifts:
        if sum(isinstance(n, ast.Name) and n.id == name for n in ast.walk(body)) > 1:
            raise GrammarError(f"{step.name}: {name} may stand in the mark of another month alone")
    return shifts


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


def _check(
    step: Step, node: ast.AST, constants: Mapping[str, tuple[float, str]], functions: Collection[str]
) -> None:
    if not isinstance(node, _NODES):
        raise GrammarError(f"{step.name}: {type(node).__name__} is not allowed in a formula")
    if (
        isinstance(node, ast.Constant)
        and not isinstance(node.value, str)
        and node.value not in _ALLOWED_NUMBERS
    ):
        raise GrammarError(f"{step.name}: the number {node.value!r} belongs in a field or a fact")
    if isinstance(node, ast.Name) and node.id not in (*step.arguments, *functions, *constants):
        raise GrammarError(f"{step.name}: {node.id} is neither an argument, a constant nor a known function")
    if isinstance(node, ast.Call):
        _check_call(step, node, functions)


def _check_call(step: Step, call: ast.Call, functions: Collection[str]) -> None:
    if not isinstance(call.func, ast.Name) or call.func.id not in functions or call.keywords:
        raise GrammarError(f"{step.name}: only known functions with plain arguments may be called")
    name = call.func.id
    if name in (*REDUCTIONS, *SHIFTS, "lookup") and not isinstance(call.args[0], ast.Name):
        raise GrammarError(f"{step.name}: {name}() takes the name of a step or table first")
    if name in REDUCTIONS and step.when == MONTH:
        raise GrammarError(f"{step.name}: a month step cannot reduce; use a once step for {name}()")
    if name in SHIFTS and step.when != MONTH:
        raise GrammarError(f"{step.name}: {name}() belongs in a month step")
    if name == "earlier" and not (len(call.args) == 2 and isinstance(call.args[1], ast.Name)):
        raise GrammarError(f"{step.name}: earlier() takes the name of a number of months second")
