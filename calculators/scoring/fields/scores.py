"""Scores of the reader's own, by route and criterion; empty ones are ours."""

from calculators.core.field import Field
from calculators.scoring.book import Book
from calculators.scoring.routes import SCORED

WORST, BEST = 0.0, 10.0


def score_fields(book: Book) -> list[Field]:
    """Give a field for each route that is scored by hand, and each criterion."""
    return [
        Field(
            f"scores.{route}.{one.id}", one.label, "", "factor", "scores", None, kind="range", minimum=WORST, maximum=BEST,
            optional=True, empty_label="our score", section=name,
        )
        for route, name in SCORED.items()
        for one in book.criteria
    ]  # fmt: skip
