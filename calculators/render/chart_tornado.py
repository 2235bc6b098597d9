"""Tornado charts: how far each input alone moves one figure.

Rows are lines of text beside a bar, so that long names wrap; the bars are drawn to one scale in a column of their own,
before lines that run behind all of them.
"""

from calculators.core.result import Swing, TornadoChart
from calculators.render.amount import amount
from calculators.render.html import Html, classes, el, join
from calculators.render.scale import Scale, roomy_scale, tick_text
from calculators.render.svg import Drawing, anchor_at, legend, num, pct, text

#: Of a bar: its row on the page, and the two lines of text beside it in an image by itself.
_ROW, _BAR, _LINES = 26.0, 14.0, 38.0


def tornado_chart(chart: TornadoChart, prefix: str) -> Html:
    """Draw the chart with its legend. `prefix` begins its ids."""
    if not chart.swings:
        return el("p", chart.description, class_="chart-empty")
    scale = _scale(chart)
    return join(
        legend(_legend(chart, scale)),
        el(
            "div",
            _behind(chart, scale),
            [_row(swing, chart, scale) for swing in chart.swings],
            _axis(chart, scale),
            class_="tornado",
            role="img",
            aria_label=chart.title,
            aria_describedby=f"{prefix}-chart-{chart.key}-words",
        ),
        # As text, since it is longer than a phone is wide and a drawing does not wrap.
        el("p", chart.x_label, class_="axis-words", aria_hidden="true"),
    )


def tornado_drawing(chart: TornadoChart, width: float, names: float) -> Drawing | None:
    """Draw the chart as one image, `width` pixels wide, `names` of them for the inputs; None when there are none."""
    if not chart.swings:
        return None
    scale = _scale(chart)
    bottom = _LINES * len(chart.swings)
    plot = {"x": num(names), "width": num(width - names)}
    rows = [
        join(
            text(swing.label, "0", row * _LINES + 14, "bar-name"),
            text(f"{swing.low} to {swing.high}", "0", row * _LINES + 30, "spread-range"),
            el("svg", _bars(swing, chart, scale), y=num(row * _LINES + 5), height=num(_ROW), **plot),
        )
        for row, swing in enumerate(chart.swings)
    ]
    axis = el(
        "svg", _ticks(chart, scale), _caption(chart), y=num(bottom), height="40", overflow="visible", **plot
    )
    behind = el("svg", _through(chart, scale), height=num(bottom), **plot)
    height = bottom + 40
    image = el("svg", behind, rows, axis, width=num(width), height=num(height), overflow="visible")
    return Drawing(_legend(chart, scale), image, height)


def _scale(chart: TornadoChart) -> Scale:
    ends = [end for swing in chart.swings for end in (swing.at_low, swing.at_high)]
    return roomy_scale(min(0.0, chart.centre, *ends), max(0.0, chart.centre, *ends))


def _legend(chart: TornadoChart, scale: Scale) -> list[tuple[str, Html]]:
    box = {"x": "1", "y": "1", "width": "20", "height": "10"}
    line = {"x1": "11", "x2": "11", "y1": "0", "y2": "12"}
    entries = [
        ("with the input at its low value", el("rect", class_="swing swing-low", **box)),
        ("with the input at its high value", el("rect", class_="swing swing-high", **box)),
        (f"as it stands: {amount(chart.centre, chart.x_label)}", el("line", class_="swing-centre", **line)),
    ]
    if scale.low < 0:
        side = join(el("rect", class_="takeover", **box), _line("20", "grid grid-zero", "12"))
        entries.append(("below 0: another option takes over", side))
    return [
        (words, el("svg", shape, class_="swatch", width="22", height="12", aria_hidden="true"))
        for words, shape in entries
    ]


def _behind(chart: TornadoChart, scale: Scale) -> Html:
    """Draw what runs through all rows, behind them."""
    return el("svg", _through(chart, scale), class_="chart-svg tornado-behind", width="100%", height="100%")


def _through(chart: TornadoChart, scale: Scale) -> Html:
    """Draw ticks, the side where another option takes over, zero, and the centre."""
    zero = pct(scale.percent(0))
    return join(
        el("rect", width=zero, height="100%", class_="takeover") if scale.low < 0 else None,
        [_line(pct(scale.percent(tick)), "grid") for tick in scale.ticks if tick],
        _line(zero, "grid grid-zero"),
        _line(pct(scale.percent(chart.centre)), "swing-centre"),
    )


def _line(at: str, name: str, height: str = "100%") -> Html:
    return el("line", x1=at, x2=at, y1="0", y2=height, class_=name)


def _row(swing: Swing, chart: TornadoChart, scale: Scale) -> Html:
    """Write one input and its bar."""
    return el(
        "div",
        el(
            "div",
            el("span", swing.label, class_="tornado-name"),
            " ",
            el("span", f"{swing.low} to {swing.high}", class_="tornado-range"),
            class_="tornado-label",
        ),
        el("svg", _bars(swing, chart, scale), class_="chart-svg", width="100%", height=num(_ROW)),
        class_=classes("tornado-row", (swing.at_low < 0 or swing.at_high < 0) and "tornado-flips"),
    )


def _bars(swing: Swing, chart: TornadoChart, scale: Scale) -> list[Html]:
    """Draw the bar of an input. Where both ends lie on one side of the centre, each gets half the height."""
    low, high, centre = (scale.percent(x) for x in (swing.at_low, swing.at_high, chart.centre))
    shared = (low - centre) * (high - centre) > 0
    height = _BAR / 2 if shared else _BAR
    top = (_ROW - _BAR) / 2
    ends = (
        ("low", swing.low, swing.at_low, low, top),
        ("high", swing.high, swing.at_high, high, top + height if shared else top),
    )
    return [
        el(
            "rect",
            el("title", f"{words}: {amount(value, chart.x_label)}"),
            x=pct(min(at, centre)),
            width=pct(abs(at - centre)),
            y=num(y),
            height=num(height),
            class_=f"swing swing-{name}",
        )
        for name, words, value, at, y in ends
        if value != chart.centre
    ]


def _axis(chart: TornadoChart, scale: Scale) -> Html:
    return el(
        "div",
        el("svg", _ticks(chart, scale), class_="chart-svg", width="100%", height="20"),
        class_="tornado-axis",
    )


def _ticks(chart: TornadoChart, scale: Scale) -> list[Html]:
    ticks = []
    for tick in scale.ticks:
        at = scale.percent(tick)
        ticks.append(text(tick_text(tick, chart.x_label), pct(at), 14, "tick", anchor_at(at)))
    return ticks


def _caption(chart: TornadoChart) -> Html:
    return text(chart.x_label, "100%", 33, "axis-title", "end")
