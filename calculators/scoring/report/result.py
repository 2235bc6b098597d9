"""Put the first stage of the scoring together."""

from calculators.core.messages import Message
from calculators.core.result import Result
from calculators.scoring.evaluate import Figures
from calculators.scoring.report.cards import cards
from calculators.scoring.report.data import result_data
from calculators.scoring.report.tables import contribution_chart, tables
from calculators.scoring.report.words import findings, headline, summary
from calculators.scoring.routes import SHORT, first_word_up


def report(figures: Figures) -> Result:
    """Give the first stage of computed figures, for every door."""
    return Result(
        calculator="scoring",
        headline=headline(figures),
        summary=summary(figures),
        cards=cards(figures),
        findings=findings(figures),
        tables=tables(figures),
        charts=(contribution_chart(figures),) if figures.order else (),
        warnings=_warnings(figures),
        data=result_data(figures),
    )


def _warnings(figures: Figures) -> tuple[Message, ...]:
    found = []
    for route in figures.order:
        if figures.scale and any(
            cells.get((route, "cost")) and cells[route, "cost"].origin == "no_amount"
            for cells in figures.cells
        ):
            words = f"{first_word_up(SHORT[route])} has no amount, while others have: its cost is open, from 0 to 10."
            found.append(Message("cost_unknown", words, f"cost.{route}"))
    return tuple(found)
