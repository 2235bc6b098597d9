"""Break-even on made-up curves with answers by hand, and on random ones against a walk over every edge."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.tco.break_even import MAX_PIECES, PAUSE, BreakEven, pairs, quick_break_even, search
from calculators.tco.curve import MAX_BENDS, Curve, curves
from tests.tco.synthetic import Stairs, break_even, line, steps, walk

TOP = 100_000.0


def between(a: Stairs, b: Stairs, top: float = TOP) -> BreakEven:
    return break_even(a.curve(top), b.curve(top))


def listed(found: BreakEven) -> list[tuple[float, str, str]]:
    return [(pytest.approx(c.at, rel=1e-9), c.kind, c.cheaper_after) for c in found.crossings]


def test_two_lines_cross_once():
    """100 + 1 v meets 0 + 2 v at v = 100, where both cost 200."""
    found = between(line("api", 0, 2), line("flat", 100, 1))
    assert (found.status, found.searched_to) == ("crossed", TOP)
    assert listed(found) == [(100, "crossing", "flat")]
    assert found.first == found.stays_from == pytest.approx(100)
    assert found.crossings[0].before == found.crossings[0].after == pytest.approx((200, 200))


def test_steps_against_a_line_alternate():
    """Steps of 1,000 requests: 600, then 1,800, 3,000 …; the line costs 1 a request.

    Met at 600. Just above 1,000 the second step (1,800) is dearer until 1,800; above 2,000 the third (3,000) until 3,000, where
    the fourth begins. From there on a step of 1,200 for 1,000 requests stays dearer.
    """
    found = between(line("api", 0, 1), steps("gpu", 600, 1000, 1200, 100))
    assert listed(found) == [
        (600, "crossing", "gpu"), (1000, "jump", "api"), (1800, "crossing", "gpu"), (2000, "jump", "api"),
    ]  # fmt: skip
    assert found.first == pytest.approx(600)
    assert found.stays_from is None
    jump = found.crossings[1]
    assert (jump.before, jump.after) == (pytest.approx((1000, 600)), pytest.approx((1000, 1800)))


def test_first_and_from_where_it_stays_are_told_apart():
    """Steps of 1,000 requests at 900 each from 1,500 on: 1,500, 2,400, 3,300 … against 1.5 a request.

    Met at 1,000 just as the second step begins: both cost 1,500 there, no change. 2,400 is met at 1,600; the third step, 3,300,
    begins at 2,000 where the line costs 3,000, and is met at 2,200; the fourth, 4,200, begins below 4,500.
    """
    found = between(line("api", 0, 1.5), steps("gpu", 1500, 1000, 900, 100))
    assert listed(found) == [(1600, "crossing", "gpu"), (2000, "jump", "api"), (2200, "crossing", "gpu")]
    assert (found.first, found.stays_from) == (pytest.approx(1600), pytest.approx(2200))


def test_two_step_curves():
    """Steps of 10 for 100 requests (from 10) against steps of 25 for 300 requests (from 45).

    a costs 10 (k + 1) above 100 k, b costs 45 to 300, 70 to 600, 95 to 900, 120 to 1,200 … a passes 45 above 400 (then 50, but b
    is at 70). Above 700 a costs 80, b 95; above 800 a 90; above 900 a 100, b 120; to 1,200 a 120 = b: equal; above 1,200 a 130,
    b 145; above 1,400 a 150 > 145: b; above 1,500 a 160, b 170: a; above 1,700 a 180 > 170: b; above 1,800 a 190, b 195: a; above
    1,900 a 200: b; above 2,100 a 220 = b 220; above 2,200 a 230: b; and b stays.
    """
    found = between(steps("a", 10, 100, 10, 200), steps("b", 45, 300, 25, 70), 20_000)
    assert listed(found) == [
        (1400, "jump", "b"), (1500, "jump", "a"), (1700, "jump", "b"), (1800, "jump", "a"), (1900, "jump", "b"),
    ]  # fmt: skip
    assert (found.first, found.stays_from) == (pytest.approx(1400), pytest.approx(1900))


def test_touching_is_not_crossing():
    """50 + 1 v to 100, then 2 v - 50: touched from below by 1.5 v at 100, where both cost 150."""
    bent = Stairs("bent", 50, [(0.0, 0.0, 1.0), (100.0, 0.0, 2.0)])
    found = between(line("straight", 0, 1.5), bent)
    assert (found.status, found.first, found.stays_from, found.crossings) == ("not_reached", None, None, ())


def test_equal_lines_do_not_change_places():
    found = between(line("a", 7, 3), line("b", 7, 3))
    assert (found.status, found.crossings) == ("not_reached", ())
    found = between(steps("a", 7, 500, 3, 190), steps("b", 7, 500, 3, 190))
    assert (found.status, found.crossings, found.searched_to) == ("not_reached", (), TOP)


def test_nothing_at_no_volume_is_a_tie_and_not_a_crossing():
    """0.1 a request comes out as 1e-18 or so at volume 0 when it is drawn back from inside."""
    for slope in (0.1, 0.3, 1 / 0.37, 1 / 3):
        found = between(line("free", 0, 0), Stairs("paid", 0, [(0.0, 0.0, slope), (1.85, 0.0, slope)]))
        assert (found.status, found.crossings) == ("not_reached", ())
        found = between(Stairs("paid", 0, [(0.0, 0.0, slope), (1.85, 0.0, slope)]), line("free", 0, 0))
        assert (found.first, found.stays_from, found.crossings) == (0.0, 0.0, ())


def test_where_both_cost_the_same_is_known_at_no_volume_and_elsewhere():
    apart = between(line("cheap", 5, 1), line("dear", 10, 2))
    assert (apart.tied_at_0, apart.tied) == (False, False)
    from_nothing = between(line("cheap", 0, 1), line("dear", 0, 2))
    assert (from_nothing.tied_at_0, from_nothing.tied) == (True, False)
    touched = between(line("straight", 0, 1.5), Stairs("bent", 50, [(0.0, 0.0, 1.0), (100.0, 0.0, 2.0)]))
    assert (touched.tied_at_0, touched.tied) == (False, True)
    later = between(line("a", 0, 1), Stairs("b", 0, [(0.0, 0.0, 1.0), (100.0, 0.0, 2.0)]))
    assert (later.tied_at_0, later.tied, later.equal) == (True, True, False)


def test_costs_that_differ_in_the_last_bits_only_are_equal():
    for cost in (100 * (1 - 1e-13), 100 * (1 + 1e-13)):
        found = between(line("a", 100, 0), line("b", cost, 0))
        assert (found.status, found.crossings) == ("not_reached", ())
    found = between(
        steps("a", 100, 50, 10, 20), steps("b", 100 * (1 - 1e-13), 50, 10 * (1 - 1e-13), 20), 1000
    )
    assert (found.status, found.crossings) == ("not_reached", ())


def test_a_crossing_that_lies_on_a_kink():
    """20 + 2 v to 100, then 160 + 0.6 v: 220 at the kink, exactly where 2.2 v gets there."""
    bent = Stairs("bent", 20, [(0.0, 0.0, 2.0), (100.0, 0.0, 0.6)])
    found = between(line("straight", 0, 2.2), bent)
    assert listed(found) == [(100, "crossing", "bent")]


def test_equal_up_to_a_kink():
    parts = Stairs("saves", 5, [(0.0, 0.0, 1.0), (100.0, 0.0, 0.5)])
    found = between(line("straight", 5, 1), parts)
    assert listed(found) == [(100, "crossing", "saves")]


def test_cheaper_from_the_start():
    found = between(line("dear", 10, 2), line("cheap", 5, 1))
    assert (found.status, found.first, found.stays_from, found.crossings) == ("crossed", 0.0, 0.0, ())


def test_never_cheaper():
    found = between(line("cheap", 5, 1), steps("dear", 150, 100, 200, 1000))
    assert (found.status, found.first, found.stays_from, found.crossings) == ("not_reached", None, None, ())


def test_cheaper_at_first_and_not_later():
    found = between(line("late", 10, 1), line("early", 5, 2))
    assert (found.first, found.stays_from) == (0.0, None)
    assert listed(found) == [(5, "crossing", "late")]


@pytest.mark.parametrize("late", [0.0, 4e-10])
def test_a_step_just_above_nothing(late):
    """Scaling to zero: nothing at 0, a whole replica from the first request on."""
    found = between(line("api", 0, 1), Stairs("gpu", 40, [(0.0, 0.0, 0.0), (100.0, 500.0, 0.0)], late), 200)
    assert listed(found) == [(40, "crossing", "gpu"), (100, "jump", "api")]


def test_steps_that_differ_in_the_last_bits_only_are_one_step():
    a = Stairs("a", 10, [(0.0, 0.0, 0.0), (0.1 + 0.2, 10.0, 0.0), (0.3 * (1 + 5e-16), 10.0, 0.0)])
    assert a.curve(1.0).edges == [0, 0.1 + 0.2, 1]
    found = between(a, Stairs("b", 20, [(0.0, 0.0, 0.0), (0.3, 5.0, 0.0)]), 1.0)
    assert listed(found) == [(0.3, "jump", "b")]


numbers = st.integers(0, 60)


@st.composite
def random_steps(draw: st.DrawFn, route: str) -> Stairs:
    """Steps, lines, kinks and mixtures; whole numbers, so that ties are exact and frequent."""
    count = draw(st.sampled_from((0, 1, 3, 12, 40)))
    edges = sorted({draw(st.integers(1, 999)) for _ in range(count)})
    kind = draw(st.sampled_from(("steps", "kinks", "both")))
    slope = draw(st.integers(0, 9))
    stretches = [(0.0, 0.0, float(slope))]
    for edge in edges:
        rise = draw(numbers) * 10 if kind != "kinks" else 0
        climb = draw(st.integers(0, 9)) if kind != "steps" else slope
        stretches.append((float(edge), float(rise), float(climb)))
    return Stairs(route, float(draw(numbers) * 50), stretches, draw(st.sampled_from((0.0, 4e-10))))


@settings(max_examples=200, deadline=None)
@given(random_steps("a"), random_steps("b"), st.sampled_from((1.0, 0.37, 4321.7)))
def test_random_curves_against_a_walk_over_every_edge(a: Stairs, b: Stairs, scale: float) -> None:
    # Walked over in whole numbers, where floats are exact; searched in others.
    first, whole = walk(a, b, 1000)
    wanted = [(at * scale, kind, to) for at, kind, to in whole]
    for curve in (a, b):
        curve.stretches = [(edge * scale, rise, climb / scale) for edge, rise, climb in curve.stretches]
    found = between(a, b, 1000 * scale)
    assert listed(found) == wanted
    assert found.searched_to == 1000 * scale
    cheap_from = [at for at, _, to in wanted if to == "b"]
    assert found.first == (
        0 if first == "b" else pytest.approx(cheap_from[0], rel=1e-9) if cheap_from else None
    )
    assert (found.stays_from is None) == ((wanted[-1][2] if wanted else first) == "a")


@settings(max_examples=100, deadline=None)
@given(random_steps("a"), random_steps("b"))
def test_a_pair_read_the_other_way_round_changes_at_the_same_volumes(a: Stairs, b: Stairs) -> None:
    there, back = between(a, b, 1000), between(b, a, 1000)
    if there.first != 0 and back.first != 0:
        return  # They start equal; then the first named counts as the cheaper.
    assert [c.at for c in there.crossings] == [c.at for c in back.crossings]


def test_a_curve_that_falls_is_walked_piece_by_piece():
    """A dip between two ends that look settled: 100 throughout, but 10 between 400 and 500; the other costs 50."""
    a = Stairs("a", 50, [(0.0, 0.0, 0.0)])
    dip = Stairs(
        "dip",
        100,
        [(float(v), r, 0.0) for v, r in ((0, 0.0), (100, 0.0), (400, -90.0), (500, 90.0), (900, 0.0))],
    )
    curve = dip.curve(1000)
    for volume in (450.0, 950.0, 50.0):
        curve.cost(volume)
    assert curve.falls
    assert listed(break_even(a.curve(1000), curve)) == [(400, "jump", "dip"), (500, "jump", "a")]


def test_a_fall_that_is_found_on_the_way_starts_the_search_again():
    a, dip = (
        line("a", 50, 0.0),
        Stairs("dip", 100, [(0.0, 0.0, 0.0), (250.0, -90.0, 0.0), (500.0, 90.0, 0.0), (750.0, -60.0, 0.0)]),
    )
    assert listed(between(a, dip, 1000)) == [
        (250, "jump", "dip"), (500, "jump", "a"), (750, "jump", "dip"),
    ]  # fmt: skip


def test_few_volumes_are_priced_where_the_answer_is_clear():
    priced: list[float] = []
    gpu = steps("gpu", 5000, 1000, 300, 100)

    def cost(volume: float) -> float:
        priced.append(volume)
        return gpu.cost(volume)

    found = break_even(line("api", 0, 1).curve(TOP), Curve("gpu", cost, gpu.bends(0, TOP), TOP))
    assert listed(found) == [(6800, "crossing", "gpu"), (7000, "jump", "api"), (7100, "crossing", "gpu")]
    assert len(priced) == len(set(priced)) < 40


def test_a_clear_pair_is_settled_before_the_first_pause():
    a, b = line("a", 100, 0.01).curve(4000), steps("b", 500, 10, 30, 400).curve(4000)
    assert quick_break_even(a, b) == break_even(a, b)


def test_a_pair_that_takes_more_is_left_after_a_few_prices_and_told_later():
    """Steps that rise as the line does alternate with it: every one has to be priced."""
    a, b = line("a", 5, 1).curve(4000), steps("b", 10, 10, 10, 400).curve(4000)
    assert quick_break_even(a, b) is None
    # A stretch is not broken off: it may take both its ends, and two prices on each line.
    assert a.priced + b.priced < PAUSE + 6
    left = a.priced + b.priced
    *pauses, found = search(a, b)
    assert found is not None
    assert len(found.crossings) > 100
    assert len(pauses) > (a.priced + b.priced - left) / (PAUSE + 6) - 1


def test_the_search_ends_where_pieces_run_out_and_says_so():
    a, b = steps("a", 7, 1, 3, 3 * MAX_PIECES), steps("b", 7, 1, 3, 3 * MAX_PIECES)
    found = between(a, b, 3.0 * MAX_PIECES)
    assert found.searched_to == MAX_PIECES
    assert found.status == "not_reached"


def test_the_reach_is_a_multiple_of_the_volume_and_never_past_the_bends_that_are_searched():
    def bends(route: str, low: float, high: float) -> list[float]:
        width = {"few": 5000.0, "many": 2.0}.get(route)
        if width is None:
            return []
        return [width * k for k in range(int(low / width) + 1, int(high / width) + 1) if width * k < high]

    found = curves(lambda route, volume: volume * len(route), bends, ["no", "few", "many"], 500.0)
    assert {route: curve.top for route, curve in found.items()} == {
        "no": TOP, "few": TOP, "many": pytest.approx(2.0 * MAX_BENDS),
    }  # fmt: skip
    assert break_even(found["no"], found["many"]).searched_to == found["many"].top
    with pytest.raises(ValueError, match="beyond"):
        found["many"].cost(2.1 * MAX_BENDS)


def test_every_pair_in_the_order_of_the_routes_or_those_of_one_route():
    found = {name: line(name, start, 1).curve(10) for name, start in (("a", 1), ("b", 2), ("c", 3))}
    assert [(a.route, b.route) for a, b in pairs(found)] == [("a", "b"), ("a", "c"), ("b", "c")]
    assert [(a.route, b.route) for a, b in pairs(found, "b")] == [("a", "b"), ("b", "c")]
