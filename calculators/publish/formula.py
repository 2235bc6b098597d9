"""Write a step's expression for people and for spreadsheets."""

import ast
import re
from collections.abc import Callable
from typing import Any

from calculators.core.grammar import FUNCTIONS, REDUCTIONS, SHIFTS
from calculators.core.model import Model, Node
from calculators.core.step import MONTH

#: A formula in the pieces that `core.formula` reads.
type Pieces = list[Any]

_BINARY: dict[type[ast.operator], tuple[str, str, int]] = {
    ast.Add: (" + ", "+", 1),
    ast.Sub: (" − ", "-", 1),
    ast.Mult: (" × ", "*", 2),
    ast.Div: (" ÷ ", "/", 2),
    ast.Pow: (" ^ ", "^", 4),
}
_COMPARE: dict[type[ast.cmpop], tuple[str, str]] = {
    ast.Lt: (" < ", "<"),
    ast.LtE: (" ≤ ", "<="),
    ast.Gt: (" > ", ">"),
    ast.GtE: (" ≥ ", ">="),
    ast.Eq: (" is ", "="),
    ast.NotEq: (" is not ", "<>"),
}
_ARGUMENT = re.compile(r"(\{(?:\d+|0\.\w+|\*)\})")
_WORDS = {
    "whole": "round up",
    "min": "smaller of",
    "max": "larger of",
    "total": "sum over months of",
    "npv": "present value of",
    "peak": "highest month of",
    "previous": "last month’s",
    "following": "next month’s",
    "first": "month 1 of",
    "last": "last month of",
    "at": "month’s value of",
    "exp": "e to the power of",
    "abs": "size of",
}


def display(node: Node, model: Model) -> Pieces:
    """Give the formula in words and signs."""
    return _merge(_Writer(node, model, spreadsheet=False).write(node.body))


def spreadsheet(node: Node, model: Model) -> str:
    """Give the formula as a spreadsheet reads it, with ids in square brackets where cells or names will stand.

    `[id@before]`, `[id@after]` and `[id@-months]` are a value of another month, `months` being the id of how many months
    before; `[id@month]` is a table's entry of the month.
    """
    pieces = _Writer(node, model, spreadsheet=True).write(node.body)
    return "".join(piece if isinstance(piece, str) else f"[{'@'.join(piece)}]" for piece in pieces)


class _Writer:
    def __init__(self, node: Node, model: Model, *, spreadsheet: bool) -> None:
        self.node, self.model, self.sheet = node, model, spreadsheet

    def write(self, e: ast.expr, outer: int = 0) -> Pieces:
        writer: Callable[[ast.expr, int], Pieces] | None = getattr(self, f"_{type(e).__name__.lower()}", None)
        if writer is None:
            raise ValueError(f"no way to write {type(e).__name__}")
        return writer(e, outer)

    def _name(self, e: ast.Name, outer: int) -> Pieces:
        if e.id in self.node.names:
            return [[self.node.names[e.id]]]
        if e.id in self.model.constants:
            return [
                f"{self.model.constants[e.id][0]:.15g}"
                if self.sheet
                else f"{self.model.constants[e.id][0]:,.10g}"
            ]
        return [[MONTH]]

    def _constant(self, e: ast.Constant, outer: int) -> Pieces:
        if isinstance(e.value, str):
            return [f'"{e.value}"' if self.sheet else f"“{e.value.replace('_', ' ')}”"]
        number = float(e.value) if isinstance(e.value, int | float) else 0.0
        return [f"{number:.15g}" if self.sheet else f"{number:,.15g}"]

    def _binop(self, e: ast.BinOp, outer: int) -> Pieces:
        shown, sheet, rank = _BINARY[type(e.op)]
        left = self.write(e.left, rank)
        right = self.write(e.right, rank + 1)
        return _bracket([*left, sheet if self.sheet else shown, *right], rank < outer)

    def _unaryop(self, e: ast.UnaryOp, outer: int) -> Pieces:
        if isinstance(e.op, ast.Not):
            return ["NOT(" if self.sheet else "not (", *self.write(e.operand), ")"]
        # A spreadsheet reads -a^2 as (-a)^2.
        operand = self.write(e.operand, 5 if self.sheet else 3)
        return _bracket(["-" if self.sheet else "−", *operand], outer > 2)

    def _compare(self, e: ast.Compare, outer: int) -> Pieces:
        pieces = self.write(e.left, 1)
        for op, right in zip(e.ops, e.comparators, strict=True):
            shown, sheet = _COMPARE[type(op)]
            pieces = [*pieces, sheet if self.sheet else shown, *self.write(right, 1)]
        return _bracket(pieces, outer > 0)

    def _boolop(self, e: ast.BoolOp, outer: int) -> Pieces:
        word = "AND" if isinstance(e.op, ast.And) else "OR"
        parts = [self.write(value, 1) for value in e.values]
        if self.sheet:
            return [f"{word}(", *_joined(parts, ","), ")"]
        return _bracket(_joined(parts, f" {word.lower()} "), outer > 0)

    def _ifexp(self, e: ast.IfExp, outer: int) -> Pieces:
        test, yes, no = self.write(e.test), self.write(e.body), self.write(e.orelse)
        if self.sheet:
            return ["IF(", *test, ",", *yes, ",", *no, ")"]
        return _bracket([["if", *self._condition(e.test), _merge(test), _merge(yes), _merge(no)]], outer > 0)

    def _condition(self, test: ast.expr) -> tuple[str, str | None]:
        """Give the value that a branch looks at and what it must equal. Raises ValueError for any other condition."""
        if isinstance(test, ast.Name):
            return self.node.names[test.id], None
        if (
            isinstance(test, ast.Compare)
            and isinstance(test.left, ast.Name)
            and isinstance(test.ops[0], ast.Eq)
        ):
            wanted = test.comparators[0]
            if isinstance(wanted, ast.Constant) and isinstance(wanted.value, str):
                return self.node.names[test.left.id], wanted.value
        raise ValueError(f"{self.node.id}: a branch of the working is a name, or a name that equals a text")

    def _call(self, e: ast.Call, outer: int) -> Pieces:
        name = e.func.id if isinstance(e.func, ast.Name) else ""
        arguments = [self.write(argument) for argument in e.args]
        by_month = name == "lookup" and isinstance(e.args[1], ast.Name) and e.args[1].id == MONTH
        if not self.sheet and name == "lookup":
            return arguments[0] if by_month else [*arguments[0], " for ", *arguments[1]]
        if self.sheet and by_month:
            return [[arguments[0][0][0], MONTH]]
        if self.sheet and name in SHIFTS:
            return [[arguments[0][0][0], self._other_month(name, arguments)]]
        if not self.sheet and name in REDUCTIONS:
            arguments[0] = [["*", arguments[0][0][0]]]
        if not self.sheet and name in SHIFTS:
            return self._shift(name, e, arguments)
        extra = self.model.functions.get(name)
        if not self.sheet:
            words = extra.words if extra else _WORDS[name]
            return [f"{words} (", *_joined(arguments, ", "), ")"]
        pieces: Pieces = []
        for part in _split(extra.spreadsheet if extra else FUNCTIONS[name]):
            if part == "{*}":
                pieces += _joined(arguments, ",")
            elif part.startswith("{0."):
                pieces.append([f"{arguments[0][0][0]}{part[2:-1]}"])
            elif part.startswith("{"):
                pieces += arguments[int(part[1:-1])]
            else:
                pieces.append(part)
        return pieces

    def _other_month(self, name: str, arguments: list[Pieces]) -> str:
        """Name the month that a mark means, as the form for spreadsheets does."""
        if name == "earlier":
            return f"-{arguments[1][0][0]}"
        return "before" if name == "previous" else "after"

    def _shift(self, name: str, e: ast.Call, arguments: list[Pieces]) -> Pieces:
        """Write a value of another month; put-in numbers are those of month 1, so its neighbours are named by their shift."""
        value = arguments[0][0][0]
        if name == "earlier":
            return [["<", value], " of ", *arguments[1], " months before"]
        return [f"{_WORDS[name]} ", [">" if name == "following" else "<", value]]


def _split(form: str) -> list[str]:
    """Part a form at its arguments: `{0}`, `{0.column}` and `{*}`; a list of numbers in braces is text."""
    return [part for part in _ARGUMENT.split(form) if part]


def _bracket(pieces: Pieces, needed: bool) -> Pieces:
    return ["(", *pieces, ")"] if needed else pieces


def _joined(parts: list[Pieces], glue: str) -> Pieces:
    pieces: Pieces = []
    for index, part in enumerate(parts):
        pieces += [glue, *part] if index else part
    return pieces


def _merge(pieces: Pieces) -> Pieces:
    merged: Pieces = []
    for piece in pieces:
        if isinstance(piece, str) and merged and isinstance(merged[-1], str):
            merged[-1] += piece
        else:
            merged.append(piece)
    return merged
