"""A chart as an SVG file that stands by itself: with its title, its legend, its words and where it comes from.

It is drawn by the functions that draw it on the page. What a class says there stands here as attributes of each shape, which
browsers, office programs and drawing programs read alike: no style sheet, no variables, no fonts of our own, light colours.
"""

import re

from calculators.core.messages import InputError, Message
from calculators.core.result import BarChart, Chart, DistributionChart, LineChart
from calculators.export.colours import CLASSES, INK, INK_2, PAPER, SANS
from calculators.export.material import Material
from calculators.render.chart_bars import bar_drawing
from calculators.render.chart_distribution import distribution_drawing
from calculators.render.chart_lines import line_drawing
from calculators.render.chart_tornado import tornado_drawing
from calculators.render.html import Html, el, join
from calculators.render.svg import Drawing, num

#: Some shapes are drawn in a frame of 1,000 units that is stretched to its place: at this width they keep their strokes.
_PLOT = 1000.0
#: Room around the drawing, and beside lines: for the ticks left of them and the names at their ends. Pixels.
_EDGE, _TICKS, _ENDS, _NAMES = 24.0, 46.0, 150.0, 330.0
_LINE, _SMALL, _TITLE = 18.0, 13.0, 20.0
#: About how wide a letter is, as a share of the size of the font: enough for lines that are broken and for legends.
_LETTER = 0.54
_GAP = 8.0
_WIDTH = re.compile(r' width="(\d+)"')
_CLASS = re.compile(r' class="([^"]*)"')
_NOT_IN_A_FILE = re.compile(r' (?:role|aria-[a-z]+)="[^"]*"')


def picture(material: Material, key: str) -> str:
    """Draw the chart of that key. Raises InputError when the result has none, or one with nothing in it."""
    chart = next((one for one in material.charts if one.key == key), None)
    drawing = drawing_of(chart) if chart else None
    if chart is None or drawing is None:
        raise InputError(Message("unknown_chart", _unknown(material, key)))
    margin = (_TICKS, _ENDS) if isinstance(chart, LineChart) else (0.0, 0.0)
    width = _EDGE + margin[0] + _PLOT + margin[1] + _EDGE
    head, top = _head(chart, drawing, width)
    # Narrow screens name lines in the legend, wide ones at their ends: so does the file.
    place = el(
        "svg",
        _without_percent(drawing.image),
        x=num(_EDGE + margin[0]),
        y=num(top),
        width=num(_PLOT),
        height=num(drawing.height),
        overflow="visible",
    )
    height = top + drawing.height + 2 * _LINE + _EDGE
    foot = _words(_source(material), _EDGE, height - _EDGE, INK_2)
    paper = el("rect", width="100%", height="100%", fill=PAPER)
    whole = el(
        "svg",
        el("title", chart.title),
        el("desc", chart.description),
        paper,
        head,
        place,
        foot,
        xmlns="http://www.w3.org/2000/svg",
        width=num(width),
        height=num(height),
        viewBox=f"0 0 {num(width)} {num(height)}",
        font_family=SANS,
        font_size=num(_SMALL),
        fill=INK,
    )
    return f"{painted(whole)}\n"


def painted(drawing: str) -> str:
    """Give a drawing the looks that its classes have on the page; a quotation mark in text is escaped and matches nothing."""
    return _CLASS.sub(lambda found: _looks(found[1].split()), _NOT_IN_A_FILE.sub("", drawing))


def _looks(names: list[str]) -> str:
    found: dict[str, str] = {}
    for name in names:
        found |= CLASSES.get(name, {})
    return "".join(f' {name}="{value}"' for name, value in found.items())


def drawing_of(chart: Chart) -> Drawing | None:
    """Draw a chart with the classes of the page; None when there is nothing to draw."""
    if isinstance(chart, LineChart):
        return line_drawing(chart, "file")
    if isinstance(chart, BarChart):
        return bar_drawing(chart, "file")
    if isinstance(chart, DistributionChart):
        return distribution_drawing(chart, "file")
    return tornado_drawing(chart, _PLOT, _NAMES)


def _head(chart: Chart, drawing: Drawing, width: float) -> tuple[Html, float]:
    """Write title, words and legend; give how far down they reach, too."""
    room = width - 2 * _EDGE
    lines = broken(chart.description, int(room / (_SMALL * _LETTER)))
    y = _EDGE + _TITLE
    title = el("text", chart.title, x=num(_EDGE), y=num(y), font_size=num(_TITLE), font_weight="600")
    words = []
    for line in lines:
        y += _LINE
        words.append(_words(line, _EDGE, y, INK_2))
    y += 1.5 * _LINE
    keys: list[Html] = []
    if not isinstance(chart, LineChart):
        x = _EDGE
        for name, swatch in drawing.legend:
            mark = _width(swatch) + _GAP
            wide = mark + len(name) * _SMALL * _LETTER + _EDGE
            if x > _EDGE and x + wide > width - _EDGE:
                x, y = _EDGE, y + 1.3 * _LINE
            keys.append(el("svg", swatch, x=num(x), y=num(y - 11), width=num(mark), height="16"))
            keys.append(_words(name, x + mark, y, INK))
            x += wide
        y += _LINE
    return join(title, words, keys), y


def _width(swatch: Html) -> float:
    found = _WIDTH.search(swatch)
    return float(found[1]) if found else 0.0


def broken(text: str, letters: int) -> list[str]:
    """Break text into lines of at most so many letters, between words."""
    lines = [""]
    for word in text.split():
        joined = f"{lines[-1]} {word}".strip()
        if len(joined) <= letters or not lines[-1]:
            lines[-1] = joined
        else:
            lines.append(word)
    return [line for line in lines if line]


def _words(text: str, x: float, y: float, colour: str) -> Html:
    return el("text", text, x=num(x), y=num(y), fill=colour)


def _source(material: Material) -> str:
    page = material.address.partition("#")[0].removeprefix("https://").removeprefix("http://")
    at = f" · {page}" if page else ""
    calculator = material.calculator
    return f"{calculator.title}, {material.case}; data as of {calculator.data_as_of.isoformat()}{at}"


def _without_percent(image: Html) -> Html:
    """Give the image the size of its place in pixels: some programs take a percentage of the page instead."""
    return Html(image.replace('width="100%"', f'width="{num(_PLOT)}"', 1))


def _unknown(material: Material, key: str) -> str:
    known = ", ".join(chart.key for chart in material.charts if drawing_of(chart))
    if not known:
        return "This result has no chart."
    return f"This result has no chart “{key[:40]}”; it has {known}." if key else f"Name a chart: {known}."
