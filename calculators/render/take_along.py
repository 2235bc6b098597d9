"""The panel “Take it along”: links to a result and files of it, in one closed block below the first answer.

It belongs to the page and not to an answer: what a reader does in it stays when the figures change. So an answer only keeps
its place (`place`).
"""

from calculators.render.export import file_section
from calculators.render.html import Html, el
from calculators.render.share import link_section

#: What the page's script knows the block by, among the blocks of the result.
_KEY = "take-along"


def panel(calculator_id: str, title: str, level: int = 3) -> Html:
    """Write the panel of a calculator of that `title`; `level` is that of the headings of its sections.

    Without the script neither links nor files can be made for the reader's inputs; a sentence then says what there is instead.
    """
    heading = f"h{level}"
    sections = (("Link", link_section(calculator_id, title)), ("File", file_section(calculator_id)))
    return el(
        "details",
        el("summary", "Take it along ", el("span", "link, memo, spreadsheet, charts", class_="summary-note")),
        el(
            "p",
            "Links and files for your own inputs need JavaScript, which is not running here. "
            "The address of this page leads to the case shown, and printing gives all of it that is not folded.",
            class_="calculator-static",
        ),
        el(
            "div",
            [
                el(
                    "section",
                    el(heading, name, class_="take-title"),
                    content,
                    class_=f"take-section take-{name.lower()}",
                )
                for name, content in sections
            ],
            class_="take-sections",
            role="group",
            aria_label=f"{title}: take it along",
        ),
        class_="take-along",
        data_key=_KEY,
        data_own=True,
        id=f"{calculator_id}-take-along",
    )


def place(calculator_id: str) -> Html:
    """Keep the place of the panel in an answer that takes the place of another one."""
    return el("details", class_="take-along", data_key=_KEY, data_own=True, id=f"{calculator_id}-take-along")
