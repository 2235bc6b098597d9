"""Break-even on hand-made cases; random cases against a second implementation stand in test_oracle.py."""

import pytest

from calculators import registry

TCO = registry.get("tco")
BARE = {
    "horizon_months": 1, "discount_rate": 0, "growth_per_year": 0, "retry_share": 0, "input_tokens": 0, "output_tokens": 1000,
    "peak_to_average": 1, "routes": ["closed_api", "rented_gpu"], "closed_api.input_price": 0, "closed_api.output_price": 10,
    "closed_api.one_off": 0, "closed_api.fte": 0, "rented_gpu.one_off": 0, "rented_gpu.fte": 0, "rented_gpu.spare_replicas": 0,
    "rented_gpu.gpu_hour_price": 1, "rented_gpu.throughput_tok_s": 100, "rented_gpu.planning_utilisation": 1,
}  # fmt: skip


def pair(**changes):
    answers = TCO.from_json({**BARE, **{k.replace("__", "."): v for k, v in changes.items()}})
    return TCO.run(answers).data["break_even"][0]


def test_one_crossing_by_hand():
    """1,000 tokens at 10 USD per million = 0.01 USD a request; a replica costs 730 USD a month and holds 8,640 requests a day.

    0.01 x v x 365/12 = 730 at v = 2,400 requests a day. With the second replica from 8,640: 1,460 against 2,628, still cheaper.
    """
    found = pair(requests_per_day=1000)
    assert found["status"] == "crossed"
    assert found["first"] == found["stays_from"] == pytest.approx(2400, rel=1e-12)
    assert [c["kind"] for c in found["crossings"]] == ["crossing"]
    assert found["crossings"][0]["tokens_per_month"] == pytest.approx(2400 * 365 / 12 * 1000)
    assert found["searched_to"] == 100_000


def test_steps_that_alternate_by_hand():
    """At 2 USD per GPU-hour one replica costs 1,460 a month: crossing at 4,800. The second replica (2,920) wins from 9,600;
    before that, from 8,640, the API (2,628 at the step) is cheaper. The third (4,380) starts at 17,280 where the API costs 5,256.
    """
    found = pair(requests_per_day=1000, rented_gpu__gpu_hour_price=2)
    assert [(c["kind"], round(c["at"], 6), c["cheaper_after"]) for c in found["crossings"]] == [
        ("crossing", 4800, "rented_gpu"), ("jump", 8640, "closed_api"), ("crossing", 9600, "rented_gpu"),
    ]  # fmt: skip
    assert found["first"] == pytest.approx(4800)
    assert found["stays_from"] == pytest.approx(9600)


def test_not_reached_is_told_from_not_searched():
    assert pair(rented_gpu__gpu_hour_price=100)["status"] == "not_reached"
    assert pair(rented_gpu__gpu_hour_price=100)["searched_to"] > 0
    unknown = pair(
        rented_gpu__throughput_tok_s=None, rented_gpu__model=None, rented_gpu__planning_utilisation=0.5
    )
    assert unknown["status"] == "not_searched"
    assert unknown["searched_to"] is None


def test_cheaper_from_the_start():
    found = pair(rented_gpu__gpu_hour_price=0)
    assert (found["status"], found["first"], found["stays_from"], found["crossings"]) == ("crossed", 0, 0, [])


def test_the_search_never_passes_the_steps_that_were_priced():
    found = pair(requests_per_day=1_000_000)
    assert found["searched_to"] == pytest.approx(8640 * 300)
