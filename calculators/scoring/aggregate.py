"""Ways to add scores up on plain sequences: weighted sum, TOPSIS, weighted product; and bent value functions.

A matrix has one row for each alternative and one column for each criterion. Weights may have any sum: only their shares
count. Each result is a list with one number for each alternative, higher is better; `ranks` turns it into places. Every
function checks what it is given and raises ValueError, in plain words, for what it cannot use.
"""

from collections.abc import Sequence
from math import dist, exp, expm1, fsum, hypot, isfinite, log, sumprod

type Matrix = Sequence[Sequence[float]]
#: The two ends of a criterion's scale, the lower one first.
type Scale = tuple[float, float]

MAXIMISE = "maximise"
MINIMISE = "minimise"

#: Values that differ by no more are equal: the last bits of a sum say nothing about alternatives.
EQUAL = 1e-12
#: The upper end of the scale of scores and of values; the lower end is 0.
TOP = 10.0
#: What the middle of the scale is worth when the last points count most: the upper half is worth three times the lower.
CONVEX = 2.5
#: What the middle of the scale is worth when the first points count most: the lower half is worth three times the upper.
CONCAVE = 7.5


def weighted_sum(
    matrix: Matrix, weights: Sequence[float], directions: Sequence[str] | None = None
) -> list[float]:
    """Give each row's weighted mean.

    Values must already be on scales where more is better, so a criterion to minimise is refused: subtracting it from, or
    dividing it into, something is a choice that belongs to whoever scores.
    """
    if MINIMISE in _checked(matrix, weights, directions):
        raise ValueError(
            "A weighted sum takes only criteria where more is better: put the others on such a scale first."
        )
    shares = _shares(weights)
    return [sumprod(shares, row) for row in matrix]


def weighted_product(
    matrix: Matrix, weights: Sequence[float], directions: Sequence[str] | None = None
) -> list[float]:
    """Give each row's weighted geometric mean; a criterion to minimise divides instead of multiplying.

    Only ratios count, so a column's unit changes no rank, and one value near zero pulls the whole row down. Values must be
    above zero.
    """
    signs = [-1.0 if way == MINIMISE else 1.0 for way in _checked(matrix, weights, directions)]
    if any(value <= 0 for row in matrix for value in row):
        raise ValueError("A weighted product takes only values above zero: shift the scale first.")
    powers = [sign * share for sign, share in zip(signs, _shares(weights), strict=True)]
    return [exp(fsum(power * log(value) for power, value in zip(powers, row, strict=True))) for row in matrix]


def topsis(
    matrix: Matrix,
    weights: Sequence[float],
    directions: Sequence[str] | None = None,
    scales: Sequence[Scale] | None = None,
) -> list[float]:
    """Give each row's closeness, 0 to 1, to the best of all rows: d- / (d+ + d-), Hwang and Yoon (1981).

    d+ and d- are straight-line distances to the best and to the worst value of every column, after weighting. Columns are
    made comparable by their length (vector normalisation), or, with `scales`, by the place between the two fixed ends of
    each criterion's scale: then a value means the same whoever else takes part. Best and worst come from the rows
    themselves, so that a criterion without difference between them counts for nothing. Rows all alike have 0.5 each.
    """
    ways = _checked(matrix, weights, directions)
    columns = list(zip(*matrix, strict=True))
    if scales is None:
        units = [_by_length(column) for column in columns]
    else:
        if len(scales) != len(columns):
            raise ValueError(f"{len(columns)} criteria need as many scales, not {len(scales)}.")
        units = [_on_scale(column, *scale) for column, scale in zip(columns, scales, strict=True)]
    # A criterion to minimise is turned round: its least value becomes its best.
    turned = [
        [(-share if way == MINIMISE else share) * value for value in unit]
        for share, way, unit in zip(_shares(weights), ways, units, strict=True)
    ]
    best, worst = [max(column) for column in turned], [min(column) for column in turned]
    return [_closeness(dist(row, best), dist(row, worst)) for row in zip(*turned, strict=True)]


def ranks(values: Sequence[float]) -> list[int]:
    """Give each value's place, 1 for the highest. Equals share a place and leave the next ones free: 1, 2, 2, 4."""
    if not all(isfinite(value) for value in values):
        raise ValueError("Only finite numbers can be ranked.")
    places = [0] * len(values)
    leader, place = 0.0, 0
    for count, index in enumerate(sorted(range(len(values)), key=lambda at: -values[at]), start=1):
        if place == 0 or leader - values[index] > EQUAL * max(1.0, abs(leader)):
            leader, place = values[index], count
        places[index] = place
    return places


def bend(score: float, middle: float) -> float:
    """Give the worth, 0 to 10, of a score, 0 to 10, when the score of 5 is worth `middle`; 0 and 10 stay where they are.

    An exponential value function. Unlike a power it is nowhere vertical or flat: with CONVEX and CONCAVE a point at one end
    of the scale is worth nine times a point at the other. The two mirror each other, and 5 gives the straight line.
    """
    if not 0 <= score <= TOP:
        raise ValueError(f"A score must be between 0 and {TOP:g}, not {score:g}.")
    if not 0 < middle < TOP:
        raise ValueError(f"The middle must be worth more than 0 and less than {TOP:g}, not {middle:g}.")
    curvature = 2 * log(middle / (TOP - middle))
    # The quotients in brackets are exactly 1 at the upper end.
    return TOP * (expm1(-curvature * (score / TOP)) / expm1(-curvature)) if curvature else score


def _checked(matrix: Matrix, weights: Sequence[float], directions: Sequence[str] | None) -> Sequence[str]:
    """Refuse what no method can use; give the directions, which are to maximise where none are said."""
    criteria = len(weights)
    if not matrix or not criteria:
        raise ValueError("There must be at least one alternative and one criterion.")
    for place, row in enumerate(matrix, start=1):
        if len(row) != criteria:
            raise ValueError(f"{criteria} weights, but {len(row)} values for alternative {place}.")
        if not all(isfinite(value) for value in row):
            raise ValueError(f"Every value of alternative {place} must be a finite number.")
    if not all(isfinite(weight) and weight >= 0 for weight in weights):
        raise ValueError("Every weight must be a finite number that is not negative.")
    if not any(weights):
        raise ValueError("At least one weight must be above zero.")
    ways = [MAXIMISE] * criteria if directions is None else directions
    if len(ways) != criteria:
        raise ValueError(f"{criteria} criteria need as many directions, not {len(ways)}.")
    if unknown := set(ways) - {MAXIMISE, MINIMISE}:
        raise ValueError(f"A direction is {MAXIMISE} or {MINIMISE}, not {min(unknown)}.")
    return ways


def _shares(weights: Sequence[float]) -> list[float]:
    total = fsum(weights)
    return [weight / total for weight in weights]


def _by_length(column: Sequence[float]) -> list[float]:
    """Divide a column by its length; one of zeros has none and stays as it is."""
    length = hypot(*column) or 1.0
    return [value / length for value in column]


def _on_scale(column: Sequence[float], low: float, high: float) -> list[float]:
    if not (isfinite(low) and isfinite(high) and low < high):
        raise ValueError(f"A scale goes from a lower to a higher number, not from {low:g} to {high:g}.")
    if not all(low <= value <= high for value in column):
        raise ValueError(f"A value is outside its scale, which goes from {low:g} to {high:g}.")
    return [(value - low) / (high - low) for value in column]


def _closeness(to_best: float, to_worst: float) -> float:
    between = to_best + to_worst
    return to_worst / between if between else 0.5
