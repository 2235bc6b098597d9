"""Memory of the weights as each scheme stores them."""

from collections.abc import Mapping
from dataclasses import dataclass

from calculators.catalog.model import Scheme

#: Bits of a byte, and bits of what no scheme makes smaller: routers, norms, positions.
BYTE, UNTOUCHED = 8, 16
#: The scheme that the others are compared with.
PLAIN = "bf16"


@dataclass(frozen=True, slots=True)
class Stored:
    """The parameters that a scheme stores with so many bits each."""

    words: str
    parameters: int
    bits: float

    @property
    def bytes(self) -> float:
        """Give what they take."""
        return self.parameters * self.bits / BYTE


def stored(parts: Mapping[str, int], scheme: Scheme) -> tuple[Stored, ...]:
    """Give what each kind of part takes under a scheme; parts of the same width stand together."""
    kinds = (
        ("input embedding and head", parts["embedding"] + parts["head"], scheme.embedding),
        ("attention", parts["attention"], scheme.attention),
        ("dense blocks and shared experts", parts["dense_mlp"] + parts["shared_experts"], scheme.dense),
        ("routed experts", parts["routed_experts"], scheme.experts),
        ("routers, norms and positions", parts["router"] + parts["norms"], UNTOUCHED),
    )
    found: dict[float, Stored] = {}
    for words, parameters, bits in kinds:
        if parameters:
            before = found.get(bits)
            joined = f"{before.words}, {words}" if before else words
            found[bits] = Stored(joined, parameters + (before.parameters if before else 0), bits)
    return tuple(found.values())


def weight_bytes(parts: Mapping[str, int], scheme: Scheme) -> float:
    """Give the bytes of all weights of the language model under a scheme."""
    return sum(part.bytes for part in stored(parts, scheme))
