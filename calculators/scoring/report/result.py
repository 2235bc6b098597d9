"""Put the first stage of the scoring together."""

from collections.abc import Iterator

from calculators.core.format import significant
from calculators.core.messages import Message
from calculators.core.result import Result
from calculators.scoring.cost import COST
from calculators.scoring.evaluate import Figures
from calculators.scoring.handed_over import other_workload
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
    return (*_unknown_cost(figures), *_older_cost(figures))


def _unknown_cost(figures: Figures) -> Iterator[Message]:
    for route in figures.order:
        if any(cells[route, COST].origin == "no_amount" for cells in figures.cells if (route, COST) in cells):
            words = f"{first_word_up(SHORT[route])} has no amount, while others have: its cost is open, from 0 to 10."
            yield Message("cost_unknown", words, f"cost.{route}")


def _older_cost(figures: Figures) -> Iterator[Message]:
    for field, then, now in other_workload(figures.answers):
        words = (
            f"The amounts were worked out for {significant(then, 6)} {field.unit}, your case says {significant(now, 6)}: "
            "open the total-cost calculator again, and hand its amounts over."
        )
        yield Message("cost_of_other_workload", words, field.id)
