"""A case of the scoring calculator laid out for a workbook: weights, scores, and weight times score as formulas."""

from typing import Any

from calculators.core.calculator import Answers
from calculators.core.sheets import (
    ONCE,
    OUTCOMES,
    Block,
    Figure,
    Given,
    Line,
    Live,
    Noted,
    Outcome,
    Row,
    Sheets,
)
from calculators.scoring.book import Book
from calculators.scoring.evaluate import Figures, evaluate, no_longer_differ
from calculators.scoring.report.words import label
from calculators.scoring.routes import ROUTES
from calculators.scoring.weights import ranked

_ENDS = ("low", "mid", "high")
_WORDS = {"low": "low", "mid": "middle", "high": "high"}
_MODEL = "additive value model"


def sheets(answers: Answers, book: Book) -> Sheets:
    """Lay a case out."""
    held = Noted(answers)
    figures = evaluate(book, held)
    block = Block(
        "",
        "Weights and scores",
        "",
        (*_weights(figures), *_scores(figures)),
        (*_counted(figures), *_sums(figures)),
    )
    return Sheets(
        answers=dict(answers),
        blocks=(block,) if figures.remaining else (),
        outcomes=_outcomes(figures) if figures.remaining else (),
        read=frozenset(held.asked),
        values=lambda: _values(figures),
        ranked=0 if len(figures.remaining) > 1 else None,
        highest=True,
    )


def _weights(figures: Figures) -> list[Figure]:
    """Give what the reader's own points stand beside, and which criteria count."""
    plain = len(figures.slices) == 1 and not ranked(figures.book, figures.answers)
    preset = figures.book.presets[str(figures.answers["weights.preset"])]
    found = []
    aside = _aside(figures)
    for one in figures.book.criteria:
        given: Given = _before_aside(figures, one.id)
        source = "ranks" if len(figures.slices) == 1 else "mean over the slices, each by its share"
        if plain:
            listed = Figure(f"preset.{one.id}", f"{one.label}: points of the preset", "", float(preset.points.get(one.id, 0.0)),
                            source=f"preset “{preset.label}”")  # fmt: skip
            given = Live(f"IF([weights.{one.id}_given],[weights.{one.id}],[preset.{one.id}])")
            found.append(listed)
            source = ""
        counts = 0.0 if one.id in aside else 1.0
        found += [
            Figure(f"points.{one.id}", f"{one.label}: points", "", given, source=source, value=_points(figures, one.id)),
            Figure(f"counts.{one.id}", f"{one.label}: counts (1) or not (0)", "", counts,
                   source="0 where the cost holds it or the remaining routes no longer differ"),
        ]  # fmt: skip
    return found


def _aside(figures: Figures) -> frozenset[str]:
    """Name the criteria that count for nothing whatever they weigh; where all of them do not, all count."""
    every = dict.fromkeys(figures.book.criterion_ids, 1.0)
    found = no_longer_differ(figures.table, figures.cells, figures.screening, figures.compared, every)
    aside = frozenset((*found, *figures.off))
    return aside if any(figures.weights[id] and id not in aside for id in every) else frozenset(figures.off)


def _points(figures: Figures, id: str) -> float:
    """Give the points of a criterion before they are made shares."""
    own = figures.answers[f"weights.{id}"]
    preset = figures.book.presets[str(figures.answers["weights.preset"])]
    return float(own) if isinstance(own, int | float) else float(preset.points.get(id, 0.0))


def _before_aside(figures: Figures, id: str) -> float:
    """Give a weight over all slices, also of a criterion that is set aside later."""
    return figures.weights[id] if id not in figures.set_aside else figures.stated[id]


def _scores(figures: Figures) -> list[Figure]:
    return [
        Figure(f"{end}.{route}.{one.id}", f"{ROUTES[route]}, {one.label}: {_WORDS[end]} score", "",
               figures.table[route][one.id][at], source="scores of the case, of 10; see Analyses and the page")
        for route in figures.remaining
        for one in figures.book.criteria
        for at, end in enumerate(_ENDS)
    ]  # fmt: skip


def _counted(figures: Figures) -> list[Row]:
    ids = figures.book.criterion_ids
    total = "+".join(f"[points.{id}]*[counts.{id}]" for id in ids)
    rows = [
        Row(
            "points_that_count",
            "Points that count",
            "Points of all criteria that count.",
            "",
            _MODEL,
            ONCE,
            total,
        )
    ]
    for id in ids:
        formula = f"[points.{id}]*[counts.{id}]/[points_that_count]"
        words = f"{label(figures, id)}: counts as"
        rows.append(
            Row(f"weight.{id}", words, "Its share of all points that count.", "share", _MODEL, ONCE, formula)
        )
    return rows


def _sums(figures: Figures) -> list[Row]:
    """Give weight times score, and each route's sum at low, middle and high scores."""
    ids, rows = figures.book.criterion_ids, list[Row]()
    for route in figures.remaining:
        for id in ids:
            words = f"{ROUTES[route]}: {label(figures, id)}"
            rows.append(Row(f"value.{route}.{id}", words, "Weight times middle score.", "", _MODEL, ONCE,
                            f"[weight.{id}]*[mid.{route}.{id}]"))  # fmt: skip
        total = "+".join(f"[value.{route}.{id}]" for id in ids)
        rows.append(
            Row(
                f"score.{route}",
                f"{ROUTES[route]}: score",
                "Sum over the criteria, of 10.",
                "",
                _MODEL,
                ONCE,
                total,
            )
        )
        for end in ("low", "high"):
            total = "+".join(f"[weight.{id}]*[{end}.{route}.{id}]" for id in ids)
            words = f"{ROUTES[route]}: score if all scores were {_WORDS[end]}"
            rows.append(
                Row(f"score_{end}.{route}", words, "Sum over the criteria, of 10.", "", _MODEL, ONCE, total)
            )
    return rows


def _outcomes(figures: Figures) -> tuple[Outcome, ...]:
    names, routes = tuple(ROUTES[route] for route in figures.remaining), figures.remaining
    lines = [
        Line("Score, of 10", "", tuple(f"[score.{route}]" for route in routes)),
        Line("If all scores were low", "", tuple(f"[score_low.{route}]" for route in routes)),
        Line("If all scores were high", "", tuple(f"[score_high.{route}]" for route in routes)),
    ]
    parts = [
        Line(one.label, "", (f"[weight.{one.id}]", *(f"[value.{route}.{one.id}]" for route in routes)))
        for one in figures.book.criteria
    ]
    total = Line("Together", "", ("1", *(f"[score.{route}]" for route in routes)))
    note = "Points say nothing of how firm a lead is: the verdict on the page rests on thousands of draws."
    return (
        Outcome("scores", "Scores of the remaining routes", names, tuple(lines), note),
        Outcome("points", "Weight times score", ("Weight", *names), (*parts, total)),
    )


def _values(figures: Figures) -> dict[str, dict[str, Any]]:
    """Give weights, points and scores as the engine has them."""
    ids, routes = figures.book.criterion_ids, figures.remaining
    found: dict[str, Any] = {f"weight.{id}": figures.weights[id] for id in ids}
    plain = len(figures.slices) == 1 and not ranked(figures.book, figures.answers)
    points = {id: _points(figures, id) if plain else _before_aside(figures, id) for id in ids}
    found["points_that_count"] = sum(points[id] for id in ids if id not in _aside(figures))
    sums = []
    for at, end in enumerate(_ENDS):
        line = [sum(figures.weights[id] * figures.table[route][id][at] for id in ids) for route in routes]
        front = "score" if end == "mid" else f"score_{end}"
        found |= {f"{front}.{route}": value for route, value in zip(routes, line, strict=True)}
        sums.append(line)
    values = {
        route: {id: figures.weights[id] * figures.table[route][id][1] for id in ids} for route in routes
    }
    found |= {f"value.{route}.{id}": value for route, row in values.items() for id, value in row.items()}
    lines = [[figures.weights[id], *(values[route][id] for route in routes)] for id in ids]
    outcomes = {"scores": [sums[1], sums[0], sums[2]], "points": [*lines, [1.0, *sums[1]]]}
    return {"": found, OUTCOMES: outcomes}
