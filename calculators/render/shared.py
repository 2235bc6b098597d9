"""A result as it was shared beside today's: both headlines, what changed, and the figures side by side."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from calculators.core.result import Result, Table
from calculators.render.html import Html, el, join
from calculators.render.table import table


class Both(Protocol):
    """What is needed of the two results."""

    @property
    def day(self) -> date:
        """When the link was made."""

    @property
    def then(self) -> Result:
        """The result as shared."""

    @property
    def now(self) -> Result:
        """The result with today's data."""

    @property
    def tables(self) -> Sequence[Table]:
        """Both side by side."""

    @property
    def changed(self) -> Table | None:
        """The figures of the catalogue that changed."""

    @property
    def figures(self) -> int:
        """How many figures the link carries."""

    @property
    def same(self) -> bool:
        """Whether nothing of the results differs."""

    @property
    def firmness(self) -> str:
        """Whether the ranges of the inputs bear both headlines out, as far as that is known; empty where that is no question."""


def shared(both: Both, prefix: str, source: str = "link") -> Html:
    """Write what came of a link or file (`source`, a word) that carries figures; ids begin with `prefix`."""
    count = 0 if both.changed is None else len(both.changed.rows)
    return join(
        opening(both.day, _verdict(both, count), prefix),
        el(
            "dl",
            el("dt", f"As shared on {both.day}"),
            el("dd", both.then.headline, data_role="shared-then"),
            el("dt", "With today’s data"),
            el("dd", both.now.headline, data_role="shared-now"),
            class_="shared-headlines",
        ),
        el("p", both.firmness, class_="shared-note", data_role="shared-firmness") if both.firmness else None,
        table(both.changed, prefix, under="shared-") if both.changed else None,
        []
        if both.same
        else [table(one, prefix, folded=place > 0, under="shared-") for place, one in enumerate(both.tables)],
        el(
            "p",
            f"The {source} carries {both.figures} figures of the catalogue. Both results are worked out with today’s formulas "
            f"and the inputs of the {source}. What follows below is the result with today’s data.",
            class_="shared-note",
        ),
    )


def opening(day: date, verdict: str, prefix: str) -> Html:
    """Begin what stands beside today's result: the day of sharing as a heading, and what became of it since."""
    title = {"class_": "section-title", "id": f"{prefix}-shared-title", "tabindex": "-1"}
    return join(
        el("h2", f"As shared on {day}, and today", **title), el("p", verdict, class_="shared-verdict")
    )


def _verdict(both: Both, count: int) -> str:
    if both.same and not count:
        return "Nothing has changed since: the result is the one that was shared."
    figures = "One figure of the catalogue has" if count == 1 else f"{count} figures of the catalogue have"
    if both.same:
        return f"{figures} changed since; the result is the one that was shared."
    if not count:
        return "The result is another one today, although the figures of the catalogue are the same: time has passed."
    return f"{figures} changed since, and with {'it' if count == 1 else 'them'} the result."
