"""Tensors by name, shape and part: the words in which each family says once what a model holds."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

EMBEDDING = "embedding"
POSITION = "position"
HEAD = "head"
NORM = "norm"
ATTENTION = "attention"
DENSE_MLP = "dense_mlp"
ROUTED_EXPERT = "routed_expert"
SHARED_EXPERT = "shared_expert"
ROUTER = "router"
MTP = "mtp"
VISION = "vision"
SCALES = "scales"

#: Parts that are not the language model.
EXTRA_PARTS = (MTP, VISION, SCALES)


@dataclass(frozen=True, slots=True)
class Tensor:
    """A tensor of a checkpoint: its name, its shape as stored, and the part of the model that it belongs to.

    A `*` in the name stands for `repeat` equal tensors, numbered from 0: those of the experts.
    """

    name: str
    shape: tuple[int, ...]
    part: str
    repeat: int = 1

    @property
    def parameters(self) -> int:
        """Give the elements of the tensor, all repetitions together."""
        return math.prod(self.shape) * self.repeat


Tensors = tuple[Tensor, ...]


def linear(name: str, outputs: int, inputs: int, part: str, bias: bool = False) -> Iterator[Tensor]:
    """Give the weight of a linear map, stored as [outputs, inputs], and its bias if it has one."""
    yield Tensor(f"{name}.weight", (outputs, inputs), part)
    if bias:
        yield Tensor(f"{name}.bias", (outputs,), part)


def norm(name: str, size: int, part: str = NORM, bias: bool = False) -> Iterator[Tensor]:
    """Give the weight of a normalisation, and its bias if it has one."""
    yield Tensor(f"{name}.weight", (size,), part)
    if bias:
        yield Tensor(f"{name}.bias", (size,), part)


def under(prefix: str, tensors: Iterable[Tensor], repeat: int = 1) -> Iterator[Tensor]:
    """Put a prefix before the names; `repeat` says how many times a prefix with a `*` occurs."""
    for tensor in tensors:
        yield replace(tensor, name=prefix + tensor.name, repeat=tensor.repeat * repeat)


def as_part(part: str, tensors: Iterable[Tensor]) -> Iterator[Tensor]:
    """Give the same tensors as another part of the model."""
    for tensor in tensors:
        yield replace(tensor, part=part)


def total(tensors: Iterable[Tensor], *parts: str) -> int:
    """Add up the parameters of the named parts, of all tensors if none is named."""
    return sum(tensor.parameters for tensor in tensors if not parts or tensor.part in parts)
