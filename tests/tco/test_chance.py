"""Draws on routes with known formulas: closed forms, sums, determinism, pieces."""

from __future__ import annotations

import math
import statistics

import pytest

from calculators.core.marginal import POSITIVE, SIGNED, Marginal
from calculators.core.normal import Z90, normal_cdf
from calculators.tco.chance import CALLED, CHUNK, SHOWN_AFTER, chance
from calculators.tco.ranged import Ranged


def ranged(id, low, point, high, kind=SIGNED):
    return Ranged(id, id, "USD", Marginal(kind, low, point, high), {id: point})


#: Symmetric about their points: ordinary normal distributions of width 1, 2 and 3.
X, Y, W = (ranged(id, 100 - k * Z90, 100, 100 + k * Z90) for id, k in (("x", 1), ("y", 2), ("w", 3)))


def pricing(**costs):
    def measures(changes):
        values = {"x": 100.0, "y": 100.0, "w": 100.0} | dict(changes)
        return {route: cost(values) for route, cost in costs.items()}

    return measures


def last(measures, inputs, draws=1000, **more):
    order = sorted(measures({}), key=measures({}).__getitem__)
    return [answer for answer in chance(measures, order, inputs, draws, **more) if answer][-1]


def test_the_sum_of_normal_inputs_is_normal():
    """x + y has mean 200 and standard deviation sqrt(1 + 4)."""
    found = last(pricing(a=lambda v: v["x"] + v["y"], b=lambda v: 300.0), (X, Y)).of("a")
    for value, z, error in zip(found.percentiles, (-Z90, 0, Z90), found.errors, strict=True):
        assert value == pytest.approx(200 + z * math.sqrt(5), abs=4 * error)
        assert error < 0.15
    assert found.point == 200


def test_the_probability_of_being_cheapest_in_closed_form():
    """x < y + 1 with y - x normal of standard deviation sqrt(5): the normal distribution at 1 / sqrt(5)."""
    found = last(pricing(a=lambda v: v["x"], b=lambda v: v["y"] + 1), (X, Y))
    wanted = normal_cdf(1 / math.sqrt(5))
    assert found.of("a").probability_cheapest == pytest.approx(
        wanted, abs=4 * found.of("a").probability_error
    )
    assert found.of("a").probability_error == pytest.approx(math.sqrt(wanted * (1 - wanted) / 1000), rel=0.05)
    assert not found.called


def test_percentiles_and_point_differ_where_costs_step():
    """Half of the draws lie above the step that the point stands below."""
    found = last(pricing(a=lambda v: 10.0 if v["x"] <= 99.5 else 20.0, b=lambda v: 50.0), (X,)).of("a")
    assert found.point == 20
    assert found.percentiles == (10, 20, 20)


def test_common_draws_cancel_what_routes_share():
    """w moves both costs by far more than the difference of 1, and never changes who is cheaper."""
    found = last(pricing(a=lambda v: v["w"], b=lambda v: v["w"] + 1), (W,))
    assert found.of("a").probability_cheapest == 1
    assert found.of("a").probability_error > 0
    assert found.called


def test_probabilities_add_up_and_equal_costs_share_a_win():
    found = last(pricing(a=lambda v: v["x"], b=lambda v: v["x"], c=lambda v: v["y"]), (X, Y))
    assert math.fsum(o.probability_cheapest for o in found.outlooks) == pytest.approx(1, abs=1e-12)
    assert found.of("a").probability_cheapest == found.of("b").probability_cheapest


def test_the_favourite_may_be_another_than_the_cheapest_at_the_point():
    high = ranged("x", 99.9, 100, 200)
    low = ranged("y", 1, 100.5, 101)
    measures = pricing(a=lambda v: v["x"], b=lambda v: v["y"])
    found = last(lambda changes: measures({"y": 100.5, **changes}), (high, low))
    assert (found.lowest, found.favourite, found.called) == ("a", "b", False)


def test_answers_come_after_100_300_and_all_draws_with_places_to_stop_between():
    measures = pricing(a=lambda v: v["x"], b=lambda v: v["y"] + 1)
    answers = list(chance(measures, ["a", "b"], (X, Y), 1000))
    assert answers[0] is None, "before the first draw"
    assert len(answers[1:]) == 1000 // CHUNK
    assert [a.done for a in answers if a] == [*SHOWN_AFTER, 1000]
    assert {a.draws for a in answers if a} == {1000}
    assert [a.done for a in chance(measures, ["a", "b"], (X, Y), 150) if a] == [100, 150]
    assert [a.done for a in chance(measures, ["a", "b"], (X, Y), 7) if a] == [7]


def test_the_same_inputs_give_the_same_answer_however_it_is_taken():
    measures = pricing(a=lambda v: v["x"], b=lambda v: v["y"] + 1)
    one, other = (last(measures, (X, Y)) for _ in range(2))
    assert one == other
    assert last(measures, (X, Y), start=1) != one


def test_the_first_band_is_near_the_last():
    measures = pricing(a=lambda v: v["x"] + v["y"] + v["w"], b=lambda v: 300.0 + v["y"] / 10)
    first, *_, final = (a for a in chance(measures, ["a", "b"], (X, Y, W), 1000) if a)
    for early, late, error in zip(
        first.of("a").percentiles, final.of("a").percentiles, first.of("a").errors, strict=True
    ):
        assert early == pytest.approx(late, abs=3 * error)


def test_correlated_inputs_move_together():
    """API price and GPU rent paths are declared to go together: their sum is wider than of independent ones."""
    pair = [ranged(id, -0.1, 0, 0.1) for id in ("api_price_change", "gpu_rent_change")]
    alone = [ranged(id, -0.1, 0, 0.1) for id in ("u", "v")]
    widths = {}
    for name, inputs in (("pair", pair), ("alone", alone)):
        found = last(lambda changes: {"a": sum(changes.values()), "b": 1.0}, inputs)
        widths[name] = statistics.stdev(found.of("a").costs)
    assert widths["pair"] / widths["alone"] == pytest.approx(math.sqrt((2 + 2 * 0.5) / 2), rel=0.05)


def test_an_input_that_moves_several_fields_moves_them_in_proportion():
    wages = Ranged("wages", "wages", "USD", Marginal(POSITIVE, 50, 100, 200), {"a.pay": 10.0, "b.pay": 30.0})
    assert wages.changes(150) == {"a.pay": 15, "b.pay": 45}
    found = last(lambda c: {"a": c.get("a.pay", 10.0), "b": c.get("b.pay", 30.0)}, (wages,))
    assert found.of("b").percentiles[2] == pytest.approx(60, rel=0.01)
    assert found.of("a").probability_cheapest == 1


def test_without_ranges_every_draw_is_the_point():
    found = last(pricing(a=lambda v: v["x"], b=lambda v: 101.0), ())
    assert found.of("a").percentiles == (100, 100, 100)
    assert found.of("a").probability_cheapest == 1 > CALLED


def test_no_draws_are_refused():
    with pytest.raises(ValueError, match="at least one"):
        list(chance(pricing(a=lambda v: 1.0), ["a"], (), 0))
