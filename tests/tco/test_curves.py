"""The real cost curves: straight between their bends, rising, and searched as a walk over every piece searches them."""

from __future__ import annotations

import random
from functools import cache
from itertools import combinations

import pytest

from calculators import catalog, registry
from calculators.core.built import Built
from calculators.core.messages import InputError
from calculators.tco.break_even import MAX_PIECES, _Search
from calculators.tco.curve import CANCELLED, MAX_BENDS, NOISE, SAME, Curve, along, curves
from calculators.tco.evaluate import Figures, figures
from calculators.tco.evaluator import Evaluator
from tests.tco.random_cases import steady_case
from tests.tco.synthetic import break_even

TCO, CATALOG, BUILT = registry.get("tco"), catalog.load(), Built("tco")


def computed(document: dict[str, object]) -> Figures:
    return figures(TCO.from_json(document), dict(TCO.fields), CATALOG, BUILT)


@cache
def searched(number: int) -> tuple[Evaluator, dict[str, Curve]]:
    try:
        case = computed(steady_case(number))
    except InputError:
        pytest.skip("these answers are refused together")
    evaluator = Evaluator(case)
    return evaluator, curves(evaluator.steady, evaluator.bends, case.bound.ready, case.volume)


def volumes(curve: Curve, rng: random.Random) -> list[float]:
    """Some anywhere, and some inside pieces taken at random, near to their ends too."""
    found = [curve.top * rng.random() for _ in range(6)]
    for _ in range(6):
        index = rng.randrange(len(curve.edges) - 1)
        low, high = curve.edges[index : index + 2]
        found += [low + (high - low) * part for part in (0.02, 0.5, 0.98)]
    # Just above a step and just above 0 a rounding up to nine digits does not see it yet.
    return [
        v for v in found if v > 1e-6 * curve.top and min(abs(v - edge) for edge in curve.edges) > 1e-8 * v
    ]


@pytest.mark.parametrize("number", range(60))
def test_a_curve_is_straight_between_its_bends_and_rises(number: int) -> None:
    evaluator, found = searched(number)
    rng = random.Random(number)
    for route, curve in found.items():
        last = 0.0
        for volume in sorted(volumes(curve, rng)):
            cost, piece = evaluator.steady(route, volume), curve.piece(volume)
            size = max(abs(piece[2]), abs(piece[3]))
            assert along(piece, volume) == pytest.approx(cost, rel=1e-9, abs=1e-8 * size), (route, volume)
            assert cost >= last - NOISE * abs(last) - CANCELLED
            last = cost
        assert not curve.falls


@pytest.mark.parametrize("number", range(60))
def test_setting_stretches_aside_loses_no_change(number: int) -> None:
    _, found = searched(number)
    for a, b in combinations(found.values(), 2):
        if len(a.edges) + len(b.edges) > MAX_PIECES:
            continue
        quick, walked = break_even(a, b), list(_Search(a, b, rising=False).run())[-1]
        assert quick.searched_to == walked.searched_to == min(a.top, b.top)
        changes = [[(c.kind, c.cheaper_after) for c in pair.crossings] for pair in (quick, walked)]
        assert changes[0] == changes[1]
        assert [c.at for c in quick.crossings] == pytest.approx([c.at for c in walked.crossings], rel=1e-9)


@pytest.mark.parametrize("number", range(60))
def test_costs_on_both_sides_are_those_that_are_priced_there(number: int) -> None:
    evaluator, found = searched(number)
    for a, b in combinations(found.values(), 2):
        for crossing in break_even(a, b).crossings[:5]:
            around = [edge for edge in a.edges + b.edges if SAME < abs(edge / crossing.at - 1) < 3e-7]
            sides = ((crossing.at * (1 - 1e-7), crossing.before), (crossing.at * (1 + 1e-7), crossing.after))
            for volume, costs in sides if not around else ():
                for curve, cost in zip((a, b), costs, strict=True):
                    assert evaluator.steady(curve.route, volume) == pytest.approx(cost, rel=1e-5)


@pytest.mark.parametrize("number", range(60))
def test_the_search_ends_where_bends_are_no_longer_complete(number: int) -> None:
    """More bends than are searched are listed in part; up to where the search ends none is missing."""
    evaluator, found = searched(number)
    reach = max((curve.top for curve in found.values()), default=0.0)
    for route, curve in found.items():
        if curve.top < reach:
            assert len(evaluator.bends(route, 0.0, reach)) >= MAX_BENDS
            nearer = [v for v in evaluator.bends(route, 0.0, curve.top / 2) if v < curve.top / 2]
            assert [v for v in evaluator.bends(route, 0.0, reach) if v < curve.top / 2] == pytest.approx(
                nearer, rel=1e-9
            )


def test_a_wait_limit_steps_where_one_more_replica_is_needed_for_it() -> None:
    """A fast replica with one slot: the wait asks for more of them than the work does."""
    case = computed({
        "routes": ["closed_api", "rented_gpu"], "horizon_months": 1, "rented_gpu.throughput_tok_s": 3000,
        "rented_gpu.concurrent_slots": 1, "rented_gpu.wait_limit_seconds": 0.02,
    })  # fmt: skip
    evaluator = Evaluator(case)
    steps = evaluator.bends("rented_gpu", 0.0, 2_000_000.0)
    assert len(steps) > 5
    jumped = [
        s
        for s in steps
        if evaluator.steady("rented_gpu", s * (1 - 1e-8)) < evaluator.steady("rented_gpu", s * (1 + 1e-8))
    ]
    grid = [2_000_000.0 * (i + 0.5) / 400 for i in range(400)]
    costs = [evaluator.steady("rented_gpu", volume) for volume in grid]
    rises = [(grid[i], grid[i + 1]) for i in range(399) if costs[i + 1] > costs[i] + 1]
    assert len(rises) > 5
    assert all(any(low <= step <= high for step in jumped) for low, high in rises)
