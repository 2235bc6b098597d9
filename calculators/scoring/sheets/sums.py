"""Weight times score, each route's sum at low, middle and high scores, and the tables of both."""

from calculators.core.sheets import Outcome
from calculators.scoring.evaluate import Figures
from calculators.scoring.report.words import label
from calculators.scoring.routes import ROUTES
from calculators.scoring.sheets.laid import Laid
from calculators.scoring.sheets.scores import ENDS, WORDS

_ALL = "all_weights"


def lay_sums(laid: Laid, figures: Figures) -> tuple[Outcome, ...]:
    """Lay the sums out, and give the tables."""
    ids, weights = figures.book.criterion_ids, figures.weights
    for route in figures.remaining:
        name, table = ROUTES[route], figures.table[route]
        for id in ids:
            laid.row(
                f"value.{route}.{id}", f"{name}: {label(figures, id)}", "Weight times middle score.",
                f"[weight.{id}]*[mid.{route}.{id}]", weights[id] * table[id][1],
            )  # fmt: skip
        total, meaning = "+".join(f"[value.{route}.{id}]" for id in ids), "Sum over the criteria, of 10."
        laid.row(f"score.{route}", f"{name}: score", meaning, total, figures.scores[route])
        for end in ("low", "high"):
            total = "+".join(f"[weight.{id}]*[{end}.{route}.{id}]" for id in ids)
            value = sum(weights[id] * table[id][ENDS.index(end)] for id in ids)
            laid.row(
                f"score_{end}.{route}",
                f"{name}: score if all scores were {WORDS[end]}",
                meaning,
                total,
                value,
            )
    return _scores(laid, figures), _points(laid, figures)


def _scores(laid: Laid, figures: Figures) -> Outcome:
    lines = [
        (words, "", [f"{front}.{route}" for route in figures.remaining])
        for words, front in (
            ("Score, of 10", "score"),
            ("If all scores were low", "score_low"),
            ("If all scores were high", "score_high"),
        )
    ]
    note = "Points say nothing of how firm a lead is: the verdict on the page rests on thousands of draws."
    names = tuple(ROUTES[route] for route in figures.remaining)
    return laid.table("scores", "Scores of the remaining routes", names, lines, note)


def _points(laid: Laid, figures: Figures) -> Outcome:
    routes = figures.remaining
    laid.row(
        _ALL, "All weights", "Sum of the shares: 1.", "+".join(f"[weight.{id}]" for id in figures.book.criterion_ids),
        sum(figures.weights.values()), "share",
    )  # fmt: skip
    lines = [
        (one.label, "", [f"weight.{one.id}", *(f"value.{route}.{one.id}" for route in routes)])
        for one in figures.book.criteria
    ]
    total = ("Together", "", [_ALL, *(f"score.{route}" for route in routes)])
    names = ("Weight", *(ROUTES[route] for route in routes))
    return laid.table("points", "Weight times score", names, [*lines, total])
