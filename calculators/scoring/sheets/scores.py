"""What each route scores on each criterion: values of the case, of sliced work those of its slices and their mean as formulas."""

from calculators.scoring.cost import COST, amounts
from calculators.scoring.evaluate import Figures
from calculators.scoring.report.words import label
from calculators.scoring.routes import HYBRID, ROUTES
from calculators.scoring.sheets.laid import Laid
from calculators.scoring.sheets.shares import SHARE
from calculators.scoring.sheets.weights import beside_cost, set_of

ENDS = ("low", "mid", "high")
WORDS = {"low": "low", "mid": "middle", "high": "high"}
_SOURCE = "scores of the case, of 10; see Analyses and the page"


def lay_scores(laid: Laid, figures: Figures) -> None:
    """Lay out low, middle and high scores of the remaining routes."""
    sliced = len(figures.slices) > 1
    if sliced:
        _parts(laid, figures)
    for route in figures.remaining:
        for one in figures.book.criteria:
            if sliced and not _priced_as_a_whole(figures, route, one.id):
                _over_slices(laid, figures, route, one.id)
                continue
            for at, end in enumerate(ENDS):
                words = f"{ROUTES[route]}, {one.label}: {WORDS[end]} score"
                laid.number(f"{end}.{route}.{one.id}", words, figures.table[route][one.id][at], _SOURCE)


def _priced_as_a_whole(figures: Figures, route: str, criterion: str) -> bool:
    """Tell whether the cost of a mix has an amount of its own, which no mean over slices gives."""
    priced = figures.scale is not None and amounts(figures.answers, HYBRID) is not None
    return route == HYBRID and criterion == COST and priced


def _parts(laid: Laid, figures: Figures) -> None:
    """Lay out how much of a criterion's weight each slice brings: by its share of the work, and by what it weighs there."""
    for one in figures.book.criteria:
        for at, part in enumerate(figures.slices):
            mass = f"[{SHARE[at]}]*[{beside_cost(figures, set_of(part.preset))}.{one.id}]"
            laid.row(
                f"part_{at + 1}.{one.id}", f"{label(figures, one.id)}: part of {part.name}",
                "How much of the weight of the criterion this slice brings.",
                f"IF([points.{one.id}]>0,{mass}/[points.{one.id}],[{SHARE[at]}])", figures.parts[one.id][at], "share",
            )  # fmt: skip


def _over_slices(laid: Laid, figures: Figures, route: str, criterion: str) -> None:
    """Lay out the scores of the slices as values and their mean as a formula, with what running a mix changes."""
    name, words = ROUTES[route], label(figures, criterion)
    effects = [
        f"+[effects.{one.id}]"
        for one in figures.book.effects
        if route == HYBRID and one.criterion == criterion
    ]
    for at, end in enumerate(ENDS):
        terms = []
        for number, part in enumerate(figures.slices, 1):
            id = f"{end}_{number}.{route}.{criterion}"
            score = figures.cells[number - 1][route, criterion].range[at]
            laid.number(id, f"{name}, {words}: {WORDS[end]} score in {part.name}", score, _SOURCE)
            terms.append(f"[part_{number}.{criterion}]*[{id}]")
        laid.row(
            f"{end}.{route}.{criterion}", f"{name}, {words}: {WORDS[end]} score",
            "Mean of the slices, each by its part, with what running a mix changes, between 0 and 10.",
            f"MIN(MAX({'+'.join(terms)}{''.join(effects)},0),10)", figures.table[route][criterion][at],
        )  # fmt: skip
