"""Read a staged formula: in words, and with the numbers of a case put in.

A formula is a list of pieces: text; `[id]`, a value; `["*", id]`, a value over all months; `["<", id]` and `[">", id]`, its
value in an earlier and in the next month; or a branch,
`["if", id, wanted, test, yes, no]`, taken when the value equals `wanted` (or is not 0 when `wanted` is null). The id `month`
is the number of the month.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from calculators.core.step import MONTH


def in_words(pieces: Sequence[Any], label: Callable[[str], str], plain: Callable[[str], str] = str) -> str:
    """Write the formula with a label for every value, all branches shown; `plain` treats the text between."""
    out = []
    for piece in pieces:
        if isinstance(piece, str):
            out.append(plain(piece))
        elif len(piece) > 2:
            test, yes, no = (in_words(part, label, plain) for part in piece[3:])
            out.append(f"{yes} if {test}, otherwise {no}")
        else:
            out.append(label(piece[-1]))
    return "".join(out)


def with_numbers(pieces: Sequence[Any], values: Mapping[str, Any], number: Callable[[str, Any], str]) -> str:
    """Put the numbers of month 1 in, following only the branch that this case takes; sums show first and last month."""
    return "".join([text for text, _, _ in put_in(pieces, values, number)])


def put_in(
    pieces: Sequence[Any], values: Mapping[str, Any], number: Callable[[str, Any], str]
) -> Iterator[tuple[str, str, Any]]:
    """Put the numbers in as `with_numbers` does; each comes with its id and its value, the text between with neither."""
    for piece in pieces:
        if isinstance(piece, str):
            yield piece, "", None
        elif len(piece) > 2:
            _, id, wanted, _, yes, no = piece
            taken = values[id] == wanted if wanted is not None else bool(_first(values[id]))
            yield from put_in(yes if taken else no, values, number)
        elif len(piece) == 2 and piece[0] == "*":
            months = values[piece[1]]
            first, last = number(piece[1], months[0]), number(piece[1], months[-1])
            yield first if len(months) == 1 else f"{first}, …, {last}", piece[1], months
        else:
            id, value = _of_month_1(piece, values)
            yield ("1", "", None) if id == MONTH else (number(id, value), id, value)


def named(pieces: Sequence[Any]) -> Iterator[str]:
    """Give the ids of all values in a formula, in every branch; the month is none."""
    for piece in pieces:
        if isinstance(piece, str):
            continue
        if len(piece) > 2:
            yield piece[1]
            for part in piece[3:]:
                yield from named(part)
        elif piece[-1] != MONTH:
            yield piece[-1]


def _of_month_1(piece: Sequence[Any], values: Mapping[str, Any]) -> tuple[str, Any]:
    """Give the id of a value and the value as month 1 sees it: of the month itself, the one before or the next."""
    id = piece[-1]
    if id == MONTH or piece[0] == "<":
        return id, 0
    if piece[0] == ">":
        return id, values[id][1] if len(values[id]) > 1 else 0
    return id, _first(values[id])


def _first(value: Any) -> Any:
    """Give the value of month 1 of a month step or of a table by month; anything else is the same in all months."""
    if isinstance(value, list):
        return value[0]
    return value[1] if isinstance(value, dict) else value
