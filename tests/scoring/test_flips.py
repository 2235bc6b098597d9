"""Flips are exact: each is applied, and the first place changes hands there and not before."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from calculators.scoring.evaluate import SAME
from calculators.scoring.flips import score_flips, weight_flips, weight_move
from calculators.scoring.routes import SCORED
from tests.scoring.documents import CRITERIA, figures, fixed, only, tables, weights

#: How far beyond and before a flip is looked at.
STEP = 1e-6


def lead(found, leader, weights_, rival):
    """Points by which the leader is ahead of the rival under other weights."""
    return sum(w * (found.table[leader][c][1] - found.table[rival][c][1]) for c, w in weights_.items())


def with_weight(found, criterion, weight):
    rest = 1 - found.weights[criterion]
    return {c: weight if c == criterion else w / rest * (1 - weight) for c, w in found.weights.items()}


@given(tables, weights)
def test_one_weight_flips_where_it_says(table, points):
    found = figures(fixed(table, weights=points))
    assume(found.lead > 1e-3)
    leader = found.order[0]
    flips = weight_flips(found)
    for flip in flips:
        at = with_weight(found, flip.criterion, flip.weight)
        assert lead(found, leader, at, flip.rival) == pytest.approx(0, abs=1e-9)
        for rival in found.order[1:]:
            assert lead(found, leader, at, rival) >= -1e-9, "another route was first already"
        beyond = flip.weight + (-STEP if flip.below else STEP)
        if 0 <= beyond <= 1:
            assert lead(found, leader, with_weight(found, flip.criterion, beyond), flip.rival) < 0
    seen = {(flip.criterion, flip.below) for flip in flips}
    for criterion in found.active:
        if found.weights[criterion] == 1:
            continue
        for below, end in ((True, 0.0), (False, 1.0)):
            if (criterion, below) not in seen:
                at = with_weight(found, criterion, end)
                assert all(lead(found, leader, at, rival) >= -1e-9 for rival in found.order[1:])


@given(tables, weights)
def test_the_smallest_move_of_weight_flips_and_no_pair_does_it_with_less(table, points):
    found = figures(fixed(table, weights=points))
    assume(found.lead > 1e-3)
    leader, move = found.order[0], weight_move(found)
    if move is None:
        assert all(
            found.table[leader][c][1] >= found.table[rival][c][1] - SAME
            for rival in found.order[1:]
            for c in found.active
        )
        return
    moved = dict(found.weights)
    for source, target, amount in move.moves:
        moved[source] -= amount
        moved[target] += amount
    assert min(moved.values()) >= -1e-12
    assert sum(moved.values()) == pytest.approx(1)
    assert lead(found, leader, moved, move.rival) == pytest.approx(0, abs=1e-9)
    assert move.total == pytest.approx(sum(amount for *_, amount in move.moves))
    for rival in found.order[1:]:
        whole = lead(found, leader, found.weights, rival)
        for a in found.active:
            for b in found.active:
                gain = sum(
                    sign * (found.table[leader][c][1] - found.table[rival][c][1])
                    for c, sign in ((a, 1), (b, -1))
                )
                if gain > SAME and whole / gain <= found.weights[a]:
                    assert move.total <= whole / gain + 1e-9


@given(tables, weights)
def test_the_smallest_change_of_a_score_flips(table, points):
    found = figures(fixed(table, weights=points))
    assume(found.lead > 1e-3)
    inside, anywhere = score_flips(found)
    assert inside is None, "scores without a range leave no room"
    if anywhere is None:
        return
    changed = {route: dict(table[route]) for route in SCORED}
    changed[anywhere.route][anywhere.criterion] = min(max(anywhere.score, 0.0), 10.0)
    after = figures(fixed(changed, weights=points))
    leader = found.order[0]
    assert after.scores[leader] == pytest.approx(after.scores[anywhere.rival], abs=1e-9)


def test_a_score_flip_inside_its_range_is_told_from_one_outside():
    table = {
        "closed_api": dict.fromkeys(CRITERIA, 6.0),
        "hosted_open": {**dict.fromkeys(CRITERIA, 5.0), "cost": {"low": 3, "mid": 5, "high": 9}},
    }
    found = figures(fixed(table, weights=only("cost", "energy")))
    inside, anywhere = score_flips(found)
    assert (inside.route, inside.criterion) == ("hosted_open", "cost")
    assert inside.score == pytest.approx(7.0)
    assert abs(anywhere.score - anywhere.now) == pytest.approx(2.0)


def test_a_mix_follows_the_scores_of_its_parts():
    document = fixed(
        {"closed_api": 6.0, "hosted_open": 5.0, "rented_gpu": 1.0, "owned_gpu": 1.0},
        weights=only("cost", "energy"), slices="own",
        slice_1={"share": 0.5, "route": "hosted_open"}, slice_2={"share": 0.5, "route": "rented_gpu"},
    )  # fmt: skip
    document["routes"] = [*document["routes"], "hybrid"]
    found = figures(document)
    assert found.scores["hybrid"] == pytest.approx(3.0, abs=1.0)
    _, anywhere = score_flips(found)
    assert anywhere.rival == "hosted_open"


@given(tables, weights, st.sampled_from([0.1, 0.3, 0.7]))
def test_a_score_flip_of_a_mix_is_exact_where_slices_reach_the_end_of_the_scale(table, points, share):
    document = fixed(
        table, weights=points, slices="own", case={"task": "coding"},
        slice_1={"share": share, "route": "closed_api", "difficulty": "frontier"},
        slice_2={"share": 1 - share, "route": "owned_gpu", "difficulty": "routine"},
    )  # fmt: skip
    document["routes"] = [*SCORED, "hybrid"]
    found = figures(document)
    assume(found.lead > 1e-3)
    _, flip = score_flips(found)
    assume(flip is not None)
    changed = {route: dict(row) for route, row in table.items()}
    changed[flip.route][flip.criterion] = min(max(flip.score, 0.0), 10.0)
    after = figures({**document, "scores": changed})
    assert after.scores[found.order[0]] == pytest.approx(after.scores[flip.rival], abs=1e-9)


def test_nothing_flips_without_a_rival():
    found = figures(fixed({"closed_api": 5.0}))
    assert weight_flips(found) == ()
    assert weight_move(found) is None
    assert score_flips(found) == (None, None)
