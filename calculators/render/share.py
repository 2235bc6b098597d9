"""Links to what stands in a form: the section “Link” of the panel “Take it along”."""

from calculators.render.html import Html, el


def link_section(calculator_id: str) -> Html:
    """Write the button that copies a link to the inputs."""
    return el(
        "p",
        el("button", "Copy link", type="button", data_role="copy-link"),
        class_="take-buttons",
        id=f"{calculator_id}-share",
    )
