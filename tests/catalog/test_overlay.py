"""Figures that stand in place of the catalogue's: they count, they say so, and the catalogue stays as it is."""

from dataclasses import replace
from datetime import date

import pytest

from calculators import catalog, registry
from calculators.catalog.facts import all_facts
from calculators.catalog.overlay import NONE, Overlay, Setting, figures, overlaid, problem

TERRA = "price/openai/gpt-6.1-terra/standard/input"
DAY = date(2026, 11, 1)


def setting(value, **more):
    return Setting(value, DAY, **more)


def sources(calculator, answers):
    parts = [part for part in calculator.explore(answers, 20) if part]
    return {row.key: row for part in parts for row in part.sources}


@pytest.fixture
def changing():
    """A price with an announced change: the figure that holds now, and the one after it."""
    for model in catalog.load().api_models.values():
        for facts in model.standard.values():
            later = [fact for fact in facts if fact.valid_from and not fact.above_input_tokens]
            if later and facts[0] is not later[0]:
                return model, facts[0], later
    pytest.skip("no price of the catalogue changes")


def test_a_negotiated_price_counts_and_every_place_that_shows_it_says_whose_it_is():
    before = registry.get("tco")
    overlay = Overlay({TERRA: setting(0.5, by="Example Ltd")})
    after = registry.get("tco", overlay)
    answers = before.from_json({})
    routes, own = before.answer(answers).data["routes"], after.answer(answers).data["routes"]
    assert own["closed_api"]["monthly_cost"] < routes["closed_api"]["monthly_cost"]
    row = sources(after, answers)[TERRA]
    assert (row.value, row.date) == ("$0.50/million tokens", "set by Example Ltd, 2026-11-01")
    assert row.source.startswith("in place of $")
    used = {one.id: one for one in after.used(answers)}
    assert (used[TERRA].value, used[TERRA].set_by) == (0.5, "set by Example Ltd, 2026-11-01")
    terms = next(part for part in after.explore(answers, 20) if part and part.key == "finance")
    assert "set by Example Ltd, 2026-11-01" in str(terms)
    # The next computation without it knows nothing of it.
    assert before.answer(before.from_json({})).data["routes"] == routes
    assert not any(fact.set_by for fact in all_facts(catalog.load()))


@pytest.mark.parametrize(
    ("calculator", "id"),
    [
        ("tco", "overhead/wages-share/private/us"),
        ("tco", "rent/h200-141gb-sxm/verda/h200-141gb-sxm/cheapest-listed/on-demand"),
        ("tco", "p030"),
        ("sizing", "gpu/h200-141gb-sxm/bandwidth-gb-s"),
        ("sizing", "serving/memory-efficiency"),
    ],
)
def test_figures_of_every_kind_can_be_set(calculator, id):
    plain = registry.get(calculator)
    answers = plain.from_json({})
    used = {one.id: one.value for one in plain.used(answers)}
    other = registry.get(calculator, Overlay({id: setting(used[id] / 4)}))
    assert plain.answer(answers).data != other.answer(answers).data
    assert sources(other, answers)[id].date == "as shared on 2026-11-01"


def test_a_default_that_the_catalogue_gives_follows_the_figure():
    id = "electricity/commercial/us"
    calculator = registry.get("tco", Overlay({id: setting(0.09, by="Example Ltd")}))
    assert calculator.fields["owned_gpu.electricity_price"].default == 0.09
    answers = calculator.from_json({"owned_gpu": {"server_price": 300000}})
    assert id in {one.id for one in calculator.used(answers)}


@pytest.mark.parametrize("calculator", ["tco", "sizing"])
def test_setting_every_used_figure_to_its_own_value_changes_nothing_but_the_words(calculator):
    plain = registry.get(calculator)
    answers = plain.from_json({})
    used = {one.id: setting(one.value) for one in plain.used(answers)}
    as_of = catalog.load().data_as_of
    other = registry.get(calculator, Overlay(used, as_of))
    assert other.answer(answers).data == plain.answer(answers).data
    assert [one.id for one in other.used(answers)] == list(used)
    assert all(one.set_by for one in other.used(answers))


def test_alone_a_price_of_a_series_holds_as_it_was_known(changing):
    model, now, later = changing
    put = overlaid(catalog.load(), Overlay({now.id: setting(now.value)}, DAY)).api_models[model.id]
    kind = now.id.split("/")[-1]
    assert [(one.id, one.valid_to) for one in put.standard[kind]] == [(now.id, None)]
    both = {one.id: setting(one.value) for one in (now, *later)}
    put = overlaid(catalog.load(), Overlay(both, DAY)).api_models[model.id]
    assert [(one.valid_from, one.valid_to) for one in put.standard[kind]] == [
        (one.valid_from, one.valid_to) for one in (now, *later)
    ]


def test_a_lasting_price_holds_in_place_of_announced_changes(changing):
    model, now, later = changing
    kind = now.id.split("/")[-1]
    plain = overlaid(catalog.load(), Overlay({now.id: setting(1.0, by="Example Ltd")}))
    assert len(plain.api_models[model.id].standard[kind]) == 1 + len(later)
    lasting = overlaid(catalog.load(), Overlay({now.id: setting(1.0, by="Example Ltd", lasting=True)}))
    assert [
        (one.value, one.valid_from, one.valid_to) for one in lasting.api_models[model.id].standard[kind]
    ] == [(1.0, None, None)]


def tiers():
    """A model with a base price and one above 200,000 input tokens, each of which changes on 1 December."""
    model = next(iter(catalog.load().api_models.values()))
    first = model.standard["input"][0]
    change = date(2026, 12, 1)

    def fact(name, tier, value, **days):
        return replace(first, id=f"price/{name}", value=value, above_input_tokens=tier, **days)

    facts = (
        fact("base", 0, 1.0, valid_from=None, valid_to=change),
        fact("base/later", 0, 2.0, valid_from=change, valid_to=None),
        fact("long", 200_000, 3.0, valid_from=None, valid_to=change),
        fact("long/later", 200_000, 4.0, valid_from=change, valid_to=None),
    )
    whole = replace(catalog.load(), api_models={model.id: replace(model, standard={"input": facts})})

    def put(overlay):
        found = overlaid(whole, overlay).api_models[model.id].standard["input"]
        return [(one.id.removeprefix("price/"), one.value, one.valid_from, one.valid_to) for one in found]

    return put, change


def test_each_tier_of_a_price_with_dates_is_set_by_itself():
    put, change = tiers()
    plain = put(NONE)
    base, long = plain[:2], plain[2:]
    # For one computation: one figure of one tier, and the rest stays, dates too.
    assert put(Overlay({"price/long": setting(9.0)})) == [*base, ("long", 9.0, None, change), long[1]]
    # Lasting: its tier has this figure on all days.
    lasting = setting(9.0, by="Example Ltd", lasting=True)
    assert put(Overlay({"price/long": lasting})) == [*base, ("long", 9.0, None, None)]
    assert put(Overlay({"price/base/later": lasting})) == [("base/later", 9.0, None, None), *long]
    # As it was known on a day: of a tier that is set only what is set, without a gap; the other tier as it stands.
    assert put(Overlay({"price/base": setting(9.0)}, DAY)) == [("base", 9.0, None, None), *long]
    both = {"price/long": setting(8.0), "price/long/later": setting(9.0)}
    assert put(Overlay(both, DAY)) == [*base, ("long", 8.0, None, change), ("long/later", 9.0, change, None)]


def test_alone_the_rents_of_a_gpu_are_those_that_were_known():
    plain = registry.get("tco")
    answers = plain.from_json({})
    rents = {one.id: setting(one.value) for one in plain.used(answers) if one.id.startswith("rent/")}
    kept = dict(list(rents.items())[:1])
    other = registry.get("tco", Overlay(kept, DAY))
    assert {one.id for one in other.used(answers) if one.id.startswith("rent/")} == set(kept)


def test_what_cannot_be_set_is_told_in_a_sentence():
    known = figures(catalog.load())
    assert problem(known, TERRA, 2.0) == ""
    assert problem(known, TERRA, 0) == ""
    assert "no figure" in problem(known, "price/nobody/nothing", 2.0)
    for value in ("2", None, True, [2], {}):
        assert "a number is needed" in problem(known, TERRA, value)
    for value in (float("nan"), float("inf"), -1, 10**400):
        assert "no figure that can be used" in problem(known, TERRA, value)
    for id, value in ((TERRA, 1e6), (TERRA, 1e-6), ("overhead/wages-share/private/us", 0)):
        assert "out of all proportion" in problem(known, id, value)


def test_settings_lie_over_each_other_and_nothing_set_is_nothing():
    below, above = Overlay({"a": setting(1), "b": setting(1)}, DAY), Overlay({"b": setting(2)})
    assert below.under(above) == Overlay({"a": setting(1), "b": setting(2)}, DAY)
    assert not NONE
    assert overlaid(catalog.load(), NONE) is catalog.load()
    assert registry.get("tco", Overlay()) is registry.get("tco")
    assert registry.get("tco", below) is registry.get("tco", Overlay(dict(below.settings), DAY))
    for place in range(20):
        registry.get("scoring", Overlay({"a": setting(place)}))
    assert len(registry._overlaid) == registry.KEPT
