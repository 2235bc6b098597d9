"""Ready cases: computed, declared whose their figures are, and together showing every verdict that a case can honestly have."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from calculators import registry
from calculators.publish import scenarios
from calculators.scoring.book import load
from calculators.scoring.fields import all_fields
from calculators.scoring.routes import ROUTES

FOLDER = Path(__file__).resolve().parents[2] / "calculators" / "scoring" / "scenarios"
CASES = sorted(path.stem for path in FOLDER.glob("*.toml"))
#: The cases whose amounts come from the total-cost calculator, with its case.
PRICED = {"support-assistant": "support-assistant", "internal-search": "internal-search"}


def document(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def result(name: str, calculator: str = "scoring") -> Mapping[str, Any]:
    return scenarios.result(calculator, name).data


def test_there_are_enough_and_each_has_its_place() -> None:
    assert len(CASES) >= 8
    assert sorted(document(name)["order"] for name in CASES) == list(range(1, len(CASES) + 1))
    assert document("nothing-known")["answers"] == {}


@pytest.mark.parametrize("name", CASES)
def test_a_case_tells_its_story_and_whose_its_figures_are(name: str) -> None:
    case = document(name)
    assert set(case) == {"order", "title", "story", "answers"}
    assert 80 < len(case["story"]) < 400
    assert case["story"].endswith(".")
    first = (FOLDER / f"{name}.toml").read_text(encoding="utf-8").split("\norder")[0]
    assert first.startswith("# ")
    assert "ours" in first or "default" in first


@pytest.mark.parametrize("name", CASES)
def test_a_case_names_fields_and_leaves_no_fact_open_by_mistake(name: str) -> None:
    answers = document(name)["answers"]
    fields = all_fields(load())
    assert set(answers) <= set(fields)
    if answers:
        facts = {id for id in fields if id.startswith("case.")} | {"requests_per_day", "weights.preset"}
        assert facts <= set(answers)


def test_every_route_and_a_mix_is_the_winner_of_a_case() -> None:
    winners = {result(name)["winner"] for name in CASES}
    assert set(ROUTES) <= winners, sorted(set(ROUTES) - winners)


def test_verdicts_of_all_kinds_but_a_tie_are_shown() -> None:
    """Two routes that are equal to the last digit would be a case made up for it."""
    verdicts = {result(name)["verdict"] for name in CASES}
    assert verdicts == {"clear", "leads", "close", "only_one_left", "all_excluded"}


def test_if_nothing_is_left_each_demand_frees_a_route() -> None:
    freed = result("law-firm")["freed_by"]
    assert set(freed) == set(document("law-firm")["answers"]["must_haves"])


def test_a_part_that_must_stay_inside_splits_the_work() -> None:
    assert result("engineering-agent")["split"]
    assert not result("steady-pipeline")["split"]


@pytest.mark.parametrize("name", PRICED)
def test_amounts_still_hold_what_the_total_cost_calculator_gives(name: str) -> None:
    answers = document(name)["answers"]
    priced = result(PRICED[name], "tco")["routes"]
    for route in answers["routes"]:
        amounts = answers[f"cost.{route}"]
        assert amounts["low"] < priced[route]["monthly_cost"] < amounts["high"], route


@pytest.mark.parametrize("name", CASES)
def test_a_lead_is_the_difference_of_the_scores_on_cards_and_chart(name: str) -> None:
    """6.8 beside 6.5 would look like 0.3 where 6.75 is 0.20 ahead of 6.55."""
    calculator = registry.get("scoring")
    answer = calculator.answer(calculator.scenario(name))
    shown = [str(card.figure) for card in answer.cards if card.figure != "excluded"]
    if answer.charts:
        assert [cell.text for cell in answer.charts[0].table.rows[-1][2:]] == shown
    said = re.search(r"([\d.]+) of 10 points ahead", answer.headline)
    assert (said is not None) == (len(shown) > 1)
    if said:
        assert float(said[1]) == pytest.approx(float(shown[0]) - float(shown[1]))
