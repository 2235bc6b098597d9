"""The sizing calculator, put together for the doors."""

from collections.abc import Iterator

from calculators import catalog as catalogue
from calculators.catalog.overlay import NONE, Overlay, figure, overlaid
from calculators.core.built import Built, scenarios
from calculators.core.calculator import Answers, Calculator
from calculators.core.edition import Edition
from calculators.core.fact import Figure
from calculators.core.latest import latest
from calculators.core.result import Part, Result
from calculators.domain.inspected import Models, edition
from calculators.sizing.complete import adapt, complete
from calculators.sizing.evaluate import evaluate
from calculators.sizing.explore import PARTS, explore
from calculators.sizing.fields import GROUPS, all_fields
from calculators.sizing.report.result import report
from calculators.sizing.report.sources import used_entries

TYPE_CHECKING = False
if TYPE_CHECKING:
    from calculators.core.sheets import Sheets


def make(overlay: Overlay = NONE) -> Calculator:
    """Build the calculator from the catalogue, with what is set in its place, and from what staging wrote."""
    catalog = overlaid(catalogue.load(), overlay)
    models = Models(catalogue.open_weights())
    fields = all_fields(catalog)
    built = Built("sizing")
    # The parts go on from the figures of the first answer instead of working them out again.
    computed = latest(lambda answers: evaluate(answers, catalog, models, built))

    def answer(answers: Answers) -> Result:
        return report(computed(answers))

    def parts(answers: Answers, draws: int) -> Iterator[Part | None]:
        return explore(computed(answers), fields)

    def used(answers: Answers) -> tuple[Figure, ...]:
        facts, rows = used_entries(computed(answers))
        found = [*map(figure, facts), *map(figure, rows)]
        return tuple(sorted(found, key=lambda one: one.id))

    def current(answers: Answers) -> Edition | None:
        return edition(computed(answers).chosen)

    def laid_out(answers: Answers) -> "Sheets":
        from calculators.sizing.sheets import sheets  # Workbooks alone need it.

        return sheets(answers, catalog, models, built)

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
        used=used,
        edition=current,
        sheets=laid_out,
        unlinked=("config",),
    )
