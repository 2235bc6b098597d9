"""The dimensions of the guide against the routes, from the scoring calculator's scores, must-haves and weights.

`guide/dimensions.toml` says for each row which page it belongs to and on what of the calculator it rests.
"""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from calculators.core.result import Cell, Table
from calculators.publish.errors import ContentError
from calculators.publish.pages.scoring_book import TYPICAL_REQUESTS
from calculators.publish.verdicts.case import by_preset
from calculators.publish.verdicts.words import ANSWERS, bands, difference, mark
from calculators.scoring.book import RouteAnswer, load
from calculators.scoring.must_haves import EXCLUDED, FITS, ONLY_IF
from calculators.scoring.routes import SCORED

FILE = Path(__file__).parents[3] / "guide" / "dimensions.toml"
COLUMNS = ("Dimension", "Closed API", "Hosted open", "Rented GPUs", "Own GPUs", "A mix", "Why")
CRITERION, MUST_HAVE, PRESET = "criterion", "must_have", "preset"


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its name, the page that treats it, and the criterion, must-have or preset (`by`) whose id is `of`."""

    name: str
    page: str
    by: str
    of: str


def read(file: Path = FILE) -> tuple[Row, ...]:
    """Give the rows. Raises ContentError for a row that does not rest on exactly one thing."""
    rows = []
    for entry in tomllib.loads(file.read_text(encoding="utf-8"))["row"]:
        found = [kind for kind in _WRITERS if kind in entry]
        if len(found) != 1 or set(entry) != {"name", "page", found[0]}:
            raise ContentError(
                f"{file.name}: “{entry.get('name')}” has a name, a page, and one of {', '.join(_WRITERS)}."
            )
        rows.append(Row(entry["name"], entry["page"], found[0], entry[found[0]]))
    return tuple(rows)


def table() -> Table:
    """Write the table. Raises ContentError for a row on something that the calculator does not have."""
    rows = []
    for row in read():
        try:
            cells, why = _WRITERS[row.by](row.of)
        except (KeyError, StopIteration) as error:
            raise ContentError(f"{FILE.name}: the calculator has no {row.by} “{row.of}”.") from error
        rows.append(
            (
                Cell(row.name, page=row.page),
                *map(Cell, cells),
                Cell("both sides", page=f"method/scoring.md#{why}"),
            )
        )
    return Table(
        "dimensions",
        "What the scoring calculator says of each route, dimension by dimension",
        COLUMNS,
        tuple(rows),
        note=f"Points of ten in a typical case: a demanding text task on internal data, {TYPICAL_REQUESTS:,} requests a day in "
        f"office hours, a team that runs services. {bands().capitalize()}, poor below. Each score is the middle of a range; the "
        "method page argues both sides.",
    )


def _criterion(of: str) -> tuple[list[str], str]:
    held = load()
    marks = [mark(held.scores[route, of].range[1]) for route in SCORED]
    effect = sum(one.points for one in held.effects if one.criterion == of)
    return [*marks, difference(effect)], f"scores-{of.replace('_', '-')}"


def _must_have(of: str) -> tuple[list[str], str]:
    answers = load().must_have(of).routes
    return [
        *(ANSWERS[_hardest(answers[route])] for route in SCORED),
        "asked of one part",
    ], f"must-have-{of.replace('_', '-')}"


def _hardest(rows: tuple[RouteAnswer, ...]) -> str:
    """Give the answer that holds without a special variant; of several by size of the demand the hardest."""
    found = {row.answer for row in rows if not row.when}
    return next(answer for answer in (EXCLUDED, ONLY_IF, FITS) if answer in found)


def _preset(of: str) -> tuple[list[str], str]:
    held = load()
    points = held.presets[of].points
    effect = sum(points[one.criterion] * one.points for one in held.effects) / sum(points.values())
    return [*(mark(by_preset(of)[route]) for route in SCORED), difference(effect)], "presets"


_WRITERS: Mapping[str, Callable[[str], tuple[list[str], str]]] = {
    CRITERION: _criterion,
    MUST_HAVE: _must_have,
    PRESET: _preset,
}
