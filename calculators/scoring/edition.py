"""The edition of the book: its figures and rules without its words, and the points that come of them."""

from calculators.core.edition import Edition, digest
from calculators.scoring.aggregate import TOP
from calculators.scoring.book import Book
from calculators.scoring.evaluate import Figures
from calculators.scoring.routes import ROUTES

OF = "scores, rules and presets"
#: Parts of the book that readers read and no result rests on. Whatever is new there counts until it is named here.
PROSE = (
    "anchors",
    "condition",
    "contra",
    "evidence",
    "example",
    "groups",
    "guide",
    "label",
    "names",
    "pro",
    "question",
    "questions",
    "reason",
    "title",
    "unit",
    "why",
)
#: A link carries points so exactly.
DECIMALS = 2


def edition_of(book: Book) -> str:
    """Give the edition of a book: another one when a score, rule, must-have, preset, effect or way to cut the work is."""
    return digest(book, PROSE)


def edition(figures: Figures, digest: str) -> Edition:
    """Give the edition with the points of the routes that remain."""
    points = {route: round(figures.scores[route], DECIMALS) for route in figures.order}
    return Edition(OF, digest, points, ROUTES, most=TOP, figure="Points of 10", option="Route")
