"""What the charts share: geometry as short text, the frame with title and description, the legend.

Charts are drawn without a `viewBox`: heights are in pixels, widths in percent, so text keeps its size
from a phone to a wide screen. Colours, dashes and fills are classes; a reader who sees no colour has
dashes, labels and hatching.
"""

from dataclasses import dataclass

from calculators.render.html import Child, Html, classes, el, join

#: Tones that the style sheet knows by number; more series start again from the first.
SLOTS = 12


def num(x: float) -> str:
    """Write a coordinate with at most two decimals."""
    written = f"{x:.2f}".rstrip("0").rstrip(".")
    return "0" if written == "-0" else written


def pct(x: float) -> str:
    """Write a coordinate in percent of the plot."""
    return f"{num(x)}%"


def slot_class(index: int, tone: str = "") -> str | None:
    """Give the classes that colour series number `index`; a tone of the style sheet goes before it."""
    return classes(f"slot-{index % SLOTS + 1}", tone and f"tone-{tone}")


def frame(key: str, title: str, description: str, height: float, *content: Child, name: str = "") -> Html:
    """Write the SVG of a chart as one image with a name and a description; `key` makes its ids."""
    return el(
        "svg",
        el("title", title, id=f"{key}-title"),
        el("desc", description, id=f"{key}-desc"),
        *content,
        class_=classes("chart-svg", name),
        role="img",
        aria_labelledby=f"{key}-title {key}-desc",
        width="100%",
        height=num(height),
    )


def text(content: str, x: str, y: float, name: str, anchor: str = "start") -> Html:
    """Write one line of text."""
    return el("text", content, x=x, y=num(y), class_=name, text_anchor=anchor)


def anchor_at(percent: float) -> str:
    """Give the anchor that keeps the words of a tick inside the plot."""
    return "start" if percent < 6 else "end" if percent > 94 else "middle"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart as it is drawn: its image, so many pixels high and as wide as its place, and its legend, a swatch for each name."""

    legend: list[tuple[str, Html]]
    image: Html
    height: float


def shown(drawing: Drawing | None, description: str) -> Html:
    """Write a drawing with its legend; a chart without anything to draw has words instead."""
    if drawing is None:
        return el("p", description, class_="chart-empty")
    return join(legend(drawing.legend), drawing.image)


def legend(items: list[tuple[str, Html]]) -> Html:
    """Write the legend as a list of names with their swatches."""
    return el("ul", [el("li", swatch, el("span", name)) for name, swatch in items], class_="chart-legend")
