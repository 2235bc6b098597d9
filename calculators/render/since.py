"""What became of the edition of a link or file since it was shared: a verdict, and both outcomes where it carries one."""

from datetime import date
from typing import Protocol

from calculators.core.result import Table
from calculators.render.html import Html, el, join
from calculators.render.shared import opening
from calculators.render.table import table


class Edition(Protocol):
    """What is needed of it."""

    @property
    def day(self) -> date:
        """When the link was made."""

    @property
    def verdict(self) -> str:
        """What became of it; empty where nobody can tell."""

    @property
    def table(self) -> Table | None:
        """Both outcomes side by side."""


def since(edition: Edition, prefix: str, source: str = "link") -> Html:
    """Write it under a heading, as a link or file (`source`, a word) that carries figures does; ids begin with `prefix`."""
    if not edition.verdict:
        return Html("")
    note = (
        f"The first column is what the {source} says: an earlier edition is not kept, so it cannot be worked out again. "
        "What follows below is the result of today."
    )
    return join(
        opening(edition.day, edition.verdict, prefix),
        [table(edition.table, prefix, under="shared-"), el("p", note, class_="shared-note")]
        if edition.table
        else None,
    )
