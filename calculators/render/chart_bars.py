"""Stacked horizontal bars."""

from calculators.core.result import BarChart
from calculators.render.amount import amount
from calculators.render.html import Html, classes, el
from calculators.render.scale import Scale, tight_scale
from calculators.render.svg import SLOTS, Drawing, frame, num, pct, shown, text

#: Place in the chart, name, one value a category.
type Part = tuple[int, str, tuple[float, ...]]

_ROW, _LABEL, _BAR = 62.0, 20.0, 26.0

#: What is drawn over the tone of a part, in tiles of so many pixels, by slot.
_TILE = 8
_HATCHES = (
    "",
    "M-2 2L2 -2M0 8L8 0M6 10L10 6",
    "M0 4H8",
    "M2 2h2v2h-2zM6 6h2v2h-2z",
    "M-2 6L2 10M0 0L8 8M6 -2L10 2",
    "M4 0V8",
    "M0 4H8M4 0V8",
    "M0 0L8 8M8 0L0 8",
    "M4 2a2 2 0 1 0 .01 0",
    "M0 2H8M0 6H8",
    "M-2 2L2 -2M0 8L8 0M6 10L10 6M4 0V8",
    "M2 0V8M6 0V8",
)


def bar_chart(chart: BarChart, prefix: str) -> Html:
    """Draw the chart with its legend. `prefix` begins its ids."""
    return shown(bar_drawing(chart, prefix), chart.description)


def bar_drawing(chart: BarChart, prefix: str) -> Drawing | None:
    """Draw the bars, without parts that are zero everywhere; None when all are."""
    key = f"{prefix}-chart-{chart.key}"
    parts = [(index, name, values) for index, (name, values) in enumerate(chart.parts) if any(values)]
    if not parts:
        return None
    scale = _scale(chart, [values for _, _, values in parts])
    rows = [_bar(chart, row, parts, scale, key) for row in range(len(chart.categories))]
    height = _ROW * len(chart.categories) + 20
    drawing = frame(
        key,
        chart.title,
        chart.description,
        height,
        el("defs", [_hatching(key, index % SLOTS) for index, _, _ in parts]),
        rows,
        text(chart.x_label, "0", height - 8, "axis-title"),
    )
    return Drawing([(name, _swatch(key, index)) for index, name, _ in parts], drawing, height)


def _scale(chart: BarChart, values: list[tuple[float, ...]]) -> Scale:
    columns = list(zip(*values, strict=True))
    low = min(0.0, *(sum(v for v in column if v < 0) for column in columns))
    high = max(0.0, *(sum(v for v in column if v > 0) for column in columns))
    return tight_scale(low, high or low + 1)


def _bar(chart: BarChart, row: int, parts: list[Part], scale: Scale, key: str) -> Html:
    """Draw one bar under its name and total; amounts below zero run to the left of the zero line."""
    top = row * _ROW
    plus = minus = 0.0
    pieces = []
    for index, name, values in parts:
        value = values[row]
        if not value:
            continue
        start = plus if value > 0 else minus + value
        if value > 0:
            plus += value
        else:
            minus += value
        pieces.append(
            el(
                "rect",
                el("title", f"{name}: {amount(value, chart.x_label)}"),
                x=pct(scale.percent(start)),
                width=pct(scale.percent(start + abs(value)) - scale.percent(start)),
                y=num(top + _LABEL),
                height=num(_BAR),
                fill=f"url(#{key}-fill-{index % SLOTS + 1})",
                class_="bar-part",
            )
        )
    return el(
        "g",
        text(chart.categories[row], "0", top + 13, "bar-name"),
        text(amount(plus + minus, chart.x_label), "100%", top + 13, "bar-total", "end") if pieces else None,
        pieces or text("no figure", "0", top + _LABEL + 16, "bar-none"),
        _zero(scale.percent(0), top + _LABEL) if scale.low < 0 and pieces else None,
        class_=classes("bar", not pieces and "bar-empty"),
    )


def _zero(at: float, top: float) -> Html:
    return el(
        "line", x1=pct(at), x2=pct(at), y1=num(top - 3), y2=num(top + _BAR + 3), class_="grid grid-zero"
    )


def _hatching(key: str, index: int) -> Html:
    """Define the fill of a part: a tone and, from the second on, hatching to tell it without colour."""
    path = _HATCHES[index]
    return el(
        "pattern",
        el("rect", width=_TILE, height=_TILE, class_=f"fill slot-{index + 1}"),
        el("path", d=path, class_="hatch") if path else None,
        id=f"{key}-fill-{index + 1}",
        width=_TILE,
        height=_TILE,
        patternUnits="userSpaceOnUse",
    )


def _swatch(key: str, index: int) -> Html:
    box = el(
        "rect",
        x="1",
        y="1",
        width="14",
        height="12",
        fill=f"url(#{key}-fill-{index % SLOTS + 1})",
        class_="bar-part",
    )
    return el("svg", box, class_="swatch", width="16", height="14", aria_hidden="true")
