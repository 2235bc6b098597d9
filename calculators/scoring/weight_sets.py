"""Three sets of weights to draw from: round the reader's, any that keep the reader's order, any at all.

Groups are drawn first, criteria inside a group second, so that a group does not gain weight by having many criteria.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from calculators.scoring.columns import Columns

#: How closely drawn weights keep to the reader's: with 40, a weight of 20 in 100 scatters by 6 points (one standard deviation),
#: about what people are off by when asked again.
CONCENTRATION = 40.0
YOURS, ORDER, ANY = "yours", "order", "any"
SETS = {
    YOURS: "weights round yours",
    ORDER: "any weights that keep your order",
    ANY: "any weights at all",
}


@dataclass(frozen=True, slots=True)
class Tree:
    """The reader's weights as two levels: shares of the groups, and shares of the criteria inside each, without zeros.

    `places` numbers everything that is drawn, whichever criteria are on, so that switching one off leaves the others' draws.
    """

    groups: Mapping[str, float]
    inside: Mapping[str, Mapping[str, float]]
    places: Mapping[str, int]


def tree(weights: Mapping[str, float], group_of: Mapping[str, str]) -> Tree:
    """Put weights that add up to 1 into two levels."""
    groups: dict[str, float] = {}
    for id, weight in weights.items():
        if weight > 0:
            groups[group_of[id]] = groups.get(group_of[id], 0.0) + weight
    inside = {
        group: {id: weight / share for id, weight in weights.items() if weight > 0 and group_of[id] == group}
        for group, share in groups.items()
    }
    names = [*dict.fromkeys(group_of.values()), *group_of]
    return Tree(groups, inside, {name: place for place, name in enumerate(names)})


class WeightDraws:
    """Draws of weights; what was drawn for the same shares, or the same order, is kept for the next edit."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._kept: dict[tuple[str, int, int], tuple[object, dict[str, list[float]]]] = {}

    def drawn(self, kind: str, weights: Tree, start: int, stop: int) -> dict[str, list[float]]:
        """Give for every criterion that counts the weights of the draws from `start` to before `stop`; each draw adds up to 1."""
        of_groups = self._level(kind, weights.groups, weights.places, start, stop)
        found = {}
        for group, criteria in weights.inside.items():
            whole = of_groups[group]
            if len(criteria) == 1:
                found[next(iter(criteria))] = whole
                continue
            shares = self._level(kind, criteria, weights.places, start, stop)
            found |= {id: [a * b for a, b in zip(whole, part, strict=True)] for id, part in shares.items()}
        return found

    def _level(
        self, kind: str, shares: Mapping[str, float], places: Mapping[str, int], start: int, stop: int
    ) -> dict[str, list[float]]:
        """Give one level, as it was drawn before if nothing that it depends on has changed."""
        blocks = _by_place(list(shares.values())) if kind == ORDER else []
        depends = (tuple(shares), tuple(shares.values()) if kind == YOURS else blocks, stop)
        at = (kind, min(places[id] for id in shares), start)
        if at not in self._kept or self._kept[at][0] != depends:
            self._kept[at] = (depends, self._draw(kind, shares, places, blocks, start, stop))
        return self._kept[at][1]

    def _draw(
        self,
        kind: str,
        shares: Mapping[str, float],
        places: Mapping[str, int],
        blocks: list[list[int]],
        start: int,
        stop: int,
    ) -> dict[str, list[float]]:
        """Draw one level from a Dirichlet distribution: independent gamma figures, divided by their sum."""
        if len(shares) == 1:
            return dict.fromkeys(shares, [1.0] * (stop - start))
        raw = []
        for id, share in shares.items():
            raw.append(
                self._columns.gamma(places[id], CONCENTRATION * share, start, stop)
                if kind == YOURS
                else self._columns.exponential(places[id], start, stop)
            )
        totals = list(map(sum, zip(*raw, strict=True)))
        if kind == ORDER:
            raw = _ordered(raw, blocks)
        return {
            id: [value / total for value, total in zip(column, totals, strict=True)]
            for id, column in zip(shares, raw, strict=True)
        }


def _by_place(shares: Sequence[float]) -> list[list[int]]:
    """Give the places of the shares from the largest to the smallest; equal ones stand together."""
    order = sorted(range(len(shares)), key=lambda index: -shares[index])
    blocks: list[list[int]] = []
    for index in order:
        if blocks and abs(shares[blocks[-1][0]] - shares[index]) < 1e-12:
            blocks[-1].append(index)
        else:
            blocks.append([index])
    return blocks


def _ordered(raw: list[list[float]], blocks: list[list[int]]) -> list[list[float]]:
    """Hand the figures of each draw out by size; equals share theirs in the order in which they were drawn, which is chance."""
    falling = list(zip(*[sorted(row, reverse=True) for row in zip(*raw, strict=True)], strict=True))
    placed: list[list[float]] = [[] for _ in raw]
    start = 0
    for block in blocks:
        columns = falling[start : start + len(block)]
        start += len(block)
        if len(block) == 1:
            placed[block[0]] = list(columns[0])
            continue
        for index in block:
            placed[index] = [
                figures[sum(raw[other][draw] > raw[index][draw] for other in block)]
                for draw, figures in enumerate(zip(*columns, strict=True))
            ]
    return placed
