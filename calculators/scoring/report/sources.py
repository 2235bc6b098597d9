"""The evidence behind the scores, rules and must-haves that this result used."""

from collections.abc import Iterator

from calculators.core.result import Part, SourceRow
from calculators.scoring.evaluate import Figures
from calculators.scoring.flips import gaps
from calculators.scoring.routes import SHORT, first_word_up

#: Of so many criteria the findings are main ones.
_CRITERIA = 2


def sources_part(figures: Figures) -> Part:
    """Give a row for each finding of others that was used, with what it was used for."""
    used: dict[str, list[str]] = {}
    main = _main(figures)
    for evidence, purpose in _used(figures):
        purposes = used.setdefault(evidence, [])
        if purpose not in purposes:
            purposes.append(purpose)
    rows = tuple(
        SourceRow(
            label=entry.claim,
            value=evidence,
            date=entry.date,
            source=f"{entry.publisher}: {entry.title}",
            url=entry.url,
            note=f"Used for {'; '.join(purposes)}.",
            key=evidence.lower(),
            main=not main.isdisjoint(purposes),
        )
        for evidence, purposes in sorted(used.items())
        if (entry := figures.book.evidence.get(evidence))
    )
    return Part("sources", "Sources", sources=rows)


def _main(figures: Figures) -> set[str]:
    """Name what the verdict rests on most: the points of the first two routes on the criteria that tell them apart most."""
    if len(figures.order) < 2:
        return set()
    labels = {one.id: one.label for one in figures.book.criteria}
    ahead = gaps(figures, figures.order[1])
    most = sorted(ahead, key=lambda id: -abs(figures.weights[id] * ahead[id]))[:_CRITERIA]
    return {_purpose(route, labels[one]) for route in figures.order[:2] for one in most}


def _purpose(route: str, criterion: str) -> str:
    return f"{first_word_up(SHORT[route])}, {criterion.lower()}"


def _used(figures: Figures) -> Iterator[tuple[str, str]]:
    """Give evidence ids with what they stand behind."""
    criteria = {one.id: one.label for one in figures.book.criteria}
    for cells in figures.cells:
        for (route, criterion), one in cells.items():
            if route not in figures.compared:
                continue
            purpose = _purpose(route, criteria[criterion])
            yield from ((id, purpose) for id in (one.basis.evidence if one.basis else ()))
            yield from ((id, purpose) for rule in one.rules for id in rule.evidence)
    for found in figures.screening.findings.values():
        for finding in found:
            purpose = f"must-have “{figures.book.must_have(finding.must_have).label}”"
            yield from ((id, purpose) for id in finding.answer.evidence)
    for effect in figures.book.effects:
        if len(figures.slices) > 1:
            yield from ((id, f"effect of a mix: {effect.label}") for id in effect.evidence)
