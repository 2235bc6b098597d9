"""What follows a first answer: the parts, worked out bit by bit, and links to other calculators."""

from collections.abc import Iterator, Mapping
from typing import Any

from calculators import registry
from calculators.core.calculator import Answers, Calculator, joined, whole
from calculators.core.result import Part, Result
from calculators.journey.carry import link, older, settled, workload
from calculators.journey.shared import COUNTED, UNCOUNTED, Shared, firm_headline
from calculators.render.part import part

LOST = (
    "This part could not be worked out with these inputs: the calculator met a fault of its own. "
    "Please report the inputs. The rest holds."
)
#: The last result whose parts all were worked out, by calculator, with the calculator and the answers that it is of.
_explored: dict[str, tuple[Calculator, Answers, Result]] = {}
#: What is left to do, by calculator; the one that was asked last comes last.
later: dict[str, Iterator[dict[str, Any]]] = {}


def unfolding(
    calculator: Calculator, answers: Answers, tag: object, draws: int, first: Result
) -> Iterator[dict[str, Any]]:
    """Work out the parts one by one. One that fails says so in its place; an exploration that can go on after it does.

    Between working one out and writing it the reader's next edit may come first: both take about as long.
    Links to other calculators come at once, and again at the end with what the parts found.
    """
    missing = dict.fromkeys(calculator.parts)
    failures = 0
    if len(registry.ids()) > 1:
        yield {"id": tag, "journey": journey(calculator, answers)}
    explored = calculator.explore(answers, draws)
    parts: dict[str, Part] = {}
    data: Mapping[str, Any] = first.data
    while failures < len(calculator.parts):
        try:
            found = next(explored)
        except StopIteration:
            break
        except Exception:
            failures += 1
            continue
        yield {"id": tag}
        if found is None:
            continue
        try:
            html = str(part(found, calculator.id))
        except Exception:
            failures += 1
            continue
        missing.pop(found.key, None)
        parts[found.key] = found
        data = joined(data, found.data)
        yield {"id": tag, "part": found.key, "html": html, "headline": found.verdict}
    for key in missing:
        html = str(part(Part(key, calculator.parts[key], LOST), calculator.id)) if failures else ""
        yield {"id": tag, "part": key, "html": html, "headline": "", "lost": failures > 0}
    if len(registry.ids()) > 1:
        yield {"id": tag, "journey": journey(calculator, answers, data)}
    if not failures and draws == calculator.draws:
        _explored[calculator.id] = (calculator, answers, whole(first, parts.values()))
    yield {"id": tag, "done": True}


def with_shared(
    unfolded: Iterator[dict[str, Any]], both: Shared, tag: object, draws: int
) -> Iterator[dict[str, Any]]:
    """Let the headlines of a result as `shared` beside today's follow the parts of today's, once the ranges are counted in."""
    end: dict[str, Any] = {}
    now = both.now.headline
    for bit in unfolded:
        now = bit.get("headline") or now
        if bit.get("done"):
            end = bit
            break
        yield bit
    if both.firmness:
        then, said = both.then.headline, UNCOUNTED
        try:
            for headline in firm_headline(both, draws):
                if headline is None:
                    yield {"id": tag}
                else:
                    then, said = headline, COUNTED
        except Exception:  # figures of a stranger may lead anywhere
            pass
        yield {"id": tag, "shared": {"then": then, "now": now, "firmness": said}}
    yield end


def whole_result(calculator: Calculator, answers: Answers) -> Result:
    """Give the whole result of answers: the one that the page shows, or that of the last file, where it is of these."""
    known = _explored.get(calculator.id)
    if known is None or known[0] is not calculator or known[1] != answers:
        known = (calculator, answers, calculator.run(answers, calculator.draws))
        _explored[calculator.id] = known
    return known[2]


def journey(
    here: Calculator, answers: Answers, found: Mapping[str, Any] | None = None
) -> dict[str, dict[str, object]]:
    """Give for every other calculator the link that carries the answers along, the inputs that it settles, the workload that
    both ask for, and whether what came from there was worked out for another one."""
    others = [id for id in registry.ids() if id != here.id]
    return {
        there: {
            "link": link(here, answers, there, found),
            "shared": settled(here, there, found),
            "workload": workload(here, answers, there),
            "older": older(here, answers, there),
        }
        for there in others
    }
