"""Figures that open: plain links to a row of the working or of the sources, a table, the method page, an input, or other inputs.

A link to the method page carries only its section in `data-method`; the page's script, which knows where the site's root is,
adds the address.
"""

from calculators.core.opens import CASE, FIELD, METHOD, SOURCE, TABLE, Linked
from calculators.render.html import Html, dom_id, escape, step_id


def linked(text: str, prefix: str) -> Html:
    """Write text, each figure in it that opens as a link. `prefix` begins the ids that they lead to."""
    if not isinstance(text, Linked):
        return Html(escape(text))
    return Html(
        "".join(
            [link(escape(part), target, prefix) if target else escape(part) for part, target in text.pieces]
        )
    )


def link(html: str, target: str, prefix: str) -> str:
    """Put a link around markup. They are written by hand: there are so many that it shows in the time to a live result."""
    if target.startswith(METHOD):
        return f'<a data-method="{escape(target[len(METHOD) :])}">{html}</a>'
    if target.startswith(FIELD):
        return _to_field(html, target[len(FIELD) :], prefix)
    if target.startswith(CASE):
        return html if "-" in prefix else f'<a href="#{escape(target[len(CASE) :])}">{html}</a>'
    return f'<a href="#{escape(place(prefix, target))}">{html}</a>'


def _to_field(html: str, field: str, prefix: str) -> str:
    """Lead to an input; the page's script opens the group in which it stands by `data-target`.

    Only the full view has a form, and only there the prefix is the calculator's id, which has no hyphen.
    """
    id = escape(dom_id(prefix, field))
    return html if "-" in prefix else f'<a href="#{id}" data-target="{id}">{html}</a>'


def place(prefix: str, target: str) -> str:
    """Give the id of the element that a target names."""
    if target.startswith(SOURCE):
        return source_id(prefix, target[len(SOURCE) :])
    if target.startswith(TABLE):
        return f"{prefix}-table-{target[len(TABLE) :]}"
    return step_id(prefix, target)


def source_id(prefix: str, key: str) -> str:
    """Give the id of a row of the sources."""
    return f"{prefix}-source-{key.replace('.', '--')}"
