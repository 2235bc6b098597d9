"""Links and saved inputs at the command line: their answers, and in words what the page would show beside the result."""

from collections.abc import Iterator

from calculators import sharing
from calculators.core import state_file
from calculators.core.calculator import Answers, Calculator
from calculators.core.state import read
from calculators.journey.shared import Shared
from calculators.render.text import table_text

FIRST_ANSWERS = "Both are first answers, before the ranges of the inputs count."


def is_saved(document: object) -> bool:
    """Tell whether a document is a file that a page saved and opens: of inputs, or of a result with its inputs."""
    return isinstance(document, dict) and state_file.opens(document)


def opened(calculator: Calculator, link: str | None, text: str = "") -> tuple[Answers, list[str]]:
    """Read a link, or without one the text of a saved file: the answers, and lines to be said. Raises InputError."""
    id, fields = calculator.id, calculator.fields
    state = state_file.read(id, fields, text) if link is None else read(id, fields, _fragment(link))
    answers = calculator.from_canonical(state.texts, preset=state.rest)
    shown = sharing.shown(calculator, state, answers)
    lines = [f"! {notice.message} [{notice.code}]" for notice in [*state.notices, *shown.notices]]
    if shown.both:
        lines += _both(shown.both)
    elif shown.since and shown.since.verdict:
        lines.append(f"As shared on {shown.since.day}, and today: {shown.since.verdict}")
        lines += [table_text(shown.since.table)] if shown.since.table else []
    return answers, lines


def _fragment(link: str) -> str:
    """Take from an address what holds the inputs."""
    text = link.strip()
    for sign in ("#", "?s="):
        if sign in text:
            return text.partition(sign)[2]
    return text


def _both(both: Shared) -> Iterator[str]:
    yield f"As shared on {both.day}: {both.then.headline}"
    yield f"With today’s data: {both.now.headline}"
    if both.firmness:
        yield FIRST_ANSWERS
    if both.changed:
        yield table_text(both.changed)
