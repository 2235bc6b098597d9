"""One small element helper: everything is escaped unless it is `Html`."""

import re
from collections.abc import Iterable

type Child = str | Iterable[Child] | None
type Attribute = str | int | float | bool | None

#: One search finds out that there is nothing to escape, which is so for nearly all text.
_SPECIAL = re.compile("[&<>\"']").search

#: Attribute names as written, by keyword.
_names: dict[str, str] = {}

_VOID = frozenset({"br", "hr", "img", "input"})


class Html(str):
    """Markup that is ready to be written; any other text is escaped where it meets markup."""

    __slots__ = ()


def escape(text: str) -> str:
    """Make text safe between tags and inside double-quoted attributes."""
    if _SPECIAL(text) is None:
        return text
    return (
        text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace('"', "&quot;")
        .replace("'", "&#39;")
    )


def join(*children: Child) -> Html:
    """Write children in order: text escaped, `Html` as it is, None left out."""
    return Html("".join(_written(child) for child in children))


def el(tag: str, *children: Child, **attributes: Attribute) -> Html:
    """Write one element.

    Attribute names lose a trailing underscore (`class_`) and get hyphens (`data_key`). True writes the
    bare name; None and False leave the attribute out. Names come from this program, never from a reader.
    """
    start = "<" + tag
    for name, value in attributes.items():
        if value is None or value is False:
            continue
        written = _names.get(name) or _name(name)
        start += (
            written
            if value is True
            else f'{written}="{escape(value if isinstance(value, str) else str(value))}"'
        )
    start += ">"
    if tag in _VOID:
        return Html(start)
    for child in children:
        if child is not None:
            start += child if type(child) is Html else _written(child)
    return Html(f"{start}</{tag}>")


def classes(*names: str | bool | None) -> str | None:
    """Join class names, leaving out what is empty; None when nothing is left."""
    return " ".join(name for name in names if isinstance(name, str) and name) or None


def web_link(url: str, *children: Child, **attributes: Attribute) -> Html:
    """Link to another site; an address that is not http or https gives the bare words."""
    if url.startswith(("https://", "http://")):
        return el("a", *children, href=url, **attributes)
    return join(*children)


def dom_id(calculator_id: str, field_id: str) -> str:
    """Give the id of a field's control; a dot would need escaping in selectors and becomes two hyphens."""
    return f"{calculator_id}-{field_id.replace('.', '--')}"


def step_id(calculator_id: str, step: str) -> str:
    """Give the id of a step in the working."""
    return dom_id(f"{calculator_id}-step", step)


def _name(keyword: str) -> str:
    written = _names[keyword] = " " + keyword.rstrip("_").replace("_", "-")
    return written


def _written(child: Child) -> str:
    if child is None:
        return ""
    if isinstance(child, str):
        return child if isinstance(child, Html) else escape(child)
    return "".join([_written(part) for part in child])


def guide_address(page: str) -> str:
    """Give the address of a guide page from any calculator's page, all of which lie two folders below the site's root."""
    file, mark, heading = page.partition("#")
    return f"../../{file.removesuffix('.md')}/{mark}{heading}"
