"""What licences of open models limit, by family, from `guide/licence-limits.toml` and the evidence register."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from calculators.core.result import BarChart, Cell, Table
from calculators.publish.charts.register import entry
from calculators.publish.errors import ContentError

FILE = Path(__file__).parents[3] / "guide" / "licence-limits.toml"


@dataclass(frozen=True, slots=True)
class Family:
    """Models that share a licence: kinds of limit with the finding that says so; `none` is the finding that there is none."""

    name: str
    limits: Mapping[str, str]
    none: str = ""


def read(file: Path = FILE) -> tuple[Mapping[str, str], tuple[Family, ...]]:
    """Give the kinds of limit and the families. Raises ContentError for an unknown kind or finding."""
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    families = tuple(
        Family(row["name"], row.get("limits", {}), row.get("none", "")) for row in data["family"]
    )
    for one in families:
        if unknown := set(one.limits) - set(data["kinds"]):
            raise ContentError(f"{file.name}: {one.name} has the unknown kind of limit “{min(unknown)}”.")
        if bool(one.limits) == bool(one.none):
            raise ContentError(f"{file.name}: {one.name} needs limits or the finding that there are none.")
        for finding in (*one.limits.values(), *filter(None, [one.none])):
            entry(finding)
    return data["kinds"], families


def limits() -> BarChart:
    """Draw one bar a family that has limits, one part a kind; families without any are named in the text and the table."""
    kinds, families = read()
    bound = [one for one in families if one.limits]
    free = [one.name for one in families if not one.limits]
    rows = tuple(
        (
            Cell(one.name),
            Cell("; ".join(kinds[kind].lower() for kind in kinds if kind in one.limits) or "none of these"),
            _source(one),
        )
        for one in families
    )
    return BarChart(
        "licence-limits",
        "What licences of open models limit",
        f"{len(bound)} of {len(families)} families carry limits. {', '.join(free)} carry none of these. A long bar is not "
        "worse than a short one: what counts is whether a limit meets your use. * As others report it.",
        "Kinds of limit",
        tuple(one.name for one in bound),
        tuple((words, tuple(float(kind in one.limits) for one in bound)) for kind, words in kinds.items()),
        Table("licence-limits", "Limits by family", ("Family", "Limits", "Finding"), rows),
    )


def _source(family: Family) -> Cell:
    """Lead to the first finding; the others stand beside it in the register."""
    findings = sorted({*family.limits.values(), *filter(None, [family.none])})
    return Cell(", ".join(findings), page=f"reference/evidence.md#{entry(findings[0]).anchor}")
