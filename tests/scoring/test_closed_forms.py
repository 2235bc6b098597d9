"""The closed forms that draws are measured by agree with brute force, and with each other where they overlap."""

from __future__ import annotations

import numpy as np
import pytest

from calculators.scoring.weights import rank_order_centroid as ours
from tests.scoring import closed_forms as exact

DRAWS = 200_000
#: Standard errors that a mean of draws may be off.
WIDE = 4.5

TRIANGLES = [(0.0, 5.0, 10.0), (4.0, 4.0, 9.0), (2.0, 8.0, 8.0), (3.0, 3.5, 7.0)]


@pytest.fixture
def draw() -> np.random.Generator:
    return np.random.default_rng(4)


def near(sample: np.ndarray, expected: float) -> bool:
    """The mean of a sample is as near its expectation as its own spread allows."""
    return bool(abs(sample.mean() - expected) <= WIDE * max(sample.std(), 1e-12) / len(sample) ** 0.5)


@pytest.mark.parametrize("n", [1, 2, 5, 14])
def test_flat_weights(draw: np.random.Generator, n: int) -> None:
    weights = draw.dirichlet(np.ones(n), DRAWS)
    assert near(weights[:, 0], exact.flat_mean(n))
    assert near((weights[:, 0] - exact.flat_mean(n)) ** 2, exact.flat_variance(n))


@pytest.mark.parametrize("n", [1, 2, 5, 14])
def test_flat_weights_in_order(draw: np.random.Generator, n: int) -> None:
    weights = -np.sort(-draw.dirichlet(np.ones(n), DRAWS), axis=1)
    centroid = exact.rank_order_centroid(n)
    assert sum(centroid) == pytest.approx(1)
    assert centroid == pytest.approx(ours(range(1, n + 1)))
    for place, (mean, variance) in enumerate(zip(centroid, exact.ordered_variance(n), strict=True)):
        assert near(weights[:, place], mean)
        assert near((weights[:, place] - mean) ** 2, variance)


def test_weights_near_the_readers(draw: np.random.Generator) -> None:
    shares, concentration = np.array([0.5, 0.3, 0.15, 0.05]), 30.0
    off = draw.dirichlet(concentration * shares, DRAWS) - shares
    for share, column in zip(shares, off.T, strict=True):
        assert near(column, 0)
        assert near(column**2, exact.dirichlet_variance(share, concentration))
    assert near(off[:, 0] * off[:, 1], exact.dirichlet_covariance(shares[0], shares[1], concentration))


@pytest.mark.parametrize(("outer", "inner"), [(30.0, 10.0), (6.0, 3.0), (40.0, 40.0)])
def test_two_levels(draw: np.random.Generator, outer: float, inner: float) -> None:
    groups, inside = np.array([0.6, 0.4]), np.array([0.7, 0.2, 0.1])
    weight = draw.dirichlet(outer * groups, DRAWS)[:, 0] * draw.dirichlet(inner * inside, DRAWS)[:, 1]
    mean = groups[0] * inside[1]
    assert near(weight, mean)
    assert near((weight - mean) ** 2, exact.two_level_variance(groups[0], outer, inside[1], inner))


def test_two_levels_of_fitting_concentration_are_one() -> None:
    group, inside, outer = 0.6, 0.2, 30.0
    two = exact.two_level_variance(group, outer, inside, inner=outer * group)
    assert two == pytest.approx(exact.dirichlet_variance(group * inside, outer))


@pytest.mark.parametrize(("better", "worse"), [(3.0, 1.0), (1.0, 1.0), (0.5, 4.0)])
def test_chance_to_be_first(draw: np.random.Generator, better: float, worse: float) -> None:
    flat = draw.dirichlet(np.ones(6), DRAWS)
    assert near(flat[:, 2] * better > flat[:, 4] * worse, exact.first_any_weights(better, worse))

    groups, one, other = (draw.dirichlet(np.ones(n), DRAWS) for n in (6, 2, 2))
    won = groups[:, 0] * one[:, 0] * better > groups[:, 1] * other[:, 0] * worse
    assert near(won, exact.first_any_weights_across_pairs(better, worse))

    shares, concentration = np.array([0.4, 0.25, 0.35]), 12.0
    drawn = draw.dirichlet(concentration * shares, DRAWS)
    chance = exact.first_near_weights(better, worse, (0.4, 0.25), concentration)
    assert near(drawn[:, 0] * better > drawn[:, 1] * worse, chance)

    ordered = -np.sort(-flat, axis=1)
    for place in (1, 2, 5):
        won = ordered[:, place - 1] * better > ordered[:, place] * worse
        assert near(won, exact.first_in_order(better, worse, place, 6))


def test_chances_agree_where_they_overlap() -> None:
    """A flat Dirichlet is one near equal weights; with two criteria in order the larger share is uniform from 1/2 to 1."""
    assert exact.first_near_weights(3, 1, (0.25, 0.25), 4) == pytest.approx(exact.first_any_weights(3, 1))
    assert exact.first_in_order(1, 3, 1, 2) == pytest.approx((1 - 0.75) / 0.5)
    assert exact.first_any_weights_across_pairs(2, 2) == pytest.approx(0.5)


@pytest.mark.parametrize("triangle", TRIANGLES, ids=str)
def test_triangular_scores(draw: np.random.Generator, triangle: exact.Triangle) -> None:
    scores = draw.triangular(*triangle, DRAWS)
    mean = exact.triangle_mean(triangle)
    assert near(scores, mean)
    assert near((scores - mean) ** 2, exact.triangle_variance(triangle))
    for share in (0.0, 0.1, 0.5, 0.9, 1.0):
        value = exact.triangle_quantile(triangle, share)
        assert exact.triangle_below(triangle, value) == pytest.approx(share)
        assert near(scores <= value, share)


@pytest.mark.parametrize("one", TRIANGLES, ids=str)
@pytest.mark.parametrize("other", [*TRIANGLES, (5.0, 5.0, 5.0)], ids=str)
def test_one_triangular_score_above_another(
    draw: np.random.Generator, one: exact.Triangle, other: exact.Triangle
) -> None:
    second = draw.triangular(*other, DRAWS) if other[2] > other[0] else np.full(DRAWS, other[0])
    chance = exact.triangle_above_other(one, other)
    assert near(draw.triangular(*one, DRAWS) > second, chance)
    if one == other:
        assert chance == pytest.approx(0.5)


def test_a_score_without_range_is_its_own_quantile() -> None:
    assert exact.triangle_quantile((5, 5, 5), 0.3) == 5
