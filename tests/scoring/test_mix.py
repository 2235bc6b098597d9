"""A mix follows from its slices; a slice's must-have binds a single route as a whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.core.messages import InputError
from calculators.scoring.routes import SCORED
from tests.scoring.documents import BOOK, CRITERIA, figures, fixed, tables, weights

NO_EFFECTS = {effect.id: 0 for effect in BOOK.effects}


def mixed(table, first, second, share, **more):
    return fixed(
        table, slices="own", slice_1={"share": share, "route": first}, slice_2={"share": 1 - share, "route": second},
        effects=NO_EFFECTS, **more,
    ) | {"routes": [*SCORED, "hybrid"]}  # fmt: skip


@given(tables, weights, st.sampled_from([0.05, 0.25, 0.5, 0.95]))
def test_without_effects_a_mix_is_the_mean_of_its_routes(table, points, share):
    found = figures(mixed(table, "closed_api", "owned_gpu", share, weights=points))
    expected = share * found.scores["closed_api"] + (1 - share) * found.scores["owned_gpu"]
    assert found.scores["hybrid"] == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize(
    ("first", "second", "share", "code"),
    [("closed_api", "owned_gpu", 0, "shares"), ("closed_api", "closed_api", 0.5, "one_route")],
)
def test_a_mix_needs_two_routes_and_work_for_each(first, second, share, code):
    with pytest.raises(InputError) as caught:
        figures(mixed(dict.fromkeys(SCORED, 5.0), first, second, share))
    assert code in {message.code for message in caught.value.messages}


def test_each_effect_moves_its_criterion_by_its_points():
    table = dict.fromkeys(SCORED, 5.0)
    for effect in BOOK.effects:
        document = mixed(table, "closed_api", "owned_gpu", 0.5)
        document["effects"] = {**NO_EFFECTS, effect.id: 1.5}
        row = figures(document).table["hybrid"]
        assert row[effect.criterion][1] == 6.5
        assert all(row[c][1] == 5.0 for c in CRITERIA if c != effect.criterion)


def test_a_slice_weighs_by_its_share_and_by_its_own_preset():
    first, second = list(BOOK.presets)[:2]
    table = {"closed_api": 8.0, "hosted_open": 1.0, "rented_gpu": 1.0, "owned_gpu": 2.0}
    found = figures(
        fixed(
            table, slices="own", effects=NO_EFFECTS,
            slice_1={"share": 0.3, "route": "closed_api", "preset": first},
            slice_2={"share": 0.7, "route": "owned_gpu", "preset": second},
        ) | {"routes": [*SCORED, "hybrid"]}
    )  # fmt: skip
    a, b = (BOOK.presets[id].points for id in (first, second))
    by_hand = sum(0.3 * a[c] / 100 * 8 + 0.7 * b[c] / 100 * 2 for c in CRITERIA)
    assert found.scores["hybrid"] == pytest.approx(by_hand)
    assert found.weights["cost"] == pytest.approx((0.3 * a["cost"] + 0.7 * b["cost"]) / 100)


def test_a_must_have_of_a_slice_binds_a_single_route_and_the_mix_only_there():
    table = dict.fromkeys(SCORED, 5.0)
    document = mixed(table, "owned_gpu", "closed_api", 0.3)
    document["slice_1"]["must_haves"] = ["inspectable_weights"]
    found = figures(document)
    assert "closed_api" not in found.remaining
    assert "hybrid" in found.remaining
    assert [part.name for part in found.split] == ["Slice 1"]
    turned = mixed(table, "closed_api", "owned_gpu", 0.3)
    turned["slice_1"]["must_haves"] = ["inspectable_weights"]
    assert "hybrid" not in figures(turned).remaining


def test_a_must_have_of_all_the_work_is_no_reason_to_split():
    document = mixed(dict.fromkeys(SCORED, 5.0), "owned_gpu", "rented_gpu", 0.5)
    document["must_haves"] = ["inspectable_weights"]
    document["slice_1"]["must_haves"] = ["inspectable_weights"]
    assert figures(document).split == ()


@pytest.mark.parametrize("cut", list(BOOK.slices))
def test_a_cut_fills_in_what_the_reader_leaves_open(cut):
    kind = BOOK.slices[cut]
    found = figures({"slices": cut})
    assert [part.share for part in found.slices] == pytest.approx([kind.share, 1 - kind.share])
    assert tuple(part.route for part in found.slices) == kind.routes
    for part, facts in zip(found.slices, kind.facts, strict=True):
        assert facts.items() <= part.facts.items()
    other = next(route for route in SCORED if route not in kind.routes)
    mine = figures({"slices": cut, "slice_1": {"share": 0.1, "route": other}})
    assert [part.share for part in mine.slices] == pytest.approx([0.1, 0.9])
    assert mine.slices[0].route == other


@pytest.mark.parametrize(
    ("slices", "field"),
    [
        ({"slice_1": {"share": 0.5, "route": "closed_api"}}, "slice_2.share"),
        ({"slice_1": {"share": 0.5}, "slice_2": {"share": 0.5, "route": "closed_api"}}, "slice_1.route"),
        (
            {
                "slice_1": {"share": 0.5, "route": "closed_api"},
                "slice_2": {"share": 0.6, "route": "closed_api"},
            },
            "slice_2.share",
        ),
    ],
)
def test_slices_that_do_not_add_up_are_refused_at_their_field(slices, field):
    with pytest.raises(InputError) as caught:
        figures({"slices": "own", **slices})
    assert field in {message.field for message in caught.value.messages}


def test_without_slices_there_is_no_mix():
    assert "hybrid" not in figures({}).compared


def test_a_criterion_that_is_off_stays_off_under_the_preset_of_a_slice():
    preset = next(iter(BOOK.presets))
    found = figures({"slices": "hard", "slice_1": {"preset": preset}, "weights": {"cost": 0}})
    assert found.weights["cost"] == 0
    assert sum(found.weights.values()) == pytest.approx(1)


def test_a_ceiling_holds_for_all_the_work_and_is_refused_for_a_slice():
    with pytest.raises(InputError) as caught:
        figures({"slices": "hard", "slice_1": {"must_haves": ["budget_ceiling"]}})
    assert caught.value.messages[0].field == "slice_1.must_haves"


def test_a_must_have_of_one_slice_does_not_bring_its_appliance_to_the_other():
    cut = {"slices": "sensitive", "slice_1": {"route": "owned_gpu"}, "slice_2": {"route": "closed_api"}}
    free = figures(cut)
    held = figures({**cut, "slice_1": {"route": "owned_gpu", "must_haves": ["on_premises"]}})
    assert held.table["closed_api"]["skills"][1] < free.table["closed_api"]["skills"][1]
    assert held.table["hybrid"]["skills"] == free.table["hybrid"]["skills"]
