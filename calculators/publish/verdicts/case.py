"""The typical case with what a page knows besides, put to the scoring calculator."""

from collections.abc import Iterable, Mapping
from functools import cache

from calculators.publish import leaning
from calculators.scoring.draws import ScoreDraws, Tally, headline
from calculators.scoring.evaluate import Figures

_drawn: dict[str, Tally] = {}


def put(answers: Mapping[str, str], must_haves: Iterable[str] = ()) -> Figures:
    """Compute the typical case with some answers, by field, in the place of its own."""
    given = {field.replace(".", "__"): value for field, value in answers.items()}
    if asked := ", ".join(must_haves):
        given["must_haves"] = asked
    return leaning.figures(leaning.typical(**given))


def first_places(figures: Figures) -> Tally:
    """Draw weightings round those of the case, as the calculator's headline does, and count who comes first.

    A demand that leaves routes, scores and weights as they are draws nothing anew.
    """
    key = repr((figures.order, figures.weights, figures.table))
    if key not in _drawn:
        *_, _drawn[key] = (found for found in headline(figures, ScoreDraws(figures)) if found is not None)
    return _drawn[key]


@cache
def by_preset(preset: str) -> Mapping[str, float]:
    """Give the points of each route in the typical case under the weights of a preset."""
    return put({"weights.preset": preset}).scores
