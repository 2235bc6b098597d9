"""A profile's defaults, prices and hidden routes hold in every calculator, marked, and links keep their meaning."""

import json
from typing import Any, cast

import pytest

from calculators import registry
from calculators.core.calculator import Answers, Calculator
from calculators.core.messages import InputError
from calculators.core.result import SourceRow
from calculators.core.state import decode, encode
from calculators.profile.applied import Applied, check
from calculators.profile.model import ROUTES, ROUTES_FIELD
from calculators.profile.offer import without_mix
from calculators.profile.read import read
from tests.profile.profiles import EXAMPLE, house, text

TERRA = "price/openai/gpt-6.1-terra/standard/input"
PRICE = {
    "fact": TERRA,
    "value": 0.8,
    "unit": "USD/million tokens",
    "date": "2026-10-15",
    "note": "Frame contract",
}
RATE = {"tco": {"discount_rate": 0.11}}
MARK = "set by Acme, 2026-11-01"


def rows(calculator: Calculator, answers: Answers) -> dict[str, SourceRow]:
    return {row.key: row for row in calculator.run(answers, 20).sources if row.key}


def test_without_a_profile_the_calculators_are_the_public_ones() -> None:
    assert all(Applied(None).get(id) is registry.get(id) for id in registry.ids())


def test_a_default_holds_and_is_marked() -> None:
    tco = house(defaults=RATE).get("tco")
    answers = tco.from_json({})
    assert answers == registry.get("tco").from_json({"discount_rate": 0.11})
    found = rows(tco, answers)["discount_rate"]
    assert (found.value, found.date) == ("11 %", MARK)
    assert rows(tco, tco.from_json({"discount_rate": 0.12}))["discount_rate"].date == ""


def test_an_amount_in_another_currency_is_shown_in_that() -> None:
    defaults = {"tco": {"currency": "EUR", "exchange_rate": 0.9, "owned_gpu.electricity_price": "0.2 EUR"}}
    tco = house(defaults=defaults).get("tco")
    assert rows(tco, tco.from_json({}))["owned_gpu.electricity_price"].value == "0.2 EUR/kWh"


def test_figures_are_those_of_the_same_inputs_without_a_profile() -> None:
    tco = house(defaults=RATE).get("tco")
    public = registry.get("tco")
    assert tco.run(tco.from_json({})).data == public.run(public.from_json({"discount_rate": 0.11})).data


def test_what_is_given_counts_before_the_profile() -> None:
    tco = house(defaults=RATE).get("tco")
    assert tco.from_json({"discount_rate": 0.08})["discount_rate"] == 0.08
    scenario = tco.scenario("support-assistant")
    assert scenario["discount_rate"] == 0.11
    assert scenario == registry.get("tco").scenario("support-assistant") | {"discount_rate": 0.11}


def test_a_default_that_does_not_go_with_what_is_given_steps_aside() -> None:
    defaults = {"requests_per_month": 100_000, "discount_rate": 0.11, "horizon_months": 48}
    tco = house(defaults={"tco": defaults}).get("tco")
    alone = tco.from_json({})
    assert (alone["requests_per_day"], alone["requests_per_month"]) == (None, 100_000)
    given = tco.from_json({"requests_per_day": 50})
    assert (given["requests_per_day"], given["requests_per_month"]) == (50, None)
    assert (given["discount_rate"], given["horizon_months"]) == (0.11, 48)


def test_shared_defaults_hold_wherever_the_field_is() -> None:
    every = house(defaults={"shared": {"horizon_months": 48}, "scoring": {"horizon_months": 60}})
    assert every.get("tco").from_json({})["horizon_months"] == 48
    assert every.get("scoring").from_json({})["horizon_months"] == 60
    assert every.get("sizing").preset is not None


def test_a_link_means_the_same_with_and_without_a_profile() -> None:
    public, own = registry.get("tco"), house(defaults=RATE).get("tco")
    fragment = encode("tco", own.fields, own.from_json({"requests_per_day": 50}))
    texts, notices = decode("tco", public.fields, fragment)
    assert not notices
    assert (
        public.from_canonical(texts) == own.from_canonical(texts) == own.from_json({"requests_per_day": 50})
    )
    assert own.from_canonical({})["discount_rate"] == public.defaults()["discount_rate"]


def test_a_negotiated_price_counts_and_its_source_says_so() -> None:
    own, public = house(prices=[PRICE]).get("tco"), registry.get("tco")
    answers = public.from_json({"routes": ["closed_api"]})
    row = rows(own, answers)[TERRA]
    assert row.date == "set by Acme, 2026-10-15"
    assert row.value.startswith("$0.80")
    assert row.note.startswith("Frame contract")
    assert "in place of $1.00" in row.source
    ours, theirs = (one.answer(answers).data["routes"]["closed_api"]["monthly_cost"] for one in (own, public))
    assert ours < theirs


@pytest.mark.parametrize("id", ["tco", "scoring"])
def test_a_hidden_route_is_never_compared(id: str) -> None:
    calculator = house(hidden_routes=["rented_gpu", "hybrid"]).get(id)
    assert "rented_gpu" not in str(calculator.from_json({})[ROUTES_FIELD])
    answers = calculator.from_canonical({"routes": "rented_gpu,closed_api"})
    assert answers[ROUTES_FIELD] == ("closed_api",)
    assert [card.key for card in calculator.answer(answers).cards] == ["closed_api"]
    with pytest.raises(InputError, match="Acme offers none"):
        calculator.from_canonical({"routes": "rented_gpu"})


def test_a_hidden_route_is_no_part_of_a_mix_either() -> None:
    calculator = house(hidden_routes=["closed_api"]).get("tco")
    # Nobody asked for the mix of the defaults, which is closed API and hosted open model.
    assert calculator.from_json({})[ROUTES_FIELD] == ("hosted_open", "rented_gpu", "owned_gpu")
    assert calculator.from_canonical({})[ROUTES_FIELD] == ("hosted_open", "rented_gpu", "owned_gpu")
    mix = {"routes": "hosted_open,hybrid"}
    overflow = {"hybrid.policy": "overflow", "hybrid.base": "rented_gpu"}
    cascade = {"hybrid.policy": "cascade", "hybrid.first": "hosted_open"}
    for given, field in (
        (mix, "hybrid.shares.closed_api"),
        (mix | overflow, "hybrid.overflow_to"),
        (mix | cascade, "hybrid.second"),
    ):
        with pytest.raises(InputError, match="Acme does not offer Closed API, so a mix") as caught:
            calculator.from_canonical(given)
        assert [message.field for message in caught.value.messages] == [field]
    for allowed in (
        mix | overflow | {"hybrid.overflow_to": "hosted_open"},
        mix | cascade | {"hybrid.second": "owned_gpu"},
    ):
        assert "hybrid" in str(calculator.from_canonical(allowed)[ROUTES_FIELD])


def test_a_ready_case_goes_without_a_mix_that_has_a_hidden_part() -> None:
    every = {"tco": ("rented_gpu", "hosted_open"), "scoring": ("rented_gpu",)}
    for id, hidden in every.items():
        public = registry.get(id).scenario("steady-pipeline")
        assert "hybrid" in str(public[ROUTES_FIELD])
        for route in hidden:
            own = house(hidden_routes=[route]).get(id)
            answers = own.scenario("steady-pipeline")
            assert answers[ROUTES_FIELD] == tuple(
                one for one in cast("tuple[str, ...]", public[ROUTES_FIELD]) if one not in (route, "hybrid")
            )
            assert answers["requests_per_day"] == 3_000_000
            assert own.answer(answers).cards
            said = [message.message for message in without_mix(own, answers, None)]
            assert ["which" not in one and "the mix is left out" in one for one in said] == [True]
    own = house(hidden_routes=["owned_gpu"]).get("tco")
    answers = own.scenario("steady-pipeline")
    assert "hybrid" in str(answers[ROUTES_FIELD])
    assert without_mix(own, answers, None) == []


def test_a_hidden_route_is_no_bridge_either() -> None:
    late = {"routes": "hosted_open,owned_gpu", "owned_gpu.months_until_live": "9"}
    own = house(hidden_routes=["rented_gpu"]).get("tco")
    # A route that is compared comes first, then any on offer.
    for named, bridge in ((late, "hosted_open"), (late | {"routes": "owned_gpu"}, "closed_api")):
        answers = own.from_canonical(named | {"owned_gpu.bridge": "rented_gpu"})
        assert answers["owned_gpu.bridge"] == bridge
        assert own.answer(answers).data["routes"].keys() == set(str(named["routes"]).split(","))
    said = str(own.run(own.scenario("hospital")))
    assert "Bridged until it is live by', 'Hosted open model'" in said.replace('"', "'")
    assert "bridge_not_live" not in said
    # The default bridge gives way everywhere, so that the form shows it.
    closed = house(hidden_routes=["closed_api"]).get("tco").from_json({})
    assert [closed[f"{route}.bridge"] for route in ("hosted_open", "rented_gpu")] == [
        "rented_gpu",
        "hosted_open",
    ]
    none = house(hidden_routes=["closed_api", "hosted_open", "rented_gpu"]).get("tco")
    assert none.from_json({})[ROUTES_FIELD] == ("owned_gpu",)
    with pytest.raises(InputError, match="Acme offers no route that could bridge") as caught:
        none.from_canonical(late)
    assert [message.field for message in caught.value.messages] == ["owned_gpu.bridge"]


def test_a_hidden_route_takes_no_slice_of_the_work() -> None:
    calculator = house(hidden_routes=["owned_gpu"]).get("scoring")
    cut = {"slices": "own", "slice_1.share": "0.5", "slice_1.route": "closed_api", "slice_2.share": "0.5"}
    assert calculator.from_canonical(cut | {"slice_2.route": "rented_gpu"})
    with pytest.raises(InputError, match="Acme does not offer Open model on owned hardware") as caught:
        calculator.from_canonical(cut | {"slice_2.route": "owned_gpu"})
    assert [message.field for message in caught.value.messages] == ["slice_2.route"]


def test_routes_that_can_be_hidden_are_those_that_are_compared() -> None:
    for id in ("tco", "scoring"):
        assert tuple(option.value for option in registry.get(id).fields[ROUTES_FIELD].options) == ROUTES


def test_a_record_says_what_the_organisation_set() -> None:
    scoring = house(defaults={"scoring": {"weights.preset": "finance"}}).get("scoring")
    assert scoring.export is not None
    record = str(scoring.export(scoring.from_json({}), "https://example.org/scoring/"))
    assert "Set by Acme, 2026-11-01" in record
    assert record.count("scoring~v1~profile=7~") == 2
    assert "Acme" not in str(scoring.export(scoring.from_json({"weights.preset": "speed"}), ""))
    documents = [part.document for part in scoring.run(scoring.from_json({}), 20).parts if part.document]
    assert documents
    assert all("Set by Acme, 2026-11-01" in str(document) for document in documents)


@pytest.mark.parametrize(
    ("more", "place"),
    [
        ({"defaults": {"tco": {"no_such": 1}}}, "defaults.tco.no_such"),
        ({"defaults": {"tco": {"discount_rate": "abc"}}}, "defaults.tco.discount_rate"),
        ({"defaults": {"tco": {"discount_rate": {}}}}, "defaults.tco.discount_rate"),
        ({"defaults": {"tco": {"closed_api.one_off": "5 EUR"}}}, "defaults.tco.closed_api.one_off"),
        ({"defaults": {"scoring": {"must_haves": ["none such"]}}}, "defaults.scoring.must_haves"),
        ({"defaults": {"shared": {"discount_rate": 0.1}}}, "defaults.shared.discount_rate"),
        ({"defaults": {"shared": {"horizon_months": -1}}}, "defaults.shared.horizon_months"),
        ({"defaults": {"tco": {"routes": ["hybrid"]}}, "hidden_routes": ["hybrid"]}, "defaults.tco.routes"),
        ({"prices": [PRICE | {"fact": "no such"}]}, "prices[0]"),
        ({"prices": [PRICE | {"value": 1e12}]}, "prices[0]"),
        ({"prices": [PRICE | {"unit": "EUR/million tokens"}]}, "prices[0].unit"),
    ],
)
def test_what_does_not_fit_is_named_by_its_place(more: dict[str, Any], place: str) -> None:
    profile = read(text(**more), registry.ids())
    assert profile is not None
    with pytest.raises(InputError) as error:
        check(profile)
    assert place in [message.field for message in error.value.messages]


def test_the_example_fits_every_calculator() -> None:
    profile = read(EXAMPLE.read_text(encoding="utf-8"), registry.ids())
    assert profile is not None
    check(profile)
    every = Applied(profile)
    for id, fields in json.loads(EXAMPLE.read_text(encoding="utf-8"))["defaults"].items():
        for one in registry.ids() if id == "shared" else (id,):
            preset = every.get(one).preset
            assert preset is not None
            assert id == "shared" or set(fields) <= set(preset.answers), (
                "the example sets what differs from ours"
            )
