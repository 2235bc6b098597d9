"""Weights: a preset, points of the reader's own, or ranks."""

from calculators.core.field import Field, Option
from calculators.scoring.book import Book

MOST_POINTS = 1000.0


def preset_options(book: Book) -> tuple[Option, ...]:
    """Give the presets as options, roles before situations."""
    kinds = {"role": "by role", "situation": "by situation"}
    return tuple(Option(one.id, one.label, kinds[one.kind]) for one in book.presets.values())


def weight_fields(book: Book) -> list[Field]:
    """Give the preset, the points by criterion and the ranks of groups and of the criteria inside them."""
    preset = Field(
        "weights.preset", "Preset", "Weights of a role or a situation to begin with.", "", "weights", next(iter(book.presets)),
        kind="choice", options=preset_options(book),
    )  # fmt: skip
    points = [
        Field(
            f"weights.{one.id}", one.label, one.question, "factor", "weights", None, minimum=0, maximum=MOST_POINTS,
            optional=True, empty_label="as in the preset; 0 switches it off", section="Points of your own",
        )
        for one in book.criteria
    ]  # fmt: skip
    groups = [
        Field(
            f"ranks.{group.id}", group.label, "1 for the group that matters most; equal ranks are allowed.", "factor", "weights",
            None, kind="integer", minimum=1, maximum=len(book.groups), optional=True, empty_label="last",
            section="Or ranks of the groups",
        )
        for group in book.groups
    ]  # fmt: skip
    inside = [
        Field(
            f"ranks.{one.group}.{one.id}", one.label, "Its rank inside its group.", "factor", "weights", None,
            kind="integer", minimum=1, maximum=len(book.of_group(one.group)), optional=True, empty_label="last",
            section="Ranks inside the groups",
        )
        for one in book.criteria
        if len(book.of_group(one.group)) > 1
    ]  # fmt: skip
    return [preset, *points, *groups, *inside]
