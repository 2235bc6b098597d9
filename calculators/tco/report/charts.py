"""Charts of the TCO result, each with its table."""

from calculators.core.format import money
from calculators.core.result import BarChart, LineChart, Marker, Series
from calculators.tco.break_even import VolumeCurves
from calculators.tco.evaluate import Figures
from calculators.tco.report.data import breakdown
from calculators.tco.report.tables import (
    PARTS,
    breakdown_kinds,
    breakdown_table,
    cash_table,
    routes_in_order,
    volume_table,
)
from calculators.tco.routes import ROUTES

#: A line that starts this many times above everything else is left out of the volume chart.
OFF_SCALE = 3


def charts(figures: Figures) -> tuple[LineChart | BarChart, ...]:
    """Give the breakdown, the cash line and, with two routes or more, cost against volume."""
    if not figures.order:
        return ()
    shown: list[LineChart | BarChart] = [_breakdown(figures), _cash(figures)]
    if figures.curves is not None:
        shown.append(_volume(figures, figures.curves))
    return tuple(shown)


def _breakdown(figures: Figures) -> BarChart:
    routes = routes_in_order(figures)
    parts = {route: breakdown(figures, route) for route in routes}
    kinds = breakdown_kinds(parts)
    return BarChart(
        "breakdown",
        "What the money goes to",
        f"One bar a route: total cost over {figures.months} months, split by kind of cost.",
        "USD",
        tuple(ROUTES[route].name for route in routes),
        tuple((PARTS[kind], tuple(parts[route][kind] for route in routes)) for kind in kinds),
        breakdown_table(figures),
    )


def _cash(figures: Figures) -> LineChart:
    series = []
    for route in routes_in_order(figures):
        paid = figures.values[f"{route}.one_off"]
        points = [(0.0, paid)]
        for index, cost in enumerate(figures.of(route, "running_cost")):
            paid += cost
            points.append((index + 1.0, paid))
        series.append(Series(ROUTES[route].name, tuple(points), tone=route))
    return LineChart(
        "cash",
        "Cash paid over time",
        "Cumulative payments by month, undiscounted; the one-off cost stands at month 0.",
        "Month",
        "USD",
        tuple(series),
        cash_table(figures),
    )


def _volume(figures: Figures, curves: VolumeCurves) -> LineChart:
    limit = _limit(figures, curves.searched_to)
    series = [_curve(curves, route, limit) for route in routes_in_order(figures)]
    off_scale = _off_scale(series)
    words = "Present value over the horizon at constant volume. Rented GPUs rise in steps: a whole replica at a time."
    if off_scale is not None:
        start = money(off_scale.points[0][1])
        words += (
            f" {off_scale.label} would start at {start}, far above the rest, and stands in the table only."
        )
    now = figures.volume
    markers = [Marker(now, "your volume in month 1")] if now > 0 else []
    return LineChart(
        "volume",
        "Cost against volume",
        words,
        "Requests a day",
        "USD",
        tuple(line for line in series if line is not off_scale),
        # The last point is the limit itself: limit * 10 / 10 can be one bit above what was searched.
        volume_table(figures, curves, [*(limit * i / 10 for i in range(10)), limit]),
        tuple(markers),
    )


def _curve(curves: VolumeCurves, route: str, limit: float) -> Series:
    points: list[tuple[float, float]] = []
    for low, high, at_low, at_high in curves.curve(route).pieces:
        if low >= limit:
            break
        end = min(high, limit)
        points += [(low, at_low), (end, at_low + (at_high - at_low) * (end - low) / (high - low))]
    return Series(ROUTES[route].name, tuple(points), tone=route)


def _off_scale(series: list[Series]) -> Series | None:
    """Find the one line, of three or more, that would press all others flat; a chart of two keeps both."""
    if len(series) < 3:
        return None
    highest = max(series, key=lambda line: min(y for _, y in line.points))
    others = max(y for line in series if line is not highest for _, y in line.points)
    return highest if min(y for _, y in highest.points) > OFF_SCALE * others else None


def _limit(figures: Figures, searched_to: float) -> float:
    """Choose how far the chart goes: past the reader's volume, and past the first break-evens where these are near."""
    now = max(figures.volume, 1.0)
    marks = [c.at for pair in figures.break_even for c in pair.crossings if c.at <= 40 * now]
    return min(searched_to, max(3 * now, 1.25 * max(marks, default=0.0)))
