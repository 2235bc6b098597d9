"""The shape of a language model as memory and speed see it. Counts are parameters (elements of tensors), never bytes."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Attention:
    """The attention of one layer.

    `kind` is mha, gqa, mqa or mla; `other` is a structure that we do not model (linear attention, state space), and then the
    sizes are 0. `key_size` and `value_size` are elements of one head. `cached` is how many elements one token leaves in the cache
    of this layer on one undivided copy, `index_cached` those of a sparse attention's index. `window` is how many positions the
    layer sees at most (None: all), whether it slides or cuts the text into chunks.
    """

    kind: str
    heads: int
    kv_heads: int
    key_size: int
    value_size: int
    cached: int
    parameters: int
    window: int | None = None
    index_cached: int = 0


@dataclass(frozen=True, slots=True)
class Experts:
    """Routed experts of one layer: `used` of `count` serve a token, each has `parameters`; `shared` and `router` serve all."""

    count: int
    used: int
    parameters: int
    shared: int
    router: int


@dataclass(frozen=True, slots=True)
class Layer:
    """One decoder layer. `dense` are the parameters of a plain feed-forward block; a layer has those, experts, or both."""

    attention: Attention
    norms: int
    dense: int = 0
    experts: Experts | None = None

    @property
    def parameters(self) -> int:
        """Give all parameters of the layer."""
        routed = self.experts
        held = routed.count * routed.parameters + routed.shared + routed.router if routed else 0
        return self.attention.parameters + self.norms + self.dense + held

    @property
    def active(self) -> int:
        """Give the parameters that one token uses."""
        routed = self.experts
        unused = (routed.count - routed.used) * routed.parameters if routed else 0
        return self.parameters - unused


@dataclass(frozen=True, slots=True)
class Extra:
    """A part that is not the language model. `parameters` is None where the configuration does not tell its size."""

    name: str
    parameters: int | None
    words: str


@dataclass(frozen=True, slots=True)
class Architecture:
    """A whole language model.

    `structure` is known (the model type has rules of its own), assumed (counted as a Llama-like model, `low` and `high`
    bound what the keys cannot tell) or partial (layers that are not modelled: the total is at least this). `head` is 0
    where the output shares the input embedding. `unmodelled` names the layers of which something is left out, with the
    number of them; what can be counted of such a layer is. `extra` are mtp, vision, audio and scales.
    `state` is how many elements a request keeps whatever its length (linear attention, state space); None: not known.
    `assumed` says in sentences what was filled in from the rules of the model type or guessed.
    """

    model_type: str
    structure: str
    hidden_size: int
    vocabulary: int
    context_length: int | None
    embedding: int
    head: int
    other: int
    layers: tuple[Layer, ...]
    low: int
    high: int | None
    unmodelled: Mapping[str, int] = field(default_factory=dict)
    extra: tuple[Extra, ...] = ()
    state: int | None = 0
    assumed: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """Give the parameters of the language model, embeddings and head in, what is not modelled out."""
        return self.embedding + self.head + self.other + sum(layer.parameters for layer in self.layers)

    @property
    def active(self) -> int:
        """Give the parameters that one token uses, input embedding counted."""
        return self.embedding + self.head + self.other + sum(layer.active for layer in self.layers)

    @property
    def active_without_input_embedding(self) -> int:
        """Give the same without the input embedding; where the head shares it, it stays, since the head uses it."""
        return self.active - (self.embedding if self.head else 0)
