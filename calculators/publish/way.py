"""The way from the questions over the calculators to the record: its stops, their pages, and what their links carry."""

from collections.abc import Mapping
from typing import Any

from calculators.core.calculator import Answers, Calculator
from calculators.core.state import encode
from calculators.journey.capacity import CAPACITY_FIELD, CAPACITY_FOR
from calculators.journey.carry import link
from calculators.journey.cost import COST_FOR
from calculators.publish import question_path, scenarios
from calculators.render.html import Html
from calculators.render.journey import Stop, journey
from calculators.render.questions import FRONT

QUESTIONS, RECORD = "questions", "record"
_PAGES = {QUESTIONS: "decide/questions.md", RECORD: "decide/record.md"}
#: What the results of other calculators hand over to one: words of the offer, and how the input begins that holds it.
_OFFERS = {
    COST_FOR: ("Use these costs in the scoring", "cost."),
    CAPACITY_FOR: ("Use this choice in the total cost", f"{CAPACITY_FIELD}="),
}
#: What comes first on the way: sizing goes into the cost, the cost into the scoring.
_FIRST = ("sizing", "tco", "scoring")
#: Calculators that are asked about one thing by themselves, and no stop on the way.
ASIDE = ("inspector",)
_TITLES = {QUESTIONS: "Questions", "tco": "Total cost", RECORD: "Record"}


def pages_of_the_way() -> dict[str, str]:
    """Name the page of every stop, in their order."""
    known = [id for id in scenarios.calculators() if id not in ASIDE]
    ordered = [*(id for id in _FIRST if id in known), *(id for id in known if id not in _FIRST)]
    between = {id: f"calculators/{id}.md" for id in ordered}
    return {QUESTIONS: _PAGES[QUESTIONS], **between, RECORD: _PAGES[RECORD]}


def bar(
    here: Calculator,
    answers: Answers,
    pages: Mapping[str, str | None],
    found: Mapping[str, Any] | None = None,
    *,
    questions: bool = False,
) -> Html | None:
    """Write the bar for a calculator's page, or for that of its `questions`.

    `pages` has the addresses of the stops, `found` what the result says to other calculators.
    """
    if here.id in ASIDE:
        return None
    stops = []
    for id in pages_of_the_way():
        target = next(iter(question_path.HAVE)) if id in (QUESTIONS, RECORD) else id
        title = _TITLES.get(id) or scenarios.calculators()[id].title
        if id == (QUESTIONS if questions else here.id):
            stops.append(Stop(id, title))
        elif page := pages.get(id):
            stops.append(_stop(id, title, page, target, here, answers, found))
    return journey(stops, QUESTIONS if questions else here.id, here.id)


def _stop(
    id: str,
    title: str,
    page: str,
    target: str,
    here: Calculator,
    answers: Answers,
    found: Mapping[str, Any] | None,
) -> Stop:
    if id == RECORD:
        # On the page of the result the record is a part of it.
        within = f"{here.id}-{RECORD}" if target == here.id and found is not None else ""
        return Stop(id, title, f"#{within}" if within else page, target=within)
    carried = (
        encode(here.id, here.fields, answers) if target == here.id else link(here, answers, target, found)
    )
    front = (
        f"{FRONT}{question_path.screens(scenarios.calculators()[target])[0].id}" if id == QUESTIONS else id
    )
    words, offered = _OFFERS.get(id, ("", "")) if found is not None else ("", "")
    ready = bool(words) and f"~{offered}" in carried
    address = f"{page}#{front}~{carried.partition('~')[2]}"
    return Stop(
        id, title, address, target, front, offer=words if ready else "", offered=offered if ready else ""
    )
