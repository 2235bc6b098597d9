"""What every file is made of: the case, its whole result, and what both say of each other."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from calculators.core.calculator import Answers, Calculator, Group
from calculators.core.fact import Figure
from calculators.core.field import Field
from calculators.core.messages import InputError
from calculators.core.result import Chart, Part, Result, Table
from calculators.core.state import encode
from calculators.core.state_file import OWN
from calculators.export.inputs import labels


@dataclass(frozen=True)
class Material:
    """A case with its whole result; `address` is that of the calculator's page, without a fragment, or empty."""

    calculator: Calculator
    answers: Answers
    result: Result
    address: str = ""

    @cached_property
    def scenario(self) -> str:
        """The ready case that these answers are, or nothing when they are somebody's own."""
        return next((id for id in self.calculator.scenarios if self._is(id)), "")

    def _is(self, scenario: str) -> bool:
        try:
            return self.calculator.scenario(scenario) == self.answers
        except InputError:  # One with a route that an organisation does not offer.
            return False

    @property
    def case(self) -> str:
        """Name the case for people."""
        return (
            self.calculator.scenarios[self.scenario].title
            if self.scenario
            else ("our defaults" if not self.differing else "own inputs")
        )

    @property
    def name(self) -> str:
        """Begin the name of a file: of letters, digits and hyphens alone."""
        return f"{self.calculator.id}-{self.scenario or OWN}"

    @property
    def fragment(self) -> str:
        """Give the inputs as a link has them."""
        calculator = self.calculator
        return encode(calculator.id, calculator.fields, self.answers, profile=calculator.made_with)

    @property
    def link(self) -> str:
        """Give the address that opens the case again; empty without an address of the page."""
        page = self.address.partition("#")[0]
        return f"{page}#{self.fragment}" if page else ""

    @cached_property
    def differing(self) -> tuple[Field, ...]:
        """Give the inputs that differ from their defaults."""
        return tuple(
            field for key, field in self.calculator.fields.items() if self.answers[key] != field.default
        )

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """Name each input by its id, none as another one."""
        return labels(self.calculator)

    @cached_property
    def marked(self) -> tuple[Field, ...]:
        """Give the inputs that stand as an organisation set them."""
        return tuple(field for field in self.calculator.fields.values() if self.mark(field))

    @cached_property
    def prices(self) -> tuple[Figure, ...]:
        """Give the figures behind the result that an organisation set in place of the catalogue's."""
        return tuple(one for one in self.calculator.used(self.answers) if one.set_by)

    @property
    def profile_sets(self) -> str:
        """Say how many inputs and prices of this case a profile sets."""
        thing = "price" if all(one.unit.startswith("USD") for one in self.prices) else "figure"
        return f"sets {_counted(len(self.marked), 'input')} and {_counted(len(self.prices), thing)}"

    def mark(self, field: Field) -> str:
        """Say who set an input in place of our default, and when, where it stands as an organisation set it."""
        preset = self.calculator.preset
        return preset.mark(field.id, self.answers[field.id]) if preset else ""

    @property
    def unlinked(self) -> tuple[Field, ...]:
        """Give the inputs that differ from their defaults and stand in no link."""
        return tuple(field for field in self.differing if not field.linked)

    @property
    def groups(self) -> Iterator[tuple[Group, tuple[Field, ...]]]:
        """Give the inputs by group of the form."""
        for group in self.calculator.groups:
            yield group, tuple(one for one in self.calculator.fields.values() if one.group == group.id)

    @property
    def charts(self) -> tuple[Chart, ...]:
        """Give all charts, in the order in which the page shows them."""
        return (*self.result.charts, *(chart for part in self.result.parts for chart in part.charts))

    @property
    def tables(self) -> tuple[tuple[Part | None, Table], ...]:
        """Give all tables that are no chart's, each with the part in which it stands, if it stands in one."""
        own = [(part, table) for part in self.result.parts for table in part.tables]
        return (*((None, table) for table in self.result.tables), *own)


def _counted(count: int, thing: str) -> str:
    return f"{count or 'no'} {thing}{'' if count == 1 else 's'}"
