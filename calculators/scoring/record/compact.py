"""What came out, in a few hundred unreserved characters, so that a link can carry it and a later visit can compare.

The note is `1.date.edition.verdict.winner.check.` and a block for each route: its place in the list of routes, its score, its
share of first places and its middle scores on all criteria, in the order of the book. Figures take two digits of base 36.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from calculators.core.field import Field
from calculators.core.state import encode
from calculators.scoring.evaluate import Figures
from calculators.scoring.record.dates import read_date
from calculators.scoring.record.material import Material
from calculators.scoring.routes import ROUTES
from calculators.scoring.verdict import VERDICTS
from calculators.scoring.weight_sets import YOURS

VERSION = "1"
NO_WINNER = "none"
#: Steps in which scores and shares are kept.
PER_POINT, PER_SHARE = 100, 1000
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_NOTHING = "--"


@dataclass(frozen=True, slots=True)
class RecordedRoute:
    """One route as recorded: its score, None when it was excluded, its share of first places, and its middle scores."""

    score: float | None
    share: float
    mids: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Recorded:
    """A result as recorded; `check` stands for the inputs."""

    day: date
    edition: date
    verdict: str
    winner: str | None
    check: str
    routes: Mapping[str, RecordedRoute]


def compact(material: Material) -> str:
    """Write the note."""
    figures, yours = material.figures, material.tallies[YOURS]
    kind, winner = material.verdict
    blocks = []
    for place, route in enumerate(ROUTES):
        if route not in figures.compared:
            continue
        score = figures.scores.get(route)
        mids = "".join(_digits(figures.table[route][id][1] * PER_POINT) for id in figures.book.criterion_ids)
        share = yours.share(route) if route in yours.routes else 0.0
        first = _digits(share * PER_SHARE)
        blocks.append(f"{place}{_NOTHING if score is None else _digits(score * PER_POINT)}{first}{mids}")
    heads = [
        VERSION,
        _plain(_day(material)),
        _plain(material.data_as_of),
        kind,
        winner or NO_WINNER,
        checksum(figures, material.fields),
    ]
    return ".".join([*heads, *blocks])


def parse(text: str, criteria: tuple[str, ...]) -> Recorded:
    """Read a note. Raises ValueError for one that is not ours, or is not whole."""
    version, day, edition, verdict, winner, check, *blocks = text.split(".")
    if version != VERSION or verdict not in VERDICTS or winner not in (NO_WINNER, *ROUTES) or not blocks:
        raise ValueError(text)
    routes = {}
    for block in blocks:
        route, found = _block(block, criteria)
        routes[route] = found
    return Recorded(
        _read_day(day), _read_day(edition), verdict, None if winner == NO_WINNER else winner, check, routes
    )


def checksum(figures: Figures, fields: Mapping[str, Field]) -> str:
    """Give a short text that is another one when the inputs are, as far as a link holds them."""
    inputs = encode("scoring", fields, {**figures.answers, "recorded": None})
    total = 0
    for byte in inputs.encode("utf-8"):
        total = (total * 31 + byte) % 36**6
    return "".join(_DIGITS[total // 36**place % 36] for place in range(6))


def _day(material: Material) -> date:
    """Give the day of the decision, or that of the data where nobody gave one."""
    return read_date(material.words("record.date")) or material.data_as_of


def _plain(day: date) -> str:
    return day.isoformat().replace("-", "")


def _read_day(text: str) -> date:
    if len(text) != 8 or not (text.isascii() and text.isdigit()):
        raise ValueError(text)
    return date(int(text[:4]), int(text[4:6]), int(text[6:]))


def _digits(value: float) -> str:
    whole = min(max(round(value), 0), 36 * 36 - 1)
    return _DIGITS[whole // 36] + _DIGITS[whole % 36]


def _number(text: str) -> int:
    first, second = (_DIGITS.index(mark) for mark in text)  # raises ValueError for any other mark
    return first * 36 + second


def _block(block: str, criteria: tuple[str, ...]) -> tuple[str, RecordedRoute]:
    if len(block) != 5 + 2 * len(criteria):
        raise ValueError(block)
    route = list(ROUTES)[_DIGITS.index(block[0])] if block[0] in _DIGITS[: len(ROUTES)] else ""
    if not route:
        raise ValueError(block)
    score = None if block[1:3] == _NOTHING else _number(block[1:3]) / PER_POINT
    mids = {id: _number(block[5 + 2 * k : 7 + 2 * k]) / PER_POINT for k, id in enumerate(criteria)}
    return route, RecordedRoute(score, _number(block[3:5]) / PER_SHARE, mids)
