"""Answers that do not go together are refused at a field; a route that lacks a figure says which."""

import pytest

from calculators import registry
from calculators.core.messages import InputError

TCO = registry.get("tco")


@pytest.mark.parametrize(
    ("answers", "field", "code"),
    [
        ({"requests_per_day": 10, "requests_per_month": 300}, "requests_per_month", "given_twice"),
        ({"requests_per_day": None}, "requests_per_day", "empty"),
        ({"active_hours_per_month": 200, "hours_per_day": 8}, "active_hours_per_month", "given_twice"),
        ({"input_tokens": 0, "output_tokens": 0, "reasoning_tokens": 0}, "input_tokens", "no_tokens"),
        ({"reasoning_tokens": 10_000}, "reasoning_tokens", "subset_larger"),
    ],
)
def test_answers_that_contradict_each_other(answers, field, code):
    with pytest.raises(InputError) as caught:
        TCO.from_json(answers)
    assert [(m.field, m.code) for m in caught.value.messages] == [(field, code)]


def test_two_shares_that_are_too_much_together_are_both_marked():
    with pytest.raises(InputError) as caught:
        TCO.from_json({"cached_share": 0.7, "cache_write_share": 0.7})
    assert [m.field for m in caught.value.messages] == ["cached_share", "cache_write_share"]
    assert {m.code for m in caught.value.messages} == {"subset_larger"}


@pytest.mark.parametrize(
    ("answers", "route", "status", "words"),
    [
        (
            {"rented_gpu.gpu": None, "rented_gpu.throughput_tok_s": 500},
            "rented_gpu",
            "needs_input",
            "Choose a GPU",
        ),
        ({"rented_gpu.gpus_per_replica": 3}, "rented_gpu", "unknown", "GPUs per replica, not with 3"),
        ({"rented_gpu.weights_precision": "fp4"}, "rented_gpu", "unknown", "not measured at precision fp4"),
        ({"closed_api.model": None}, "closed_api", "needs_input", "Choose a model"),
        ({"input_tokens": 9_000_000}, "closed_api", "does_not_fit", "longer than the context window"),
    ],
)
def test_a_route_that_cannot_be_computed_says_why(answers, route, status, words):
    found = TCO.run(TCO.from_json(answers)).data["routes"][route]
    assert found["status"] == status
    assert words in " ".join(found["reasons"])
    assert found["total_cost"] is None
