"""The working: every step as it was computed, formula first, then the numbers put in, then the value."""

from collections.abc import Sequence

from calculators.core.result import WorkingGroup, WorkingRow
from calculators.render.html import Html, el, join, step_id
from calculators.render.linked import linked


def working(groups: Sequence[WorkingGroup], prefix: str) -> Html | None:
    """Write the working, one closed block a group; None when there is none. `prefix` begins the ids of its steps."""
    return join([_group(group, prefix) for group in groups]) if groups else None


def _group(group: WorkingGroup, prefix: str) -> Html:
    count = "1 step" if len(group.rows) == 1 else f"{len(group.rows)} steps"
    return el(
        "details",
        el("summary", group.title, " ", el("span", count, class_="summary-note")),
        el("ol", [_step(row, prefix) for row in group.rows], class_="steps", role="list"),
        data_key=f"working-{group.key}",
        class_="working-group",
    )


def _step(row: WorkingRow, prefix: str) -> Html:
    """Write a step. There are hundreds of them, so the style sheet knows their elements by kind and place, not by class."""
    return el(
        "li",
        el("p", el("strong", row.label), " ", el("b", row.value)),
        el("p", row.meaning) if row.meaning else None,
        el("code", "= ", row.formula) if row.formula else None,
        el("code", "= ", linked(row.substituted, prefix)) if row.substituted else None,
        el("p", "Source: ", row.source) if row.source else None,
        id=step_id(prefix, row.id),
    )
