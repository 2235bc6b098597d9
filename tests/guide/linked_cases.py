"""Sentences of the guide that have a case of the total cost behind them, and what that case says with its draws."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from calculators import catalog
from calculators.core.built import Built
from calculators.publish import cases, docs, plain, values
from calculators.tco.chance import Chance, chance
from calculators.tco.evaluate import Figures, figures
from calculators.tco.evaluator import Evaluator
from calculators.tco.fields import all_fields
from calculators.tco.ranges import ranges
from calculators.tco.report.words import within_reach

_LINK = re.compile(r"\]\([^()]*\)\{:?\s*([^{}]*\bscenario=[^{}]*)\}")
_FIGURE = re.compile(r"tco/([^/]*(?:/[^/]+)*?)/[^/]+")
#: A scenario and the inputs that are changed in it, in any order.
type Opened = tuple[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is said at once on a page, as it is read, with the cases that its paragraph, item or row opens."""

    page: str
    line: int
    words: str
    opens: frozenset[Opened]


def opened(case: str) -> Opened:
    """Read the name of a case, such as `small-office?requests_per_day=3000`."""
    scenario, _, query = case.partition("?")
    return scenario, frozenset(query.split("&") if query else ())


def sentences() -> Iterator[Sentence]:
    """Give every sentence of a block that opens a case of the total cost."""
    for page in docs.pages():
        for line, kind, text in plain.blocks(page):
            if opens := frozenset(_opens(text)):
                for part in plain.parts(kind, text):
                    yield Sentence(page.path, line, plain.words(part), opens)


def _opens(text: str) -> Iterator[Opened]:
    for attributes in _LINK.findall(text):
        given = dict(word.split("=", 1) for word in shlex.split(attributes) if "=" in word)
        if given.get("calculator", "tco") == "tco":
            changed = {f"{key[4:]}={text}" for key, text in given.items() if key.startswith("set.")}
            yield given["scenario"], frozenset(changed)
    yield from (opened(found[1]) for name in values.named(text) if (found := _FIGURE.fullmatch(name)))


@cache
def point(case: str) -> Figures:
    """Compute a case with its inputs as they are."""
    return figures(cases.named("tco", case).answers, all_fields(catalog.load()), catalog.load(), Built("tco"))


@cache
def drawn(case: str) -> Chance:
    """Draw a case as often as its page does."""
    found, data = point(case), catalog.load()
    draws = cases.named("tco", case).calculator.draws
    inputs = ranges(found, all_fields(data), data)
    (*_, last) = chance(Evaluator(found).measures, found.order, inputs, draws, rivals=found.rivals)
    assert last is not None
    assert last.done == draws
    return last


def near(case: str) -> list[str]:
    """Name the routes that the headline cannot tell apart with the inputs as they are."""
    return [route for route in point(case).rivals if within_reach(point(case), route)]
