"""Must-haves: which hold, and the figures that some of them take."""

from calculators.core.field import Field, Option
from calculators.scoring.book import Book


def must_have_options(book: Book) -> tuple[Option, ...]:
    """Give every must-have as an option."""
    return tuple(Option(one.id, one.label) for one in book.must_haves)


def must_have_fields(book: Book) -> list[Field]:
    """Give the list of must-haves, then the figure of each that takes one; it counts only while its must-have is chosen."""
    chosen = Field(
        "must_haves", "What a route must give", "Choose only what would end the talk if it were missing.", "", "must_haves", (),
        kind="choices", optional=True, options=must_have_options(book),
    )  # fmt: skip
    figures = [
        Field(
            f"must_haves.{one.id}", one.value.label, f"Counts while “{one.label}” is chosen.", one.value.unit, "must_haves",
            one.value.default, minimum=one.value.minimum, maximum=one.value.maximum,
            section="Figures of the must-haves",
        )
        for one in book.must_haves
        if one.value
    ]  # fmt: skip
    return [chosen, *figures]
