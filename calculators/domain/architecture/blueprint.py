"""A whole model as tables of tensors: what stands outside the layers, what each layer holds, what comes beside."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from calculators.domain.architecture.keys import Keys
from calculators.domain.architecture.tensors import EMBEDDING, HEAD, MTP, Tensor, Tensors, linear, norm


@dataclass(frozen=True, slots=True)
class Heads:
    """Attention without its tensors: kind (mha, gqa, mqa, mla or other), heads, sizes of a head, elements cached a token."""

    kind: str
    heads: int = 0
    kv_heads: int = 0
    key_size: int = 0
    value_size: int = 0
    cached: int = 0
    index_cached: int = 0


@dataclass(frozen=True, slots=True)
class Block:
    """What one layer holds; equal layers share one. `used` experts of those in `tensors` serve a token.

    Names are relative to the layer. `unmodelled` names what the layer has beside, whose size is not counted.
    """

    tensors: Tensors
    heads: Heads
    experts: int = 0
    used: int = 0
    unmodelled: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Beside:
    """A part that is not the language model; `known` is false where the configuration does not tell its tensors."""

    name: str
    words: str
    known: bool = True
    tensors: Tensors = ()


@dataclass(frozen=True, slots=True)
class Blueprint:
    """A model. `layers_at` stands before the number of a layer; `mtp` are numbered on from the last one.

    `low_change` and `high_change` are what the language model may hold less or more, where its structure is assumed.
    `high_change` is None where nothing bounds it. `state` is as in `Architecture`.
    """

    keys: Keys
    first: Tensors
    layers_at: str
    blocks: tuple[Block, ...]
    last: Tensors
    windows: tuple[int | None, ...] = ()
    mtp: tuple[Block, ...] = ()
    mtp_words: str = ""
    beside: tuple[Beside, ...] = ()
    structure: str = "known"
    low_change: int = 0
    high_change: int | None = 0
    state: int | None = 0
    unmodelled: Mapping[str, int] = field(default_factory=dict)

    def layer_runs(self) -> tuple[tuple[int, int, Block], ...]:
        """Give equal layers that follow one another as (first, how many, what each holds), MTP modules last."""
        runs: list[tuple[int, int, Block]] = []
        for number, block in enumerate((*self.blocks, *self.mtp)):
            if runs and (runs[-1][2] is block or runs[-1][2].tensors == block.tensors):
                first, count, held = runs[-1]
                runs[-1] = (first, count + 1, held)
            else:
                runs.append((number, 1, block))
        return tuple(runs)


def embedding(keys: Keys, name: str = "model.embed_tokens.weight") -> Tensors:
    """Give the input embedding."""
    return (Tensor(keys.prefix + name, (keys.size("vocab_size"), keys.size("hidden_size")), EMBEDDING),)


def ending(
    keys: Keys,
    final_norm: str = "model.norm",
    norm_bias: bool = False,
    head: str = "lm_head",
    head_bias: bool = False,
) -> Tensors:
    """Give the final norm and the output head. A head that shares the input embedding has no tensor; its bias has."""
    name = keys.prefix + head
    vocabulary, hidden = keys.size("vocab_size"), keys.size("hidden_size")
    tensors: list[Tensor] = []
    if final_norm:
        tensors += norm(keys.prefix + final_norm, hidden, bias=norm_bias)
    if not keys.flag("tie_word_embeddings"):
        tensors += linear(name, vocabulary, hidden, HEAD, head_bias)
    elif head_bias:
        tensors.append(Tensor(f"{name}.bias", (vocabulary,), "head_bias"))
    return tuple(tensors)


def same(block: Block, count: int) -> tuple[Block, ...]:
    """Give the same layer `count` times."""
    return (block,) * count


def as_mtp(block: Block, more: Iterable[Tensor]) -> Block:
    """Give a layer of the model as a module for multi-token prediction, with the tensors that it has beside."""
    tensors = [Tensor(t.name, t.shape, MTP, t.repeat) for t in (*more, *block.tensors)]
    return Block(tuple(tensors), block.heads, block.experts, block.used)
