"""What holds for every input: sums, directions, independence of routes, round trips, and no failure but a refusal."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calculators import browser
from calculators.core.messages import InputError
from calculators.core.state import decode, encode
from tests.tco.documents import JUNK_DOCUMENTS, TCO, accepted, documents

#: The same examples on every run, so that a red build is about the change that it tests.
examples = settings(
    max_examples=120,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)
SLACK = 1e-9


def routes(document: dict[str, Any]) -> dict[str, Any]:
    return TCO.run(accepted(document)).data["routes"]


def never_less(less: dict[str, Any], more: dict[str, Any]) -> None:
    for route, data in less.items():
        for figure in ("total_cost", "net_present_value"):
            if data[figure] is not None and more[route][figure] is not None:
                assert data[figure] <= more[route][figure] * (1 + SLACK)


@examples
@given(documents())
def test_parts_add_up_and_every_figure_is_finite(document):
    result = TCO.run(accepted(document))
    json.dumps([result.data, result.values], allow_nan=False)
    for data in result.data["routes"].values():
        if data["status"] != "ok":
            assert (
                data["total_cost"]
                is data["cash_flow"]
                is data["breakdown"]
                is data["net_present_value"]
                is None
            )
            assert data["reasons"]
            continue
        assert sum(data["breakdown"].values()) == pytest.approx(data["total_cost"], rel=SLACK)
        assert sum(data["cash_flow"]) == pytest.approx(data["cash_total"], rel=SLACK)
        assert data["net_present_value"] <= data["cash_total"] * (1 + SLACK)
        assert min(data["cash_flow"]) >= -1e-6
        if data["capacity"]:
            assert 0 <= data["capacity"]["first_month"]["utilisation"] <= 1 + SLACK


@examples
@given(documents("requests_per_day", "requests_per_month"), st.floats(1e-3, 1e7), st.floats(1, 50))
def test_more_volume_never_costs_less(document, volume, times):
    never_less(
        routes({**document, "requests_per_day": volume}),
        routes({**document, "requests_per_day": volume * times}),
    )


PRICES = [key for key in TCO.fields if key.endswith("_price") and "gpu" not in key]


@examples
@given(documents(*PRICES), st.sampled_from(PRICES), st.floats(0.01, 1e5), st.floats(1, 9))
def test_a_higher_own_price_never_costs_less(document, key, price, times):
    own = {k: 1.0 for k in PRICES if k.split(".")[0] == key.split(".")[0]}
    never_less(routes({**document, **own, key: price}), routes({**document, **own, key: price * times}))


@examples
@given(documents("rented_gpu.gpu_hour_price"), st.floats(0.01, 1000), st.floats(1, 9))
def test_a_higher_rent_never_costs_less(document, rent, times):
    key = "rented_gpu.gpu_hour_price"
    never_less(routes({**document, key: rent}), routes({**document, key: rent * times}))


@examples
@given(documents("routes"), st.sampled_from(["closed_api", "hosted_open", "rented_gpu"]))
def test_a_route_that_is_switched_off_changes_no_other(document, off):
    with_all = routes(document)
    kept = [route for route in with_all if route != off]
    assert routes({**document, "routes": kept}) == {route: with_all[route] for route in kept}


@examples
@given(documents("batch_share"), st.floats(0.01, 100))
def test_without_batch_no_batch_price_matters(document, price):
    batch = {
        f"{route}.batch_{side}_price": price
        for route in ("closed_api", "hosted_open")
        for side in ("input", "output")
    }
    without = TCO.run(accepted({**document, "batch_share": 0}))
    assert set(without.values["batch_requests"]["value"]) == {0}
    assert without.data["routes"] == routes({**document, "batch_share": 0, **batch})


@examples
@given(documents())
def test_any_answers_survive_a_link(document):
    answers = accepted(document)
    fragment = encode("tco", TCO.fields, answers)
    texts, notices = decode("tco", TCO.fields, f"#{fragment}")
    assert notices == []
    assert TCO.from_canonical(texts) == answers


@settings(examples, max_examples=40)
@given(documents())
def test_the_page_answers_whatever_can_be_typed(document):
    answers = accepted(document)
    typed = {key: field.typed(answers[key]) for key, field in TCO.fields.items()}
    reply = json.loads(browser.handle(json.dumps({"calculator": "tco", "answers": typed})))
    assert reply["ok"], reply["errors"]


@settings(examples, max_examples=400)
@given(JUNK_DOCUMENTS)
def test_junk_is_refused_by_name_and_never_fails(document):
    try:
        answers = TCO.from_json(document)
    except InputError as error:
        refusals = error.messages
    else:
        json.dumps(TCO.run(answers).data, allow_nan=False)
        return
    assert refusals
    assert all(refusal.code and refusal.message for refusal in refusals)


@settings(examples, max_examples=200)
@given(
    st.dictionaries(
        st.sampled_from(list(TCO.fields)) | st.text(max_size=12), st.text(max_size=40), max_size=6
    ),
    st.text(max_size=300),
)
def test_the_page_never_fails_by_what_is_typed_or_linked(texts, fragment):
    for request in ({"answers": texts}, {"fragment": f"tco~v1~{fragment}"}):
        reply = json.loads(browser.handle(json.dumps({"calculator": "tco", **request})))
        assert reply["ok"] or all(error["code"] != "internal" for error in reply["errors"])


#: A case in which every input counts: caching, batch, development use, growth, instances, start-up, own figures or none.
BUSY: dict[str, Any] = {
    "requests_per_day": 2e6, "cached_share": 0.2, "cache_write_share": 0.1, "batch_share": 0.2, "dev_tokens_per_month": 1e6,
    "retry_share": 0.1, "start_month": "2026-11", "horizon_months": 12, "closed_api.model": "google/gemini-4-argon",
    "hosted_open.model": "together/openai/gpt-oss-120b", "hours_per_day": 12, "days_per_week": 5,
    "rented_gpu.billing_mode": "active_window",
}  # fmt: skip
OWN_SPEED = {"rented_gpu.throughput_tok_s": 1000, "rented_gpu.planning_utilisation": 0.6}
#: Field -> another legal value, and what else the case needs for it to count.
MOVES: dict[str, tuple[Any, dict[str, Any]]] = {
    "requests_per_month": (1000, {"requests_per_day": None, "requests_per_month": 900}),
    "cache_write_share": (0.3, {"closed_api.model": "openai/gpt-6.1-terra"}), "rented_gpu.planning_factor": (0.5, {}),
    "active_hours_per_month": (300, {"hours_per_day": 24, "days_per_week": 7}),
    "start_month": ("2027-01", {}), "routes": (["closed_api"], {}),
    "closed_api.model": ("openai/gpt-6-luna", {}), "hosted_open.model": ("groq/llama-3.1-8b-instant", {}),
    "rented_gpu.model": ("llama-3.1-8b", {"rented_gpu.gpu": "h100-80gb-sxm", "rented_gpu.model": "gpt-oss-20b"}),
    "rented_gpu.gpu": ("b200-sxm", {}), "rented_gpu.gpus_per_replica": (2, OWN_SPEED), "rented_gpu.gpus_per_instance": (8, {}),
    "rented_gpu.weights_precision": ("fp4", {}), "rented_gpu.throughput_basis": ("total", OWN_SPEED),
    "rented_gpu.billing_mode": ("autoscale", {}), "rented_gpu.min_replicas": (5000, {}), "rented_gpu.spare_replicas": (9, {}),
    "rented_gpu.startup_overhead": (0.5, {}), "rented_gpu.planning_utilisation": (0.5, {}), "horizon_months": (13, {}),
    "peak_to_average": (4, {}), "days_per_week": (6, {}), "hours_per_day": (13, {}),
}  # fmt: skip


@pytest.mark.parametrize("key", TCO.fields)
def test_every_input_changes_some_figure(key):
    field = TCO.fields[key]
    usual = (field.default or 0.0) if isinstance(field.default, int | float | None) else 0.0
    value, needs = MOVES.get(key, (usual * 1.5 + 0.05 if field.percent else usual * 1.5 + 1, {}))
    before = TCO.run(TCO.from_json({**BUSY, **needs}))
    after = TCO.run(TCO.from_json({**BUSY, **needs, key: value}))
    if key == "reasoning_tokens":
        # Part of the output that is billed anyway: it changes what is said, never what is paid.
        assert before.data == after.data
        assert before.findings != after.findings
    else:
        assert before.data != after.data


def test_a_lone_route_and_an_empty_case_are_answers():
    only = TCO.run(TCO.from_json({"routes": ["closed_api"], "requests_per_day": 0}))
    assert only.data["break_even"] == []
    assert only.data["routes"]["closed_api"]["cost_per_request"] is None


def test_examples_are_mostly_computed():
    """The strategy must not spend its examples on refusals."""
    computed = []

    @examples
    @given(documents())
    def count(document: dict[str, Any]) -> None:
        computed.append(any(data["status"] == "ok" for data in routes(document).values()))

    count()
    assert sum(computed) > 60
