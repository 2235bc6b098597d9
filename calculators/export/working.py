"""The working in brief: the steps that the main figures open, and those that go straight into them."""

from collections.abc import Iterable, Iterator

from calculators.core.opens import pieces
from calculators.core.result import Result, WorkingRow


def card_steps(result: Result) -> tuple[tuple[str, WorkingRow], ...]:
    """Give the steps that the main figures open, each with the title of its group."""
    steps = {row.id: (group.title, row) for group in result.working for row in group.rows}
    wanted = dict.fromkeys(_opened(card.figure for card in result.cards))
    return tuple(steps[id] for id in wanted if id in steps)


def main_steps(result: Result) -> tuple[tuple[str, WorkingRow], ...]:
    """Give those steps, each before what goes into it; without any figure that opens, the last step of each group.

    Beside each stands the title of its group.
    """
    steps = {row.id: (group.title, row) for group in result.working for row in group.rows}
    found: dict[str, tuple[str, WorkingRow]] = {}
    for main in _opened(card.figure for card in result.cards):
        if main in steps:
            inner = _opened([steps[main][1].substituted])
            found |= {id: steps[id] for id in (main, *inner) if id in steps and id not in found}
    return tuple(found.values()) or tuple(
        (group.title, group.rows[-1]) for group in result.working if group.rows
    )


def _opened(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from (target for _, target in pieces(text) if target)
