"""Which sources carry the headline: those that the main figures lead to, step by step."""

from collections.abc import Iterable

from calculators.core.opens import SOURCE, TABLE, pieces
from calculators.core.result import Result, SourceRow, Table


def carrying(result: Result) -> tuple[SourceRow, ...]:
    """Give the sources of others behind the figures of the cards.

    Where no figure leads to one, give those that the calculator marks as main, and without such all.
    """
    others = [row for row in result.sources if row.url]
    reached = {target.removeprefix(SOURCE) for target in _reached(result)}
    found = [row for row in others if row.key in reached] or [row for row in others if row.main]
    return tuple(found or others)


def _reached(result: Result) -> set[str]:
    """Follow what the figures of the cards open, and what opens there, to the end."""
    steps = {row.id: row for group in result.working for row in group.rows}
    every = (*result.tables, *(table for part in result.parts for table in part.tables))
    tables = {f"{TABLE}{table.key}": table for table in every}
    left = _opened(card.figure for card in result.cards)
    seen: set[str] = set()
    while left:
        target = left.pop()
        if target in seen:
            continue
        seen.add(target)
        if target in steps:
            left += _opened([steps[target].substituted])
        elif target in tables:
            left += _of_table(tables[target])
    return seen


def _opened(texts: Iterable[str]) -> list[str]:
    return [target for text in texts for _, target in pieces(text) if target]


def _of_table(table: Table) -> list[str]:
    return [*filter(None, table.steps), *(cell.step for row in table.rows for cell in row if cell.step)]
