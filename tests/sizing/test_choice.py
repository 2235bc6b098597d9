"""Which GPUs would do: nothing is dropped, nothing extrapolated is called the cheapest without the word."""

from __future__ import annotations

import pytest

from calculators.core.calendar import HOURS_PER_MONTH
from calculators.sizing.choice import TENSOR_PARALLEL, Option, Refused, choices, try_out
from tests.sizing.sized import CATALOG, SIZING, figures, scenario


def test_every_gpu_of_the_catalogue_is_an_option_or_refused_with_one_reason() -> None:
    data = scenario("support-assistant").data
    options, refused = {row["gpu"] for row in data["choice"]}, [row["gpu"] for row in data["refused"]]
    assert options | set(refused) == set(CATALOG.gpus)
    assert not options & set(refused)
    assert len(refused) == len(set(refused))


def test_gpus_without_figures_are_not_computable_and_not_dropped() -> None:
    rows = {row["gpu"]: row for row in scenario("support-assistant").data["refused"]}
    unknown = {
        gpu.id for gpu in CATALOG.gpus.values() if gpu.bandwidth_gb_s is None or gpu.bf16_dense_tflops is None
    }
    assert {id for id, row in rows.items() if row["reason"] == "not computable"} == unknown


def test_options_come_cheapest_first_and_those_without_a_rent_last() -> None:
    monthly = [row["monthly"] for row in scenario("support-assistant").data["choice"]]
    priced = [amount for amount in monthly if amount is not None]
    assert priced == sorted(priced)
    assert monthly[len(priced) :] == [None] * (len(monthly) - len(priced))


def test_the_cheapest_says_when_it_is_extrapolated() -> None:
    case = {"gpu": "rtx-a6000", "gpu_hour_price": 0.001, "tensor_parallel": 4, "weights_precision": "fp8"}
    result = SIZING.run(SIZING.from_json(case))
    part = next(part for part in result.parts if part.key == "choice")
    assert result.data["choice"][0]["gpu"] == "rtx-a6000"
    assert part.intro.startswith("Extrapolated")
    assert "(extrapolated)" in part.tables[0].rows[0][0].text
    assert result.headline.startswith("Extrapolated")


def test_the_cheapest_split_of_a_gpu_is_taken() -> None:
    own = figures(requests_per_second=3)
    gpu, scheme = CATALOG.gpus["h100-80gb-sxm"], CATALOG.schemes["fp8"]
    tried = [try_out(own, gpu, scheme, tensor) for tensor in TENSOR_PARALLEL]
    prices = [one.price.monthly for one in tried if isinstance(one, Option) and one.price.monthly is not None]
    found = [
        one for one in choices(own) if isinstance(one, Option) and one.gpu is gpu and one.scheme is scheme
    ]
    assert [one.price.monthly for one in found] == [min(prices)]


def test_replicas_are_counted_at_the_limits_and_at_the_planning_utilisation() -> None:
    option = try_out(figures(requests_per_second=50), CATALOG.gpus["b200-sxm"], CATALOG.schemes["fp8"], 2)
    assert isinstance(option, Option)
    rate = option.point.values["requests_per_second"] * 0.7
    assert option.price.replicas.mid == -(-50 // rate)
    assert option.hour is not None
    assert option.price.monthly == pytest.approx(
        option.price.replicas.mid * 2 * option.hour * HOURS_PER_MONTH
    )
    per_million = option.price.per_million
    assert per_million is not None
    assert per_million.mid == pytest.approx(2 * option.hour / (option.speed.mid * 0.7 * 3600) * 1e6)


def test_refusals_give_their_reason() -> None:
    slow = figures(tpot_limit_ms=0.2)
    assert slow.at_limits is None
    found = try_out(slow, CATALOG.gpus["l40s"], CATALOG.schemes["fp8"], 8)
    assert isinstance(found, Refused)
    assert found.reason == "too slow"
    large = try_out(figures(), CATALOG.gpus["l40s"], CATALOG.schemes["bf16"], 1)
    assert isinstance(large, Refused)
    assert large.reason == "does not fit"
