"""A tree of parts as nested lists that open: native details, so that it works by keyboard, in print and without a script."""

from calculators.core.tree import Branch, Node, Tree
from calculators.render.html import Html, el
from calculators.render.section import section

#: Stands in a part that is not opened yet; the page's script puts the lines in its place.
WAITS = "What is inside is listed by the calculator, which needs JavaScript."


def tree(content: Tree, heading: str) -> Html:
    """Write a tree under its heading.

    Its key stands in `data-tree`: the page's script asks with it for what is inside a part. `data-own` says that its content is
    the reader's: a new answer about the same thing leaves open what was opened.
    """
    return el(
        "div",
        section(
            content.title,
            heading,
            el("p", content.intro, class_="tree-intro"),
            el("p", class_="tree-said", data_role="tree-said", hidden=True),
            el("div", branch(content.top), class_="tree-body"),
        ),
        class_="tree",
        data_key=f"tree-{content.key}",
        data_tree=content.key,
        data_own=True,
    )


def branch(content: Branch) -> Html:
    """Write the lines of a branch, with the way to those before and after them."""
    return el(
        "div",
        el("ul", [_node(node) for node in content.nodes]),
        _pages(content) if (content.earlier, content.later) != (None, None) else None,
        class_="tree-lines",
    )


def _pages(content: Branch) -> Html:
    shown = f"Lines {content.start + 1} to {content.start + len(content.nodes)}"
    return el(
        "p",
        None if content.earlier is None else _turn("Earlier lines", content.earlier),
        el("span", shown, class_="tree-page"),
        None if content.later is None else _turn("Later lines", content.later),
        class_="tree-pages",
    )


def _turn(words: str, start: int) -> Html:
    return el("button", words, type="button", data_role="tree-turn", data_start=start)


def _node(node: Node) -> Html:
    """Write one line. The full name stands in `data-path`, and as a title for the mouse."""
    words = [
        el("code", node.label, title=node.path),
        el("span", f" {node.note}", class_="tree-note") if node.note else None,
        el("span", f" {node.shape}", class_="tree-shape") if node.shape else None,
        el("span", f" {node.figure}", class_="tree-figure"),
    ]
    if not node.opens:
        return el("li", words, class_="tree-leaf", data_path=node.path)
    inside = branch(node.inside) if node.inside else el("p", WAITS, class_="tree-waits")
    return el(
        "li",
        el(
            "details",
            el("summary", words),
            el("div", inside, class_="tree-body"),
            open=node.inside is not None,
            data_path=node.path,
        ),
    )
