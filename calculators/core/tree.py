"""A tree of named parts that is opened bit by bit: what of it is shown, and what stands behind a part."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Node:
    """One line of a tree.

    `path` names it for good, `label` is the last part of that. `note` says what kind of thing it is, `shape` is that of a tensor,
    `figure` how much it holds. `opens` tells that there is something inside it; `inside` is that, where it is shown already.
    """

    path: str
    label: str
    figure: str
    note: str = ""
    shape: str = ""
    opens: bool = False
    inside: "Branch | None" = None


@dataclass(frozen=True, slots=True)
class Branch:
    """Lines that stand under one part, `path`; the first of them is number `start` (from 0).

    `earlier` and `later` are where the lines before and after these start, where there are more than stand here.
    """

    path: str
    nodes: tuple[Node, ...]
    start: int = 0
    earlier: int | None = None
    later: int | None = None


@dataclass(frozen=True, slots=True)
class Tree:
    """A tree of a result: `key` names what it is a tree of, so that a page can ask for more of it.

    It stands before the tables, unless these say more and it comes `last`.
    """

    key: str
    title: str
    intro: str
    top: Branch
    last: bool = False
