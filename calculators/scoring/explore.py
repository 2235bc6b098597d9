"""What follows the first answer, in stages: how firm it is, the reasons of the scores, the working, the sources."""

from collections.abc import Iterator, Mapping

from calculators.core.field import Field
from calculators.core.result import Part
from calculators.core.stages import Stages
from calculators.scoring.draws import DRAWS, Tally, tallies
from calculators.scoring.evaluate import Figures
from calculators.scoring.other_rules import other_rules
from calculators.scoring.people import people
from calculators.scoring.report.firm import firm_part
from calculators.scoring.report.reasons import reasons_part
from calculators.scoring.report.sources import sources_part
from calculators.scoring.report.working import working_part
from calculators.scoring.weight_sets import SETS

#: The parts in the order in which they come, with what each is called.
PARTS = {
    "firm": "How firm that is",
    "reasons": "The scores and their reasons",
    "working": "The working",
    "sources": "Sources",
}


def explore(figures: Figures, fields: Mapping[str, Field], draws: int = DRAWS) -> Iterator[Part | None]:
    """Give the parts one by one; None stands for a moment at which a caller may stop or let others work."""
    return Stages(
        _firm(figures, fields, draws or DRAWS), _reasons(figures), _working(figures), _sources(figures)
    )


def _firm(figures: Figures, fields: Mapping[str, Field], draws: int) -> Iterator[Part | None]:
    rules = other_rules(figures)
    everyone = people(figures, dict(fields))
    if len(figures.order) < 2:
        yield firm_part(figures, {name: Tally(figures.order) for name in SETS}, rules, everyone)
        return
    for known in tallies(figures, draws):
        yield None if known is None else firm_part(figures, known, rules, everyone)


def _reasons(figures: Figures) -> Iterator[Part | None]:
    yield reasons_part(figures)


def _working(figures: Figures) -> Iterator[Part | None]:
    yield working_part(figures)


def _sources(figures: Figures) -> Iterator[Part | None]:
    yield sources_part(figures)
