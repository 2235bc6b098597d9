"""Break-even in sentences, as a table and as public data."""

from collections.abc import Callable, Collection
from typing import Any

from calculators.core.format import percent, significant
from calculators.core.result import Cell, Table
from calculators.tco.break_even import BreakEven, Crossing
from calculators.tco.curve import SAME
from calculators.tco.evaluate import Figures
from calculators.tco.report.volume import MEASURES
from calculators.tco.routes import ROUTES
from calculators.tco.utilisation import Utilisation

#: A pair whose steps alternate more often than this is shortened in the table; its data hold every change.
MOST_ROWS = 40
_NONE = Cell("—")

#: Utilisation of the self-hosted routes of a pair at a volume.
type Busy = Callable[[BreakEven, float], dict[str, Utilisation]]


def break_even_words(figures: Figures, told: Collection[tuple[str, str]] = ()) -> tuple[str, ...]:
    """Say where the route that costs least now gives way to each other route, or takes over; not of pairs already told."""
    lowest = figures.order[0] if figures.order else None
    found = (
        pair for pair in figures.break_even if lowest in (pair.a, pair.b) and (pair.a, pair.b) not in told
    )
    return tuple(pair_words(pair) for pair in found)


def pair_words(pair: BreakEven) -> str:
    """Say of one pair where `b` is cheaper: from where first, where steps alternate, from where it stays so."""
    a, b, reach = ROUTES[pair.a].phrase, ROUTES[pair.b], significant(pair.searched_to, 3)
    if pair.equal:
        return (
            f"{ROUTES[pair.a].opening} and {b.phrase} cost the same at every constant volume searched (up to {reach} requests a "
            "day)."
        )
    at = "volume above 0 that was searched" if pair.tied_at_0 and not pair.tied else "volume searched"
    throughout = f"at every constant {at} (up to {reach} requests a day)"
    if pair.first is None:
        stays = "never costs more than" if pair.tied else "stays cheaper than"
        return f"{ROUTES[pair.a].opening} {stays} {b.phrase} {throughout}."
    if pair.first == 0 and not pair.crossings:
        return f"{b.opening} {'never costs more' if pair.tied else 'is cheaper'} than {a} {throughout}."
    if pair.first == 0:
        return f"{b.opening} is cheaper than {a} up to {volume_text(pair.crossings[0].at)}, then {_then(pair, reach)}."
    first = volume_text(pair.first)
    if pair.stays_from == pair.first:
        return f"{b.opening} becomes cheaper than {a} from {first} at constant volume, and stays so up to {reach}."
    if pair.stays_from is None:
        return f"{b.opening} is first cheaper than {a} at {first}, but does not stay so up to {reach}."
    return (
        f"{b.opening} is first cheaper than {a} at {first} and stays so from {volume_text(pair.stays_from)} up to {reach}; "
        "between them the steps alternate."
    )


def volume_text(volume: float) -> str:
    """Write a volume of requests for people."""
    return f"{significant(volume, 3)} requests a day"


def break_even_table(figures: Figures, busy: Busy) -> Table:
    """List every volume at which the cheaper of two routes changes, with the costs on both sides of it."""
    rows = [row for pair in figures.break_even for row in _rows(figures, pair, busy)]
    columns = (
        "Pair",
        "Requests a day",
        "Million tokens a month",
        "How",
        "Costs just before",
        "Costs just after",
        "Cheaper from there on",
        "GPU time in use there (open hours, all hours)",
    )
    note = (
        f"{MEASURES[figures.measure]} at constant volume: growth off, one-off cost included. GPU time in use: requests "
        "answered at once over the active hours of the GPUs that are paid for, then all work over all 730 hours of a month."
    )
    return Table("break-even", "Break-even by volume", columns, tuple(rows), note=note, method="break-even")


def break_even_data(figures: Figures, busy: Busy | None = None) -> list[dict[str, Any]]:
    """Give every pair that was searched, in the public form; costs in USD.

    Utilisation is given for as many changes of a pair as the table shows; null where it was not worked out.
    """
    return [_data(figures, pair, busy) for pair in figures.break_even]


def not_searched(asked: list[str], ready: list[str]) -> list[dict[str, Any]]:
    """List the pairs with a route that could not be computed, so that “not searched” is never read as “not reached”."""
    nothing: dict[str, Any] = {"searched_to": None, "first": None, "stays_from": None, "crossings": []}
    return [
        {"a": a, "b": b, "by": "volume", "unit": "requests/day", "status": "not_searched", **nothing}
        for i, a in enumerate(asked)
        for b in asked[i + 1 :]
        if not {a, b} <= set(ready)
    ]


def _then(pair: BreakEven, reach: str) -> str:
    if pair.stays_from is not None:
        return f"the two alternate, and it stays cheaper from {volume_text(pair.stays_from)} up to {reach}"
    return f"dearer up to {reach}" if len(pair.crossings) == 1 else f"the two alternate up to {reach}"


def _rows(figures: Figures, pair: BreakEven, busy: Busy) -> list[tuple[Cell, ...]]:
    names = Cell(f"{ROUTES[pair.a].name}, {ROUTES[pair.b].name}")
    if not pair.crossings:
        cheaper = ROUTES[pair.b if pair.first == 0 else pair.a].phrase
        verdict = "both cost the same" if pair.equal else f"{cheaper} is cheaper"
        words = f"none up to {significant(pair.searched_to, 3)}; {verdict} throughout"
        return [(names, Cell(words), *[_NONE] * 6)]
    rows = [
        (names, *_crossing(figures, c, busy(pair, _just_below(c.at)))) for c in pair.crossings[:MOST_ROWS]
    ]
    left = pair.crossings[MOST_ROWS:]
    if left:
        words = f"{len(left)} more changes up to {significant(left[-1].at, 4)}, as steps alternate"
        rows.append((names, Cell(words), *[_NONE] * 4, Cell(ROUTES[left[-1].cheaper_after].name), _NONE))
    return rows


def _just_below(volume: float) -> float:
    """Give a volume at which capacity is surely that before a step."""
    return volume * (1 - SAME)


def _crossing(figures: Figures, crossing: Crossing, busy: dict[str, Utilisation]) -> tuple[Cell, ...]:
    tokens = figures.tokens_per_month(crossing.at) / 10**6
    before = " and ".join(figures.money(cost, 4) for cost in crossing.before)
    after = " and ".join(figures.money(cost, 4) for cost in crossing.after)
    if crossing.kind != "jump":
        before, after = f"{figures.money(crossing.before[0], 4)} each", "the same"
    shares = [
        f"{ROUTES[route].name} {percent(u.open_hours, 2)}, {percent(u.all_hours, 2)}"
        for route, u in busy.items()
    ]
    return (
        Cell(significant(crossing.at, 4), crossing.at),
        Cell(significant(tokens, 4), tokens),
        Cell("step" if crossing.kind == "jump" else "crossing"),
        Cell(before),
        Cell(after),
        Cell(ROUTES[crossing.cheaper_after].name),
        Cell("; ".join(shares)) if shares else _NONE,
    )


def _data(figures: Figures, pair: BreakEven, busy: Busy | None) -> dict[str, Any]:
    return {
        "a": pair.a,
        "b": pair.b,
        "by": "volume",
        "unit": "requests/day",
        "status": pair.status,
        "equal": pair.equal,
        "searched_to": pair.searched_to,
        "first": pair.first,
        "stays_from": pair.stays_from,
        "crossings": [
            {
                "at": c.at,
                "tokens_per_month": figures.tokens_per_month(c.at),
                "kind": c.kind,
                "cheaper_after": c.cheaper_after,
                "cost_before": {pair.a: c.before[0], pair.b: c.before[1]},
                "cost_after": {pair.a: c.after[0], pair.b: c.after[1]},
                "utilisation": (
                    {
                        route: {"open_hours": u.open_hours, "all_hours": u.all_hours}
                        for route, u in busy(pair, _just_below(c.at)).items()
                    }
                    if busy and index < MOST_ROWS
                    else None
                ),
            }
            for index, c in enumerate(pair.crossings)
        ],
    }
