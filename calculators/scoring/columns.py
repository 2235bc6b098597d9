"""Columns of random figures: one for each thing that is drawn, always the same, made as far as they are needed."""

# The C class alone: `random` brings modules into the browser that nothing here uses.
from _random import Random
from collections.abc import Callable
from math import cos, log, pi, sin, sqrt

#: Where every sequence of random figures starts; a column adds its own number.
SEED = 20_261_122
#: Numbers of columns are below this, so that no two kinds of the same number begin alike.
_STEP = 1000
_KINDS = ("uniform", "exponential", "proposal", "spare")

type Proposal = tuple[float, float]
type Range = tuple[float, float, float]


class Columns:
    """Columns by kind and number. The figures of a column never depend on how many were asked for at a time."""

    def __init__(self) -> None:
        self._uniform: dict[int, tuple[list[float], Callable[[], float]]] = {}
        self._exponential: dict[int, tuple[list[float], Callable[[], float]]] = {}
        self._gamma: dict[int, Gamma] = {}
        self._triangular: dict[tuple[int, int, int], tuple[Range, list[float]]] = {}

    def uniform(self, number: int, start: int, stop: int) -> list[float]:
        """Give uniform figures, from 0 to below 1, of the draws from `start` to before `stop`."""
        if number not in self._uniform:
            self._uniform[number] = ([], _generator("uniform", number).random)
        column, random = self._uniform[number]
        column += [random() for _ in range(stop - len(column))]
        return column[start:stop]

    def exponential(self, number: int, start: int, stop: int) -> list[float]:
        """Give figures from the exponential distribution of mean 1."""
        if number not in self._exponential:
            self._exponential[number] = ([], _generator("exponential", number).random)
        column, random = self._exponential[number]
        column += [-log(1.0 - random()) for _ in range(stop - len(column))]
        return column[start:stop]

    def triangular(self, range_: Range, number: int, variant: int, start: int, stop: int) -> list[float]:
        """Give figures of a triangular distribution with that low, middle and high, made of the uniform column of the number.

        Those of the last range of a `variant` are kept for the next edit.
        """
        at = (number, variant, start)
        kept = self._triangular.get(at)
        if kept is None or kept[0] != range_ or len(kept[1]) != stop - start:
            kept = (range_, triangular(range_, self.uniform(number, start, stop)))
            self._triangular[at] = kept
        return kept[1]

    def gamma(self, number: int, shape: float, start: int, stop: int) -> list[float]:
        """Give figures from the gamma distribution of that shape; draws begin at 0 or go on where the last ones ended."""
        if number not in self._gamma:
            self._gamma[number] = Gamma(number)
        return self._gamma[number].between(shape, start, stop)


class Gamma:
    """Gamma figures (Marsaglia and Tsang, 2000, doi.org/10.1145/358407.358414) whose random part is kept from shape to shape.

    A proposal is a normal figure x and a uniform u. It stands for d (1 + c x)**3, d and c following from the shape, and is taken
    when u passes a test; its quick form, which nearly always decides, does not depend on the shape and is made once.
    """

    def __init__(self, number: int) -> None:
        self._fresh = Proposals("proposal", number)
        self._spare = Proposals("spare", number)
        self._proposals: list[tuple[float, float, bool]] = []
        self._shape = 0.0
        self._made: list[float] = []
        self._spared = 0

    def between(self, shape: float, start: int, stop: int) -> list[float]:
        """Give the figures of the draws from `start` to before `stop`."""
        if shape != self._shape:
            self._shape, self._made, self._spared = shape, [], 0
        if len(self._made) < stop:
            self._made += self._more(len(self._made), stop)
        return self._made[start:stop]

    def _more(self, start: int, stop: int) -> list[float]:
        at = len(self._proposals)
        self._proposals += [(x, u, u < 1 - 0.0331 * x**4) for x, u in self._fresh.between(at, stop)]
        boosted = self._shape < 1
        d = (self._shape + 1 if boosted else self._shape) - 1 / 3
        c = 1 / sqrt(9 * d)
        least = -1 / c
        figures = [
            d * (1 + c * x) ** 3 if quick and x > least else self._exact(d, c, x, u)
            for x, u, quick in self._proposals[start:stop]
        ]
        if boosted:  # a shape below 1 is one more, times a uniform figure to the power of 1 / shape
            figures = [
                value * self._spare.uniform(at) ** (1 / self._shape)
                for at, value in enumerate(figures, start)
            ]
        return figures

    def _exact(self, d: float, c: float, x: float, u: float) -> float:
        """Decide by the exact test, going on to spare proposals until one is taken."""
        while True:
            v = (1 + c * x) ** 3
            if v > 0 and log(u) < 0.5 * x * x + d - d * v + d * log(v):
                return d * v
            x, u = self._spare.get(self._spared)
            self._spared += 1


class Proposals:
    """Pairs of a normal and a uniform figure (normal ones by Box and Muller, 1958, doi.org/10.1214/aoms/1177706645)."""

    def __init__(self, kind: str, number: int) -> None:
        self._random: Callable[[], float] = _generator(kind, number).random
        self._uniform: Callable[[], float] = _generator("uniform", _STEP - 1 - number).random
        self._pairs: list[Proposal] = []
        self._factors: list[float] = []

    def get(self, index: int) -> Proposal:
        """Give a pair."""
        self._make(index + 1)
        return self._pairs[index]

    def between(self, start: int, stop: int) -> list[Proposal]:
        """Give the pairs from `start` to before `stop`."""
        self._make(stop)
        return self._pairs[start:stop]

    def _make(self, count: int) -> None:
        random, more = self._random, self._pairs.append
        for _ in range((count - len(self._pairs) + 1) // 2):
            radius, angle = sqrt(-2 * log(1.0 - random())), 2 * pi * random()
            more((radius * cos(angle), 1.0 - random()))
            more((radius * sin(angle), 1.0 - random()))

    def uniform(self, index: int) -> float:
        """Give a uniform figure, above 0 and up to 1, of its own sequence."""
        while len(self._factors) <= index:
            self._factors.append(1.0 - self._uniform())
        return self._factors[index]


def _generator(kind: str, number: int) -> Random:
    return Random(SEED + _STEP * _KINDS.index(kind) + number)


def triangular(range_: Range, uniform: list[float]) -> list[float]:
    """Turn uniform figures into draws of a triangular distribution with that low, middle and high."""
    low, mid, high = range_
    if low == high:
        return [low] * len(uniform)
    cut = (mid - low) / (high - low)
    below, above = (high - low) * (mid - low), (high - low) * (high - mid)
    return [low + sqrt(u * below) if u < cut else high - sqrt((1 - u) * above) for u in uniform]
