"""The home page's four questions, every answer to them, and what the scoring calculator says to each.

`guide/four-questions.toml` maps the answers to facts and must-haves of a case, and holds the rules of advice whose words stand on
the home page. The table is the calculator's own answer; tests hold the rules to it.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from calculators.core.result import Cell, Table
from calculators.publish.errors import ContentError
from calculators.publish.verdicts.case import first_places, put
from calculators.scoring.routes import ROUTES, SHORT, first_word_up

FILE = Path(__file__).parents[3] / "guide" / "four-questions.toml"
#: A route is named beside the first when it was first in at least this share of the draws in which the first was.
_BESIDE = 0.5


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer to a question: its words, and what it tells the calculator."""

    id: str
    words: str
    answers: Mapping[str, str]
    must_haves: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the home page with its answers; `title` heads its column."""

    id: str
    title: str
    replies: tuple[Reply, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """Advice of the home page: when these answers are given, these routes, the first one first, in words that stand there."""

    when: Mapping[str, str]
    routes: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Advice:
    """What the calculator says: the route that comes first and those close behind it; `conditional` when none fits as it is."""

    routes: tuple[str, ...]
    conditional: bool

    @property
    def words(self) -> str:
        """Write it for a cell."""
        *others, last = (SHORT[route] for route in self.routes)
        names = f"{', '.join(others)} or {last}" if others else last
        told = f"{first_word_up(names)}{', on a condition' if self.conditional else ''}"
        return f"{told}; close" if others else told


@cache
def read(file: Path = FILE) -> tuple[tuple[Question, ...], tuple[Rule, ...]]:
    """Give questions and rules. Raises ContentError for a rule on an answer or a route that there is not."""
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    questions = tuple(
        Question(one["id"], one["title"], tuple(_reply(reply) for reply in one["reply"]))
        for one in data["question"]
    )
    rules = tuple(Rule(one.get("when", {}), tuple(one["routes"]), one["words"]) for one in data["rule"])
    known = {(one.id, reply.id) for one in questions for reply in one.replies}
    for rule in rules:
        if wrong := (set(rule.when.items()) - known) or (set(rule.routes) - set(ROUTES)):
            raise ContentError(f"{file.name}: a rule names {min(map(str, wrong))}, which there is not.")
    return questions, rules


def _reply(entry: Mapping[str, Any]) -> Reply:
    return Reply(entry["id"], entry["words"], entry.get("answers", {}), tuple(entry.get("must_haves", ())))


def combinations() -> Iterator[dict[str, Reply]]:
    """Give every way to answer, by question."""
    questions, _ = read()
    for chosen in product(*(one.replies for one in questions)):
        yield {one.id: reply for one, reply in zip(questions, chosen, strict=True)}


def rule_for(chosen: Mapping[str, Reply]) -> Rule:
    """Give the first rule that holds: the page's advice. Raises StopIteration where none does, which a test rules out."""
    _, rules = read()
    return next(
        rule for rule in rules if all(chosen[question].id == reply for question, reply in rule.when.items())
    )


def advised(chosen: Mapping[str, Reply]) -> Advice:
    """Ask the calculator. Routes that meet the demands as they are go before those that meet them on a condition."""
    answers = {key: value for reply in chosen.values() for key, value in reply.answers.items()}
    figures = put(answers, [id for reply in chosen.values() for id in reply.must_haves])
    tally = first_places(figures)
    shares = {route: tally.share(route) for route in figures.order}
    outright = [route for route in figures.order if not figures.screening.conditions(route)]
    ranked = sorted(outright or figures.order, key=lambda route: -shares[route])
    beside = tuple(route for route in ranked if shares[route] >= _BESIDE * shares[ranked[0]])
    return Advice(beside, not outright)


def table() -> Table:
    """Write one row for the answers to all questions but the second, which has the columns."""
    questions, _ = read()
    columns = next(one for one in questions if one.id == "quality")
    others = [one for one in questions if one is not columns]
    rows = []
    for chosen in product(*(one.replies for one in others)):
        given = {one.id: reply for one, reply in zip(others, chosen, strict=True)}
        said = [advised({**given, columns.id: reply}).words for reply in columns.replies]
        rows.append((*(Cell(reply.words) for reply in chosen), *map(Cell, said)))
    return Table(
        "four-questions",
        "Every answer to the four questions, and what the scoring calculator says to it",
        (*(one.title for one in others), *(first_word_up(reply.words) for reply in columns.replies)),
        tuple(rows),
        note="Everything else is the calculator’s typical case with balanced weights. “Close” means that four answers do not "
        "settle it: the ten questions ask for more.",
    )
