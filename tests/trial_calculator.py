"""A small calculator for tests: two inputs, one card, and an exploration that a test writes itself. It needs the core alone."""

from collections.abc import Callable, Iterator
from datetime import date

from calculators.core.calculator import Answers, Calculator, Group, Scenario
from calculators.core.field import Field
from calculators.core.result import Card, Part, Result

type Explore = Callable[[Answers, int], Iterator[Part | None]]


def field(key: str, unit: str, default: float) -> Field:
    return Field(key, key.replace("_", " ").capitalize(), "", unit, "basics", default, minimum=0, maximum=1e9)


def nothing(answers: Answers, draws: int) -> Iterator[Part | None]:
    """Explore nothing."""
    return iter(())


#: The parts that follow the first answer.
PARTS = {
    "change": "What would change the answer",
    "finance": "For the finance reader",
    "working": "The working",
    "sources": "Sources",
    "chance": "How sure the answer is",
}


def calculator(explore: Explore = nothing, key: str = "trial") -> Calculator:
    """Shares `requests_per_day` with other calculators; `size` is its own."""

    def answer(answers: Answers) -> Result:
        figure = f"{answers['requests_per_day']:g} x {answers['size']:g}"
        card = Card("only", "The only one", figure, "times", (("Size", f"{answers['size']:g}"),))
        return Result(key, f"It is {figure}.", "", (card,))

    fields = {
        "requests_per_day": field("requests_per_day", "requests/day", 8000.0),
        "size": field("size", "", 2.0),
    }
    return Calculator(
        id=key,
        title="A trial",
        schema=1,
        data_as_of=date(2026, 11, 1),
        fields=fields,
        groups=(Group("basics", "Basics", basic=True),),
        scenarios={"large": Scenario("large", "A large case", "", {"size": 50})},
        complete=lambda answers, given: answers,
        answer=answer,
        explore=explore,
        parts=PARTS,
    )


def make(overlay: object) -> Calculator:
    """Make it as the registry asks for it; it takes no figure of the catalogue that an overlay could replace."""
    return calculator()
