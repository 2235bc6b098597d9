"""The additive value model: its sums, and what must never change it."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from calculators.core.messages import InputError
from calculators.scoring.routes import SCORED
from calculators.scoring.weights import rank_order_centroid
from tests.scoring.documents import BOOK, CRITERIA, figures, fixed, only, rows, tables, tenths, weights

MUST_HAVES = [one.id for one in BOOK.must_haves]


@given(tables, weights)
def test_a_score_is_the_weighted_mean_of_middle_scores(table, points):
    found = figures(fixed(table, weights=points))
    total = sum(points.values())
    for route in SCORED:
        by_hand = sum(points[c] * table[route][c] for c in CRITERIA) / total
        assert found.scores[route] == pytest.approx(by_hand, abs=1e-12)


@given(tables, weights, st.sampled_from([0.001, 0.25, 4, 17]))
def test_rescaled_weights_change_nothing(table, points, factor):
    one = figures(fixed(table, weights=points))
    other = figures(fixed(table, weights={c: value * factor for c, value in points.items()}))
    assert one.order == other.order
    for route in SCORED:
        assert one.scores[route] == pytest.approx(other.scores[route], abs=1e-9)


@given(rows, st.fixed_dictionaries(dict.fromkeys(CRITERIA, tenths)), weights)
def test_a_dominated_route_never_wins(row, loss, points):
    worse = {c: max(row[c] - loss[c], 0.0) for c in CRITERIA}
    assume(any(worse[c] < row[c] and points[c] for c in CRITERIA))
    found = figures(fixed({"closed_api": worse, "hosted_open": row}, weights=points))
    assert found.order[0] == "hosted_open"


@given(tables, weights, st.lists(st.sampled_from(MUST_HAVES), min_size=1, max_size=3, unique=True))
def test_a_must_have_never_changes_the_order_of_the_others(table, points, held):
    before = figures(fixed(table, weights=points))
    after = figures(fixed(table, weights=points, must_haves=held))
    ties = len({round(score, 6) for score in before.scores.values()}) < len(SCORED)
    assume(not ties)
    assert after.order == tuple(route for route in before.order if route in after.remaining)


def test_a_criterion_without_difference_between_the_remaining_routes_is_set_aside():
    rest = {"rented_gpu": 5.0, "owned_gpu": {**dict.fromkeys(CRITERIA, 5.0), "energy": 9.0}}
    table = {"closed_api": 9.0, "hosted_open": 1.0, **rest}
    found = figures(fixed(table, must_haves=["inspectable_weights"]))
    assert "closed_api" not in found.remaining
    left = figures(fixed({"closed_api": 9.0, **rest}, must_haves=["inspectable_weights"]))
    assert set(left.set_aside) == set(CRITERIA) - {"energy"}
    assert left.weights["energy"] == 1.0
    assert figures(fixed(rest)).set_aside == ()


def test_missing_points_are_those_of_the_preset_and_zero_is_zero():
    preset = next(iter(BOOK.presets.values())).points
    found = figures({"weights": {"cost": 0, "energy": 30}})
    total = sum(preset.values()) - preset["cost"] - preset["energy"] + 30
    assert found.weights["cost"] == 0
    assert found.weights["energy"] == pytest.approx(30 / total)
    assert found.weights["skills"] == pytest.approx(preset["skills"] / total)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (dict.fromkeys(CRITERIA, 0), "no_weight"),
        ({"cost": -1}, "out_of_range"),
        ({"no such criterion": 1}, "unknown_field"),
        ({"cost": "many"}, "not_a_number"),
    ],
)
def test_weights_that_cannot_be_used_are_refused_with_a_reason(wrong, code):
    with pytest.raises(InputError) as caught:
        figures({"weights": wrong})
    assert code in {message.code for message in caught.value.messages}


def test_rank_order_centroid_weights_are_the_published_ones():
    # Barron and Barrett (1996), table 1: n = 4.
    assert rank_order_centroid([1, 2, 3, 4]) == pytest.approx([0.5208, 0.2708, 0.1458, 0.0625], abs=5e-5)
    assert rank_order_centroid([2, 1]) == pytest.approx([0.25, 0.75])
    assert rank_order_centroid([1, 1, 1]) == pytest.approx([1 / 3] * 3)


def test_ranks_weigh_groups_first_and_criteria_inside_them_second():
    groups = {group.id: place for place, group in enumerate(BOOK.groups, 1)}
    found = figures({"ranks": {**groups, "cost.cost_predictability": 1, "cost.cost": 2}})
    shares = rank_order_centroid(list(groups.values()))
    of_cost = shares[list(groups).index("cost")]
    assert found.weights["cost_predictability"] == pytest.approx(of_cost * 0.75)
    assert found.weights["cost"] == pytest.approx(of_cost * 0.25)
    assert sum(found.weights.values()) == pytest.approx(1)


def test_points_beside_ranks_are_refused_but_a_criterion_may_be_off():
    ranks = {group.id: 1 for group in BOOK.groups}
    with pytest.raises(InputError, match="ranks are given"):
        figures({"ranks": ranks, "weights": {"energy": 5}})
    assert figures({"ranks": ranks, "weights": {"energy": 0}}).weights["energy"] == 0


@pytest.mark.parametrize(
    "ranks",
    [{"fit": 6}, {"fit.capability": 1}, {**{group.id: 1 for group in BOOK.groups}, "fit.capability": 1}],
)
def test_ranks_that_leave_something_to_guess_are_refused(ranks):
    with pytest.raises(InputError) as caught:
        figures({"ranks": ranks})
    assert {message.code for message in caught.value.messages} <= {"ranks_incomplete", "ranks_without_groups"}


def test_own_scores_replace_ours_cell_by_cell():
    ours = figures({})
    mine = figures({"scores": {"closed_api": {"cost": {"low": 1, "mid": 2, "high": 3}, "skills": 4}}})
    assert mine.table["closed_api"]["cost"] == (1, 2, 3)
    assert mine.table["closed_api"]["skills"] == (4, 4, 4)
    assert mine.table["closed_api"]["energy"] == ours.table["closed_api"]["energy"]
    assert mine.table["hosted_open"] == ours.table["hosted_open"]


@pytest.mark.parametrize("wrong", [{"low": 3, "mid": 2, "high": 4}, 11, -1, {"low": 1}, [1, 2], True])
def test_scores_that_cannot_be_used_are_refused(wrong):
    with pytest.raises(InputError) as caught:
        figures({"scores": {"closed_api": {"cost": wrong}}})
    assert caught.value.messages[0].field == "scores.closed_api.cost"


def test_equal_routes_have_equal_scores():
    found = figures(fixed({"closed_api": 6.0, "owned_gpu": 6.0}, weights=only("cost")))
    assert found.lead == 0


def test_a_criterion_is_not_set_aside_because_the_scale_ends():
    held = {"must_haves": ["inspectable_weights"], "routes": ["closed_api", "rented_gpu", "owned_gpu"]}
    found = figures(held)
    cells = found.cells[0]
    for criterion in found.set_aside:
        assert cells["rented_gpu", criterion].uncut == cells["owned_gpu", criterion].uncut
    assert "cost" not in found.set_aside
