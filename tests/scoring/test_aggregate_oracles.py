"""Weighted sum, weighted product and TOPSIS agree with two independent libraries, pymcdm and scikit-criteria."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from calculators.scoring.aggregate import MAXIMISE, TOP, topsis, weighted_product, weighted_sum
from tests.scoring.problems import SIGN, Problem, Rows, problems

# pymcdm warns of alternatives that no one would choose, or that everyone would.
pytestmark = pytest.mark.filterwarnings("ignore:Alternatives with indices")


def library(name: str) -> Any:
    """Import a module when a test needs it: these bring pandas, SciPy and Matplotlib, and every worker collects this file."""
    return import_module(name)


def differ(matrix: Rows) -> bool:
    """The libraries divide by zero where all rows are alike."""
    return any(max(column) > min(column) for column in zip(*matrix, strict=True))


def shares(weights: Sequence[float]) -> np.ndarray:
    return np.array(weights) / sum(weights)


@settings(max_examples=40)
@given(problems())
def test_weighted_sum_agrees_with_both_libraries(problem: Problem) -> None:
    matrix, weights, _ = problem
    ours = weighted_sum(matrix, weights)
    dm = library("skcriteria").mkdm(matrix, [max] * len(weights), weights=shares(weights))
    assert ours == pytest.approx(
        library("skcriteria.agg.simple").WeightedSumModel().evaluate(dm).e_.score.tolist(), rel=1e-12
    )
    same = library("pymcdm.methods").WSM(lambda column, cost: column)
    theirs = same(np.array(matrix), shares(weights), np.ones(len(weights)))
    assert ours == pytest.approx(theirs.tolist(), rel=1e-12)


@settings(max_examples=40)
@given(problems(directed=True))
def test_weighted_product_agrees_with_both_libraries(problem: Problem) -> None:
    """pymcdm divides columns by their sum, a common factor; scikit-criteria gives logarithms and takes no costs."""
    matrix, weights, directions = problem
    ours = np.array(weighted_product(matrix, weights, directions))
    theirs = library("pymcdm.methods").WPM()(
        np.array(matrix), shares(weights), np.array([SIGN[d] for d in directions])
    )
    assert (ours / ours[0]).tolist() == pytest.approx((theirs / theirs[0]).tolist(), rel=1e-9)
    dm = library("skcriteria").mkdm(matrix, [max] * len(weights), weights=shares(weights))
    logs = library("skcriteria.agg.simple").WeightedProductModel().evaluate(dm).e_.score
    assert weighted_product(matrix, weights) == pytest.approx((10**logs).tolist(), rel=1e-9)


@settings(max_examples=40)
@given(problems(directed=True).filter(lambda problem: differ(problem[0])))
def test_topsis_agrees_with_both_libraries_after_vector_normalisation(problem: Problem) -> None:
    matrix, weights, directions = problem
    ours = topsis(matrix, weights, directions)
    types = np.array([SIGN[d] for d in directions])
    theirs = library("pymcdm.methods").TOPSIS(library("pymcdm.normalizations").vector_normalization)(
        np.array(matrix), shares(weights), types
    )
    assert ours == pytest.approx(theirs.tolist(), abs=1e-9)
    units = np.array(matrix) / np.linalg.norm(matrix, axis=0) * types
    dm = library("skcriteria").mkdm(units, [max] * len(weights), weights=shares(weights))
    similarity = library("skcriteria.agg.topsis").TOPSIS().evaluate(dm).e_.similarity
    assert ours == pytest.approx(similarity.tolist(), abs=1e-9)


@settings(max_examples=40)
@given(problems(directed=True).filter(lambda problem: differ(problem[0])))
def test_topsis_agrees_with_both_libraries_on_fixed_scales(problem: Problem) -> None:
    matrix, weights, directions = problem
    ours = topsis(matrix, weights, directions, [(0, TOP)] * len(weights))
    places = np.array(
        [[x if d == MAXIMISE else TOP - x for x, d in zip(row, directions, strict=True)] for row in matrix]
    )
    dm = library("skcriteria").mkdm(places / TOP, [max] * len(weights), weights=shares(weights))
    similarity = library("skcriteria.agg.topsis").TOPSIS().evaluate(dm).e_.similarity
    assert ours == pytest.approx(similarity.tolist(), abs=1e-9)
    fixed = library("pymcdm.methods").TOPSIS(lambda column, cost: 1 - column / TOP if cost else column / TOP)
    theirs = fixed(np.array(matrix), shares(weights), np.array([SIGN[d] for d in directions]))
    assert ours == pytest.approx(theirs.tolist(), abs=1e-9)
