"""Cost: a straight line between two amounts, frozen into the link; money that is in the cost is not counted twice."""

import pytest

from calculators import registry
from calculators.core.messages import InputError
from calculators.core.state import decode, encode
from calculators.scoring.cost import Scale
from tests.scoring.documents import BOOK, figures, fixed

THREE = {"closed_api": [900, 1000, 1100], "hosted_open": 400, "owned_gpu": [1500, 1600, 2600]}


def test_the_cheapest_remaining_route_has_ten_and_the_dearest_none():
    found = figures({"cost": THREE, "routes": list(THREE)})
    assert (found.scale.best, found.scale.worst) == (400, 1600)
    assert found.table["hosted_open"]["cost"] == (10, 10, 10)
    low, mid, high = found.table["closed_api"]["cost"]
    assert (low, mid, high) == pytest.approx((10 * 500 / 1200, 5, 10 * 700 / 1200))
    assert found.table["owned_gpu"]["cost"] == pytest.approx((0, 0, 10 * 100 / 1200))


def test_the_budget_ceiling_is_worth_nothing():
    found = figures(
        {"cost": THREE, "routes": list(THREE), "must_haves": [{"id": "budget_ceiling", "value": 3000}]}
    )
    assert found.scale.worst == 3000


def test_amounts_of_the_readers_own_count_and_must_be_in_order():
    found = figures({"cost": {**THREE, "best": 100, "worst": 2000}, "routes": list(THREE)})
    assert (found.scale.best, found.scale.worst) == (100, 2000)
    with pytest.raises(InputError) as caught:
        figures({"cost": {"best": 5, "worst": 5}})
    assert caught.value.messages[0].field == "cost.worst"


def test_a_link_keeps_the_two_amounts_when_a_must_have_is_added():
    calculator = registry.get("scoring")
    answers = calculator.from_json({"cost": THREE, "routes": list(THREE)})
    texts, notices = decode("scoring", calculator.fields, encode("scoring", calculator.fields, answers))
    assert not notices
    later = calculator.from_canonical({**texts, "must_haves": "inspectable_weights"})
    assert (later["cost.best"], later["cost.worst"]) == (400, 1600)


def test_a_route_without_an_amount_is_open_and_said_so():
    calculator = registry.get("scoring")
    answers = calculator.from_json({"cost": {"closed_api": 100, "hosted_open": 50}})
    result = calculator.answer(answers)
    assert {(w.code, w.field) for w in result.warnings} == {
        ("cost_unknown", "cost.rented_gpu"), ("cost_unknown", "cost.owned_gpu"),
    }  # fmt: skip
    assert figures({"cost": {"closed_api": 100, "hosted_open": 50}}).table["owned_gpu"]["cost"] == (0, 5, 10)


def test_criteria_whose_money_is_in_the_amounts_keep_only_the_rest():
    lean = {one.id for one in BOOK.criteria if one.with_tco == "non_money"}
    assert lean
    with_people = figures({"cost": {"closed_api": 100, "hosted_open": 50}})
    bills = figures({"cost": {"closed_api": 100, "hosted_open": 50, "contents": "bills"}})
    for criterion in BOOK.criterion_ids:
        cell = with_people.cells[0]["owned_gpu", criterion]
        assert cell.without_money == (criterion in lean)
        assert not bills.cells[0]["owned_gpu", criterion].without_money


@pytest.mark.parametrize(
    "document",
    [
        {"cost": {"closed_api": 1000}},
        {"cost": {"closed_api": 0, "hosted_open": 0}},
        {"cost": {"closed_api": 70, "owned_gpu": 70}},
        {"slices": "sensitive", "cost": {"hybrid": 5000}},
        {"cost": THREE, "must_haves": [{"id": "budget_ceiling", "value": 350}]},
        {
            "cost": {"closed_api": [100, 200, 300], "owned_gpu": [90, 250, 300]},
            "must_haves": {"budget_ceiling": 150},
        },
        {"tco": "tco~v1", "cost": {"closed_api": [1, 2, 3], "rented_gpu": 3}, "slices": "hard"},
    ],
)
def test_what_a_case_gives_can_be_read_back_from_its_link_and_its_inputs(document):
    calculator = registry.get("scoring")
    answers = calculator.from_json(document)
    texts, notices = decode("scoring", calculator.fields, encode("scoring", calculator.fields, answers))
    assert not notices
    assert calculator.from_canonical(texts) == answers
    assert (
        calculator.from_json({key: calculator.fields[key].json(value) for key, value in answers.items()})
        == answers
    )


@pytest.mark.parametrize(("end", "amount"), [("best", 5000), ("worst", 10)])
def test_an_end_of_the_scale_beyond_all_amounts_is_refused_at_once(end, amount):
    with pytest.raises(InputError) as caught:
        figures({"cost": {**THREE, end: amount}, "routes": list(THREE)})
    assert caught.value.messages[0].field == f"cost.{end}"


def test_amounts_of_routes_that_are_not_compared_change_nothing():
    with_amount = figures({"routes": ["hosted_open", "rented_gpu"], "cost": {"owned_gpu": 5}})
    assert with_amount.scale is None
    assert with_amount.scores == figures({"routes": ["hosted_open", "rented_gpu"]}).scores


def test_what_is_no_total_cost_case_is_refused():
    with pytest.raises(InputError) as caught:
        figures({"tco": "hello"})
    assert caught.value.messages[0].code == "not_a_case"


def test_equal_amounts_make_no_difference():
    found = figures(fixed({"closed_api": 5.0, "owned_gpu": 5.0}))
    assert found.scale is None
    same = figures({"cost": {"closed_api": 70, "owned_gpu": 70}, "routes": ["closed_api", "owned_gpu"]})
    assert same.table["closed_api"]["cost"] == same.table["owned_gpu"]["cost"] == (10, 10, 10)


@pytest.mark.parametrize(("amount", "points"), [(0, 10), (100, 10), (200, 7.5), (500, 0), (900, 0)])
def test_points_stay_between_nothing_and_ten(amount, points):
    assert Scale(100, 500).score(amount) == points


def test_other_currencies_are_left_to_the_total_cost_calculator():
    with pytest.raises(InputError) as caught:
        figures({"must_haves": [{"id": "budget_ceiling", "value": "900 EUR"}]})
    assert caught.value.messages[0].code == "dollars_only"


def test_an_amount_that_was_handed_over_is_not_taken_for_an_appliance():
    cost = {
        "cost": {"closed_api": 100, "owned_gpu": 900},
        "must_haves": ["on_premises"],
        "routes": ["closed_api", "owned_gpu"],
    }
    typed = figures(cost)
    handed = figures({**cost, "tco": "tco~v1"})
    assert typed.table["closed_api"]["cost"] == (10, 10, 10)
    assert handed.table["closed_api"]["cost"] == (0, 5, 10)
    calculator = registry.get("scoring")
    warnings = calculator.answer(calculator.from_json({**cost, "tco": "tco~v1"})).warnings
    assert ("cost_of_variant", "cost.closed_api") in {(one.code, one.field) for one in warnings}
