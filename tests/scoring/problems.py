"""Random problems to add up: a matrix of scores, weights, directions."""

from __future__ import annotations

from hypothesis import strategies as st

from calculators.scoring.aggregate import MAXIMISE, MINIMISE

type Rows = list[list[float]]
type Problem = tuple[Rows, list[float], list[str]]

SIGN = {MAXIMISE: 1, MINIMISE: -1}

scores = st.floats(0.5, 10).map(lambda x: round(x, 3))
ways = st.sampled_from([MAXIMISE, MINIMISE])


@st.composite
def problems(draw: st.DrawFn, directed: bool = False) -> Problem:
    rows, criteria = draw(st.integers(2, 6)), draw(st.integers(1, 7))
    matrix = [[draw(scores) for _ in range(criteria)] for _ in range(rows)]
    weights = [draw(st.floats(0.05, 1)) for _ in range(criteria)]
    return matrix, weights, [draw(ways) if directed else MAXIMISE for _ in range(criteria)]
