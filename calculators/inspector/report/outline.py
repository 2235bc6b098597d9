"""The tensors of a model: the whole of it as nested data with equal parts told once, and the branches that a page opens."""

from dataclasses import replace

from calculators.core.messages import InputError, Message
from calculators.core.tree import Branch, Node, Tree
from calculators.domain.architecture import tree as tensors
from calculators.domain.inspected import Inspected
from calculators.inspector.report.amounts import count, exact, shape

#: What is said of a part that is not in the total.
OUTSIDE = {
    "mtp": "multi-token prediction, outside the total",
    "vision": "vision, outside the total",
    "audio": "audio, outside the total",
    "scales": "scales, outside the total",
    "not_modelled": "not modelled",
}
#: Parts that the page does not open by itself.
CLOSED = {*OUTSIDE, "routed_expert"}
#: Lines of one branch that stand in the page at once.
PAGE = 100
#: Lines that the page opens with, about; of layers that are alike it lists so many.
FIRST_LINES, FIRST_ALIKE = 60, 3
#: Parts that the nested data lists at most; a file whose layers all differ could have very many.
MOST_PARTS = 2_000


def outline(inspected: Inspected) -> dict[str, object]:
    """Give the tree as nested data. Equal layers or experts are one part with a `count`; inside stands what the first has."""
    left = [MOST_PARTS]
    return _outline(inspected, tensors.root(inspected.tree), left)


def _outline(inspected: Inspected, node: tensors.Node, left: list[int]) -> dict[str, object]:
    left[0] -= 1
    data: dict[str, object] = {
        "path": node.path,
        "count": node.count,
        "parameters": node.parameters,
        "tensors": node.tensors,
        "part": node.part,
    }
    if node.shape is not None:
        return {**data, "shape": list(node.shape)}
    inner = node
    if node.count > 1:
        inner = tensors.children(inspected.tree, node.path, 0, 1)[0]
        if inner.shape is not None:
            return {**data, "shape": list(inner.shape)}
    children: list[dict[str, object]] = []
    for child in tensors.children(inspected.tree, inner.path, 0, MOST_PARTS):
        if left[0] <= 0:
            return {**data, "children": children, "cut": True}
        children.append(_outline(inspected, child, left))
    return {**data, "children": children}


def opened(inspected: Inspected, path: str, start: int) -> Branch:
    """Give the lines inside a part. Raises InputError when there is no such part."""
    return _branch(inspected, path, start)


def tree(inspected: Inspected, title: str, intro: str) -> Tree:
    """Give the tree as the page shows it first: the way to the first layer open, and that layer with all its tensors."""
    root = tensors.root(inspected.tree)
    return Tree(inspected.key, title, intro, _first(inspected, root, [FIRST_LINES]))


def _first(inspected: Inspected, node: tensors.Node, left: list[int]) -> Branch:
    """Open a part as the page shows it first: of layers that are alike some, the first of them open, of other parts all."""
    found = _children(inspected, node.path, 0)
    shown = found[: FIRST_ALIKE if node.count > 1 else PAGE]
    left[0] -= len(shown)
    inside: dict[str, Branch] = {}
    for child in _wanted(node, shown):
        if left[0] > 0:
            inside[child.path] = _first(inspected, child, left)
    nodes = tuple(replace(_node(child), inside=inside.get(child.path)) for child in shown)
    return Branch(node.path, nodes, later=len(shown) if len(found) > len(shown) else None)


def _wanted(node: tensors.Node, found: tuple[tensors.Node, ...]) -> list[tensors.Node]:
    """Name the parts that the page opens first: one of a list of layers, all modules else, and no experts or extra parts."""
    groups = [one for one in found if one.shape is None and one.tensors and one.part not in CLOSED]
    if node.count > 1:
        return groups[:1]
    order = sorted(groups, key=lambda one: -one.parameters)
    numbered = any(one.label[:1].isdigit() for one in groups)
    return order[:1] if numbered else order


def _children(inspected: Inspected, path: str, start: int) -> tuple[tensors.Node, ...]:
    try:
        return tensors.children(inspected.tree, path, start, PAGE + 1)
    except (InputError, KeyError, ValueError, LookupError):
        words = f"There is no part “{path[:60]}” in this model."
        raise InputError(Message("unknown_part", words)) from None


def _branch(inspected: Inspected, path: str, start: int) -> Branch:
    start = max(0, start)
    found = _children(inspected, path, start)
    return Branch(
        path,
        tuple(_node(child) for child in found[:PAGE]),
        start,
        max(0, start - PAGE) if start else None,
        start + PAGE if len(found) > PAGE else None,
    )


def _node(node: tensors.Node) -> Node:
    if node.shape is not None and node.count == 1:
        note = OUTSIDE.get(node.part, "")
        return Node(node.path, node.label, exact(node.parameters), note, shape(node.shape))
    notes = (
        f"{node.count} alike" if node.count > 1 else "",
        f"{node.tensors:,} tensor{'' if node.tensors == 1 else 's'}" if node.tensors else "",
        OUTSIDE.get(node.part, ""),
    )
    return Node(node.path, node.label, count(node.parameters), ", ".join(filter(None, notes)), opens=True)
