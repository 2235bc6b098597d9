"""Feed-forward blocks of model types that are not known: which layers have experts, how wide, with a gate or without."""

from dataclasses import dataclass

from calculators.domain.architecture.families.llama import count_layers
from calculators.domain.architecture.keys import Keys
from calculators.domain.architecture.modules import expert_counts, gated, router
from calculators.domain.architecture.tensors import ROUTED_EXPERT, SHARED_EXPERT, Tensor, Tensors, under

#: Activations of gated blocks; those of blocks without a gate; any other is used in both.
GATED = ("silu", "swish", "swiglu")
PLAIN = ("relu", "relu2", "xielu")
ACTIVATION_KEYS = ("hidden_act", "hidden_activation", "mlp_hidden_act", "activation_function", "activation")
#: Names for the width of the shared experts together.
SHARED_KEYS = ("shared_expert_intermediate_size", "shared_intermediate_size")
#: Names for the number of dense layers before the first one with experts.
FIRST_KEYS = ("first_k_dense_replace", "num_dense_layers", "moe_layer_start_index")


@dataclass(frozen=True, slots=True)
class FeedForward:
    """The block of one layer: its tensors, width, parameters of its gates (counted or not), experts and those used."""

    tensors: Tensors
    inner: int
    gate: int
    experts: int = 0
    used: int = 0


def activation_gates(keys: Keys) -> bool | None:
    """Tell whether the activation means a gate; None where it does not tell."""
    name = next((keys.words(key) for key in ACTIVATION_KEYS if keys.given(key)), None)
    if name is None or name.lower() in GATED:
        return True
    return False if name.lower() in PLAIN else None


def sparse_layers(keys: Keys) -> list[bool]:
    """Tell for every layer whether it has experts, by any of the keys that files use for it."""
    layers = count_layers(keys)
    if not keys.given("num_local_experts") or keys.config.get("is_moe") is False:
        return [False] * layers
    listed = keys.array("mlp_layer_types", str, layers)
    if listed is not None:
        return [kind != "dense" for kind in listed[:layers]]
    if isinstance(keys.config.get("moe_layer_freq"), list):
        return [number != 0 for number in (keys.array("moe_layer_freq", int, layers) or ())[:layers]]
    first = next((keys.size(key, least=0) for key in FIRST_KEYS if keys.given(key)), 0)
    last = keys.size("moe_layer_end_index", -1, least=-1)
    last = layers - 1 if last < 0 else last
    step = keys.size("moe_layer_interval" if keys.given("moe_layer_interval") else "decoder_sparse_step", 1)
    dense = set(keys.array("mlp_only_layers", int) or ())
    return [first <= n <= last and n not in dense and (n + 1) % step == 0 for n in range(layers)]


def feed_forward(keys: Keys, sparse: bool, bias: bool) -> FeedForward:
    """Give the block of a layer, with experts or without."""
    hidden = keys.size("hidden_size")
    with_gate = activation_gates(keys) is not False
    if not sparse:
        inner = keys.optional("dense_intermediate_size") or keys.size("intermediate_size")
        tensors = [*gated("mlp", hidden, inner, bias=bias)]
        return FeedForward(_without_gate(tensors, with_gate), inner, hidden * inner)
    count, used = expert_counts(keys)
    inner = keys.optional("moe_intermediate_size") or keys.size("intermediate_size")
    shared = (keys.optional("n_shared_experts", least=0) or 0) * inner
    for key in SHARED_KEYS:
        shared = keys.optional(key, least=0) or shared
    tensors = [*router("mlp.gate", hidden, count)]
    experts = [*gated("", hidden, inner, ROUTED_EXPERT)]
    tensors += under("mlp.experts.*", experts, count)
    if shared:
        tensors += gated("mlp.shared_experts", hidden, shared, SHARED_EXPERT)
    gate = hidden * (count * inner + shared)
    return FeedForward(_without_gate(tensors, with_gate), count * inner + shared, gate, count, used)


def _without_gate(tensors: list[Tensor], with_gate: bool) -> Tensors:
    return tuple(t for t in tensors if with_gate or ".gate_proj." not in t.name)
