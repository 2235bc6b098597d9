"""Several people: the weights of others, out of their links, applied to this case."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from calculators.core.calculator import Answers
from calculators.core.field import Field
from calculators.core.messages import InputError, Message
from calculators.core.state import decode
from calculators.scoring.book import Book
from calculators.scoring.complete import complete, weight_problems
from calculators.scoring.draws import DRAWS, ScoreDraws, Tally, headline
from calculators.scoring.evaluate import Figures, evaluate
from calculators.scoring.verdict import most_often, verdict

MOST_PEOPLE = 6
MARK = "scoring~"
#: What a person is asked for: how much each criterion counts.
WEIGHTS = ("weights.", "ranks.")
#: What says nothing about the case.
_APART = (*WEIGHTS, "record.", "people", "recorded")


@dataclass(frozen=True, slots=True)
class Judgement:
    """Somebody's weights, as answers; `differs` tells that the link was made for another case."""

    name: str
    weights: Answers
    differs: bool


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody's weights on this case; `differs` tells that the link was made for another one."""

    name: str
    figures: Figures
    differs: bool


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the weights of a person make of this case.

    `winner` is None unless the verdict names one; `first` is the route that is first most often, in `share` of the draws round
    the person's weights, None where no route or nothing to compare is left.
    """

    person: Person
    verdict: str
    winner: str | None
    first: str | None
    share: float | None


def judgements(book: Book, answers: Answers, fields: Mapping[str, Field]) -> tuple[Judgement, ...]:
    """Read the pasted links, one a line. Raises InputError that names the line of a link that cannot be read or used."""
    text = answers["people"]
    lines = [line.strip() for line in str(text).splitlines() if line.strip()] if text else []
    if len(lines) > MOST_PEOPLE:
        raise _error(f"at most {MOST_PEOPLE} people can be compared; here are {len(lines)}")
    return tuple(_judgement(book, answers, fields, line, number) for number, line in enumerate(lines, 1))


def _judgement(
    book: Book, answers: Answers, fields: Mapping[str, Field], line: str, number: int
) -> Judgement:
    before, mark, rest = line.partition(MARK)
    if not mark:
        raise _error(f"line {number} holds no link of this calculator")
    texts, notices = decode("scoring", dict(fields), (mark + rest).split()[0])
    if any(notice.code.startswith("link_") for notice in notices):
        raise _error(f"the link in line {number} cannot be read")
    theirs: Answers = {}
    for key, field in fields.items():
        try:
            theirs[key] = field.read_canonical(texts[key]) if key in texts else field.default
        except InputError as error:
            raise _error(f"the link in line {number} cannot be read: {error.messages[0].message}") from None
    weights = {key: value for key, value in theirs.items() if key.startswith(WEIGHTS)}
    for problem in weight_problems(book, {**answers, **weights}):
        raise _error(
            f"the weights of the link in line {number} cannot be used. {problem.message.rstrip('.')}"
        )
    name = before.split("http")[0].strip(" \t:,;-–") or f"Person {number}"
    return Judgement(name, weights, _differs(book, answers, theirs))


def _differs(book: Book, answers: Answers, theirs: Answers) -> bool:
    """Tell whether a link was made for another case; one that is no whole case any more was."""
    try:
        theirs = complete(book, theirs)
    except InputError:
        return True
    return any(value != answers[key] for key, value in theirs.items() if not key.startswith(_APART))


def applied(figures: Figures, judgement: Judgement) -> Person:
    """Apply somebody's weights to this case."""
    own = evaluate(figures.book, {**figures.answers, **judgement.weights})
    return Person(judgement.name, own, judgement.differs)


def opinion(person: Person, scores: ScoreDraws, draws: int = DRAWS) -> Iterator[Opinion | None]:
    """Draw round the weights of a person, with pauses (None); give the opinion at the end."""
    yours = Tally(person.figures.order)
    if len(person.figures.order) > 1:
        for known in headline(person.figures, scores, draws):
            yield None
            yours = known or yours
    yield counted(person, yours)


def counted(person: Person, yours: Tally) -> Opinion:
    """Give the opinion of a person round whose weights was drawn; no draws are needed for a single route."""
    kind, winner = verdict(person.figures, yours)
    if not yours.draws:
        return Opinion(person, kind, winner, winner, None)
    first = most_often(person.figures, yours)
    return Opinion(person, kind, winner, first, yours.share(first))


def divided(everyone: Sequence[Opinion], figures: Figures) -> str | None:
    """Name the criterion whose weight differs most between people for whom different routes come first; None when they agree.

    It is measured by what it does: the spread of its weight times the gap between the routes that come first.
    """
    firsts = {one.first for one in everyone if one.first}
    if len(firsts) < 2:
        return None

    def reach(criterion: str) -> float:
        weights = [one.person.figures.weights[criterion] for one in everyone]
        scores = [figures.table[route][criterion][1] for route in firsts]
        return (max(weights) - min(weights)) * (max(scores) - min(scores))

    return max(figures.book.criterion_ids, key=reach)


def group_weights(figures: Figures) -> dict[str, float]:
    """Give the weight of each group."""
    return {
        group.id: sum(figures.weights[id] for id in figures.book.of_group(group.id))
        for group in figures.book.groups
    }


def _error(words: str) -> InputError:
    return InputError(Message("people", f"Weights of other people: {words}.", "people"))
