"""Our normal distribution against the standard library's, which does not travel to the browser."""

import math
from statistics import NormalDist

import pytest

from calculators.core.normal import LEAST, Z90, inverse_normal, normal_cdf

ORACLE = NormalDist()
PROBABILITIES = [
    *(10.0**-k for k in range(1, 16)),
    *(i / 1000 for i in range(1, 1000)),
    *(1 - 10.0**-k for k in range(1, 13)),
    0.0005,
    0.9995,
]


def test_the_inverse_agrees_with_the_standard_library():
    # One test for all of them: a thousand tests take longer to hand out than to run.
    for probability in PROBABILITIES:
        expected = pytest.approx(ORACLE.inv_cdf(probability), rel=1e-12, abs=1e-14)
        assert inverse_normal(probability) == expected, probability


@pytest.mark.parametrize("probability", [1e-300, 1e-100, 1e-20, 0.1, 0.5, 0.9])
def test_the_inverse_undoes_the_distribution(probability):
    assert normal_cdf(inverse_normal(probability)) == pytest.approx(probability, rel=1e-11)


def test_known_values():
    assert inverse_normal(0.5) == pytest.approx(0, abs=1e-15)
    assert inverse_normal(0.9) == pytest.approx(Z90, rel=1e-15)
    assert inverse_normal(0.025) == pytest.approx(-1.959963984540054, rel=1e-14)
    assert inverse_normal(0.25) == -inverse_normal(0.75)
    assert normal_cdf(0) == 0.5
    assert normal_cdf(-2) == pytest.approx(0.022750131948179212, rel=1e-14)


@pytest.mark.parametrize("wrong", [0, 1, -0.1, 1.1, LEAST / 10, math.nan, math.inf])
def test_what_is_no_probability_is_refused(wrong):
    with pytest.raises(ValueError, match="probability"):
        inverse_normal(wrong)
