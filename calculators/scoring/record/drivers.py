"""What drove the decision: the case, the must-haves and the weights."""

from collections.abc import Iterator, Mapping

from calculators.core.document import Block, Facts, Grid, Heading, Listing, Paragraph, lines
from calculators.core.format import quantity, within_sentence
from calculators.scoring.book import UNKNOWN
from calculators.scoring.case import Slice, facts
from calculators.scoring.complete import FIGURES
from calculators.scoring.evaluate import Figures
from calculators.scoring.fields.case import fact_ids, fact_label, fact_values
from calculators.scoring.record.material import OPEN, Material
from calculators.scoring.report.tables import ANSWERS
from calculators.scoring.report.words import label, listed, weight
from calculators.scoring.routes import ROUTES, SHORT, first_word_up


def context(material: Material) -> Iterator[Block]:
    """Give the case: what is known of it, and what is not."""
    figures = material.figures
    yield Heading(2, "Context and problem statement")
    routes = listed(SHORT[route] for route in figures.compared)
    yield Paragraph(f"Which route to language models fits this work best? Compared are {routes}.")
    known = facts(figures.answers)
    pairs = [(fact_label(id), fact_values(id)[known[id]]) for id in fact_ids() if known[id] != UNKNOWN]
    for id in FIGURES:
        value = figures.answers[id]
        if isinstance(value, int | float):
            pairs.append((material.fields[id].label, quantity(float(value), material.fields[id].unit)))
    if pairs:
        yield Facts(tuple(pairs))
    unknown = [fact_label(id) for id in fact_ids() if known[id] == UNKNOWN]
    if unknown:
        yield Paragraph(
            f"Not known, and therefore open in the scores: {listed(within_sentence(one) for one in unknown)}."
        )
    if len(figures.slices) > 1:
        yield Paragraph("The work is cut into slices:")
        yield Listing(tuple(_slice(part, known) for part in figures.slices))
    if figures.split:
        yield Paragraph(
            "The slices differ in what they must have: decide each of them by itself before trusting one answer for all."
        )
    notes = figures.answers["record.notes"]
    written = lines(notes) if isinstance(notes, str) else ()
    yield Heading(3, "Notes")
    yield from (Paragraph(line) for line in written or (OPEN,))


def _slice(part: Slice, whole: Mapping[str, str]) -> str:
    """Say what a slice is: its share, its route in the mix, and what is otherwise than in the whole work."""
    own = [
        f"{within_sentence(fact_label(id))}: {fact_values(id)[value]}"
        for id, value in part.facts.items()
        if value != whole[id]
    ]
    words = f"{part.name}: {part.share * 100:.0f} % of the work, in the mix on {SHORT[part.route]}"
    return f"{words}; {', '.join(own)}." if own else f"{words}."


def drivers(material: Material) -> Iterator[Block]:
    """Give must-haves with what they say about each route, and the weights of the criteria."""
    figures = material.figures
    yield Heading(2, "Decision drivers")
    yield Heading(3, "Must-haves")
    yield from _must_haves(figures)
    yield Heading(3, "Criteria and weights")
    yield Paragraph(_weights_words(figures))
    rows = [
        (
            one.label,
            _group(figures, one.group),
            weight(figures.stated[one.id]),
            weight(figures.weights[one.id]),
        )
        for one in sorted(figures.book.criteria, key=lambda one: -figures.weights[one.id])
    ]
    yield Grid(("Criterion", "Group", "Weight given", "Counts as"), tuple(rows))
    if figures.set_aside:
        names = listed(label(figures, id) for id in figures.set_aside)
        yield Paragraph(
            f"Set aside, because the routes that the must-haves leave do not differ there: {names}."
        )
    if figures.off:
        names = listed(label(figures, id) for id in figures.off)
        yield Paragraph(f"Switched off, because the amounts under Cost hold all of it: {names}.")


def _must_haves(figures: Figures) -> Iterator[Block]:
    asked = dict.fromkeys(
        (one.must_have, one.slice) for found in figures.screening.findings.values() for one in found
    )
    if not asked:
        yield Paragraph("None was set.")
        return
    rows = []
    for must_have, part in asked:
        cells = [must_have_name(figures, must_have) + (f" ({part})" if part else "")]
        for route in figures.compared:
            said = dict.fromkeys(
                f"{ANSWERS[one.answer.answer]} {one.answer.condition}".strip()
                for one in figures.screening.findings[route]
                if (one.must_have, one.slice) == (must_have, part)
            )
            cells.append("; ".join(said) or "–")
        rows.append(tuple(cells))
    yield Grid(("Must-have", *(first_word_up(SHORT[route]) for route in figures.compared)), tuple(rows))
    if not figures.order and figures.freed:
        yield Listing(
            tuple(
                f"Without “{must_have_name(figures, id)}” there would remain: {listed(ROUTES[route] for route in routes)}."
                for id, routes in figures.freed.items()
            )
        )


def must_have_name(figures: Figures, must_have: str) -> str:
    """Name a must-have with its figure, if it takes one."""
    one = figures.book.must_have(must_have)
    value = figures.answers.get(f"must_haves.{must_have}")
    if one.value is None or not isinstance(value, int | float):
        return one.label
    return f"{one.label}: {quantity(float(value), one.value.unit)}"


def _weights_words(figures: Figures) -> str:
    answers = figures.answers
    ranks = any(answers[f"ranks.{group.id}"] is not None for group in figures.book.groups)
    own = any(answers[f"weights.{id}"] is not None for id in figures.book.criterion_ids)
    preset = figures.book.presets[str(answers["weights.preset"])]
    if ranks:
        return "The weights follow from ranks, of the groups first and inside the groups second."
    if own:
        return f"The weights start from the preset “{preset.label}”; some points were set by hand."
    return f"The weights are those of the preset “{preset.label}”. {preset.reason}"


def _group(figures: Figures, group: str) -> str:
    return next(one.label for one in figures.book.groups if one.id == group)
