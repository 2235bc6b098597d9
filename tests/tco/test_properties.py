"""What holds for every input: sums, directions, independence of routes, round trips, and no failure but a refusal."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calculators import browser, catalog
from calculators.core.built import Built
from calculators.core.calculator import Answers
from calculators.core.messages import InputError
from calculators.core.state import decode, encode
from calculators.tco.evaluate import figures as figures_of
from calculators.tco.report.data import result_data
from tests.tco.documents import JUNK_DOCUMENTS, TCO, accepted, documents
from tests.tco.relevance import BUSY, LIMITS, RELEVANT, WORDS, Document

#: The same examples on every run, so that a red build is about the change that it tests.
examples = settings(
    max_examples=120,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)
CATALOG, BUILT = catalog.load(), Built("tco")
SLACK = 1e-9
SINGLE = ("closed_api", "hosted_open", "rented_gpu", "owned_gpu")
#: Without it owned hardware would never be computed.
QUOTED = {"owned_gpu.server_price": 250_000}
SHARES = tuple(f"hybrid.shares.{route}" for route in SINGLE)


def result(answers: Answers) -> dict[str, Any]:
    """The public result before break-even is searched."""
    return result_data(figures_of(answers, dict(TCO.fields), CATALOG, BUILT))


def routes(document: dict[str, Any]) -> dict[str, Any]:
    return result(accepted({**QUOTED, **document}))["routes"]


def near(value: float, data: dict[str, Any]) -> Any:
    """Equal but for the last bits of the largest amounts that went into it."""
    return pytest.approx(value, rel=SLACK, abs=SLACK * max(map(abs, data["cash_flow"]), default=1))


def present_value(amounts: list[float], rate: float) -> float:
    """Amounts of month 0 to N, discounted monthly."""
    return sum(amount * (1 + rate) ** (-month / 12) for month, amount in enumerate(amounts))


def never_less(less: dict[str, Any], more: dict[str, Any]) -> None:
    for route, data in less.items():
        for figure in ("total_cost", "net_present_value"):
            if data[figure] is not None and more[route][figure] is not None:
                assert data[figure] <= more[route][figure] * (1 + SLACK)


@examples
@given(documents())
def test_parts_add_up_and_every_figure_is_finite(document):
    found = result(accepted({**QUOTED, **document}))
    json.dumps(found, allow_nan=False)
    for data in found["routes"].values():
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
        assert sum(data["breakdown"].values()) == near(data["total_cost"], data)
        assert sum(data["cash_flow"]) == near(data["cash_total"], data)
        discounted = present_value(data["cash_flow"], document.get("discount_rate", 0.08))
        assert discounted == near(data["net_present_value"], data)
        for month in (data["capacity"] or {}).values():
            assert 0 <= month["utilisation"] <= 1 + SLACK


#: Under these, demand alone does not decide what is bought when: a later purchase may be dearer, or outlive the horizon.
PACKING = (
    "requests_per_day", "requests_per_month", "cache_prefix_tokens", "hardware_price_change", "end_value", "hybrid.policy",
)  # fmt: skip


@examples
@given(documents(*PACKING), st.floats(1e-3, 1e7), st.floats(1, 50))
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
@given(documents("discount_rate", "owned_gpu.cost_of_capital", "currency"), st.floats(0, 1))
def test_both_views_have_one_present_value_at_one_rate(document, rate):
    answers = accepted(
        {**document, "currency": "USD", "discount_rate": rate, "owned_gpu.cost_of_capital": rate}
    )
    found = figures_of(answers, dict(TCO.fields), CATALOG, BUILT)
    for route, data in result_data(found)["routes"].items():
        if data["status"] == "ok":
            accounts = [sum(month) for month in zip(*found.lines(route).values(), strict=True)]
            assert present_value(accounts, rate) == near(data["net_present_value"], data)
            assert sum(accounts) == near(data["total_cost"], data)


@examples
@given(documents("hybrid.policy", *SHARES), st.sampled_from(SINGLE))
def test_a_hybrid_of_one_route_is_that_route(document, route):
    shares = {f"hybrid.shares.{each}": float(each == route) for each in SINGLE}
    found = routes({"hybrid.policy": "split", **document, **shares, "routes": [route, "hybrid"]})
    # The words name the leg.
    assert {**found["hybrid"], "reasons": []} == {**found[route], "reasons": []}


@examples
@given(documents("currency", "exchange_rate"), st.sampled_from(["EUR", "GBP", "CHF"]), st.floats(0.01, 100))
def test_the_display_currency_only_rescales_amounts(document, currency, rate):
    plain = result(accepted(document))
    shown = result(accepted({**document, "currency": currency, "exchange_rate": rate}))
    assert shown.pop("currency") == currency
    assert plain.pop("currency") == "USD"
    rescaled(plain, shown, rate)


#: What is counted and not paid.
COUNTED = ("months", "measure", "cheapest", "lowest", "gap", "status", "reasons", "capacity", "carbon_kg")


def rescaled(plain: Any, shown: Any, rate: float) -> None:
    """Every amount, however deep, is `rate` times as large; all else is equal."""
    if isinstance(plain, dict):
        assert plain.keys() == shown.keys()
        for key in plain:
            rescaled(plain[key], shown[key], 1 if key in COUNTED else rate)
    elif isinstance(plain, list):
        for one, other in zip(plain, shown, strict=True):
            rescaled(one, other, rate)
    elif isinstance(plain, float):
        assert shown == pytest.approx(plain * rate, rel=SLACK, abs=1e-9)
    else:
        assert plain == shown


@pytest.mark.parametrize("base", [{}, BUSY], ids=["bare", "busy"])
def test_an_extra_at_nothing_is_the_bare_case(base):
    extras = {
        key: field.default for key, field in TCO.fields.items()
        if key not in base and isinstance(field.default, int | float) and field.default in (0, 1)
    }  # fmt: skip
    assert len(extras) > 100
    assert result(TCO.from_json({**base, **extras})) == result(TCO.from_json(base))


@examples
@given(documents("routes"), st.sampled_from([*SINGLE, "hybrid"]))
def test_a_route_that_is_switched_off_changes_no_other(document, off):
    with_all = routes({**document, "routes": [*SINGLE, "hybrid"]})
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
    without = routes({**document, "batch_share": 0})
    assert without == routes({**document, "batch_share": 0, **batch})


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
        json.dumps(result(answers), allow_nan=False)
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


def paid(document: Document) -> Any:
    """Every amount of every route and of the rows beside them."""
    return _paid(json.dumps(document))


@cache  # most inputs are moved from the same case
def _paid(document: str) -> Any:
    data = result(TCO.from_json(json.loads(document)))
    return data["currency"], data["routes"], data["outside"]


def said(document: Document) -> Any:
    """Everything that is said, every part included."""
    return _said(json.dumps(document))


@cache
def _said(document: str) -> Any:
    found = TCO.run(TCO.from_json(json.loads(document)))
    return found.summary, found.cards, found.findings, found.tables, found.warnings, found.parts


def test_every_input_says_when_it_counts():
    assert set(RELEVANT) == set(TCO.fields)


@pytest.mark.parametrize("key", TCO.fields)
def test_every_input_changes_some_figure(key):
    move = RELEVANT[key]
    before = {**BUSY, **move.needs}
    after = {**before, **move.also, key: move.value}
    if key in LIMITS:
        with pytest.raises(InputError):
            TCO.from_json(after)
    elif key in WORDS:
        assert paid(before) == paid(after)
        assert said(before) != said(after)
    else:
        assert paid(before) != paid(after)


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
