"""What a sizing result says to the total cost, in a link and in a document."""

from __future__ import annotations

from typing import Any

import pytest

from calculators import registry
from calculators.core.messages import InputError
from calculators.core.state import decode
from calculators.journey.capacity import CAPACITY_FIELDS, capacity
from calculators.journey.carry import link, settled
from calculators.journey.resolve import resolve

SIZING, TCO = registry.get("sizing"), registry.get("tco")
CASE: dict[str, Any] = {
    "model": "llama-3.3-70b",
    "gpu": "h200-141gb-sxm",
    "tensor_parallel": 2,
    "input_tokens": 900,
}


def found(**document: Any) -> dict[str, Any]:
    return SIZING.run(SIZING.from_json(document)).data


def test_a_link_to_the_total_cost_carries_gpu_speed_and_spread() -> None:
    data = found(**CASE)
    texts, notices = decode("tco", TCO.fields, link(SIZING, SIZING.from_json(CASE), "tco", data))
    assert notices == []
    answers = TCO.from_canonical(texts)
    speed = data["at_limits"]["output_tokens_per_second"]
    for route in ("rented_gpu", "owned_gpu"):
        assert answers[f"{route}.gpu"] == "h200-141gb-sxm"
        assert answers[f"{route}.gpus_per_replica"] == 2
        assert answers[f"{route}.throughput_origin"] == "predicted"
        for end, name in (
            ("low", "throughput_low"),
            ("mid", "throughput_tok_s"),
            ("high", "throughput_high"),
        ):
            assert answers[f"{route}.{name}"] == pytest.approx(speed[end], rel=5e-3)
    assert answers["input_tokens"] == 900
    assert set(CAPACITY_FIELDS) <= set(settled(SIZING, "tco", data))


def test_an_own_price_of_a_gpu_hour_goes_along_and_a_catalogue_price_does_not() -> None:
    assert capacity(found(**CASE, gpu_hour_price=2.5))["rented_gpu.gpu_hour_price"] == "2.5"
    assert "rented_gpu.gpu_hour_price" not in capacity(found(**CASE))


def test_the_total_cost_then_warns_and_counts_the_spread() -> None:
    texts, _ = decode("tco", TCO.fields, link(SIZING, SIZING.from_json(CASE), "tco", found(**CASE)))
    # Enough work that the number of replicas decides between the two.
    busy = {**texts, "requests_per_day": "2000000", "routes": "hosted_open,rented_gpu"}
    result = TCO.run(TCO.from_canonical(busy), 20)
    assert "predicted_throughput" in {warning.code for warning in result.warnings}
    tornado = next(chart for part in result.parts for chart in part.charts if chart.key == "tornado")
    assert any("own throughput" in swing.label for swing in tornado.swings)  # type: ignore[union-attr]


def test_what_does_not_fit_or_is_too_slow_hands_nothing_over() -> None:
    for document in ({"model": "llama-3.1-405b", "tensor_parallel": 1}, {"tpot_limit_ms": 0.5}):
        data = found(**document)
        assert capacity(data) == {}
        assert "throughput" not in link(SIZING, SIZING.from_json(document), "tco", data)


def test_a_model_that_was_never_measured_goes_over_without_its_name() -> None:
    assert capacity(found(model="gemma-2-9b", tensor_parallel=1))["rented_gpu.model"] == ""


def test_a_document_may_hold_the_sizing_and_what_it_says_itself_counts() -> None:
    document = {"sizing": CASE, "rented_gpu": {"gpus_per_replica": 4}, "requests_per_day": 9000}
    answers = TCO.from_json(resolve("tco", document))
    assert answers["rented_gpu.gpus_per_replica"] == 4
    assert answers["owned_gpu.gpus_per_replica"] == 2
    assert answers["input_tokens"] == 900
    assert answers["requests_per_day"] == 9000


def test_refusals_name_their_place_in_the_document() -> None:
    with pytest.raises(InputError) as refused:
        resolve("tco", {"sizing": {"tensor_parallel": 3}})
    assert refused.value.messages[0].field == "sizing.tensor_parallel"
    with pytest.raises(InputError) as empty:
        resolve("tco", {"sizing": {"model": "llama-3.1-405b", "tensor_parallel": 1}})
    assert empty.value.messages[0].field == "sizing"
