"""Other ways to add up stand beside the additive one; where TOPSIS turns the order round, the page says so."""

from __future__ import annotations

import pytest
from hypothesis import given

from calculators import registry
from calculators.scoring.other_rules import other_rules
from tests.scoring.documents import figures, fixed, only, tables, weights

#: Found by search: the closed route, which the must-have excludes, moves the best value of a column.
TURNING = {
    "closed_api": {"capability": 8, "cost": 10, "energy": 0},
    "hosted_open": {"capability": 6, "cost": 10, "energy": 9},
    "rented_gpu": {"capability": 5, "cost": 10, "energy": 10},
    "owned_gpu": {"capability": 6, "cost": 0, "energy": 4},
}
DOCUMENT = fixed(TURNING, weights=only("capability", "cost", "energy"), must_haves=["inspectable_weights"])


def test_where_excluded_routes_would_turn_the_order_of_topsis_the_page_says_so():
    rules = {rule.id: rule for rule in other_rules(figures(DOCUMENT))}
    assert rules["topsis"].reversed
    assert not any(rule.reversed for rule in rules.values() if rule.id != "topsis")
    calculator = registry.get("scoring")
    result = calculator.run(calculator.from_json(DOCUMENT))
    firm = next(part for part in result.parts if part.key == "firm")
    assert any("TOPSIS ranks the remaining routes in another order" in words for words in firm.findings)


def test_where_it_does_not_nothing_is_said():
    assert not any(rule.reversed for rule in other_rules(figures(fixed(TURNING))))


@given(tables, weights)
def test_every_rule_ranks_the_remaining_routes_and_no_other(table, points):
    found = figures(fixed(table, weights=points))
    for rule in other_rules(found):
        assert set(rule.order) == set(found.order)
        assert rule.places[rule.order[0]] == 1


@given(tables, weights)
def test_a_route_that_is_best_on_everything_is_first_under_every_rule(table, points):
    best = {
        criterion: max(row[criterion] for row in table.values()) + 0.0 for criterion in table["closed_api"]
    }
    found = figures(fixed({**table, "owned_gpu": best}, weights=points))
    for rule in other_rules(found):
        assert rule.places["owned_gpu"] == 1


def test_a_bent_scale_changes_who_is_first_when_one_route_is_even_and_the_other_is_not():
    table = {"closed_api": {"cost": 10, "energy": 1}, "owned_gpu": {"cost": 5.4, "energy": 5.4}}
    rules = {rule.id: rule for rule in other_rules(figures(fixed(table, weights=only("cost", "energy"))))}
    assert rules["convex"].order[0] == "closed_api"
    assert rules["concave"].order[0] == "owned_gpu"
    assert rules["weighted_product"].scores["owned_gpu"] == pytest.approx(6.4)
