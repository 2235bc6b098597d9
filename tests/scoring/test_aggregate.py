"""Ways to add scores up: properties, refusals, ties, bends. Published examples and other libraries have files of their own."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.scoring.aggregate import (
    CONCAVE,
    CONVEX,
    EQUAL,
    MAXIMISE,
    MINIMISE,
    TOP,
    bend,
    ranks,
    topsis,
    weighted_product,
    weighted_sum,
)
from tests.scoring.problems import SIGN, Problem, Rows, problems, scores

METHODS = [weighted_sum, weighted_product, topsis]
IDS = ["sum", "product", "topsis"]


@pytest.mark.parametrize("method", METHODS, ids=IDS)
@given(problem=problems(), factor=st.floats(1e-3, 1e3))
def test_only_shares_of_weights_count(
    method: Callable[..., list[float]], problem: Problem, factor: float
) -> None:
    matrix, weights, _ = problem
    assert method(matrix, [factor * w for w in weights]) == pytest.approx(method(matrix, weights), abs=1e-9)


@pytest.mark.parametrize("method", METHODS, ids=IDS)
@given(problem=problems(), better=st.lists(st.floats(0, 3), min_size=7, max_size=7))
def test_what_is_dominated_never_wins(
    method: Callable[..., list[float]], problem: Problem, better: list[float]
) -> None:
    """A row that is nowhere worse than the first, and somewhere better, is never placed behind it."""
    matrix, weights, _ = problem
    above = [x + more for x, more in zip(matrix[0], better, strict=False)]
    places = ranks(method([*matrix, above], weights))
    assert places[-1] <= places[0]
    if sum(better[: len(weights)]) > 1e-3:
        assert places[-1] < places[0]


@pytest.mark.parametrize("method", METHODS, ids=IDS)
@given(problem=problems(), data=st.data())
def test_equals_tie(method: Callable[..., list[float]], problem: Problem, data: st.DataObject) -> None:
    matrix, weights, _ = problem
    twin = data.draw(st.integers(0, len(matrix) - 1))
    places = ranks(method([*matrix, list(matrix[twin])], weights))
    assert places[-1] == places[twin]


@pytest.mark.parametrize("method", METHODS, ids=IDS)
@given(problem=problems(), data=st.data())
def test_order_of_alternatives_and_criteria_does_not_matter(
    method: Callable[..., list[float]], problem: Problem, data: st.DataObject
) -> None:
    matrix, weights, _ = problem
    rows = data.draw(st.permutations(range(len(matrix))))
    columns = data.draw(st.permutations(range(len(weights))))
    mixed = method([[matrix[row][c] for c in columns] for row in rows], [weights[c] for c in columns])
    plain = method(matrix, weights)
    assert mixed == pytest.approx([plain[row] for row in rows], abs=1e-9)


@pytest.mark.parametrize("method", METHODS, ids=IDS)
@given(problem=problems(), value=scores, weight=st.floats(0, 1))
def test_a_criterion_without_difference_changes_no_place(
    method: Callable[..., list[float]], problem: Problem, value: float, weight: float
) -> None:
    matrix, weights, _ = problem
    before, after = method(matrix, weights), method([[*row, value] for row in matrix], [*weights, weight])
    for one, other in combinations(range(len(matrix)), 2):
        gap = before[one] - before[other]
        if abs(gap) > 1e-9:
            assert math.copysign(1, after[one] - after[other]) == math.copysign(1, gap)


@given(problems(directed=True))
def test_minimising_in_topsis_is_maximising_the_negative_or_turned_column(problem: Problem) -> None:
    matrix, weights, directions = problem
    negative = [[SIGN[d] * x for x, d in zip(row, directions, strict=True)] for row in matrix]
    assert topsis(matrix, weights, directions) == pytest.approx(topsis(negative, weights), abs=1e-9)
    turned = [
        [x if d == MAXIMISE else TOP - x for x, d in zip(row, directions, strict=True)] for row in matrix
    ]
    scales = [(0, TOP)] * len(weights)
    assert topsis(matrix, weights, directions, scales) == pytest.approx(
        topsis(turned, weights, None, scales), abs=1e-9
    )


@given(problems(directed=True))
def test_minimising_in_a_product_is_maximising_the_reciprocal(problem: Problem) -> None:
    matrix, weights, directions = problem
    turned = [[x ** SIGN[d] for x, d in zip(row, directions, strict=True)] for row in matrix]
    assert weighted_product(matrix, weights, directions) == pytest.approx(
        weighted_product(turned, weights), rel=1e-9
    )


@given(problems(), st.floats(0.01, 100))
def test_units_change_no_place_in_a_product(problem: Problem, factor: float) -> None:
    matrix, weights, _ = problem
    before = weighted_product(matrix, weights)
    after = weighted_product([[factor * row[0], *row[1:]] for row in matrix], weights)
    assert [x / after[0] for x in after] == pytest.approx([x / before[0] for x in before], rel=1e-9)


@given(problems())
def test_results_stay_between_the_ends(problem: Problem) -> None:
    """Sum and product lie between a row's least and greatest score, the product at or below the sum; closeness in 0..1."""
    matrix, weights, _ = problem
    for row, total, product in zip(
        matrix, weighted_sum(matrix, weights), weighted_product(matrix, weights), strict=True
    ):
        assert min(row) - 1e-9 <= product <= total + 1e-9 <= max(row) + 2e-9
    assert all(0 <= closeness <= 1 for closeness in topsis(matrix, weights))


def test_closeness_has_its_ends_and_its_middle() -> None:
    assert topsis([[9, 9], [1, 1], [5, 5]], [1, 1]) == pytest.approx([1, 0, 0.5])
    assert topsis([[4, 7], [4, 7]], [1, 2]) == [0.5, 0.5]
    assert topsis([[0, 3], [0, 6]], [1, 1]) == [0, 1]  # a column of zeros has no length to be divided by


GOOD: Rows = [[1, 2], [3, 4]]


@pytest.mark.parametrize("method", METHODS, ids=IDS)
@pytest.mark.parametrize(
    ("matrix", "weights", "directions", "words"),
    [
        ([], [1, 1], None, "at least one alternative"),
        ([[], []], [], None, "one criterion"),
        ([[1, 2], [3]], [1, 1], None, "2 weights, but 1 values for alternative 2"),
        (GOOD, [1, 1, 1], None, "3 weights, but 2 values for alternative 1"),
        (GOOD, [1, -1], None, "not negative"),
        (GOOD, [0, 0], None, "above zero"),
        (GOOD, [1, math.nan], None, "finite"),
        (GOOD, [1, math.inf], None, "finite"),
        ([[1, 2], [math.nan, 4]], [1, 1], None, "alternative 2 must be a finite number"),
        ([[1, math.inf], [3, 4]], [1, 1], None, "alternative 1 must be a finite number"),
        (GOOD, [1, 1], [MAXIMISE], "as many directions"),
        (GOOD, [1, 1], [MAXIMISE, "up"], "not up"),
    ],
)
def test_unusable_input_is_refused_in_words(
    method: Callable[..., list[float]],
    matrix: Rows,
    weights: list[float],
    directions: list[str] | None,
    words: str,
) -> None:
    with pytest.raises(ValueError, match=words):
        method(matrix, weights, directions)


def test_a_method_refuses_what_only_it_cannot_take() -> None:
    with pytest.raises(ValueError, match="only criteria where more is better"):
        weighted_sum(GOOD, [1, 1], [MAXIMISE, MINIMISE])
    for bad in (0.0, -1.0):
        with pytest.raises(ValueError, match="only values above zero"):
            weighted_product([[1, 2], [bad, 4]], [1, 1])
    with pytest.raises(ValueError, match="as many scales"):
        topsis(GOOD, [1, 1], None, [(0, 10)])
    with pytest.raises(ValueError, match="outside its scale"):
        topsis(GOOD, [1, 1], None, [(0, 10), (0, 3)])
    for scale in ((5, 5), (10, 0), (0, math.inf), (math.nan, 1)):
        with pytest.raises(ValueError, match="from a lower to a higher"):
            topsis(GOOD, [1, 1], None, [(0, 10), scale])


def test_equals_share_a_place_and_leave_the_next_free() -> None:
    assert ranks([5, 9, 5, 7]) == [3, 1, 3, 2]
    assert ranks([1, 1, 1]) == [1, 1, 1]
    assert ranks([0.1 + 0.2, 0.3, 0.1]) == [1, 1, 3]
    assert ranks([1.0, 1.0 - 5 * EQUAL]) == [1, 2]
    assert ranks([]) == []


def test_a_chain_of_small_gaps_is_not_one_tie() -> None:
    """Each is measured from the first of its group, not from its neighbour."""
    assert ranks([1.0, 1 - 0.8 * EQUAL, 1 - 1.6 * EQUAL]) == [1, 1, 3]


def test_what_is_no_number_has_no_place() -> None:
    with pytest.raises(ValueError, match="finite"):
        ranks([1.0, math.nan])


@pytest.mark.parametrize("middle", [0.01, CONVEX, 4.999999, 5, 5.000001, CONCAVE, 9.99])
def test_a_bend_keeps_both_ends_rises_and_passes_the_middle(middle: float) -> None:
    values = [bend(score / 10, middle) for score in range(101)]
    assert (values[0], values[-1]) == (0, TOP)
    assert values[50] == pytest.approx(middle, rel=1e-6)
    assert all(one < other for one, other in pairwise(values))


@given(st.floats(0, 10))
def test_bends_mirror_each_other_and_five_is_straight(score: float) -> None:
    assert bend(score, CONCAVE) == pytest.approx(TOP - bend(TOP - score, CONVEX), abs=1e-12)
    assert bend(score, CONVEX) <= score + 1e-12 <= bend(score, CONCAVE) + 2e-12
    assert bend(score, 5) == score


def test_a_point_at_one_end_is_worth_nine_at_the_other() -> None:
    step = 1e-6
    first, last = bend(step, CONCAVE), TOP - bend(TOP - step, CONCAVE)
    assert first / last == pytest.approx(9, rel=1e-5)


@pytest.mark.parametrize(
    ("score", "middle"), [(-0.1, 5), (10.1, 5), (math.nan, 5), (5, 0), (5, 10), (5, math.nan)]
)
def test_a_bend_refuses_what_is_off_the_scale(score: float, middle: float) -> None:
    with pytest.raises(ValueError, match="must be"):
        bend(score, middle)
