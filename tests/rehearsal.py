"""A calculator whose links have been through a change of version: what is done here is what a real one will need one day.

`MIGRATIONS` is its entry, as it would stand in calculators/core/versions.py. Its links stand in tests/contracts/links.json like
those of the real ones, and the meaning of its inputs in tests/contracts/rehearsal-fields.txt.
"""

from dataclasses import replace

from calculators.core.calculator import Answers, Calculator
from calculators.core.field import Field, Option
from calculators.core.result import Card, Result
from calculators.core.versions import Migration
from tests.trial_calculator import calculator, field

ID = "rehearsal"
MIGRATIONS: tuple[Migration, ...] = (
    # Version 2: “seats” is named for whom it counts, a plan has a new name, the margin was set anew, nobody asks for a colour.
    Migration(
        renamed={"seats": "people"},
        values={"plan": {"pro": "professional"}},
        defaults={"margin": "0.1"},
        dropped={"colour": "The link chose a colour, which is not asked for any more."},
    ),
)

FIELDS = {
    "people": field("people", "", 10.0),
    "plan": Field(
        "plan", "Plan", "", "", "basics", "basic", kind="choice",
        options=(Option("basic", "Basic"), Option("professional", "Professional")),
    ),
    "margin": field("margin", "share", 0.15),
}  # fmt: skip


def rehearsal() -> Calculator:
    """Make it as it is now."""

    def answer(answers: Answers) -> Result:
        words = ", ".join(f"{key} {answers[key]}" for key in FIELDS)
        return Result(ID, f"It is {words}.", "", (Card("only", "The only one", words, ""),))

    return replace(calculator(key=ID), fields=FIELDS, scenarios={}, answer=answer)
