"""Line and step charts."""

from calculators.core.result import LineChart, Marker, Series
from calculators.render.html import Html, el
from calculators.render.scale import Scale, month_scale, round_scale, tick_text, tight_scale
from calculators.render.svg import Drawing, frame, num, pct, shown, slot_class, text

_TOP, _PLOT, _BOTTOM = 30.0, 230.0, 44.0
#: A marker's words have a line of their own above the plot; labels at the ends of lines stay this far apart. Pixels.
_MARKER_ROW, _LABEL_GAP = 18.0, 16.0


def line_chart(chart: LineChart, prefix: str) -> Html:
    """Draw the chart with its legend. `prefix` begins its ids."""
    return shown(line_drawing(chart, prefix), chart.description)


def line_drawing(chart: LineChart, prefix: str) -> Drawing | None:
    """Draw the lines; None when there are no points."""
    key = f"{prefix}-chart-{chart.key}"
    points = [point for series in chart.series for point in series.points]
    if not points:
        return None
    x = _x_scale(chart.x_label, min(p[0] for p in points), max(p[0] for p in points))
    y = round_scale(min(0.0, *(p[1] for p in points)), max(p[1] for p in points))
    markers = sorted((m for m in chart.markers if x.low <= m.x <= x.high), key=lambda m: m.x)
    top = _TOP + _MARKER_ROW * len(markers)
    plot = el(
        "svg",
        _grid(y, chart.y_label),
        _x_axis(x, chart.x_label),
        [_marker(marker, x, top - _TOP - _MARKER_ROW * row) for row, marker in enumerate(markers)],
        [_line(series, index, x, y) for index, series in enumerate(chart.series)],
        _end_labels(chart, y),
        width="100%",
        height=num(_PLOT),
        y=num(top),
        overflow="visible",
    )
    title = el("text", chart.y_label, x="0", y="12", class_="axis-title y-title")
    height = top + _PLOT + _BOTTOM
    drawing = frame(key, chart.title, chart.description, height, title, plot, name="chart-lines")
    return Drawing([(s.label, _swatch(s, i)) for i, s in enumerate(chart.series)], drawing, height)


def _x_scale(label: str, low: float, high: float) -> Scale:
    return month_scale(low, high) if label.startswith("Month") and high > low else tight_scale(low, high)


def _px(y: Scale, value: float) -> float:
    return _PLOT * (1 - y.percent(value) / 100)


def _grid(y: Scale, label: str) -> list[Html]:
    parts = []
    for tick in y.ticks:
        at = _px(y, tick)
        name = "grid grid-zero" if tick == 0 else "grid"
        parts.append(el("line", x1="0", x2="100%", y1=num(at), y2=num(at), class_=name))
        parts.append(
            el(
                "text",
                tick_text(tick, label),
                x="0",
                dx="-8",
                y=num(at + 4),
                class_="tick",
                text_anchor="end",
            )
        )
    return parts


def _x_axis(x: Scale, label: str) -> list[Html]:
    parts = []
    for tick in x.ticks:
        at = x.percent(tick)
        anchor = "end" if at > 96 else "middle"
        parts.append(el("line", x1=pct(at), x2=pct(at), y1=num(_PLOT), y2=num(_PLOT + 5), class_="tick-mark"))
        parts.append(text(tick_text(tick, label), pct(at), _PLOT + 18, "tick", anchor))
    parts.append(text(label, "100%", _PLOT + 37, "axis-title", "end"))
    return parts


def _line(series: Series, index: int, x: Scale, y: Scale) -> Html:
    """Draw one series; the inner frame stretches to the plot while strokes keep their width."""
    commands: list[str] = []
    for px, py in series.points:
        at, height = num(x.percent(px) * 10), num(_px(y, py))
        if not commands:
            commands.append(f"M{at} {height}")
        elif series.style == "step":
            commands.append(f"H{at}V{height}")
        else:
            commands.append(f"L{at} {height}")
    path = el("path", d="".join(commands), class_="line-path", vector_effect="non-scaling-stroke")
    return el(
        "svg",
        path,
        class_=f"line {slot_class(index, series.tone)}",
        viewBox=f"0 0 1000 {num(_PLOT)}",
        preserveAspectRatio="none",
        width="100%",
        height=num(_PLOT),
        overflow="visible",
    )


def _marker(marker: Marker, x: Scale, rise: float) -> list[Html]:
    """Draw a vertical mark that ends `rise` pixels above the plot, its words beside that end where there is room."""
    at = pct(x.percent(marker.x))
    side, anchor = (6, "start") if x.percent(marker.x) < 55 else (-6, "end")
    return [
        el("line", x1=at, x2=at, y1=num(-rise), y2=num(_PLOT), class_="marker"),
        el("text", marker.label, x=at, dx=side, y=num(10 - rise), class_="marker-label", text_anchor=anchor),
    ]


def _end_labels(chart: LineChart, y: Scale) -> list[Html]:
    """Name each line at its end, moved apart where ends meet; narrow screens show the legend instead."""
    ends = sorted((_px(y, s.points[-1][1]), i) for i, s in enumerate(chart.series) if s.points)
    places: list[float] = []
    for at, _ in ends:
        places.append(max(at, places[-1] + _LABEL_GAP) if places else at)
    overflow = max(0.0, places[-1] - _PLOT) if places else 0.0
    return [
        el(
            "text",
            chart.series[index].label,
            x="100%",
            dx="8",
            y=num(place - overflow + 4),
            class_=f"end-label {slot_class(index, chart.series[index].tone)}",
        )
        for place, (_, index) in zip(places, ends, strict=True)
    ]


def _swatch(series: Series, index: int) -> Html:
    stroke = el("line", x1="1", x2="33", y1="6", y2="6", class_="line-path")
    return el(
        "svg",
        stroke,
        class_=f"swatch line {slot_class(index, series.tone)}",
        width="34",
        height="12",
        aria_hidden="true",
    )
