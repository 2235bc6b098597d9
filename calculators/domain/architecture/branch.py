"""Tensors grown into a tree by the points in their names; sums are made on the way."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import prod

from calculators.domain.architecture.tensors import Tensor

#: A group of what the configuration names and we do not model.
NOT_MODELLED = "not_modelled"


@dataclass(slots=True)
class Leaf:
    """A tensor."""

    shape: tuple[int, ...]
    part: str
    tensors: int = 1

    @property
    def parameters(self) -> int:
        """Give its elements."""
        return prod(self.shape)


@dataclass(slots=True)
class Branch:
    """What stands under a prefix, by the next part of the name."""

    items: "dict[str, Branch | Leaf | Run]" = field(default_factory=dict)
    own_part: str = ""
    _sums: tuple[int, int, str] | None = None

    @property
    def parameters(self) -> int:
        """Give the sum of what is under it."""
        return self._summed()[0]

    @property
    def tensors(self) -> int:
        """Give the number of tensors under it."""
        return self._summed()[1]

    @property
    def part(self) -> str:
        """Give the part that all of it belongs to; empty where there are several."""
        return self._summed()[2]

    def _summed(self) -> tuple[int, int, str]:
        """Add up once, when the branch is whole: ten thousand layers may share it."""
        if self._sums is None:
            held = self.items.values()
            parts = {item.part for item in held} or {self.own_part}
            part = parts.pop() if len(parts) == 1 else ""
            self._sums = sum(i.parameters for i in held), sum(i.tensors for i in held), part
        return self._sums

    def reach(self, labels: Iterable[str]) -> "Branch":
        """Go down by these labels, making what is missing."""
        here = self
        for label in labels:
            below = here.items.setdefault(label, Branch())
            if not isinstance(below, Branch):
                raise TypeError(f"{label} is a tensor and a group")
            here = below
        return here


@dataclass(slots=True)
class Run:
    """`count` equal siblings, numbered from `first`; `branch` is one of them."""

    first: int
    count: int
    branch: Branch

    @property
    def parameters(self) -> int:
        """Give the parameters of all of them."""
        return self.count * self.branch.parameters

    @property
    def tensors(self) -> int:
        """Give the tensors of all of them."""
        return self.count * self.branch.tensors

    @property
    def part(self) -> str:
        """Give the part that they belong to."""
        return self.branch.part


def grow(tensors: Iterable[Tensor], unmodelled: Iterable[str] = (), into: Branch | None = None) -> Branch:
    """Give the tree of these tensors; `unmodelled` adds an empty group for each thing that is not counted."""
    top = Branch() if into is None else into
    repeated: dict[str, tuple[int, list[Tensor]]] = {}
    for tensor in tensors:
        if "*" in tensor.name:
            before, after = tensor.name.split(".*.", 1)
            below = Tensor(after, tensor.shape, tensor.part)
            repeated.setdefault(before, (tensor.repeat, []))[1].append(below)
            top.reach(before.split("."))
        else:
            *labels, last = tensor.name.split(".")
            top.reach(labels).items[last] = Leaf(tensor.shape, tensor.part)
    for before, (count, held) in repeated.items():
        run = Run(0, count, grow(held))
        top.reach(before.split(".")).items[f"0..{count - 1}" if count > 1 else "0"] = run
    for name in unmodelled:
        top.items[name] = Branch(own_part=NOT_MODELLED)
    _dissolve(top)
    return top


def _dissolve(branch: Branch) -> None:
    """Put the tensors of a single module beside each other, as a notebook lists them: q_proj.weight, q_proj.bias."""
    kept: dict[str, Branch | Leaf | Run] = {}
    for label, item in branch.items.items():
        if isinstance(item, Branch):
            if "weight" in item.items and all(isinstance(held, Leaf) for held in item.items.values()):
                kept |= {f"{label}.{name}": held for name, held in item.items.items()}
                continue
            _dissolve(item)
        kept[label] = item
    branch.items = kept
