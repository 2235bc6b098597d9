"""Put the result together."""

from collections.abc import Iterator
from dataclasses import replace

from calculators.core.result import Part, Result
from calculators.inspector.figures import Figures
from calculators.inspector.report.cards import cards
from calculators.inspector.report.data import result_data
from calculators.inspector.report.outline import tree
from calculators.inspector.report.sources import sources
from calculators.inspector.report.tables import tables
from calculators.inspector.report.values import values
from calculators.inspector.report.words import findings, headline, name, summary, warnings
from calculators.inspector.report.working import working

#: The parts that follow the first answer.
PARTS = {"working": "The working", "sources": "Sources"}
_INTRO = (
    "Each tensor stands under the name that the published files give it, with its shape and the number of its parameters. Layers "
    "and experts that are alike stand in one line until you open it."
)


def report(figures: Figures) -> Result:
    """Give the first stage of computed figures, for every door."""
    first = figures.first
    opened = tree(first.inspected, f"{name(first)}: every tensor", _INTRO)
    return Result(
        calculator="inspector",
        headline=headline(figures),
        summary=summary(figures),
        cards=cards(figures),
        findings=findings(figures),
        tables=tables(figures),
        trees=(replace(opened, last=figures.second is not None),),
        warnings=warnings(figures),
        data=result_data(figures),
        values=values(figures),
    )


def parts(figures: Figures) -> Iterator[Part]:
    """Give what follows the first stage."""
    yield Part("working", PARTS["working"], working=working(figures))
    yield Part("sources", PARTS["sources"], sources=sources(figures))
