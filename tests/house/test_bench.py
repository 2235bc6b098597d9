import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from calculators import registry
from tools.bench import inspector, scoring
from tools.bench.inside import measure
from tools.bench.report import Line, table
from tools.server import SiteServer

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def test_a_budget_is_a_least_factor_or_a_greatest_value():
    assert Line("cold", "ms", 2500, 1000, at_least=2.5).met
    assert not Line("cold", "ms", 2499, 1000, at_least=2.5).met
    assert not Line("cold", "ms", None, 1000, at_least=2.5).met
    assert Line("edit", "ms", None, 30, at_most=30).met
    assert not Line("edit", "ms", None, 30.1, at_most=30).met
    assert Line("nothing asked", "ms", 1, 1000).met


def test_the_table_names_what_was_missed():
    text = table([Line("bytes", "MB", 5.5, 4.2, at_most=4.0), Line("cold", "ms", 3000, 1000, at_least=2.5)])
    head, first, second = text.splitlines()
    assert head.split() == ["plain", "ours", "factor", "budget"]
    assert first.split() == ["bytes", "5.50", "MB", "4.20", "MB", "1.31x", "4", "MB", "MISSED"]
    assert second.endswith("met")


def test_the_worker_measures_every_kind_for_every_edit():
    found = json.loads(measure("hospital", 2))
    assert found.keys() == {"point", "first", "break-even", "answer"}
    assert all(len(times) == 2 for times in found.values())
    assert all(first >= point > 0 for first, point in zip(found["first"], found["point"], strict=True))


def test_the_scoring_is_held_to_its_budgets_in_the_page_s_own_case_and_in_one_with_slices():
    scores = registry.get("scoring")
    own, cut = (scores.scenario(case)["slices"] for case in scoring.CASES)
    assert (own, cut != "none") == ("none", True)
    times = {"first": [40, 50, 90], "draws": [900, 1001, 1002], "last": [1500]}
    found = {
        scoring.name(case, goal): {"ours": ours} for case in scoring.CASES for goal, ours in times.items()
    }
    lines = list(scoring.lines(found))
    assert [(line.ours, line.at_most, line.met) for line in lines] == [
        (50, 50, True),
        (1001, 1000, False),
        (1500, None, True),
    ] * 2
    assert lines[-2].words == "Scoring, engineering agent: edit to the end of the draws"


@pytest.mark.site
@pytest.mark.browser
def test_an_edit_of_the_scoring_is_timed_to_the_answer_the_draws_and_the_last_part(
    browser: "Browser", site_dir: Path
):
    with SiteServer(site_dir) as server:
        found = scoring.edits(browser, server, scoring.CASES[1], 2)
    assert found.keys() == scoring.GOALS.keys()
    ordered = list(zip(found["first"], found["draws"], found["last"], strict=True))
    assert len(ordered) == 2
    assert all(0 < first < draws < last for first, draws, last in ordered)


def test_the_inspector_is_held_to_its_budgets():
    met = inspector.lines([10, 50, 90], [120, 500], [40, 100])
    assert [(line.ours, line.at_most, line.met) for line in met] == [
        (50, 50, True),
        (500, 500, True),
        (100, 100, True),
    ]
    assert not any(line.met for line in inspector.lines([51], [501], [101]))


@pytest.mark.site
@pytest.mark.browser
def test_parts_of_a_tree_and_nonsense_are_timed(browser: "Browser", site_dir: Path):
    with SiteServer(site_dir) as server:
        found = inspector.openings(browser, server, 3)
        refused = inspector.messages(browser, server)
    assert len(found["opened"]) == len(found["lines"]) == 3
    assert 0 < max(found["lines"]) <= 500
    assert len(refused) == len(inspector.NONSENSE)
