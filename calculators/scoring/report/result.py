"""Put the first stage of the scoring together."""

from collections.abc import Iterator

from calculators.core.format import significant
from calculators.core.messages import Message
from calculators.core.result import Result
from calculators.scoring.case import UNCUT
from calculators.scoring.cost import COST, amounts
from calculators.scoring.evaluate import Figures
from calculators.scoring.handed_over import other_workload
from calculators.scoring.report.cards import cards
from calculators.scoring.report.data import result_data
from calculators.scoring.report.tables import contribution_chart, tables
from calculators.scoring.report.words import findings, headline, summary
from calculators.scoring.routes import HYBRID, SHORT


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
    return (*_unknown_cost(figures), *_older_cost(figures), *_mix_cost(figures), *_unused(figures))


def _unknown_cost(figures: Figures) -> Iterator[Message]:
    for route in figures.order:
        if figures.answers["tco"] and amounts(figures.answers, route) and _without_amount(figures, route):
            words = (
                f"The amount that the total-cost calculator handed over for {SHORT[route]} is not for the variant that the "
                "must-haves leave: its cost is open until you have a quote."
            )
            yield Message("cost_of_variant", words, f"cost.{route}")
            continue
        if _without_amount(figures, route):
            words = (
                f"No amount is given for {SHORT[route]}, while other routes have one: until you know it, any cost is taken to be "
                "possible, from 0 to 10 points with 5 in the middle, which is our assumption."
            )
            yield Message("cost_unknown", words, f"cost.{route}")


def _without_amount(figures: Figures, route: str) -> bool:
    return any(cells[route, COST].origin == "no_amount" for cells in figures.cells if (route, COST) in cells)


def _older_cost(figures: Figures) -> Iterator[Message]:
    for field, then, now in other_workload(figures.answers):
        words = (
            f"The amounts were worked out for {significant(then, 6)} {field.unit}, your case says {significant(now, 6)}: "
            "open the total-cost calculator again, and hand its amounts over."
        )
        yield Message("cost_of_other_workload", words, field.id)


def _mix_cost(figures: Figures) -> Iterator[Message]:
    if HYBRID not in figures.order or figures.scale is None:
        return
    if amounts(figures.answers, HYBRID) is None:
        words = (
            "The mix has no amount of its own: its cost is scored as the mean of its routes' costs by share. Two stacks usually "
            "cost more: work the mix out in the total-cost calculator."
        )
        yield Message("cost_of_mix", words, "cost.hybrid")
    elif figures.answers["tco"]:
        words = "The amount of the mix is that of the total-cost case; make sure that it cuts the work as the slices here do."
        yield Message("cost_of_other_mix", words, "cost.hybrid")


def _unused(figures: Figures) -> Iterator[Message]:
    """Say that slices were described which do not count, since the work is not cut."""
    given = (
        key for key, value in figures.answers.items() if key.startswith("slice_") and value not in (None, ())
    )
    if figures.answers["slices"] == UNCUT and (first := next(given, None)):
        yield Message(
            "slices_unused",
            "Slices are described, but the work is not cut: choose how it is cut, or clear them.",
            first,
        )
