"""The ranking under other ways to add up, beside the additive one: shown, never counted as votes."""

from collections.abc import Sequence
from dataclasses import dataclass

from calculators.scoring.aggregate import (
    CONCAVE,
    CONVEX,
    TOP,
    bend,
    ranks,
    topsis,
    weighted_product,
    weighted_sum,
)
from calculators.scoring.evaluate import Figures
from calculators.scoring.routes import HYBRID

#: Scores are moved by this much before they are multiplied: a product needs figures above 0.
SHIFT = 1.0


@dataclass(frozen=True, slots=True)
class OtherRule:
    """One rule: its id and name, its scores by route as the rule gives them, and the routes, best first.

    `reversed` tells that routes which must-haves exclude would have changed the order of those that remain, which can happen
    where a rule measures distances to the best and worst of the routes present.
    """

    id: str
    label: str
    scores: dict[str, float]
    order: tuple[str, ...]
    places: dict[str, int]
    reversed: bool = False


def other_rules(figures: Figures) -> tuple[OtherRule, ...]:
    """Give TOPSIS, the weighted product, and the additive model with bent value functions."""
    if len(figures.order) < 2:
        return ()
    weights = [figures.weights[id] for id in figures.active]
    left = _matrix(figures, figures.order)
    scales = [(0.0, TOP)] * len(weights)
    directions = [figures.book.criterion(id).direction for id in figures.active]
    closeness = topsis(left, weights, directions, scales)
    everyone = [route for route in figures.compared if route in figures.order or route != HYBRID]
    with_all = dict(
        zip(everyone, topsis(_matrix(figures, everyone), weights, directions, scales), strict=True)
    )
    product = weighted_product([[value + SHIFT for value in row] for row in left], weights, directions)
    return (
        _rule(
            "topsis",
            "TOPSIS",
            figures,
            closeness,
            _turned(figures, closeness, [with_all[r] for r in figures.order]),
        ),
        _rule("weighted_product", "Weighted product", figures, product),
        _rule("convex", "Additive, the last points count most", figures, _bent(left, weights, CONVEX)),
        _rule("concave", "Additive, the first points count most", figures, _bent(left, weights, CONCAVE)),
    )


def _matrix(figures: Figures, routes: Sequence[str]) -> list[list[float]]:
    return [[figures.table[route][id][1] for id in figures.active] for route in routes]


def _bent(matrix: Sequence[Sequence[float]], weights: Sequence[float], middle: float) -> list[float]:
    return weighted_sum([[bend(value, middle) for value in row] for row in matrix], weights)


def _turned(figures: Figures, alone: Sequence[float], among_all: Sequence[float]) -> bool:
    """Tell whether the order of the remaining routes is another one among all routes."""
    return len(figures.order) < len(figures.compared) and ranks(alone) != ranks(among_all)


def _rule(id: str, label: str, figures: Figures, values: Sequence[float], turned: bool = False) -> OtherRule:
    places = dict(zip(figures.order, ranks(values), strict=True))
    order = tuple(sorted(figures.order, key=lambda route: places[route]))
    return OtherRule(id, label, dict(zip(figures.order, values, strict=True)), order, places, turned)
