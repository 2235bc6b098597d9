"""The scores with their reasons, and the evidence behind them."""

from collections.abc import Iterator

from calculators.core.document import Block, Grid, Heading, Link, Listing, Paragraph
from calculators.scoring.evaluate import Figures
from calculators.scoring.record.material import Material
from calculators.scoring.report.reasons import effect_words, evidence, range_words, set_by
from calculators.scoring.report.words import points
from calculators.scoring.routes import HYBRID, ROUTES, SCORED, SHORT

#: Where a score comes from that is not one of ours.
_ORIGINS = {
    "own": "Scored by whoever filled this in.",
    "amount": "From the amount under Cost.",
    "no_amount": "No amount: open.",
}


def scores(material: Material) -> Iterator[Block]:
    """Give for every option that is left its scores with what speaks for and against them."""
    figures = material.figures
    yield Heading(2, "Pros and cons of the options")
    yield Paragraph(
        "0 is worst, 10 is best; in brackets the range. “For” says why a score could be as high as its range, “against” why as "
        "low. The letters and figures name the evidence, listed at the end."
    )
    for route in figures.order:
        yield Heading(3, ROUTES[route])
        yield _grid(figures, route) if route in SCORED else _mix(figures)


def _grid(figures: Figures, route: str) -> Grid:
    rows = []
    for criterion in figures.active:
        cells = [one[route, criterion] for one in figures.cells]
        basis = cells[0].basis
        said = dict.fromkeys(set_by(one, route) if one.basis else _ORIGINS[one.origin] for one in cells)
        named = dict.fromkeys(id for one in cells for id in evidence(one))
        rows.append(
            (
                figures.book.criterion(criterion).label,
                range_words(figures.table[route][criterion]),
                basis.pro if basis else "–",
                basis.contra if basis else "–",
                " / ".join(said),
                ", ".join(named) or "–",
            )
        )
    return Grid(("Criterion", "Score", "For", "Against", "Set by", "Evidence"), tuple(rows))


def _mix(figures: Figures) -> Grid:
    rows = []
    for criterion in figures.active:
        parts = zip(figures.parts[criterion], figures.slices, figures.cells, strict=True)
        made = "; ".join(
            f"{share * 100:.0f} % {part.name} on {SHORT[part.route]} ({points(cells[HYBRID, criterion].range[1])})"
            for share, part, cells in parts
        )
        effects = "; ".join(effect_words(figures, criterion)) or "–"
        rows.append(
            (
                figures.book.criterion(criterion).label,
                range_words(figures.table[HYBRID][criterion]),
                made,
                effects,
            )
        )
    return Grid(("Criterion", "Score", "Made of", "Effects of the mix"), tuple(rows))


def sources(material: Material) -> Iterator[Block]:
    """List the evidence that the record names, with publisher, date and address."""
    figures = material.figures
    known = [(id, figures.book.evidence[id]) for id in sorted(_named(figures)) if id in figures.book.evidence]
    yield Heading(3, "Evidence")
    if not known:
        yield Paragraph("None of our scores was used.")
        return
    yield Listing(
        tuple((f"{id}: {one.publisher}, {one.date}, ", Link(one.title, one.url)) for id, one in known)
    )


def _named(figures: Figures) -> set[str]:
    """Give the ids behind the scores of the options left, the parts of a mix included, and behind the must-haves."""
    used = set()
    for cells in figures.cells:
        for route in figures.order:
            used |= {id for criterion in figures.active for id in evidence(cells[route, criterion])}
    used |= {
        id for found in figures.screening.findings.values() for one in found for id in one.answer.evidence
    }
    if HYBRID in figures.order:
        used |= {id for one in figures.book.effects for id in one.evidence}
    return used
