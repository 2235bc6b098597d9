"""Slices: the parts of the work that a mix gives to different routes."""

from calculators.core.field import Field, Option
from calculators.scoring.book import Book
from calculators.scoring.cost import BUDGET
from calculators.scoring.fields.case import fact_label, fact_options
from calculators.scoring.fields.must_haves import must_have_options
from calculators.scoring.fields.weights import preset_options
from calculators.scoring.routes import SCORED

#: Facts that may differ from slice to slice.
SLICED_FACTS = ("difficulty", "data_class", "place", "pattern")
MOST_SLICES = 3


def slice_fields(book: Book) -> list[Field]:
    """Give how the work is cut, each slice, and the effects of running a mix."""
    kinds = (
        Option("none", "not at all"),
        *(Option(one.id, one.label) for one in book.slices.values()),
        Option("own", "my own way"),
    )
    cut = Field(
        "slices", "How the work is cut", "A cut fills in shares, routes and facts below; what you enter there counts.", "",
        "slices", "none", kind="choice", options=kinds,
    )  # fmt: skip
    slices = [field for number in range(1, MOST_SLICES + 1) for field in _slice(book, number)]
    effects = [
        Field(
            f"effects.{one.id}", one.label, f"Points on {book.criterion(one.criterion).label}. {one.reason}", "factor", "slices",
            one.points, minimum=-10, maximum=10, basis="assumption", confidence="low", section="What running a mix changes",
        )
        for one in book.effects
    ]  # fmt: skip
    return [cut, *slices, *effects]


def _slice(book: Book, number: int) -> list[Field]:
    front, section = f"slice_{number}", f"Slice {number}"
    empty = "as the cut says" if number < MOST_SLICES else "no third slice"
    routes = tuple(Option(id, name) for id, name in SCORED.items())
    facts = [
        Field(
            f"{front}.{fact}", fact_label(fact), "", "", "slices", None, kind="choice", options=fact_options(fact), optional=True,
            empty_label="as the cut or your case says", section=section,
        )
        for fact in SLICED_FACTS
    ]  # fmt: skip
    return [
        Field(
            f"{front}.share", "Share of the work", "The shares add up to 100 %.", "share", "slices", None, minimum=0, maximum=1,
            optional=True, empty_label=empty, section=section,
        ),
        Field(
            f"{front}.route", "Route in the mix", "", "", "slices", None, kind="choice", options=routes, optional=True,
            empty_label=empty, section=section,
        ),
        *facts,
        Field(
            f"{front}.must_haves", "Must-haves of this slice alone", "Beside those of the whole work.", "", "slices", (),
            kind="choices", optional=True, section=section,
            options=tuple(option for option in must_have_options(book) if option.value != BUDGET),
        ),
        Field(
            f"{front}.preset", "Preset of this slice", "", "", "slices", None, kind="choice", options=preset_options(book),
            optional=True, empty_label="the weights of the whole work", section=section,
        ),
    ]  # fmt: skip
