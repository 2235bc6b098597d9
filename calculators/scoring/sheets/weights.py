"""What each criterion weighs: points or ranks of the reader, presets of slices, and which criteria count at last."""

from collections.abc import Mapping

from calculators.core.sheets import Live, Outcome
from calculators.scoring.evaluate import Figures, no_longer_differ, weights_over
from calculators.scoring.report.words import label
from calculators.scoring.sheets.laid import Laid
from calculators.scoring.sheets.ranks import lay_ranks
from calculators.scoring.sheets.shares import SHARE, lay_shares
from calculators.scoring.weights import Weights, ranked, reader_weights

#: The key of the weights of the whole work, beside those of presets that slices have.
OWN = "own"


def lay_weights(laid: Laid, figures: Figures) -> None:
    """Lay out points, which criteria count, and each one's share of all points that count."""
    if len(figures.slices) == 1 and not ranked(figures.book, figures.answers):
        _points(laid, figures, "points", "points")
        aside = _aside(figures) | _off(figures)
    else:
        _over_slices(laid, figures)
        aside = _aside(figures)
    ids = figures.book.criterion_ids
    for one in figures.book.criteria:
        laid.number(
            f"counts.{one.id}", f"{one.label}: counts (1) or not (0)", 0.0 if one.id in aside else 1.0,
            "0 where the cost holds it or the remaining routes no longer differ",
        )  # fmt: skip
    laid.row(
        "points_that_count", "Points that count", "Points of all criteria that count.",
        "+".join(f"[points.{id}]*[counts.{id}]" for id in ids),
        sum(laid.values[f"points.{id}"] for id in ids if id not in aside),
    )  # fmt: skip
    for id in ids:
        laid.row(
            f"weight.{id}", f"{label(figures, id)}: counts as", "Its share of all points that count.",
            f"[points.{id}]*[counts.{id}]/[points_that_count]", figures.weights[id], "share",
        )  # fmt: skip


def weights_table(laid: Laid, figures: Figures) -> Outcome:
    """Give what each criterion counts for as a table of its own, for a case in which no route is left to score."""
    note = "Must-haves exclude every route, so that none is scored here: see Analyses for what each of them says."
    lines = [(one.label, "share", (f"weight.{one.id}",)) for one in figures.book.criteria]
    return laid.table("counted", "What each criterion counts for", ("Weight",), lines, note)


def set_of(preset: str | None) -> str:
    """Give the key of the weights of a slice: those of its preset, or of the whole work."""
    return OWN if preset is None else f"preset_{preset}"


def _points(laid: Laid, figures: Figures, to: str, words: str) -> None:
    """Lay out points of the reader's own, or of the preset where there are none."""
    answers = figures.answers
    preset = figures.book.presets[str(answers["weights.preset"])]
    for one in figures.book.criteria:
        listed, own = float(preset.points.get(one.id, 0.0)), answers[f"weights.{one.id}"]
        laid.number(
            f"preset.{one.id}", f"{one.label}: points of the preset", listed, f"preset “{preset.label}”"
        )
        given = Live(f"IF([weights.{one.id}_given],[weights.{one.id}],[preset.{one.id}])")
        value = float(own) if isinstance(own, int | float) else listed
        laid.figure(f"{to}.{one.id}", f"{one.label}: {words}", given, value)


def _over_slices(laid: Laid, figures: Figures) -> None:
    """Lay out the weights of the whole work and of presets of slices, and as points their mean by share."""
    book, answers = figures.book, figures.answers
    presets = dict.fromkeys(part.preset for part in figures.slices)
    for preset in presets:
        shares = reader_weights(book, answers, preset)
        if preset is not None:
            _of_preset(laid, figures, preset, shares)
        elif ranked(book, answers):
            lay_ranks(laid, figures, OWN)
        else:
            _points(laid, figures, "own_points", "points of the whole work")
            _as_shares(laid, figures, OWN, "own_points", shares, "in the weights of the whole work")
    lay_shares(laid, figures)
    mean, of_slices = weights_over(book, answers, figures.slices, figures.off)
    for preset in presets:
        own = next(w for w, part in zip(of_slices, figures.slices, strict=True) if part.preset == preset)
        _without(laid, figures, set_of(preset), own)
    for one in book.criteria:
        terms = [
            f"[{SHARE[at]}]*[{beside_cost(figures, set_of(part.preset))}.{one.id}]"
            for at, part in enumerate(figures.slices)
        ]
        one_slice = len(terms) == 1
        meaning = "From ranks." if one_slice else "Mean over the slices, each by its share of the work."
        formula = terms[0].partition("*")[2] if one_slice else "+".join(terms)
        laid.row(
            f"points.{one.id}", f"{one.label}: weight before some are set aside", meaning, formula, mean[one.id], "share"
        )  # fmt: skip


def _of_preset(laid: Laid, figures: Figures, preset: str, shares: Weights) -> None:
    """Lay out the weights of a preset that slices have; what the reader switched off is off there too, unless nothing is left."""
    found, key, ids = figures.book.presets[preset], set_of(preset), figures.book.criterion_ids
    kept: dict[str, float] = {}
    for one in figures.book.criteria:
        points, off = float(found.points.get(one.id, 0.0)), figures.answers[f"weights.{one.id}"] == 0
        kept[one.id] = 0.0 if off else points
        laid.number(
            f"{key}_points.{one.id}", f"{one.label}: points in the preset of a slice", points, f"preset “{found.label}”"
        )  # fmt: skip
        given = f"IF([weights.{one.id}_given],IF([weights.{one.id}]=0,0,[{key}_points.{one.id}]),[{key}_points.{one.id}])"
        laid.figure(
            f"{key}_on.{one.id}", f"{one.label}: the same, 0 where it is off", Live(given), kept[one.id]
        )
    total, every = f"{key}_on_total", "+".join(f"[{key}_points.{id}]" for id in ids)
    laid.row(
        total, f"Points of the preset “{found.label}”", "Points of all criteria that are on.",
        "+".join(f"[{key}_on.{id}]" for id in ids), sum(kept.values()),
    )  # fmt: skip
    for id in ids:
        formula = f"IF([{total}]>0,[{key}_on.{id}]/[{total}],[{key}_points.{id}]/({every}))"
        # Where all is off the whole sum is 0: a spreadsheet looks at the one branch that counts.
        laid.row(
            f"{key}.{id}", f"{label(figures, id)}: share in the preset “{found.label}”", "Its share of all points.", formula,
            shares[id], "share",
        )  # fmt: skip


def _as_shares(
    laid: Laid, figures: Figures, to: str, points: str, shares: Mapping[str, float], where: str
) -> None:
    ids = figures.book.criterion_ids
    total = "+".join(f"[{points}.{id}]" for id in ids)
    value = sum(laid.values[f"{points}.{id}"] for id in ids)
    laid.row(f"{points}_total", "Points of the whole work", "Points of all criteria.", total, value)
    for id in ids:
        laid.row(
            f"{to}.{id}", f"{label(figures, id)}: share {where}", "Its share of all points.",
            f"[{points}.{id}]/[{points}_total]", shares[id], "share",
        )  # fmt: skip


def beside_cost(figures: Figures, key: str) -> str:
    """Name the weights of a key that count in a slice: without the criteria that the cost holds."""
    return f"{key}_beside_cost" if figures.off else key


def _without(laid: Laid, figures: Figures, key: str, own: Weights) -> None:
    """Lay out weights without the criteria that the cost holds; where nothing is left, as they were."""
    if not figures.off:
        return
    ids = figures.book.criterion_ids
    left = [id for id in ids if id not in figures.off]
    to, rest = beside_cost(figures, key), f"{key}_rest"
    laid.row(
        rest, "Share of the criteria that the cost does not hold", "Sum of their shares.",
        "+".join(f"[{key}.{id}]" for id in left), sum(laid.values[f"{key}.{id}"] for id in left), "share",
    )  # fmt: skip
    for id in ids:
        counted = f"[{key}.{id}]/[{rest}]" if id in left else "0"
        laid.row(
            f"{to}.{id}", f"{label(figures, id)}: share beside the cost", "Its share of what the cost does not hold.",
            f"IF([{rest}]>0,{counted},[{key}.{id}])", own[id], "share",
        )  # fmt: skip


def _off(figures: Figures) -> frozenset[str]:
    """Name the criteria that the cost holds, unless nothing else weighs anything."""
    off = frozenset(figures.off)
    return off if any(weight and id not in off for id, weight in figures.weights.items()) else frozenset()


def _aside(figures: Figures) -> frozenset[str]:
    """Name the criteria on which the routes left no longer differ, whatever they weigh, unless nothing else weighs anything."""
    every = dict.fromkeys(figures.book.criterion_ids, 1.0)
    found = frozenset(
        no_longer_differ(figures.table, figures.cells, figures.screening, figures.compared, every)
    )
    return found if any(weight and id not in found for id, weight in figures.weights.items()) else frozenset()
