"""Inputs for the scoring and what comes of them, short enough for tests."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from calculators import registry
from calculators.scoring.book import load
from calculators.scoring.evaluate import Figures, evaluate
from calculators.scoring.routes import SCORED

BOOK = load()
CRITERIA = BOOK.criterion_ids

#: A row of middle scores for a route.
type Row = dict[str, float]


def figures(document: dict[str, Any]) -> Figures:
    """Evaluate a document as the command line reads it."""
    return evaluate(BOOK, registry.get("scoring").from_json(document))


def fixed(rows: dict[str, Row | float], **more: Any) -> dict[str, Any]:
    """Give a document whose scores are all set: a figure stands for every criterion of a route."""
    scores = {
        route: dict.fromkeys(CRITERIA, row) if isinstance(row, int | float) else row
        for route, row in rows.items()
    }
    return {"scores": scores, "routes": list(rows), **more}


def skewed() -> dict[str, Any]:
    """Give a document in which the closed API has a little more points, and rented GPUs are first nearly always."""
    low = {id: {"low": 1, "mid": 6.1, "high": 6.2} for id in CRITERIA}
    high = {id: {"low": 5.8, "mid": 6, "high": 9} for id in CRITERIA}
    return {"routes": ["closed_api", "rented_gpu"], "scores": {"closed_api": low, "rented_gpu": high}}


def only(*criteria: str, **points: float) -> dict[str, float]:
    """Give weights of the named criteria alone."""
    return {**dict.fromkeys(CRITERIA, 0.0), **dict.fromkeys(criteria, 1.0), **points}


#: Whole tenths, so that a link can hold them exactly.
tenths = st.integers(0, 100).map(lambda n: n / 10)
rows = st.fixed_dictionaries(dict.fromkeys(CRITERIA, tenths))
tables = st.fixed_dictionaries(dict.fromkeys(SCORED, rows))
weights = st.fixed_dictionaries({criterion: st.integers(0, 50).map(float) for criterion in CRITERIA}).filter(
    lambda points: any(points.values())
)
