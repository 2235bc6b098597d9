"""What a record is made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from calculators.core.document import one_line
from calculators.core.field import Field
from calculators.scoring.draws import Tally
from calculators.scoring.evaluate import Figures
from calculators.scoring.other_rules import OtherRule
from calculators.scoring.people import Opinion
from calculators.scoring.routes import ROUTES
from calculators.scoring.verdict import most_often, verdict
from calculators.scoring.weight_sets import SETS, YOURS

#: What stands where nobody has written yet.
OPEN = "to be filled in"


@dataclass(frozen=True, slots=True)
class Material:
    """Everything that the record tells. `address` is that of the scoring page, empty when it is not known."""

    figures: Figures
    tallies: Mapping[str, Tally]
    rules: tuple[OtherRule, ...]
    opinions: tuple[Opinion, ...]
    fields: Mapping[str, Field]
    data_as_of: date
    address: str = ""

    @property
    def verdict(self) -> tuple[str, str | None]:
        """Give the verdict and the winner."""
        return verdict(self.figures, self.tallies[YOURS])

    @property
    def first(self) -> str:
        """Give the route that is first most often, or the only one left; some route must be left."""
        return most_often(self.figures, self.tallies[YOURS])

    @property
    def named(self) -> str | None:
        """Give the route that somebody named as the choice, whatever the verdict; None where nobody did."""
        value = self.figures.answers["record.chosen"]
        return value if isinstance(value, str) else None

    @property
    def choice(self) -> str | None:
        """Give the route that is chosen: the one that somebody named, else the winner."""
        return self.named or self.verdict[1]

    @property
    def tested(self) -> str:
        """Give the route that a pilot tests: the choice, or while none that remains is chosen the first; some must be left."""
        choice = self.choice
        return choice if choice in self.figures.order and choice else self.first

    def words(self, field: str) -> str:
        """Give what somebody wrote into a field of the record, on one line; empty when nothing is there."""
        value = self.figures.answers[field]
        return one_line(value) if isinstance(value, str) else ""


def nothing_drawn(figures: Figures) -> dict[str, Tally]:
    """Give the tallies of a case with less than two routes left, in which there is nothing to draw."""
    return {name: Tally(figures.order) for name in SETS}


def route_name(route: str | None) -> str:
    """Name a route, or say that there is none."""
    return "none" if route is None else ROUTES[route]
