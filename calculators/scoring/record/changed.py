"""What changed since a record: verdict, winner, points, shares, and the default scores that moved."""

from collections.abc import Iterator

from calculators.core.result import Cell, Part, Table
from calculators.scoring.record.compact import PER_POINT, Recorded, checksum, parse
from calculators.scoring.record.material import Material
from calculators.scoring.report.words import listed, score_text
from calculators.scoring.routes import ROUTES, SHORT
from calculators.scoring.verdict import VERDICTS, share_words
from calculators.scoring.weight_sets import YOURS

KEY, TITLE = "changed", "What changed since the record"
UNREADABLE = (
    "The link holds a note of an earlier result that cannot be read: it was cut off, changed, or written by another version "
    "of this page. The result shown is the one for the inputs in the link; only the comparison is missing."
)


def changed(material: Material) -> Part | None:
    """Compare with the note that the inputs carry; None when they carry none."""
    note = material.figures.answers["recorded"]
    if not isinstance(note, str):
        return None
    try:
        before = parse(note, material.figures.book.criterion_ids)
    except ValueError:
        return Part(KEY, TITLE, UNREADABLE, data={KEY: None})
    moved = tuple(_moved(material, before))
    same = before.check == checksum(material.figures, material.fields)
    tables = [_route_table(material, before)]
    if moved:
        tables.append(_score_table(material, moved, same))
    return Part(
        KEY,
        TITLE,
        f"Recorded on {before.day.isoformat()} with the data of {before.edition.isoformat()}; the data shown here are of "
        f"{material.data_as_of.isoformat()}.",
        findings=tuple(_findings(material, before, moved, same)),
        tables=tuple(tables),
        data={
            KEY: {
                "recorded": before.day.isoformat(),
                "edition": before.edition.isoformat(),
                "same_inputs": same,
                "verdict": before.verdict,
                "winner": before.winner,
                "scores": [
                    {"route": route, "criterion": criterion, "before": old, "now": new}
                    for route, criterion, old, new in moved
                ],
            }
        },
    )


type Moved = tuple[str, str, float, float]


def _moved(material: Material, before: Recorded) -> Iterator[Moved]:
    """Give the middle scores that are others now: route, criterion, then and now."""
    for route, row in material.figures.table.items():
        if route not in before.routes:
            continue
        for criterion, old in before.routes[route].mids.items():
            now = row[criterion][1]
            if round(now * PER_POINT) != round(old * PER_POINT):
                yield route, criterion, old, now


def _findings(material: Material, before: Recorded, moved: tuple[Moved, ...], same: bool) -> Iterator[str]:
    kind, winner = material.verdict
    then, now = _verdict(before.verdict, before.winner), _verdict(kind, winner)
    if then == now:
        yield f"The verdict is the same: {now}."
    else:
        yield f"The verdict was “{then}” and is “{now}”."
    if same:
        what = ": what moved is our data or our method" if moved or then != now else ""
        yield f"The inputs are those of the record{what}."
    else:
        yield "The inputs are no longer those of the record, so they may be what moved the figures."
    if moved:
        names = list(
            dict.fromkeys(material.figures.book.criterion(criterion).label for _, criterion, _, _ in moved)
        )
        count = f"{len(moved)} scores" if len(moved) > 1 else "1 score"
        yield f"Moved: {count}, on {listed(name.lower() for name in names)}."
    else:
        yield "No score of a route that is compared in both has moved."
    gone = [SHORT[route] for route in before.routes if route not in material.figures.compared]
    fresh = [SHORT[route] for route in material.figures.compared if route not in before.routes]
    if gone:
        yield f"No longer compared: {listed(gone)}."
    if fresh:
        yield f"Compared since: {listed(fresh)}."


def _verdict(kind: str, winner: str | None) -> str:
    return f"{VERDICTS[kind]}, {SHORT[winner]}" if winner else VERDICTS[kind]


def _route_table(material: Material, before: Recorded) -> Table:
    figures, yours = material.figures, material.tallies[YOURS]
    rows = []
    for route in ROUTES:
        old = before.routes.get(route)
        if old is None and route not in figures.compared:
            continue
        score = figures.scores.get(route)
        share = yours.share(route) if route in yours.routes and yours.draws else None
        rows.append(
            (
                Cell(ROUTES[route]),
                _points(old.score if old else None),
                _points(score),
                Cell(share_words(old.share), old.share) if old and old.score is not None else Cell("–"),
                Cell("–") if share is None else Cell(share_words(share), share),
            )
        )
    columns = ("Route", "Points then", "Points now", "First then", "First now")
    return Table("changed-routes", "Points and first places", columns, tuple(rows))


def _points(value: float | None) -> Cell:
    return Cell("–") if value is None else Cell(score_text(value), value)


def _score_table(material: Material, moved: tuple[Moved, ...], same: bool) -> Table:
    label = {one.id: one.label for one in material.figures.book.criteria}
    rows = [
        (
            Cell(ROUTES[route]),
            Cell(label[criterion]),
            Cell(_fine(old), old),
            Cell(_fine(now), now),
            Cell(_signed(now - old), now - old),
        )
        for route, criterion, old, now in moved
    ]
    caption = "Default scores that moved" if same else "Scores that moved"
    return Table("changed-scores", caption, ("Route", "Criterion", "Then", "Now", "By"), tuple(rows))


def _fine(value: float) -> str:
    """Write points as finely as they are kept."""
    return f"{value:.2f}"


def _signed(value: float) -> str:
    return f"{'+' if value > 0 else '−'}{abs(value):.2f}"
