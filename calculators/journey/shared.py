"""A result as it was shared, beside the result of the same inputs with today's data, and what changed in between."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from calculators import catalog, registry
from calculators.catalog.overlay import NONE, Overlay, Setting, figures, problem
from calculators.core.calculator import Answers, Calculator
from calculators.core.compare import Kept, compare
from calculators.core.fact import Figure
from calculators.core.format import quantity
from calculators.core.messages import Message
from calculators.core.pinned import Pinned
from calculators.core.result import Cell, Result, Table

#: How the ids of rents begin (`catalog.names.rent_id`).
RENT = "rent/"
#: Parts that say how firm the answer is, and may put another headline in the place of the first one.
FIRM = ("chance", "firm")
WAITS = "Both are first answers. Whether the ranges of the inputs bear them out is being worked out."
COUNTED = "Both take the ranges of the inputs into account, as the headline of the result below does."
UNCOUNTED = (
    "How firm the answer was that was shared could not be worked out; what follows below says it of today’s."
)
#: What stands where a figure was not used.
NOT_USED = "not used"
NOT_WORKED_OUT = "The result as it was shared cannot be worked out from what the link says; the result is that of today’s data."


@dataclass(frozen=True, slots=True)
class Shared:
    """Both results as tables, the figures that changed, and how many the link carries; `same` where the results do not differ.

    `made` and `answers` are the calculator and the answers of the result as shared.
    """

    day: date
    then: Result
    now: Result
    tables: tuple[Table, ...]
    changed: Table | None
    figures: int
    same: bool
    made: Calculator
    answers: Answers

    @property
    def firmness(self) -> str:
        """Say that what the ranges make of both headlines is still to come; nothing where a headline is the last word."""
        return WAITS if any(key in self.made.parts for key in FIRM) else ""


def firm_headline(both: Shared, draws: int) -> Iterator[str | None]:
    """Give the headline of the result as shared once the ranges are counted in; None for a moment at which to let others work."""
    found = both.then.headline
    for part in both.made.explore(both.answers, draws):
        if part is not None and part.verdict:
            found = part.verdict
        yield None
    yield found


def pin(calculator: Calculator, answers: Answers, today: date) -> tuple[Pinned | None, int]:
    """Give the figures of the catalogue behind the result of completed answers, and the edition of what else it rests on.

    None is for a result that rests on its inputs alone. The number is that of the figures left out.

    What stands in place of the catalogue's, such as a negotiated price, is nobody else's business: it is left out, and counted.
    A rent is one of all from which the low, middle and high of its GPU come: its public figure goes along in its place.
    """
    used = calculator.used(answers)
    found = {one.id: one.value for one in used if not one.set_by}
    withheld = len({one.id for one in used} - found.keys())
    found |= {
        one.id: one.published
        for one in used
        if one.set_by and one.published is not None and one.id.startswith(RENT)
    }
    edition = calculator.edition(answers)
    if edition is None:
        return Pinned(today, calculator.data_as_of, found) if found else None, withheld
    return Pinned(today, calculator.data_as_of, found, edition.digest, edition.outcome), withheld


def beside(
    today: Calculator, texts: Mapping[str, str], answers: Answers, pinned: Pinned, below: Overlay = NONE
) -> tuple[Shared | None, list[Message]]:
    """Work out the result as shared, and compare it with that of today's `answers`; notices about figures that cannot count.

    `texts` are the answers of the link; what it leaves out are the defaults of then. `below` is what is set in place of the
    catalogue today anyway: a link's own figures lie above it, but for the public figure of a rent that it sets.
    """
    known = figures(catalog.load())
    bad = [words for id, value in pinned.figures.items() if (words := problem(known, id, value))]
    notices = [Message("pinned_figure", f"{words} This figure of the link was left out.") for words in bad]
    settings = {
        id: Setting(value, pinned.shared)
        for id, value in pinned.figures.items()
        if not problem(known, id, value) and not (id.startswith(RENT) and id in below.settings)
    }
    try:
        then = registry.get(today.id, below.under(Overlay(settings, pinned.as_of)))
        old = then.from_canonical(texts)
        cases = (
            Kept(f"As shared on {pinned.shared}", "", old, then.answer(old)),
            Kept("With today’s data", "", answers, today.answer(answers)),
        )
        used = [
            {one.id: one for one in made.used(case.answers)}
            for made, case in zip((then, today), cases, strict=True)
        ]
        tables = compare(today, cases)
    except Exception:  # figures of a stranger may lead anywhere
        return None, [*notices, Message("pinned_result", NOT_WORKED_OUT)]
    first, second = (case.result for case in cases)
    same, changed = first.data == second.data, _changed(used[0], used[1], pinned)
    return Shared(
        pinned.shared, first, second, tables, changed, len(pinned.figures) - len(bad), same, then, old
    ), notices


def _changed(then: Mapping[str, Figure], now: Mapping[str, Figure], pinned: Pinned) -> Table | None:
    """List the figures that are others today, or that only one of the two results rests on."""
    rows = []
    for id in sorted({*then, *now}):
        old, new = then.get(id), now.get(id)
        one = new or old
        if one is None or (old and new and old.value == new.value):
            continue
        rows.append((Cell(one.label), Cell(_shown(old)), Cell(_shown(new))))
    if not rows:
        return None
    columns = ("Figure", f"As shared on {pinned.shared}", "Today")
    return Table("shared-figures", "The figures of the catalogue that changed", columns, tuple(rows))


def _shown(figure: Figure | None) -> str:
    return NOT_USED if figure is None else quantity(figure.value, figure.unit)
