"""Exact results that draws of weights and scores must come near, each with its derivation in a line or two.

Two facts carry most of it. A flat Dirichlet is n independent exponential values divided by their sum, so that ratios of
weights are ratios of exponentials. And sorted exponentials are sums of independent ones: the k-th largest of n is
E_k/k + E_(k+1)/(k+1) + ... + E_n/n (Renyi).
"""

from __future__ import annotations

from itertools import pairwise
from math import fsum, log, prod, sqrt

from scipy.special import betainc  # type: ignore[import-untyped]

#: Low, most likely and high value of a triangular distribution.
type Triangle = tuple[float, float, float]


def flat_mean(n: int) -> float:
    """Mean of each of n weights under a flat Dirichlet: all are alike and add up to 1."""
    return 1 / n


def flat_variance(n: int) -> float:
    """Variance of each of n weights under a flat Dirichlet, which is Dirichlet(n x 1/n)."""
    return dirichlet_variance(1 / n, n)


def rank_order_centroid(n: int) -> list[float]:
    """Mean of the largest, second largest, ... of n flat weights: place k has (1/k + ... + 1/n) / n."""
    return [fsum(1 / m for m in range(k, n + 1)) / n for k in range(1, n + 1)]


def ordered_variance(n: int) -> list[float]:
    """Variance of the largest, second largest, ... of n flat weights.

    Place k is the sum of D_m/m from m = k, with D a flat Dirichlet again, whose covariances are (n [i = j] - 1) / (n^2 (n + 1)).
    """
    result = []
    for k in range(1, n + 1):
        squares, total = fsum(m**-2 for m in range(k, n + 1)), fsum(1 / m for m in range(k, n + 1))
        result.append((n * squares - total**2) / (n**2 * (n + 1)))
    return result


def dirichlet_variance(share: float, concentration: float) -> float:
    """Variance of a weight with mean `share` under Dirichlet(concentration x shares)."""
    return share * (1 - share) / (concentration + 1)


def dirichlet_covariance(one: float, other: float, concentration: float) -> float:
    """Covariance of two weights under the same Dirichlet: more for one is less for the others."""
    return -one * other / (concentration + 1)


def two_level_variance(group: float, outer: float, inside: float, inner: float) -> float:
    """Variance of a criterion's weight W x v: W its group's weight, v its share inside, independent of each other.

    E[W^2] E[v^2] - (E[W] E[v])^2. With inner = outer x group this is `dirichlet_variance` of the product again: drawing
    groups first and criteria second is then the same as drawing all at once.
    """
    second = (dirichlet_variance(group, outer) + group**2) * (dirichlet_variance(inside, inner) + inside**2)
    return second - (group * inside) ** 2


def first_any_weights(better_by: float, worse_by: float) -> float:
    """Chance that one of two routes is first under any weights, when they differ on two criteria in opposite ways.

    w1 better > w2 worse, where w1 / (w1 + w2) is uniform however many other criteria there are. Holds as well inside a group
    of a two-level draw, and for two groups of one criterion each.
    """
    return better_by / (better_by + worse_by)


def first_any_weights_across_pairs(better_by: float, worse_by: float) -> float:
    """The same when the two criteria sit in two groups of two criteria each, groups drawn first.

    Given the shares inside, X and Y, the chance is the mean of better X / (better X + worse Y); X and Y are uniform.
    """
    r = worse_by / better_by
    return (log(1 + r) / r + 1 - r * log(1 + 1 / r)) / 2


def first_near_weights(
    better_by: float, worse_by: float, shares: tuple[float, float], concentration: float
) -> float:
    """The same under Dirichlet(concentration x shares): w1 / (w1 + w2) is Beta(concentration x share 1, ... x share 2)."""
    one, other = (concentration * share for share in shares)
    return float(1 - betainc(one, other, worse_by / (better_by + worse_by)))


def first_in_order(better_by: float, worse_by: float, place: int, n: int) -> float:
    """The same under any weights that keep an order: better on the criterion in `place` of n, worse on the next one.

    The first of the two weights is the second one, S, plus E/place. So it is first when E/place > (r - 1) S with
    r = worse / better, which has the chance E[exp(-place (r - 1) S)], a product as S is a sum; 1 where r is at most 1.
    """
    excess = place * (worse_by / better_by - 1)
    return 1.0 if excess <= 0 else prod(m / (m + excess) for m in range(place + 1, n + 1))


def triangle_mean(triangle: Triangle) -> float:
    """Mean of a triangular distribution."""
    return fsum(triangle) / 3


def triangle_variance(triangle: Triangle) -> float:
    """Variance of a triangular distribution: a sixth of the mean squared difference of two corners."""
    low, mid, high = triangle
    return ((high - low) ** 2 + (mid - low) ** 2 + (high - mid) ** 2) / 36


def triangle_quantile(triangle: Triangle, share: float) -> float:
    """Value below which `share` of a triangular distribution lies: square roots on both flanks."""
    low, mid, high = triangle
    width = high - low
    if width == 0 or share * width <= mid - low:
        return low + sqrt(share * width * (mid - low))
    return high - sqrt((1 - share) * width * (high - mid))


def triangle_below(triangle: Triangle, value: float) -> float:
    """Share of a triangular distribution below a value."""
    low, mid, high = triangle
    if value <= low:
        return 0.0
    if value >= high:
        return 1.0
    if value <= mid:
        return (value - low) ** 2 / ((high - low) * (mid - low))
    return 1 - (high - value) ** 2 / ((high - low) * (high - mid))


def triangle_above_other(one: Triangle, other: Triangle) -> float:
    """Chance that a draw of `one` exceeds an independent draw of `other`; `one` must have some width.

    The integral of other's distribution over one's density. Between corners that is a cubic at most, for which Simpson's
    rule is exact.
    """
    if other[0] == other[2]:
        return 1 - triangle_below(one, other[0])
    low, mid, high = one

    def density(value: float, rising: bool) -> float:
        side = (value - low) / (mid - low) if rising else (high - value) / (high - mid)
        return 2 * side / (high - low)

    def piece(start: float, end: float) -> float:
        middle, rising = (start + end) / 2, end <= mid
        weighted = ((start, 1), (middle, 4), (end, 1))
        return (
            (end - start) / 6 * fsum(k * density(x, rising) * triangle_below(other, x) for x, k in weighted)
        )

    corners = sorted({low, mid, high, *(x for x in other if low < x < high)})
    return fsum(piece(start, end) for start, end in pairwise(corners))
