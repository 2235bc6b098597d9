"""A titled part of a result."""

from calculators.render.html import Child, Html, classes, el


def section(title: str, heading: str, *body: Child, name: str = "", title_id: str | None = None) -> Html:
    """Write a part under a heading element such as `h3`; `name` is a further class."""
    return el(
        "section",
        el(heading, title, class_="section-title", id=title_id),
        *body,
        class_=classes("result-section", name),
    )
