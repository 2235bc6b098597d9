"""Charts of the TCO result, each with its table."""

from calculators.core.result import BarChart, LineChart, Marker, Series
from calculators.tco.break_even import VolumeCurves
from calculators.tco.evaluate import Figures
from calculators.tco.report.data import BREAKDOWN, breakdown
from calculators.tco.report.tables import PARTS, breakdown_table, cash_table, routes_in_order, volume_table
from calculators.tco.routes import ROUTES


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
    kinds = [kind for kind in BREAKDOWN if any(parts[route][kind] for route in routes)]
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
    series = []
    for route in routes_in_order(figures):
        points: list[tuple[float, float]] = []
        for low, high, at_low, at_high in curves.curve(route).pieces:
            if low >= limit:
                break
            end = min(high, limit)
            points += [(low, at_low), (end, at_low + (at_high - at_low) * (end - low) / (high - low))]
        series.append(Series(ROUTES[route].name, tuple(points), tone=route))
    now = figures.values["first_month_requests"] * 12 / 365
    markers = [Marker(now, "your volume in month 1")] if now > 0 else []
    return LineChart(
        "volume",
        "Cost against volume",
        "Present value over the horizon at constant volume. Rented GPUs rise in steps: a whole replica at a time.",
        "Requests a day",
        "USD",
        tuple(series),
        # The last point is the limit itself: limit * 10 / 10 can be one bit above what was searched.
        volume_table(figures, curves, [*(limit * i / 10 for i in range(10)), limit]),
        tuple(markers),
    )


def _limit(figures: Figures, searched_to: float) -> float:
    """Choose how far the chart goes: past the reader's volume, and past the first break-evens where these are near."""
    now = max(figures.values["first_month_requests"] * 12 / 365, 1.0)
    marks = [c.at for pair in figures.break_even for c in pair.crossings if c.at <= 40 * now]
    return float(min(searched_to, max(3 * now, 1.25 * max(marks, default=0.0))))
