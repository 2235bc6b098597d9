"""Must-haves: every answer is one of three, brackets hold up to their value, and freeing one says what it frees."""

import pytest

from calculators.core.messages import InputError
from calculators.scoring.must_haves import freed_by, screen, unanswered
from calculators.scoring.routes import SCORED
from tests.scoring.documents import BOOK, figures, fixed


def test_every_must_have_answers_for_every_route():
    assert unanswered(BOOK) == ()


@pytest.mark.parametrize("must_have", [one for one in BOOK.must_haves if one.value], ids=lambda one: one.id)
def test_brackets_hold_up_to_their_value(must_have):
    for route in SCORED:
        for answer in must_have.routes[route]:
            if answer.up_to is None:
                continue
            at = figures({"must_haves": [{"id": must_have.id, "value": answer.up_to}]})
            assert answer in [one.answer for one in at.screening.findings[route]]


def test_an_excluded_route_has_no_score_and_says_by_what():
    found = figures({"must_haves": ["inspectable_weights"]})
    assert "closed_api" not in found.scores
    assert found.screening.excluded_by("closed_api") == ("inspectable_weights",)


def test_a_condition_is_kept_with_the_route():
    found = figures({"must_haves": [one.id for one in BOOK.must_haves if one.id != "budget_ceiling"]})
    for findings in found.screening.findings.values():
        for one in findings:
            assert (one.answer.answer == "only_if") == bool(one.answer.condition)


def test_if_all_fall_out_single_must_haves_say_which_route_they_free():
    held = ["air_gapped", "no_gpu_staff", "inspectable_weights", "contractual_sla", "on_premises"]
    document = {"must_haves": held, "routes": ["closed_api", "hosted_open"]}
    found = figures(document)
    if found.remaining:
        pytest.fail("the case no longer excludes all routes; choose other must-haves")
    for id, routes in found.freed.items():
        left = figures({**document, "must_haves": [one for one in held if one != id]}).remaining
        assert routes == left
    assert found.freed == freed_by(BOOK, found.answers, found.slices, found.compared)


@pytest.mark.parametrize(
    ("amounts", "answer"),
    [
        ([50, 90, 100], "fits"),
        ([50, 90, 101], "only_if"),
        ([50, 101, 200], "only_if"),
        ([101, 150, 200], "excluded"),
        (None, "only_if"),
    ],
)
def test_the_ceiling_is_compared_with_low_middle_and_high(amounts, answer):
    document = fixed(
        {"closed_api": 5.0, "owned_gpu": 5.0}, must_haves=[{"id": "budget_ceiling", "value": 100}]
    )
    document["cost"] = {"closed_api": amounts} if amounts else {}
    found = figures(document)
    assert [one.answer.answer for one in found.screening.findings["closed_api"]] == [answer]


def test_a_must_have_can_be_left_out_of_the_screening():
    found = figures({"must_haves": ["inspectable_weights"]})
    again = screen(BOOK, found.answers, found.slices, found.compared, without="inspectable_weights")
    assert "closed_api" in again.remaining


def test_must_haves_may_be_an_object_of_ids_and_values():
    found = figures({"must_haves": {"frozen_version": 60, "inspectable_weights": True}})
    assert found.answers["must_haves"] == ("frozen_version", "inspectable_weights")
    assert found.answers["must_haves.frozen_version"] == 60


@pytest.mark.parametrize(
    "document",
    [
        {"must_haves": [{"id": "frozen_version", "value": 3}, {"id": "frozen_version", "value": 9}]},
        {"must_haves": [{"id": "frozen_version", "value": 3}], "must_haves.frozen_version": 9},
        {"case": {"requests_per_day": 5}, "requests_per_day": 7},
    ],
)
def test_a_figure_given_twice_is_refused(document):
    with pytest.raises(InputError) as caught:
        figures(document)
    assert caught.value.messages[0].code == "repeated_field"


@pytest.mark.parametrize("wrong", [["no such"], [{"id": "frozen_version", "value": "soon"}], [{"value": 3}]])
def test_must_haves_that_cannot_be_read_are_refused(wrong):
    with pytest.raises(InputError):
        figures({"must_haves": wrong})
