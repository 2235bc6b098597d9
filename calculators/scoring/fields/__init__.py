"""The inputs of the scoring calculator, by subject."""

from calculators.core.calculator import Group
from calculators.core.field import Field
from calculators.scoring.book import Book
from calculators.scoring.fields.case import case_fields
from calculators.scoring.fields.cost import cost_fields
from calculators.scoring.fields.must_haves import must_have_fields
from calculators.scoring.fields.record import record_fields
from calculators.scoring.fields.scores import score_fields
from calculators.scoring.fields.slices import slice_fields
from calculators.scoring.fields.weights import weight_fields

GROUPS = (
    Group("case", "Your case", "What you do not know may stay open: it widens ranges and chooses nothing.", basic=True),
    Group("must_haves", "Must-haves", "They exclude routes or attach conditions; they carry no weight.", basic=True),
    Group(
        "weights",
        "What matters",
        "Choose the preset nearest to you; points or ranks of your own replace it. Set points by asking what the step "
        "from the worst to the best of the remaining routes is worth to you: the table of weights names these steps.",
        basic=True,
    ),
    Group(
        "cost",
        "Cost",
        "Without amounts, cost is scored from wide ranges. The total-cost calculator hands its amounts over.",
    ),
    Group(
        "slices",
        "A mix of routes",
        "A mix is not scored by hand: say which slices of the work it takes, and on which route.",
    ),
    Group("scores", "Scores", "Ours are argued below the result; write your own where you know better, one figure or three."),
    Group("record", "For the record", "These words go into the decision record, never into a link."),
)  # fmt: skip


def all_fields(book: Book) -> dict[str, Field]:
    """Give every field by id, in the order of the form."""
    fields = [
        *case_fields(), *must_have_fields(book), *weight_fields(book), *cost_fields(), *slice_fields(book), *score_fields(book),
        *record_fields(),
    ]  # fmt: skip
    return {field.id: field for field in fields}
