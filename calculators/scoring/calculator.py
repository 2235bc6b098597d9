"""The scoring calculator, put together for the doors."""

from collections.abc import Iterator

from calculators import catalog as catalogue
from calculators.core.built import scenarios
from calculators.core.calculator import Answers, Calculator
from calculators.core.result import Part, Result
from calculators.scoring import book as authored
from calculators.scoring.complete import adapt, complete
from calculators.scoring.draws import DRAWS
from calculators.scoring.evaluate import Figures, evaluate
from calculators.scoring.explore import PARTS
from calculators.scoring.explore import explore as explore_figures
from calculators.scoring.fields import GROUPS, all_fields
from calculators.scoring.people import people
from calculators.scoring.report.result import report


def make() -> Calculator:
    """Build the calculator from the book and the catalogue's date."""
    book = authored.load()
    fields = all_fields(book)
    data_as_of = catalogue.load().data_as_of
    # The parts go on from the figures of the first answer instead of working them out again.
    latest: list[tuple[Answers, Figures]] = []

    def computed(answers: Answers) -> Figures:
        if not latest or latest[0][0] is not answers:
            latest[:] = [(answers, evaluate(book, answers))]
        return latest[0][1]

    def checked(answers: Answers, given: frozenset[str]) -> Answers:
        completed = complete(book, answers)
        if completed["people"]:
            people(computed(completed), fields)  # a link that cannot be read is refused at its field
        return completed

    def answer(answers: Answers) -> Result:
        return report(computed(answers))

    def explore(answers: Answers, draws: int) -> Iterator[Part | None]:
        return explore_figures(computed(answers), fields, draws)

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
        adapt=adapt,
        parts=PARTS,
        draws=DRAWS,
        always_draws=True,
    )
