"""Ready cases with inputs changed, named in one word: `support-assistant?requests_per_day=500000&cached_share=80%`."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from calculators.core.calculator import Answers, Calculator
from calculators.core.messages import InputError
from calculators.core.result import Result
from calculators.publish import scenarios
from calculators.publish.fence import Fence


class UnknownCaseError(LookupError):
    """No case has that name; the message says what is wrong with it."""


@dataclass(frozen=True, eq=False)
class Case:
    """A ready case of a calculator with some inputs changed, as a reader could type them; none is the ready case itself."""

    calculator: Calculator
    scenario: str
    changes: tuple[tuple[str, str], ...]
    answers: Answers

    @property
    def title(self) -> str:
        """Name the case for readers, changed inputs by their labels."""
        changed = [f"{self.calculator.fields[key].label} {text}" for key, text in self.changes]
        story = f"scenario “{self.calculator.scenarios[self.scenario].title}”"
        return f"{self.calculator.title}, {story}{' with ' if changed else ''}{', '.join(changed)}"

    @property
    def attributes(self) -> dict[str, str]:
        """Give the attributes by which a link opens the case."""
        sets = {f"set.{key}": text for key, text in self.changes}
        return {"calculator": self.calculator.id, "scenario": self.scenario} | sets

    @cached_property
    def computed(self) -> Result:
        """Compute it to the end, draws included, as the page does."""
        return scenarios.computed(self.calculator, self.answers)

    @cached_property
    def first(self) -> Result:
        """Compute the first stage alone: costs of each route, without working and without what would change the answer."""
        return self.calculator.answer(self.answers)

    @cached_property
    def answered(self) -> Result:
        """Compute the figures that hold without draws, which take much longer than all of these together."""
        return scenarios.without_draws(self.calculator, self.answers)

    @property
    def stages(self) -> Iterator[Result]:
        """Give what is computed of it, the quickest first; a figure that an earlier one has is the same later."""
        yield self.first
        yield self.answered
        yield self.computed


@cache
def named(calculator_id: str, name: str) -> Case:
    """Read `<scenario>` or `<scenario>?<field>=<value>&…`. Raises UnknownCaseError."""
    calculator = scenarios.calculators()[calculator_id]
    scenario, mark, query = name.partition("?")
    if scenario not in calculator.scenarios:
        raise UnknownCaseError(
            f"{calculator_id} has no scenario “{scenario}”; it has {', '.join(calculator.scenarios)}."
        )
    pairs = [pair.partition("=") for pair in query.split("&")] if mark else []
    if any(not equals for _, equals, _ in pairs):
        raise UnknownCaseError(f"“{query}” is not of the form field=value&field=value.")
    changes = tuple((key, value) for key, _, value in pairs)
    if unknown := [key for key, _ in changes if key not in calculator.fields]:
        raise UnknownCaseError(f"{calculator_id} has no field “{unknown[0]}”.")
    if len(dict(changes)) < len(changes):
        raise UnknownCaseError(f"“{query}” names a field twice.")
    try:
        answers = Fence(calculator, scenario, changes=dict(changes)).answers()
    except InputError as error:
        raise UnknownCaseError(f"the inputs of “{name}” do not hold: {error}") from error
    return Case(calculator, scenario, changes, answers)
