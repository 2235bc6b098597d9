"""Put the first stage of the sizing result together."""

from calculators.core.result import Result
from calculators.sizing.evaluate import Figures
from calculators.sizing.report.cards import cards
from calculators.sizing.report.data import result_data
from calculators.sizing.report.memory import memory_chart
from calculators.sizing.report.price import rate_words
from calculators.sizing.report.words import findings, headline, summary, warnings


def report(figures: Figures) -> Result:
    """Give the first stage of computed figures, for every door."""
    return Result(
        calculator="sizing",
        headline=headline(figures),
        summary=summary(figures),
        cards=cards(figures),
        findings=(*rate_words(figures), *findings(figures)),
        charts=(memory_chart(figures),),
        warnings=warnings(figures),
        data=result_data(figures),
    )
