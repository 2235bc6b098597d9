"""The sizing calculator, put together for the doors."""

from collections.abc import Iterator

from calculators import catalog as catalogue
from calculators.core.built import Built, scenarios
from calculators.core.calculator import Answers, Calculator
from calculators.core.result import Part, Result
from calculators.domain.inspected import Models
from calculators.sizing.complete import adapt, complete
from calculators.sizing.evaluate import Figures, evaluate
from calculators.sizing.explore import PARTS, explore
from calculators.sizing.fields import GROUPS, all_fields
from calculators.sizing.report.result import report


def make() -> Calculator:
    """Build the calculator from the catalogue and from what staging wrote."""
    catalog = catalogue.load()
    models = Models(catalogue.open_weights())
    fields = all_fields(catalog)
    built = Built("sizing")
    # The parts go on from the figures of the first answer instead of working them out again.
    latest: list[tuple[Answers, Figures]] = []

    def computed(answers: Answers) -> Figures:
        if not latest or latest[0][0] is not answers:
            latest[:] = [(answers, evaluate(answers, catalog, models, built))]
        return latest[0][1]

    def answer(answers: Answers) -> Result:
        return report(computed(answers))

    def parts(answers: Answers, draws: int) -> Iterator[Part | None]:
        return explore(computed(answers), fields)

    return Calculator(
        id="sizing",
        title="Sizing",
        schema=1,
        data_as_of=catalog.data_as_of,
        fields=fields,
        groups=GROUPS,
        scenarios=scenarios("sizing"),
        complete=complete,
        answer=answer,
        explore=parts,
        adapt=adapt,
        parts=PARTS,
        unlinked=("config",),
    )
