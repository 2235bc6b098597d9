"""The TCO calculator, put together for the doors."""

from collections.abc import Iterator

from calculators import catalog as catalogue
from calculators.catalog.overlay import NONE, Overlay, overlaid
from calculators.core.built import Built, scenarios
from calculators.core.calculator import Answers, Calculator
from calculators.core.fact import Figure
from calculators.core.latest import latest
from calculators.core.result import Part, Result
from calculators.tco.complete import complete
from calculators.tco.evaluate import figures
from calculators.tco.explore import PARTS, first_search
from calculators.tco.explore import explore as explore_figures
from calculators.tco.fields import GROUPS, all_fields
from calculators.tco.report.result import report
from calculators.tco.report.sources import used_figures

TYPE_CHECKING = False
if TYPE_CHECKING:
    from calculators.core.sheets import Sheets


def make(overlay: Overlay = NONE) -> Calculator:
    """Build the calculator from the catalogue, with what is set in its place, and from what staging wrote."""
    catalog = overlaid(catalogue.load(), overlay)
    fields = all_fields(catalog)
    built = Built("tco")
    # The parts go on from the figures of the first answer instead of working them out again.
    computed = latest(lambda answers: figures(answers, fields, catalog, built))

    def answer(answers: Answers) -> Result:
        found = computed(answers)
        first_search(found)
        return report(found, fields)

    def explore(answers: Answers, draws: int) -> Iterator[Part | None]:
        return explore_figures(computed(answers), fields, catalog, built, draws)

    def used(answers: Answers) -> tuple[Figure, ...]:
        return used_figures(computed(answers), fields, catalog)

    def laid_out(answers: Answers) -> "Sheets":
        from calculators.tco.sheets.layout import sheets  # Workbooks alone need it.

        return sheets(answers, fields, catalog, built)

    return Calculator(
        id="tco",
        title="Total cost calculator",
        schema=1,
        data_as_of=catalog.data_as_of,
        fields=fields,
        groups=GROUPS,
        scenarios=scenarios("tco"),
        complete=complete,
        answer=answer,
        explore=explore,
        parts=PARTS,
        used=used,
        sheets=laid_out,
    )
