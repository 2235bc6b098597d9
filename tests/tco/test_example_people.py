"""A volume of the reader's own beside our example's people: said first, with how much they are, and where to go from there.

Provenance: the ten questions answered for 300 requests a day, as `Add costs first` hands them over, and the defaults of
`calculators/tco/fields/route.py`.
"""

from typing import Any

import pytest

from calculators import registry
from calculators.core.messages import Message
from calculators.core.opens import CASE, FIELD, pieces
from calculators.core.state import read
from calculators.journey.carry import link
from calculators.render.html import dom_id
from calculators.render.result import result as rendered
from calculators.tco.report.example_people import SMALL_FIRM, STILL_OURS

TCO, SCORING = registry.get("tco"), registry.get("scoring")


def said(document: dict[str, Any]) -> list[Message]:
    found = TCO.answer(TCO.from_json(document)).warnings
    return [one for one in found if one.code == "example_people"]


def test_costs_reached_from_the_questions_of_a_small_firm_say_whose_people_are_in_them() -> None:
    told = SCORING.from_json({"requests_per_day": 300, "case.team": "none", "case.time": "weeks"})
    state = read("tco", TCO.fields, link(SCORING, told, "tco"))
    found = TCO.answer(TCO.from_canonical(state.texts, preset=state.rest))
    first = found.warnings[0]
    assert first.code == "example_people"
    assert found.summary.startswith(STILL_OURS)
    assert "$2,800 of the $2,810 a month of the hosted open model, 99 %" in first.message
    targets = [target for _, target in pieces(first.message) if target]
    assert targets[:2] == [f"{FIELD}hosted_open.fte", f"{FIELD}hosted_open.one_off"]
    html = str(rendered(found, "tco"))
    assert f'data-target="{dom_id("tco", "hosted_open.fte")}"' in html
    shown = read("tco", TCO.fields, targets[2].removeprefix(CASE))
    assert TCO.from_canonical(shown.texts) == TCO.scenario(SMALL_FIRM)
    assert f'href="#{targets[2].removeprefix(CASE)}"' in html
    assert f'href="#{targets[2].removeprefix(CASE)}"' not in str(rendered(found, "tco-case"))


def test_what_people_are_of_the_cost_is_worked_out_by_hand() -> None:
    """0.15 of a person's month and 15,000 USD over 36 months, against the total."""
    (one,) = said({"requests_per_day": 300})
    routes: Any = TCO.answer(TCO.from_json({"requests_per_day": 300})).data["routes"]
    parts = routes["hosted_open"]["breakdown"]
    assert parts["one_off"] == 15000
    assert (parts["people"] + 15000) / 36 == pytest.approx(2800, abs=5)
    assert "$2,800 of the" in one.message
    assert (parts["people"] + 15000) / routes["hosted_open"]["total_cost"] == pytest.approx(0.99, abs=0.006)


@pytest.mark.parametrize(
    "document",
    [
        {},
        {"requests_per_day": 500_000},
        {"requests_per_day": 300, "hosted_open": {"fte": 0.02}},
        {"requests_per_day": 300, "hosted_open": {"one_off": 1500}},
    ],
    ids=["our example", "tokens are the cost", "own share of a person", "own set-up"],
)
def test_nothing_is_said_where_it_would_not_be_so(document: dict[str, Any]) -> None:
    assert said(document) == []


@pytest.mark.parametrize("scenario", TCO.scenarios)
def test_ready_cases_have_people_of_their_own(scenario: str) -> None:
    found = TCO.answer(TCO.scenario(scenario))
    assert "example_people" not in [one.code for one in found.warnings]
    assert STILL_OURS not in found.summary


def test_a_larger_volume_is_not_sent_to_the_shop() -> None:
    (one,) = said({"requests_per_day": 20_000})
    assert "small firm" not in one.message
