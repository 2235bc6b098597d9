"""What would fit where the chosen set-up does not: every suggestion fits, and opens as an input of the calculator."""

from __future__ import annotations

from tests.sizing.sized import SIZING, figures, scenario


def test_every_suggestion_fits_when_it_is_entered() -> None:
    suggestions = scenario("does-not-fit").data["would_fit"]
    assert len(suggestions) >= 3
    answers = dict(SIZING.scenarios["does-not-fit"].answers)
    for one in suggestions:
        expected = one["max_concurrency"]
        changed = {key: value for key, value in one.items() if key != "max_concurrency"}
        found = figures(**{**answers, **changed})
        assert found.set_up.fits
        assert found.set_up.most == expected


def test_more_gpus_means_the_next_number_that_is_enough() -> None:
    first = scenario("does-not-fit").data["would_fit"][0]
    assert first["tensor_parallel"] == "8"


def test_more_gpus_that_share_each_layer_leave_stages_behind() -> None:
    """Eight GPUs in two stages would be sixteen, which is refused."""
    case = {"model": "llama-3.1-405b", "gpu": "h100-80gb-sxm", "weights_precision": "fp8"}
    case |= {"tensor_parallel": 2, "pipeline_parallel": 2}
    suggestions = SIZING.run(SIZING.from_json(case)).data["would_fit"]
    (more,) = (one for one in suggestions if "tensor_parallel" in one and "weights_precision" not in one)
    changed = {key: value for key, value in more.items() if key != "max_concurrency"}
    assert figures(**{**case, **changed}).set_up.most == more["max_concurrency"]


def test_a_case_that_fits_has_no_such_part() -> None:
    assert "would_fit" not in {part.key for part in scenario("support-assistant").parts}


def test_what_nothing_makes_fit_says_so() -> None:
    case = {"model": "llama-3.1-405b", "gpu": "l4", "tensor_parallel": 1, "weights_precision": "bf16"}
    result = SIZING.run(SIZING.from_json({**case, "input_tokens": 1e8}))
    part = next(part for part in result.parts if part.key == "would_fit")
    assert result.data["would_fit"] == []
    assert "None of the changes" in part.intro
