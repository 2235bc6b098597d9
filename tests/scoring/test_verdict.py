"""The verdict comes from how often a route is first, never from points alone."""

import pytest

from calculators.scoring.draws import tallies
from calculators.scoring.verdict import most_often, verdict
from tests.scoring.documents import CRITERIA, figures, fixed


def judged(table, **more):
    found = figures(fixed(table, **more))
    *_, known = tallies(found)
    return found, known["yours"]


def test_the_winner_is_the_route_that_is_first_most_often_even_with_fewer_points():
    table = {
        "closed_api": {key: {"low": 2, "mid": 6, "high": 6.1} for key in CRITERIA},
        "hosted_open": {key: {"low": 5.9, "mid": 5.95, "high": 9} for key in CRITERIA},
    }
    found, yours = judged(table)
    assert found.order[0] == "closed_api"
    assert most_often(found, yours) == "hosted_open"
    assert verdict(found, yours) == ("clear", "hosted_open")


def test_equal_points_are_no_tie_where_the_ranges_favour_one():
    table = {
        "closed_api": {key: {"low": 2, "mid": 6, "high": 6.1} for key in CRITERIA},
        "hosted_open": {key: {"low": 5.9, "mid": 6, "high": 9} for key in CRITERIA},
    }
    found, yours = judged(table)
    assert found.lead == 0
    assert verdict(found, yours) == ("clear", "hosted_open")


@pytest.mark.parametrize("spread", [0, 2])
def test_routes_alike_in_points_and_ranges_are_a_tie(spread):
    row = {"low": 5 - spread, "mid": 5, "high": 5 + spread}
    table = {route: dict.fromkeys(CRITERIA, row) for route in ("closed_api", "hosted_open")}
    found, yours = judged(table)
    assert verdict(found, yours) == ("tie", None)
