"""The tensors of a model as a tree that opens level by level, under the names of its checkpoint.

A model may have tens of thousands of tensors, so nothing lists them all: layers that hold the same, and experts, are one
node until it is opened, and a level is given in pages.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NoReturn

from calculators.core.printable import shown
from calculators.domain.architecture.blueprint import Blueprint
from calculators.domain.architecture.branch import Branch, Leaf, Run, grow
from calculators.domain.architecture.model_types import blueprint
from calculators.domain.architecture.read import refuse
from calculators.domain.architecture.tensors import Tensor

#: A label of a path: a run of numbers, or what stands between two points.
_LABEL = re.compile(r"\d+\.\.\d+|[^.]+")
#: A run of numbers in a path.
_RUN = re.compile(r"(\d+)\.\.(\d+)")


@dataclass(frozen=True, slots=True)
class Node:
    """A tensor or a group of them.

    `path` is the prefix in the checkpoint, with `3..60` for a run of equal siblings, and `label` its last part. `count`
    says how many equal ones the node stands for; `parameters` and `tensors` are of all of them together. `shape` is that
    of a tensor, None for a group. `part` is the part of the model, empty where the group holds several.
    """

    path: str
    label: str
    count: int
    parameters: int
    tensors: int
    shape: tuple[int, ...] | None
    part: str


@dataclass(frozen=True, slots=True)
class Grown:
    """The tree of a model, to be asked more than once: growing it takes longer than looking something up."""

    model_type: str
    top: Branch


def grown(config: Mapping[str, object] | Blueprint) -> Grown:
    """Grow the tree of a model. Raises InputError as `describe` says."""
    model = _model(config)
    return Grown(model.keys.model_type, _tree(model))


def root(config: Mapping[str, object] | Blueprint | Grown) -> Node:
    """Give the node of the whole model, extra parts in. Raises InputError as `describe` says."""
    tree = config if isinstance(config, Grown) else grown(config)
    return _node("", tree.model_type, tree.top)


def children(
    config: Mapping[str, object] | Blueprint | Grown, path: str, start: int = 0, limit: int = 200
) -> tuple[Node, ...]:
    """Give at most `limit` nodes under a path, from number `start` on.

    Raises InputError with the code `config_no_such_path` when the model has no such node.
    """
    tree = config if isinstance(config, Grown) else grown(config)
    item = _find(tree.top, path)
    if isinstance(item, Leaf):
        return ()
    if isinstance(item, Run):
        parent = path[: -len(_run_label(item))] if path else ""
        numbers = range(item.first, item.first + item.count)[start : start + limit]
        return tuple(_node(f"{parent}{number}", str(number), item.branch) for number in numbers)
    pairs = list(item.items.items())[start : start + limit]
    before = f"{path}." if path else ""
    return tuple(_named(before, label, found) for label, found in pairs)


def tensors(config: Mapping[str, object] | Blueprint) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Give every tensor under its name in the checkpoint, extra parts in, with its shape."""
    model = _model(config)
    yield from _listed("", model.first)
    for first, count, block in model.layer_runs():
        for number in range(first, first + count):
            yield from _listed(f"{model.layers_at}.{number}.", block.tensors)
    yield from _listed("", model.last)
    for beside in model.beside:
        yield from _listed("", beside.tensors)


def _listed(before: str, held: tuple[Tensor, ...]) -> Iterator[tuple[str, tuple[int, ...]]]:
    for tensor in held:
        if "*" not in tensor.name:
            yield before + tensor.name, tensor.shape
            continue
        for number in range(tensor.repeat):
            yield before + tensor.name.replace("*", str(number)), tensor.shape


def _model(config: Mapping[str, object] | Blueprint) -> Blueprint:
    return config if isinstance(config, Blueprint) else blueprint(config)


def _tree(model: Blueprint) -> Branch:
    top = grow(model.first)
    layers = top.reach(model.layers_at.split("."))
    grown: dict[int, Branch] = {}
    for first, count, block in model.layer_runs():
        if id(block) not in grown:
            grown[id(block)] = grow(block.tensors, block.unmodelled)
        run = Run(first, count, grown[id(block)])
        layers.items[_run_label(run)] = run
    grow((*model.last, *(tensor for beside in model.beside for tensor in beside.tensors)), into=top)
    return top


def _run_label(run: Run) -> str:
    return str(run.first) if run.count == 1 else f"{run.first}..{run.first + run.count - 1}"


def _named(before: str, label: str, item: Branch | Leaf | Run) -> Node:
    if not isinstance(item, Run):
        return _node(before + label, label, item)
    words = str(item.first) if item.count == 1 else f"{item.first} to {item.first + item.count - 1}"
    return _node(before + _run_label(item), words, item)


def _node(path: str, label: str, item: Branch | Leaf | Run) -> Node:
    count = item.count if isinstance(item, Run) else 1
    shape = item.shape if isinstance(item, Leaf) else None
    return Node(path, label, count, item.parameters, item.tensors, shape, item.part)


def _find(top: Branch, path: str) -> Branch | Leaf | Run:
    labels, found, at = _LABEL.findall(path), top, 0
    item: Branch | Leaf | Run = top
    while at < len(labels):
        if isinstance(item, Run) and item.count == 1:
            found = item.branch
        elif isinstance(item, Branch):
            found = item
        else:
            _no_such(path)
        taken, step = _step(found, labels[at : at + 2])
        if taken is None:
            _no_such(path)
        item, at = taken, at + step
    return item.branch if isinstance(item, Run) and item.count == 1 else item


def _step(branch: Branch, labels: list[str]) -> tuple[Branch | Leaf | Run | None, int]:
    """Take one label, or two where a module has been dissolved into its tensors."""
    if (item := branch.items.get(labels[0])) is not None:
        return item, 1
    if (item := branch.items.get(".".join(labels))) is not None:
        return item, 2
    if labels[0].isdecimal():
        number = int(labels[0])
        for run in branch.items.values():
            if isinstance(run, Run) and run.first <= number < run.first + run.count:
                return run.branch, 1
    return None, 0


def _no_such(path: str) -> NoReturn:
    refuse("config_no_such_path", f"The model has no part “{shown(path)}”.")
