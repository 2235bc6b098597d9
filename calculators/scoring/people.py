"""Several people: the weights of others, out of their links, applied to this case."""

from dataclasses import dataclass

from calculators.core.calculator import Answers
from calculators.core.field import Field
from calculators.core.messages import InputError, Message
from calculators.core.state import decode
from calculators.scoring.evaluate import Figures, evaluate

MOST_PEOPLE = 6
MARK = "scoring~"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody's weights on this case; `differs` tells that the link was made for another case."""

    name: str
    figures: Figures
    differs: bool


def people(figures: Figures, fields: dict[str, Field]) -> tuple[Person, ...]:
    """Read the pasted links, one a line. Raises InputError that names the line of a link that cannot be read."""
    text = figures.answers["people"]
    lines = [line.strip() for line in str(text).splitlines() if line.strip()] if text else []
    if len(lines) > MOST_PEOPLE:
        raise _error(f"at most {MOST_PEOPLE} people can be compared; here are {len(lines)}")
    return tuple(_person(figures, fields, line, number) for number, line in enumerate(lines, 1))


def _person(figures: Figures, fields: dict[str, Field], line: str, number: int) -> Person:
    before, mark, rest = line.partition(MARK)
    if not mark:
        raise _error(f"line {number} holds no link of this calculator")
    texts, notices = decode("scoring", fields, (mark + rest).split()[0])
    if any(notice.code.startswith("link_") for notice in notices):
        raise _error(f"the link in line {number} cannot be read")
    theirs: Answers = {}
    for key, field in fields.items():
        try:
            theirs[key] = field.read_canonical(texts[key]) if key in texts else field.default
        except InputError as error:
            raise _error(f"the link in line {number} cannot be read: {error.messages[0].message}") from None
    weights = {key: value for key, value in theirs.items() if key.startswith(("weights.", "ranks."))}
    own = evaluate(figures.book, {**figures.answers, **weights})
    name = before.split("http")[0].strip(" \t:,;-–") or f"Person {number}"
    differs = any(
        theirs[key] != figures.answers[key]
        for key in fields
        if key.startswith(("case.", "must_haves", "scores."))
    )
    return Person(name, own, differs)


def divided(everyone: tuple[Person, ...], figures: Figures) -> str | None:
    """Name the criterion whose weight differs most between people who name different routes; None when they agree.

    It is measured by what it does: the spread of its weight times the gap between the routes that come first.
    """
    firsts = {one.figures.order[0] for one in everyone if one.figures.order}
    if len(firsts) < 2:
        return None

    def reach(criterion: str) -> float:
        weights = [one.figures.weights[criterion] for one in everyone]
        scores = [figures.table[route][criterion][1] for route in firsts]
        return (max(weights) - min(weights)) * (max(scores) - min(scores))

    return max(figures.book.criterion_ids, key=reach)


def _error(words: str) -> InputError:
    return InputError(Message("people", f"Weights of other people: {words}.", "people"))
