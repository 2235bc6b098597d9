"""The case as rules see it: the facts of the whole work, and of each slice of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from calculators.core.calculator import Answers
from calculators.scoring.book import UNKNOWN, Book, SliceKind
from calculators.scoring.fields.case import fact_ids
from calculators.scoring.fields.slices import MOST_SLICES, SLICED_FACTS

#: Requests a day below which a workload is small, and from which it is large.
SMALL_BELOW, LARGE_FROM = 1000, 100_000
#: The fact that follows from the requests per day.
VOLUME = "volume"
UNCUT, OWN_CUT = "none", "own"


@dataclass(frozen=True, slots=True)
class Slice:
    """A part of the work: its share, its facts, its own must-haves, its preset (none: the weights of the whole) and its route."""

    name: str
    share: float
    facts: Mapping[str, str]
    must_haves: tuple[str, ...] = ()
    preset: str | None = None
    route: str = ""


def facts(answers: Answers) -> dict[str, str]:
    """Give every fact of the whole work; what is not known is `unknown`."""
    found = {fact: str(answers[f"case.{fact}"]) for fact in fact_ids()}
    found[VOLUME] = _volume(answers["requests_per_day"])
    return found


def _volume(requests: object) -> str:
    if not isinstance(requests, int | float):
        return UNKNOWN
    return "small" if requests < SMALL_BELOW else "large" if requests >= LARGE_FROM else "medium"


def slices(book: Book, answers: Answers) -> tuple[Slice, ...]:
    """Cut the work; one slice that is all of it when it is not cut. The answers are complete."""
    whole = facts(answers)
    if answers["slices"] == UNCUT:
        return (Slice("the whole work", 1.0, whole),)
    kind = book.slices.get(str(answers["slices"]))
    return tuple(_slice(answers, whole, kind, number) for number in range(1, named(answers) + 1))


def slice_inputs(answers: Answers) -> dict[str, str]:
    """Give the inputs that name the routes of the slices, by route; none when the work is not cut."""
    count = 0 if answers["slices"] == UNCUT else named(answers)
    return {str(answers[f"slice_{number}.route"]): f"slice_{number}.route" for number in range(1, count + 1)}


def named(answers: Answers) -> int:
    """Count the slices: two, or three when the third has a share."""
    return MOST_SLICES if answers[f"slice_{MOST_SLICES}.share"] else MOST_SLICES - 1


def _slice(answers: Answers, whole: Mapping[str, str], kind: SliceKind | None, number: int) -> Slice:
    front = f"slice_{number}"
    known = dict(whole)
    if kind and number <= len(kind.facts):
        known |= kind.facts[number - 1]
    known |= {fact: str(answers[f"{front}.{fact}"]) for fact in SLICED_FACTS if answers[f"{front}.{fact}"]}
    own = answers[f"{front}.must_haves"]
    preset = answers[f"{front}.preset"]
    return Slice(
        kind.names[number - 1] if kind and number <= len(kind.names) else f"Slice {number}",
        float(str(answers[f"{front}.share"])),
        known,
        tuple(map(str, own)) if isinstance(own, tuple) else (),
        None if preset is None else str(preset),
        str(answers[f"{front}.route"]),
    )
