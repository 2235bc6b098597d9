"""Fill alternatives and check answers against each other, with words at the field that the reader can change."""

from collections.abc import Iterator, Mapping
from typing import Any

from calculators.core.calculator import Answers
from calculators.core.messages import InputError, Message
from calculators.core.money import Money
from calculators.core.state import version_of
from calculators.scoring.book import Book
from calculators.scoring.case import UNCUT, named, slices
from calculators.scoring.cost import scale
from calculators.scoring.fields.slices import MOST_SLICES
from calculators.scoring.must_haves import screen
from calculators.scoring.record.dates import date_problems
from calculators.scoring.weights import ranked

#: How far the shares of the slices may be from 100 % together.
SHARE_SLACK = 1e-6
#: What is said about an end of the scale that no remaining amount lies on the right side of.
_ENDS = {
    "cost.best": "The amount that is worth 10 must be below the dearest amount of the remaining routes.",
    "cost.worst": "The amount that is worth 0 must be above the cheapest amount of the remaining routes.",
}
FIGURES = ("requests_per_day", "input_tokens", "output_tokens")


def complete(book: Book, answers: Answers) -> Answers:
    """Fill in the slices of a cut, freeze the amounts between which cost is scored, and check.

    Raises InputError with every problem found.
    """
    answers = dict(answers)
    problems = [
        *_amounts(answers),
        *_routes(answers),
        *weight_problems(book, answers),
        *date_problems(answers),
    ]
    fill_cut(book, answers)
    problems += _slices(answers)
    if problems:
        raise InputError(*problems)
    _freeze(book, answers)
    return answers


def adapt(document: Mapping[str, Any]) -> dict[str, Any]:
    """Turn the spellings of a document into fields.

    Must-haves may be `{id, value}` in a list, or one object of ids and values; figures of the workload may stand inside `case`.
    Raises InputError for a figure that is given more than once.
    """
    adapted = dict(document)
    repeated: list[str] = []

    def put(key: str, value: Any) -> None:
        if key in adapted:
            repeated.append(key)
        adapted[key] = value

    held = adapted.get("must_haves")
    if isinstance(held, dict):
        held = [
            {"id": key} if value in (True, None) else {"id": key, "value": value}
            for key, value in held.items()
        ]
    if isinstance(held, list):
        ids = []
        for one in held:
            known = isinstance(one, dict) and {"id"} <= one.keys() <= {"id", "value"}
            ids.append(one["id"] if known else one)
            if known and "value" in one:
                put(f"must_haves.{one['id']}", one["value"])
        adapted["must_haves"] = ids
    case = adapted.get("case")
    if isinstance(case, dict):
        for key in FIGURES:
            if key in case:
                put(key, case[key])
        adapted["case"] = {key: value for key, value in case.items() if key not in FIGURES}
    if repeated:
        raise InputError(
            *(
                Message("repeated_field", f"“{key}” is given more than once; give it once.", key)
                for key in repeated
            )
        )
    return adapted


def _amounts(answers: Answers) -> Iterator[Message]:
    for key, value in answers.items():
        if isinstance(value, Money):
            words = "Enter this amount in US dollars; the total-cost calculator converts other currencies."
            yield Message("dollars_only", words, key)
    case = answers["tco"]
    if isinstance(case, str) and version_of("tco", case) is None:
        yield Message("not_a_case", "Total-cost case: this is no link of the total-cost calculator.", "tco")
    best, worst = answers["cost.best"], answers["cost.worst"]
    if isinstance(best, int | float) and isinstance(worst, int | float) and best >= worst:
        words = "The amount that is worth 0 must be above the amount that is worth 10."
        yield Message("scale_order", words, "cost.worst")


def _routes(answers: Answers) -> Iterator[Message]:
    if answers["routes"] == ("hybrid",):
        yield Message("nothing_to_compare", "Choose at least one route beside the mix.", "routes")


def weight_problems(book: Book, answers: Answers) -> Iterator[Message]:
    """Give what is wrong with points and ranks."""
    own = {id: answers[f"weights.{id}"] for id in book.criterion_ids}
    if ranked(book, answers):
        for id, points in own.items():
            if points:
                words = f"{book.criterion(id).label}: ranks are given, so points cannot count; clear them, or the ranks."
                yield Message("points_and_ranks", words, f"weights.{id}")
    yield from _ranks(book, answers)
    preset = book.presets[str(answers["weights.preset"])].points
    if not any((preset[id] if points is None else points) for id, points in own.items()):
        first = next(iter(own))
        yield Message(
            "no_weight", "All weights are 0: at least one criterion must count.", f"weights.{first}"
        )


def _ranks(book: Book, answers: Answers) -> Iterator[Message]:
    """Refuse ranks that leave out a group or a criterion that counts: what is left out would have to be guessed."""
    on = [id for id in book.criterion_ids if answers[f"weights.{id}"] != 0]
    groups = [group for group in book.groups if any(id in on for id in book.of_group(group.id))]
    for group in groups:
        inside = {id: answers.get(f"ranks.{group.id}.{id}") for id in book.of_group(group.id) if id in on}
        given = [rank for rank in inside.values() if rank is not None]
        if given and not ranked(book, answers):
            words = f"{group.label}: rank the groups too, or clear the ranks inside them."
            yield Message("ranks_without_groups", words, f"ranks.{group.id}")
        if given and len(given) < len(inside):
            missing = next(id for id, rank in inside.items() if rank is None)
            words = f"{book.criterion(missing).label}: rank it too; equal ranks are allowed."
            yield Message("ranks_incomplete", words, f"ranks.{group.id}.{missing}")
    if ranked(book, answers):
        for group in groups:
            if answers[f"ranks.{group.id}"] is None:
                words = f"{group.label}: rank it too; equal ranks are allowed."
                yield Message("ranks_incomplete", words, f"ranks.{group.id}")


def fill_cut(book: Book, answers: Answers) -> None:
    """Fill in what the chosen cut says where the reader says nothing."""
    kind = book.slices.get(str(answers["slices"]))
    if kind is None:
        return
    for number, route in enumerate(kind.routes, 1):
        front = f"slice_{number}"
        if answers[f"{front}.route"] is None:
            answers[f"{front}.route"] = route
    first, second, third = (answers[f"slice_{number}.share"] for number in range(1, MOST_SLICES + 1))
    if first is None:
        answers["slice_1.share"] = first = kind.share
    if second is None and isinstance(first, int | float):
        rest = 1 - first - (third if isinstance(third, int | float) else 0.0)
        answers["slice_2.share"] = max(round(rest, 12), 0.0)


def _slices(answers: Answers) -> Iterator[Message]:
    if answers["slices"] == UNCUT:
        return
    count = named(answers)
    for number in range(1, count + 1):
        front = f"slice_{number}"
        share = answers[f"{front}.share"]
        if share is None:
            yield Message("empty", f"Slice {number}: enter its share of the work.", f"{front}.share")
        elif share == 0:
            yield Message("shares", f"Slice {number}: a slice needs a share above 0 %.", f"{front}.share")
        if answers[f"{front}.route"] is None:
            yield Message("empty", f"Slice {number}: choose its route.", f"{front}.route")
    shares = [
        share
        for number in range(1, count + 1)
        if isinstance(share := answers[f"slice_{number}.share"], int | float)
    ]
    if len(shares) == count and abs(sum(shares) - 1) > SHARE_SLACK:
        words = f"The shares of the slices must be 100 % together; they are {sum(shares) * 100:.6g} %."
        yield Message("shares", words, f"slice_{count}.share")
    routes = [answers[f"slice_{number}.route"] for number in range(1, count + 1)]
    if None not in routes and len(set(routes)) == 1:
        yield Message(
            "one_route",
            "A mix takes at least two routes: choose another one for a slice.",
            f"slice_{count}.route",
        )
    last = f"slice_{MOST_SLICES}"
    if count < MOST_SLICES and answers[f"{last}.route"] is not None:
        yield Message("empty", f"Slice {MOST_SLICES}: enter its share of the work.", f"{last}.share")


def _freeze(book: Book, answers: Answers) -> None:
    """Keep the amounts that are worth 10 and 0 as they follow now, so that a link gives the same scores later."""
    parts = slices(book, answers)
    compared = answers["routes"]
    routes = compared if isinstance(compared, tuple) else ()
    left = screen(
        book, answers, parts, [str(one) for one in routes if one != "hybrid" or len(parts) > 1]
    ).remaining
    line = scale(answers, left)
    if line is None:
        return
    if line.level:
        # Equal amounts need no scale, and two equal ends could not be read back.
        for key, words in _ENDS.items():
            if answers[key] is not None:
                raise InputError(Message("scale_order", words, key))
        return
    for key, value in (("cost.best", line.best), ("cost.worst", line.worst)):
        if answers[key] is None:
            answers[key] = value
