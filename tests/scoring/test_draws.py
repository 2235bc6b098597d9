"""Draws converge to what is known exactly, and do not depend on how they are cut into pieces."""

from statistics import fmean, pvariance

import pytest

from calculators import registry
from calculators.scoring import draws
from calculators.scoring.columns import Columns, triangular
from calculators.scoring.draws import BIT, DRAWS, Tally, drawn_scores, tallies
from calculators.scoring.verdict import in_steps, share_words
from calculators.scoring.weight_sets import ANY, CONCENTRATION, ORDER, SETS, YOURS, WeightDraws, tree
from tests.scoring import closed_forms
from tests.scoring.documents import BOOK, CRITERIA, figures, fixed, only
from tests.scoring.results import result

GROUP_OF = {one.id: one.group for one in BOOK.criteria}
MANY = 20_000


def last(found, draws=DRAWS):
    *_, tally = tallies(found, draws)
    return tally


def weights(kind, points, draws=MANY):
    total = sum(points.values())
    shares = tree({c: value / total for c, value in points.items()}, GROUP_OF)
    return WeightDraws(Columns()).drawn(kind, shares, 0, draws)


@pytest.mark.parametrize("shape", [0.3, 0.9, 1.0, 2.5, 8, 40])
def test_gamma_figures_have_the_mean_and_the_variance_of_their_shape(shape):
    column = Columns().gamma(3, shape, 0, MANY)
    assert fmean(column) == pytest.approx(shape, rel=0.03)
    assert pvariance(column) == pytest.approx(shape, rel=0.06)
    assert min(column) > 0


@pytest.mark.parametrize("shape", [0.4, 6.0])
def test_a_column_does_not_depend_on_the_pieces_it_is_asked_in(shape):
    whole = Columns().gamma(5, shape, 0, 1000)
    pieces = Columns()
    assert [x for start in range(0, 1000, 250) for x in pieces.gamma(5, shape, start, start + 250)] == whole
    pieces.gamma(5, shape + 1, 0, 10)
    assert pieces.gamma(5, shape, 0, 1000) == whole


def test_weights_round_yours_have_your_mean_and_the_stated_spread():
    points = {**only("capability", cost=3.0), "skills": 4.0, "availability": 2.0}
    drawn = weights(YOURS, points)
    for criterion in ("capability", "cost"):
        share = points[criterion] / 10
        assert fmean(drawn[criterion]) == pytest.approx(share, abs=0.003)
        expected = closed_forms.dirichlet_variance(share, CONCENTRATION)
        assert pvariance(drawn[criterion]) == pytest.approx(expected, rel=0.05)
    for criterion, inside in (("skills", 4 / 6), ("availability", 2 / 6)):
        expected = closed_forms.two_level_variance(0.6, CONCENTRATION, inside, CONCENTRATION)
        assert fmean(drawn[criterion]) == pytest.approx(0.6 * inside, abs=0.003)
        assert pvariance(drawn[criterion]) == pytest.approx(expected, rel=0.05)


def test_any_weights_are_alike_on_average_and_those_that_keep_the_order_are_the_centroid():
    groups = {group.id: BOOK.of_group(group.id)[0] for group in BOOK.groups}
    points = {**dict.fromkeys(CRITERIA, 0.0), **{c: 6.0 - n for n, c in enumerate(groups.values())}}
    for criterion in groups.values():
        assert fmean(weights(ANY, points)[criterion]) == pytest.approx(closed_forms.flat_mean(6), abs=0.004)
    centroid = closed_forms.rank_order_centroid(6)
    ordered = weights(ORDER, points)
    for place, criterion in enumerate(groups.values()):
        assert fmean(ordered[criterion]) == pytest.approx(centroid[place], abs=0.004)
    for row in zip(*ordered.values(), strict=True):
        assert list(row) == sorted(row, reverse=True)


def test_equal_weights_keep_no_order_among_themselves():
    points = {**dict.fromkeys(CRITERIA, 0.0), "capability": 2.0, "cost": 1.0, "security": 1.0}
    ordered = weights(ORDER, points)
    centroid = closed_forms.rank_order_centroid(3)
    assert fmean(ordered["capability"]) == pytest.approx(centroid[0], abs=0.005)
    for criterion in ("cost", "security"):
        assert fmean(ordered[criterion]) == pytest.approx((centroid[1] + centroid[2]) / 2, abs=0.005)
    assert 0.45 < fmean(a > b for a, b in zip(ordered["cost"], ordered["security"], strict=True)) < 0.55


def test_every_drawn_weighting_adds_up_to_one():
    points = {criterion: float(place) for place, criterion in enumerate(CRITERIA)}
    for kind in SETS:
        for row in zip(*weights(kind, points, 500).values(), strict=True):
            assert sum(row) == pytest.approx(1)
            assert min(row) >= 0


def test_triangular_draws_have_the_mean_and_quantiles_of_their_range():
    uniform = Columns().uniform(1, 0, MANY)
    shape = (2.0, 3.0, 9.0)
    column = sorted(triangular(shape, uniform))
    assert fmean(column) == pytest.approx(closed_forms.triangle_mean(shape), rel=0.01)
    for share in (0.1, 0.5, 0.9):
        assert column[int(share * MANY)] == pytest.approx(
            closed_forms.triangle_quantile(shape, share), abs=0.06
        )
    assert triangular((4.0, 4.0, 4.0), uniform[:3]) == [4.0] * 3


def test_shares_of_two_routes_on_one_criterion_are_those_of_two_triangles():
    one, other = (3.0, 6.0, 8.0), (2.0, 5.0, 9.0)
    table = {
        "closed_api": {"cost": dict(zip(("low", "mid", "high"), one, strict=True))},
        "owned_gpu": {"cost": dict(zip(("low", "mid", "high"), other, strict=True))},
    }
    found = figures(fixed(table, weights=only("cost")))
    exact = closed_forms.triangle_above_other(one, other)
    for tally in last(found).values():
        assert tally.share("closed_api") == pytest.approx(exact, abs=0.025)


def test_shares_under_any_weights_of_two_opposed_criteria_are_exact():
    table = {"closed_api": {"capability": 8, "cost": 2}, "owned_gpu": {"capability": 4, "cost": 9}}
    found = figures(fixed(table, weights=only("capability", "cost")))
    exact = closed_forms.first_any_weights(4, 7)
    assert last(found)[ANY].share("closed_api") == pytest.approx(exact, abs=0.025)


def test_sure_things_are_sure_and_equals_share():
    found = figures(fixed({"closed_api": 7.0, "hosted_open": 5.0, "owned_gpu": 5.0}))
    tally = last(found)[YOURS]
    assert tally.share("closed_api") == 1.0
    assert tally.places["hosted_open"] == [0, DRAWS / 2, DRAWS / 2]
    assert sum(tally.first.values()) == tally.draws == DRAWS


def test_places_and_first_places_of_a_set_add_up():
    for tally in last(figures({"slices": "hard"})).values():
        assert sum(tally.first.values()) == pytest.approx(DRAWS)
        for place in range(len(tally.routes)):
            assert sum(tally.places[route][place] for route in tally.routes) == pytest.approx(DRAWS)


def test_routes_that_share_a_model_draw_its_capability_together():
    found = figures({})
    drawn = drawn_scores(found, 0, BIT)
    bound = BOOK.criterion("capability").together
    assert {"hosted_open", "rented_gpu", "owned_gpu"} <= set(bound)
    columns = [drawn[route]["capability"] for route in bound]
    orders = [sorted(range(BIT), key=column.__getitem__) for column in columns]
    assert orders[0] == orders[1] == orders[2]
    apart = [drawn[route]["energy"] for route in ("closed_api", "hosted_open")]
    assert sorted(range(BIT), key=apart[0].__getitem__) != sorted(range(BIT), key=apart[1].__getitem__)


def test_the_headline_comes_first_and_again_when_all_sets_are_done():
    shown = [known for known in tallies(figures({})) if known]
    assert len(shown) == 2
    assert all(tally.draws == DRAWS for tally in shown[-1].values())


def test_the_same_case_gives_the_same_shares_whatever_was_asked_before():
    first = {name: dict(tally.first) for name, tally in last(figures({})).items()}
    last(figures({"weights": {"cost": 77}, "must_haves": ["inspectable_weights"]}))
    assert {name: dict(tally.first) for name, tally in last(figures({})).items()} == first


def test_shares_are_told_in_steps_of_five_points():
    assert [in_steps(share) for share in (0, 0.001, 0.024, 0.026, 0.624, 0.999, 1)] == [
        0,
        0.05,
        0.05,
        0.05,
        0.6,
        0.95,
        1,
    ]
    assert [share_words(share) for share in (0, 0.001, 0.03, 0.624, 0.79, 0.98, 1)] == [
        "0 %", "under 5 %", "5 %", "60 %", "just under 80 %", "over 95 %", "100 %",
    ]  # fmt: skip


def test_a_tally_without_draws_has_no_shares():
    assert Tally(("closed_api",)).share("closed_api") == 0.0


def test_there_is_a_pause_after_every_bit_of_draws_and_after_every_section_of_the_record(monkeypatch):
    """A caller may stop at a pause, so no more than one bit is drawn between two, for the reader and for other people."""
    drawn = []
    whole = draws._totals

    def counted(weights, scores):
        drawn[-1] += 1
        return whole(weights, scores)

    monkeypatch.setattr(draws, "_totals", counted)
    calculator = registry.get("scoring")
    answers = calculator.from_json({"people": "scoring~v1~weights.preset=finance", "slices": "sensitive"})
    drawn.append(0)
    kinds = []
    for part in calculator.explore(answers, DRAWS):
        kinds.append(part.key if part else None)
        drawn.append(0)
    routes = len(figures({"slices": "sensitive"}).order)
    assert max(drawn) == routes
    assert sum(drawn) == routes * (len(SETS) + 1) * DRAWS // BIT
    record = kinds.index("record")
    assert kinds[record - 10 : record] == [None] * 10


def test_other_people_do_not_push_out_what_was_drawn_for_the_reader(monkeypatch):
    """The next edit, of anything but weights, finds the reader's weights drawn."""
    people = "scoring~v1~weights.preset=finance\nscoring~v1~weights.preset=security_privacy"
    result({"people": people})
    made = []
    whole = WeightDraws._draw

    def counted(self, *given):
        made.append(self is draws._weights)
        return whole(self, *given)

    monkeypatch.setattr(WeightDraws, "_draw", counted)
    result({"people": people, "case.task": "coding"})
    assert made
    assert not any(made)
