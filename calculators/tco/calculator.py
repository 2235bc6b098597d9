"""The TCO calculator, put together for the doors."""

import json

from calculators import catalog as catalogue
from calculators.core.built import Built
from calculators.core.calculator import Answers, Calculator, Scenario
from calculators.core.resource import read_text
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

    def evaluate(answers: Answers) -> Result:
        return report(figures(answers, fields, catalog, built), fields, catalog, built)

    return Calculator(
        id="tco",
        title="Total cost of ownership",
        schema=1,
        data_as_of=catalog.data_as_of,
        fields=fields,
        groups=GROUPS,
        scenarios=scenarios(),
        complete=complete,
        evaluate=evaluate,
    )


def scenarios() -> dict[str, Scenario]:
    """Read the ready scenarios that staging collected."""
    rows = json.loads(read_text("calculators._built", "tco_scenarios.json"))
    return {row["id"]: Scenario(**row) for row in rows}
