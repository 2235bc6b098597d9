"""What follows the first answer, in stages: how firm it is, the reasons of the scores, the record, the working, the sources."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from calculators.core.document import Block
from calculators.core.field import Field
from calculators.core.opens import FIELD, Linked
from calculators.core.result import Part
from calculators.core.stages import Stages
from calculators.scoring.draws import DRAWS, ScoreDraws, Tally, tallies
from calculators.scoring.evaluate import Figures
from calculators.scoring.other_rules import OtherRule, other_rules
from calculators.scoring.people import Judgement, Opinion, applied, judgements, opinion
from calculators.scoring.record import changed as since
from calculators.scoring.record.choice import choice_findings
from calculators.scoring.record.document import assembled, sections
from calculators.scoring.record.material import Material, nothing_drawn
from calculators.scoring.report.firm import firm_part
from calculators.scoring.report.reasons import reasons_part
from calculators.scoring.report.sources import sources_part
from calculators.scoring.report.working import working_part

#: The parts in the order in which they come, with what each is called.
PARTS = {
    "firm": "How firm that is",
    since.KEY: since.TITLE,
    "reasons": "The scores and their reasons",
    "record": "The decision record",
    "working": "The working",
    "sources": "Sources",
}
#: What is said above the record, with a link to its words on the form.
_INTRO = Linked(
    (
        (
            "To take along: what was decided and why, how firm it is, what to test first and when to look again. ",
            "",
        ),
        ("Its words are entered under ", ""),
        ("“For the record”", f"{FIELD}record.title"),
        (".", ""),
    )
)


@dataclass(slots=True)
class Drawn:
    """What the draws found, as far as they have come; None before they are done."""

    tallies: dict[str, Tally] | None = None
    rules: tuple[OtherRule, ...] = ()
    opinions: tuple[Opinion, ...] | None = None


@dataclass(frozen=True, slots=True)
class Exploration:
    """A case whose parts are worked out; `drawn` keeps what took long, for whoever wants the record of the same case."""

    figures: Figures
    fields: Mapping[str, Field]
    data_as_of: date
    drawn: Drawn
    draws: int = DRAWS

    def parts(self) -> Iterator[Part | None]:
        """Give the parts one by one; None stands for a moment at which a caller may stop or let others work."""
        return Stages(
            self._firm(), self._changed(), self._reasons(), self._record(), self._working(), self._sources()
        )

    def material(self, address: str = "") -> Material:
        """Give what a record is made of, with the draws that are still missing; the page lies at `address`."""
        if self.drawn.tallies is None or self.drawn.opinions is None:
            for _ in self._firm():
                pass
        return self._material(address)

    def _material(self, address: str = "") -> Material:
        found = self.drawn
        return Material(
            self.figures,
            found.tallies or nothing_drawn(self.figures),
            found.rules,
            found.opinions or (),
            self.fields,
            self.data_as_of,
            address,
        )

    def _firm(self) -> Iterator[Part | None]:
        figures, found = self.figures, self.drawn
        judged = judgements(figures.book, figures.answers, self.fields)
        found.rules = other_rules(figures)
        scores = ScoreDraws(figures)
        if len(figures.order) < 2:
            found.tallies = nothing_drawn(figures)
        else:
            for known in tallies(figures, self.draws, scores):
                yield None
                if known:
                    said = None if judged else ()
                    yield firm_part(figures, known, found.rules, said)
                    latest = known
            found.tallies = latest
        yield from self._ask(judged, scores)
        if judged or len(figures.order) < 2:
            yield firm_part(figures, found.tallies, found.rules, found.opinions)

    def _ask(self, judged: tuple[Judgement, ...], scores: ScoreDraws) -> Iterator[None]:
        """Draw round the weights of other people; what was drawn of the scores serves them too."""
        found = []
        for one in judged:
            person = applied(self.figures, one)
            yield None
            for said in opinion(person, scores, self.draws):
                if said:
                    found.append(said)
                else:
                    yield None
        self.drawn.opinions = tuple(found)

    def _changed(self) -> Iterator[Part | None]:
        if self.drawn.tallies and (part := since.changed(self._material())):
            yield part

    def _reasons(self) -> Iterator[Part | None]:
        yield reasons_part(self.figures)

    def _record(self) -> Iterator[Part | None]:
        if self.drawn.tallies is None:
            return
        material = self._material()
        blocks: list[Block] = []
        for section in sections(material):
            blocks += section
            yield None
        document = assembled(material, blocks)
        yield Part(
            "record",
            PARTS["record"],
            _INTRO,
            findings=tuple(choice_findings(material)),
            document=document,
        )

    def _working(self) -> Iterator[Part | None]:
        yield working_part(self.figures)

    def _sources(self) -> Iterator[Part | None]:
        yield sources_part(self.figures)
