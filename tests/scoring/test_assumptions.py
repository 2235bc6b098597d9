"""What carries the first place: assumptions and flipping amounts, held against the model computed anew."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators import registry
from calculators.scoring.evaluate import evaluate
from calculators.scoring.record.assumptions import MOST, assumptions
from calculators.scoring.record.cost_flips import falls, rise
from calculators.scoring.routes import SCORED
from tests.scoring.documents import BOOK, CRITERIA, figures, fixed, only, skewed

READY = registry.get("scoring").scenarios
EXACT = 1e-9


def lead(found, first):
    return found.scores[first] - max(value for route, value in found.scores.items() if route != first)


def of(found):
    return assumptions(found, found.order[0]) if found.order else ()


def carrying(document):
    return of(figures(document))


@pytest.mark.parametrize("scenario", READY)
def test_what_they_leave_of_the_lead_is_what_the_model_gives(scenario):
    """Facts are set and scores moved in the inputs; the model must then give the lead that was told."""
    document = dict(READY[scenario].answers)
    found = figures(document)
    if len(found.order) < 2 or len(found.slices) > 1:
        assert len(of(found)) <= MOST
        return
    for one in of(found):
        if one.fact:
            again = evaluate(BOOK, {**found.answers, f"case.{one.fact}": one.value})
        else:
            scores = {
                f"scores.{route}.{one.criterion}": (then, then, then)
                for route, then in zip(one.routes, one.then, strict=True)
            }
            again = evaluate(BOOK, {**found.answers, **scores})
        assert lead(again, found.order[0]) == pytest.approx(one.lead, abs=EXACT)


@pytest.mark.parametrize("scenario", READY)
def test_they_take_from_the_lead_and_the_one_that_takes_most_comes_first(scenario):
    found = figures(dict(READY[scenario].answers))
    leads = [one.lead for one in of(found)]
    assert leads == sorted(leads)
    assert all(one < found.lead for one in leads)
    assert len(leads) <= MOST


def test_an_open_fact_is_an_assumption_and_a_known_one_is_none():
    document = {"routes": ["closed_api", "owned_gpu"], "weights": only("customisation")}
    first = carrying(document)[0]
    assert (first.fact, first.criterion) == ("tuning", "")
    known = carrying({**document, "case": {"tuning": first.value}})
    assert "tuning" not in {one.fact for one in known}


def test_scores_that_stand_fixed_carry_nothing():
    assert carrying(fixed({"closed_api": 8.0, "owned_gpu": 4.0})) == ()


def test_scores_of_one_model_move_together():
    document = {"weights": only("capability"), "case": {"task": "coding"}}
    found = next(one for one in carrying(document) if len(one.routes) > 1)
    assert set(found.routes) == {"hosted_open", "rented_gpu", "owned_gpu"}


AMOUNT = st.integers(min_value=1000, max_value=50_000).map(float)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(list(SCORED)), AMOUNT, min_size=2, max_size=4), st.floats(0.1, 0.9))
def test_at_the_amount_that_was_told_the_routes_are_level(costs, share):
    others = [id for id in CRITERIA if id != "cost"]
    weights = {"cost": share * 100, **dict.fromkeys(others, (1 - share) * 100 / len(others))}
    found = figures({"weights": weights, "cost": {**costs, "contents": "bills"}, "case": {"task": "coding"}})
    flip = rise(found)
    for one in (*([flip] if flip else []), *falls(found)):
        moved = {**found.answers, f"cost.{one.route}": (one.amount,) * 3}
        again = evaluate(BOOK, moved)
        assert again.scores[one.route] == pytest.approx(again.scores[one.rival], abs=1e-6)
    if flip:
        assert flip.amount >= flip.now or found.scale.score(flip.now) == 10
        dearer = evaluate(BOOK, {**found.answers, f"cost.{flip.route}": (flip.amount * 0.999,) * 3})
        assert dearer.order[0] == flip.route


def test_a_mix_moves_along_with_its_parts():
    document = {
        "slices": "peak", "cost": {"closed_api": 9000, "rented_gpu": 9500, "hosted_open": 9900, "best": 1000, "worst": 90_000},
        "weights": {**dict.fromkeys(CRITERIA, 1), "cost": 40},
    }  # fmt: skip
    found = figures(document)
    flip = rise(found)
    assert flip is not None
    again = evaluate(BOOK, {**found.answers, f"cost.{flip.route}": (flip.amount,) * 3})
    assert again.scores[flip.route] == pytest.approx(
        max(v for r, v in again.scores.items() if r != flip.route), abs=1e-6
    )


def test_own_scores_of_the_cost_have_no_amount_that_flips():
    found = figures({"cost": {"closed_api": 5000, "owned_gpu": 9000}, "scores": {"closed_api": {"cost": 9}}})
    assert found.order[0] == "closed_api"
    assert rise(found) is None


def test_what_carries_a_winner_with_fewer_points_is_told_of_the_winner():
    found = figures(skewed())
    assert found.order[0] == "closed_api"
    for one in assumptions(found, "rented_gpu"):
        assert one.lead < found.scores["rented_gpu"] - found.scores["closed_api"] < 0
        assert one.rival == "closed_api"
