"""The book: criteria, default scores, rules, must-haves, presets and questions, as they were authored and staged."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from calculators.core.resource import read_text
from calculators.scoring.routes import SCORED

#: The answer to a case fact that is not known: it widens ranges and chooses nothing.
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Group:
    """A group of criteria."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion on a scale from 0, worst, to 10, best; `anchors` say what can be seen at 0, 5 and 10.

    `direction` says whether more is better (`maximise`): all scales are made so, and methods are told.
    `tco` names what of it the total-cost calculator prices; `with_tco` (keep, non_money or off) what happens to it when the cost
    comes from there. Scores of the routes in `together` go up and down together: the same model stands behind them.
    """

    id: str
    group: str
    label: str
    question: str
    why: str
    anchors: Mapping[str, str]
    guide: str
    tco: str
    with_tco: str
    direction: str = "maximise"
    together: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Score:
    """A default score: `range` is low, middle and high, argued `for` and `against`, with ids of the evidence register."""

    range: tuple[float, float, float]
    pro: str
    contra: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CaseRule:
    """What a known fact of the case does to the scores of one criterion: points by route, for a reason."""

    fact: str
    value: str
    criterion: str
    shift: Mapping[str, float]
    reason: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RouteAnswer:
    """What a must-have says about one route: fits, only_if (with the `condition`) or excluded; `up_to` bounds its value.

    `implies` are facts that then hold for this route, such as where an appliance stands. `when` is a variant of the route: the
    answer holds only if another must-have leads to that variant.
    """

    answer: str
    reason: str
    evidence: tuple[str, ...] = ()
    condition: str = ""
    variant: str = ""
    up_to: float | None = None
    by_definition: bool = False
    implies: Mapping[str, str] = field(default_factory=dict)
    when: str = ""


@dataclass(frozen=True, slots=True)
class ValueSpec:
    """The figure that a must-have takes."""

    label: str
    unit: str
    default: float
    minimum: float
    maximum: float


@dataclass(frozen=True, slots=True)
class MustHave:
    """A demand that a route must meet; `routes` gives the answers, ascending by the value that they hold up to."""

    id: str
    label: str
    why: str
    example: str
    guide: str
    value: ValueSpec | None
    routes: Mapping[str, tuple[RouteAnswer, ...]]


@dataclass(frozen=True, slots=True)
class Preset:
    """Weights of a role or situation, in points by criterion, with the reason for their order."""

    id: str
    label: str
    kind: str
    reason: str
    points: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Effect:
    """What running a mix does to one criterion, in points, for a reason."""

    id: str
    criterion: str
    points: float
    label: str
    reason: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SliceKind:
    """A way to cut the work in two: names, share of the first part, a route and the differing facts for each."""

    id: str
    label: str
    names: tuple[str, ...]
    share: float
    routes: tuple[str, ...]
    facts: tuple[Mapping[str, str], ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Question:
    """One screen of the question path: the fields that it asks for, why, and an example."""

    id: str
    title: str
    fields: tuple[str, ...]
    why: str
    example: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """An entry of the evidence register, as far as the page shows it."""

    claim: str
    publisher: str
    title: str
    url: str
    date: str


@dataclass(frozen=True, slots=True)
class Book:
    """Everything authored. `non_money` has the scores that hold when the money part of a criterion is counted as cost."""

    groups: tuple[Group, ...]
    criteria: tuple[Criterion, ...]
    scores: Mapping[tuple[str, str], Score]
    non_money: Mapping[tuple[str, str], Score]
    rules: tuple[CaseRule, ...]
    must_haves: tuple[MustHave, ...]
    presets: Mapping[str, Preset]
    effects: tuple[Effect, ...]
    slices: Mapping[str, SliceKind]
    questions: tuple[Question, ...]
    evidence: Mapping[str, Evidence] = field(default_factory=dict)

    @property
    def criterion_ids(self) -> tuple[str, ...]:
        """Give the ids of all criteria in their order."""
        return tuple(criterion.id for criterion in self.criteria)

    def criterion(self, criterion_id: str) -> Criterion:
        """Give a criterion. Raises StopIteration for an unknown id, which no input can name."""
        return next(one for one in self.criteria if one.id == criterion_id)

    def must_have(self, must_have_id: str) -> MustHave:
        """Give a must-have. Raises StopIteration for an unknown id, which no input can name."""
        return next(one for one in self.must_haves if one.id == must_have_id)

    def of_group(self, group_id: str) -> tuple[str, ...]:
        """Give the ids of a group's criteria."""
        return tuple(one.id for one in self.criteria if one.group == group_id)


@cache
def load() -> Book:
    """Read the staged book, once."""
    return read(json.loads(read_text("calculators._built", "scoring_book.json")))


def read(document: Mapping[str, Any]) -> Book:
    """Turn the authored documents, each under its file's name, into a book.

    Raises KeyError or TypeError for a document that is not whole.
    """
    scores, non_money = {}, {}
    for route in SCORED:
        for criterion_id, row in document["scores"][route].items():
            scores[route, criterion_id] = _score(row, row["evidence"])
            if "non_money" in row:
                non_money[route, criterion_id] = _score(row["non_money"], row["evidence"])
    return Book(
        groups=tuple(Group(**row) for row in document["criteria"]["group"]),
        criteria=tuple(Criterion(**_tuples(row)) for row in document["criteria"]["criterion"]),
        scores=scores,
        non_money=non_money,
        rules=tuple(CaseRule(**_tuples(row)) for row in document["case_rules"]["rule"]),
        must_haves=tuple(_must_have(row) for row in document["must_haves"]["must_have"]),
        presets={row["id"]: Preset(**row) for row in document["presets"]["preset"]},
        effects=tuple(Effect(**_tuples(row)) for row in document["hybrid"]["effect"]),
        slices={row["id"]: SliceKind(**_tuples(row)) for row in document["hybrid"]["slices"]},
        questions=tuple(Question(**_tuples(row)) for row in document["questions"]["question"]),
        evidence={id: Evidence(**row) for id, row in document.get("evidence", {}).items()},
    )


def _score(row: Mapping[str, Any], evidence: list[str]) -> Score:
    low, mid, high = row["range"]
    return Score((low, mid, high), row["for"], row["against"], tuple(row.get("evidence", evidence)))


def _must_have(row: Mapping[str, Any]) -> MustHave:
    routes = {}
    for route in SCORED:
        answers = row.get(route, [])
        rows = answers if isinstance(answers, list) else [answers]
        routes[route] = tuple(RouteAnswer(**_tuples(one)) for one in rows)
    value = ValueSpec(**row["value"]) if "value" in row else None
    return MustHave(row["id"], row["label"], row["why"], row["example"], row["guide"], value, routes)


def _tuples(row: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
