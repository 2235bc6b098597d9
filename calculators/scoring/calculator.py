"""The scoring calculator, put together for the doors."""

from collections.abc import Iterator

from calculators import catalog as catalogue
from calculators.catalog.overlay import NONE, Overlay
from calculators.core.built import scenarios
from calculators.core.calculator import Answers, Calculator
from calculators.core.document import Document
from calculators.core.edition import Edition
from calculators.core.latest import latest
from calculators.core.result import Part, Result
from calculators.scoring import book as authored
from calculators.scoring.complete import adapt, complete
from calculators.scoring.draws import DRAWS
from calculators.scoring.edition import edition, edition_of
from calculators.scoring.evaluate import evaluate
from calculators.scoring.explore import PARTS, Drawn, Exploration
from calculators.scoring.fields import GROUPS, all_fields
from calculators.scoring.people import judgements
from calculators.scoring.record.document import record
from calculators.scoring.report.result import report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from calculators.core.sheets import Sheets


def make(overlay: Overlay = NONE) -> Calculator:
    """Build the calculator from the book and the catalogue's date; it uses no figure that could be set."""
    book = authored.load()
    fields = all_fields(book)
    data_as_of = overlay.as_of or catalogue.load().data_as_of
    # The parts go on from the figures of the first answer instead of working them out again.
    computed = latest(lambda answers: evaluate(book, answers))
    # An exported record takes the draws that were made for the page.
    explored: list[tuple[Answers, Exploration]] = []

    def checked(answers: Answers, given: frozenset[str]) -> Answers:
        completed = complete(book, answers)
        if completed["people"]:
            judgements(book, completed, fields)  # a link that cannot be read is refused at its field
        return completed

    def answer(answers: Answers) -> Result:
        return report(computed(answers))

    def explore(answers: Answers, draws: int) -> Iterator[Part | None]:
        exploration = Exploration(computed(answers), fields, data_as_of, Drawn(), draws or DRAWS)
        explored[:] = [(answers, exploration)]
        return exploration.parts()

    def export(answers: Answers, address: str) -> Document:
        known = explored[0] if explored else None
        if known and known[0] == answers and known[1].draws == DRAWS:
            return record(known[1].material(address))
        return record(Exploration(computed(answers), fields, data_as_of, Drawn()).material(address))

    def current(answers: Answers) -> Edition:
        return edition(computed(answers), edition_of(book))

    def laid_out(answers: Answers) -> "Sheets":
        from calculators.scoring.sheets import sheets  # Workbooks alone need it.

        return sheets(answers, book)

    return Calculator(
        id="scoring",
        title="Scoring",
        schema=1,
        data_as_of=data_as_of,
        fields=fields,
        groups=GROUPS,
        scenarios=scenarios("scoring"),
        complete=checked,
        answer=answer,
        explore=explore,
        export=export,
        sheets=laid_out,
        adapt=adapt,
        parts=PARTS,
        draws=DRAWS,
        always_draws=True,
        edition=current,
    )
