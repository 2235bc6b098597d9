"""Distributions: where the random draws of each option fall, one row an option on a common axis.

A row is a histogram over a line: the line goes from P10 to P90, a bar across it is P50, a diamond the point.
"""

from calculators.core.result import DistributionChart, Spread
from calculators.render.amount import amount
from calculators.render.html import Html, el, join
from calculators.render.scale import Scale, roomy_scale, tick_text
from calculators.render.svg import Drawing, anchor_at, frame, num, pct, shown, slot_class, text

_ROW, _TOP, _HILL, _BAND = 104.0, 36.0, 36.0, 10.0


def distribution_chart(chart: DistributionChart, prefix: str) -> Html:
    """Draw the chart with its legend. `prefix` begins its ids."""
    return shown(distribution_drawing(chart, prefix), chart.description)


def distribution_drawing(chart: DistributionChart, prefix: str) -> Drawing | None:
    """Draw a row for each option, without those that have no draws; None when all are so."""
    rows = [(index, spread) for index, spread in enumerate(chart.spreads) if any(spread.counts)]
    if not rows:
        return None
    ends = [x for _, s in rows for x in (*s.edges, s.p10, s.p90, s.point)]
    scale = roomy_scale(min(ends), max(ends))
    bottom = _ROW * len(rows)
    drawing = frame(
        f"{prefix}-chart-{chart.key}",
        chart.title,
        chart.description,
        bottom + 42,
        [_grid(scale, tick, bottom, chart.x_label) for tick in scale.ticks],
        [_row(spread, index, row * _ROW, scale, chart.x_label) for row, (index, spread) in enumerate(rows)],
        text(chart.x_label, "100%", bottom + 36, "axis-title", "end"),
    )
    return Drawing(_legend(), drawing, bottom + 42)


def _legend() -> list[tuple[str, Html]]:
    entries = (
        (
            "how the draws fall (each option to its own height)",
            el("path", d="M1 13V8H7V2H14V6H20V10H27V13Z", class_="hill"),
        ),
        ("P10 to P90: eight draws in ten", _band("2", "26", 7)),
        ("P50: half of the draws cost less", _middle("14", 7)),
        ("your inputs as they are", _point("14", 7)),
    )
    return [
        (words, el("svg", shape, class_="swatch spread", width="28", height="14", aria_hidden="true"))
        for words, shape in entries
    ]


def _grid(scale: Scale, tick: float, bottom: float, label: str) -> Html:
    at = scale.percent(tick)
    return join(
        el("line", x1=pct(at), x2=pct(at), y1="0", y2=num(bottom), class_="grid"),
        text(tick_text(tick, label), pct(at), bottom + 16, "tick", anchor_at(at)),
    )


def _row(spread: Spread, index: int, top: float, scale: Scale, label: str) -> Html:
    line = top + _TOP + _HILL + _BAND
    p10, p50, p90, point = (pct(scale.percent(x)) for x in (spread.p10, spread.p50, spread.p90, spread.point))
    said = f"P10 to P90: {amount(spread.p10, label)} to {amount(spread.p90, label)}"
    return el(
        "g",
        text(spread.label, "0", top + 13, "bar-name"),
        text(said, "0", top + 30, "spread-range"),
        _hill(spread, top + _TOP, scale),
        _band(p10, p90, line),
        _middle(p50, line),
        _point(point, line),
        class_=f"spread {slot_class(index, spread.tone)}",
    )


def _hill(spread: Spread, top: float, scale: Scale) -> Html:
    """Draw the histogram by density, so that wide bins do not look fuller; the inner frame stretches to the plot."""
    bins = list(zip(spread.edges, spread.edges[1:], spread.counts, strict=False))
    density = [count / (high - low) if high > low else 0.0 for low, high, count in bins]
    most = max(density) or 1.0
    path = f"M{num(scale.percent(spread.edges[0]) * 10)} {num(_HILL)}"
    for (_, high, _), each in zip(bins, density, strict=True):
        path += f"V{num(_HILL * (1 - each / most))}H{num(scale.percent(high) * 10)}"
    return el(
        "svg",
        el("path", d=f"{path}V{num(_HILL)}Z", class_="hill", vector_effect="non-scaling-stroke"),
        viewBox=f"0 0 1000 {num(_HILL)}",
        preserveAspectRatio="none",
        width="100%",
        height=num(_HILL),
        y=num(top),
    )


def _band(start: str, end: str, y: float) -> Html:
    caps = [el("line", x1=x, x2=x, y1=num(y - 4), y2=num(y + 4), class_="band") for x in (start, end)]
    return join(el("line", x1=start, x2=end, y1=num(y), y2=num(y), class_="band"), caps)


def _middle(x: str, y: float) -> Html:
    return el("line", x1=x, x2=x, y1=num(y - 7), y2=num(y + 7), class_="middle")


def _point(x: str, y: float) -> Html:
    return el("svg", el("path", d="M0 -6L6 0L0 6L-6 0Z", class_="point"), x=x, y=num(y), overflow="visible")
