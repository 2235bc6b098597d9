"""Put the first stage of the TCO result together."""

from collections.abc import Mapping

from calculators.core.field import Field
from calculators.core.result import Result
from calculators.tco.evaluate import Figures
from calculators.tco.report.break_even import break_even_words
from calculators.tco.report.cards import cards
from calculators.tco.report.charts import breakdown_chart
from calculators.tco.report.data import result_data
from calculators.tco.report.example_people import STILL_OURS, example_people
from calculators.tco.report.peaks import limit_warnings
from calculators.tco.report.tables import tables
from calculators.tco.report.words import findings, headline, summary


def report(figures: Figures, fields: Mapping[str, Field]) -> Result:
    """Give the first stage of computed figures, for every door."""
    ours = example_people(figures, fields)
    return Result(
        calculator="tco",
        headline=headline(figures),
        summary=f"{STILL_OURS} {summary(figures)}" if ours else summary(figures),
        cards=cards(figures),
        findings=(*break_even_words(figures), *findings(figures)),
        tables=tables(figures),
        charts=(breakdown_chart(figures),) if figures.order else (),
        warnings=(*ours, *figures.bound.warnings, *limit_warnings(figures)),
        data=result_data(figures),
    )
