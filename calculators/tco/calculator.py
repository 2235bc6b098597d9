"""The TCO calculator, put together for the doors."""

from calculators import catalog as catalogue
from calculators.core.built import Built, scenarios
from calculators.core.calculator import Answers, Calculator
from calculators.core.result import Result
from calculators.tco.complete import complete
from calculators.tco.evaluate import figures
from calculators.tco.fields import GROUPS, all_fields
from calculators.tco.report.result import report


def make() -> Calculator:
    """Build the calculator from the catalogue and from what staging wrote."""
    catalog = catalogue.load()
    fields = all_fields(catalog)
    built = Built("tco")

    def run(answers: Answers) -> Result:
        return report(figures(answers, fields, catalog, built), fields, catalog, built)

    return Calculator(
        id="tco",
        title="Total cost of ownership",
        schema=1,
        data_as_of=catalog.data_as_of,
        fields=fields,
        groups=GROUPS,
        scenarios=scenarios("tco"),
        complete=complete,
        run=run,
    )
