"""The lines of the bench as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One figure of both sides; the budget is either a least factor by which ours is smaller or a greatest value of ours."""

    words: str
    unit: str
    plain: float | None
    ours: float
    at_least: float | None = None
    at_most: float | None = None

    @property
    def factor(self) -> float | None:
        """By how much ours is smaller than plain."""
        return self.plain / self.ours if self.plain and self.ours else None

    @property
    def met(self) -> bool:
        """Whether the budget is kept; a figure without one always is."""
        if self.at_least is not None and (self.factor is None or self.factor < self.at_least):
            return False
        return self.at_most is None or self.ours <= self.at_most


def table(lines: Sequence[Line]) -> str:
    """Write the lines with aligned columns."""
    head = ("", "plain", "ours", "factor", "budget", "")
    rows = [head, *(_row(line) for line in lines)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(head))]
    return "\n".join(
        "  ".join(
            [
                row[0].ljust(widths[0]),
                *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)),
            ]
        )
        for row in rows
    )


def _row(line: Line) -> tuple[str, ...]:
    budget = ""
    if line.at_least is not None:
        budget = f"{line.at_least:g}x"
    elif line.at_most is not None:
        budget = f"{line.at_most:g} {line.unit}"
    verdict = "" if not budget else "met" if line.met else "MISSED"
    plain = "" if line.plain is None else _figure(line.plain, line.unit)
    factor = "" if line.factor is None else f"{line.factor:.2f}x"
    return line.words, plain, _figure(line.ours, line.unit), factor, budget, verdict


def _figure(value: float, unit: str) -> str:
    return (
        f"{value:,.2f} MB"
        if unit == "MB"
        else f"{value:,.1f} {unit}"
        if value < 100
        else f"{value:,.0f} {unit}"
    )
