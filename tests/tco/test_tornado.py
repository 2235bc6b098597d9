"""Swings on routes with known formulas."""

from __future__ import annotations

from calculators.core.marginal import SIGNED, Marginal
from calculators.tco.ranged import Ranged
from calculators.tco.tornado import by_swing, moved, tornado
from calculators.tco.trials import Trials

COSTS = {
    "a": lambda v: 100 + 3 * v["x"] + v["z"] ** 2 + v["tie 1"],
    "b": lambda v: 120 - v["y"] - v["tie 2"] + v["both"],
    "c": lambda v: 130 - 4 * v["y"],
}
IDS = ("x", "y", "z", "tie 2", "tie 1", "both", "none")


INPUTS = tuple(Ranged(id, id, "USD", Marginal(SIGNED, -2, 0, 4), {id: 0.0}) for id in IDS)


def bars():
    def measures(changes, _=None):
        values = {**dict.fromkeys(IDS, 0.0), **changes}
        return {route: cost(values) for route, cost in COSTS.items()}

    trials = Trials(measures, ["a", "b", "c"])
    return {bar.input.id: bar for bar in tornado(moved(trials, one) for one in INPUTS)}


def test_the_gap_is_to_the_cheapest_other_route():
    """The gap is 20 at the point. y at 4: b costs 116, c 114, so the gap is 14; at -2 b costs 122: 22."""
    y = bars()["y"]
    assert (y.at_low, y.at_high, y.swing) == (22, 14, 8)


def test_both_ends_may_shrink_the_gap():
    """z at -2 takes 4 from the gap, at 4 it takes 16."""
    z = bars()["z"]
    assert (z.at_low, z.at_high, z.swing) == (16, 4, 16)


def test_a_gap_below_zero_means_that_another_route_takes_over():
    assert bars()["x"].at_high == 8
    assert bars()["x"].at_low == 26


def test_widest_first_ties_by_id_and_without_effect_not_at_all():
    assert list(bars()) == ["x", "z", "y", "both", "tie 1", "tie 2"]


def test_what_has_no_swing_is_still_searched_after_all_others():
    assert [one.id for one in by_swing(list(bars().values()), INPUTS)] == [*bars(), "none"]
