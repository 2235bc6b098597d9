"""Cost against volume: the chart with every step where they can be seen, and its table."""

from collections.abc import Sequence

from calculators.core.format import significant
from calculators.core.result import Cell, LineChart, Marker, Series, Table
from calculators.tco.curve import LEAST_VOLUME, Curve, straight
from calculators.tco.evaluate import Figures
from calculators.tco.routes import ROUTES

#: A line that starts this many times above every other is left out of the chart.
OFF_SCALE = 3
#: More bends than these cannot be told apart in the width of a chart.
MOST_BENDS = 60
#: Points of a line whose bends are not drawn, and rows of the table.
_POINTS, _ROWS = 50, 10
#: The chart goes to so many times the reader's volume, and past break-evens up to so many times it.
_AHEAD, _FAR = 3, 40

#: What the curves show, by ranking measure.
MEASURES = {
    "net_present_value": "Present value over the horizon (cash view)",
    "cash_total": "Cash paid over the horizon (cash view, undiscounted)",
    "cost_per_completed_request": "Cost of all completed requests over the horizon (accounting view)",
}


def volume_chart(figures: Figures, curves: dict[str, Curve]) -> LineChart:
    """Draw the cost of each computed route over constant volume."""
    routes = [route for route in ROUTES if route in curves]
    limit = reach(figures, curves)
    series = {route: _series(figures, curves[route], limit) for route in routes}
    left_out = _off_scale(series)
    now = figures.volume
    return LineChart(
        "volume",
        "Cost against volume",
        _words(figures, [curves[route] for route in routes], limit, {r: series[r] for r in left_out}),
        "Requests a day",
        figures.currency,
        tuple(line for route, line in series.items() if route not in left_out),
        volume_table(figures, [curves[route] for route in routes], limit),
        (Marker(now, "your volume in month 1"),) if 0 < now <= limit else (),
    )


def volume_table(figures: Figures, curves: Sequence[Curve], limit: float) -> Table:
    """Give the costs at some volumes, the reader's own among them; the twin of the chart."""
    now = figures.volume
    volumes = {_grid(limit, i * _POINTS // _ROWS) for i in range(_ROWS + 1)} | (
        {now} if 0 < now <= limit else set()
    )
    rows = []
    for volume in sorted(volumes):
        name = f"{significant(volume, 3)}{' (yours in month 1)' if volume == now > 0 else ''}"
        costs = [_cost(curve, volume, limit) for curve in curves]
        rows.append((Cell(name, volume), *(Cell(figures.money(cost, 4), cost) for cost in costs)))
    return Table(
        "volume",
        f"{MEASURES[figures.measure]} at constant volume, {figures.currency}",
        ("Requests a day", *(ROUTES[curve.route].name for curve in curves)),
        tuple(rows),
        method="break-even",
    )


def reach(figures: Figures, curves: dict[str, Curve]) -> float:
    """Choose how far the chart goes: past the reader's volume, and past the break-evens where these are near."""
    now = figures.volume or LEAST_VOLUME
    marks = [c.at for pair in figures.break_even for c in pair.crossings if c.at <= _FAR * now]
    return min(*(curve.top for curve in curves.values()), max(_AHEAD * now, 1.25 * max(marks, default=0.0)))


def _fine(curve: Curve, limit: float) -> bool:
    return sum(0 < edge < limit for edge in curve.edges) > MOST_BENDS


def _grid(limit: float, index: int) -> float:
    # The last point is the limit itself: limit * 50 / 50 can be one bit above what was searched.
    return limit if index == _POINTS else limit * index / _POINTS


def _cost(curve: Curve, volume: float, limit: float) -> float:
    return curve.at(volume) if _fine(curve, limit) else curve.cost(volume)


def _series(figures: Figures, curve: Curve, limit: float) -> Series:
    if _fine(curve, limit):
        points = [(volume, curve.at(volume)) for volume in (_grid(limit, i) for i in range(_POINTS + 1))]
    else:
        points = []
        for low, high, at_low, at_high in straight(curve, 0.0, limit):
            # A kink is one point, a step two.
            points += [(low, at_low)] if (low, at_low) not in points[-1:] else []
            points.append((high, at_high))
    shown = tuple((volume, cost * figures.rate) for volume, cost in points)
    return Series(ROUTES[curve.route].name, shown, tone=curve.route)


def _off_scale(series: dict[str, Series]) -> list[str]:
    """Name the lines that would press the others flat; two lines are always kept."""
    ranked = sorted(series, key=lambda route: min(y for _, y in series[route].points))
    for index in range(2, len(ranked)):
        highest = max(y for route in ranked[:index] for _, y in series[route].points)
        if min(y for _, y in series[ranked[index]].points) > OFF_SCALE * highest:
            return ranked[index:]
    return []


def _words(figures: Figures, curves: list[Curve], limit: float, left_out: dict[str, Series]) -> str:
    words = [f"{MEASURES[figures.measure]} at constant volume."]
    bent = [curve for curve in curves if any(0 < edge < limit for edge in curve.edges)]
    fine = [ROUTES[curve.route].name for curve in bent if _fine(curve, limit)]
    if len(fine) < len(bent):
        words.append("Capacity comes in whole steps, and each is drawn.")
    if fine:
        words.append(
            f"{_and(fine)}: the steps are too fine to be seen and are drawn as a line; the search takes every one."
        )
    for line in left_out.values():
        start = figures.money(line.points[0][1] / figures.rate)
        words.append(
            f"{line.label} would start at {start}, far above the rest, and stands in the table only."
        )
    return " ".join(words)


def _and(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
