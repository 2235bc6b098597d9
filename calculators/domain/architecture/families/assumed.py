"""Model types that are not known, counted as Llama-like; what the keys cannot tell bounds the count from below and above."""

from dataclasses import dataclass, field, replace

from calculators.core.printable import shown
from calculators.domain.architecture.blueprint import Block, Blueprint, Heads
from calculators.domain.architecture.families.deepseek import latent, latent_attention
from calculators.domain.architecture.families.llama import count_layers, layer_norms, layered
from calculators.domain.architecture.families.unknown_mlp import (
    FeedForward,
    activation_gates,
    feed_forward,
    sparse_layers,
)
from calculators.domain.architecture.keys import Keys
from calculators.domain.architecture.modules import attention, heads
from calculators.domain.architecture.read import refuse
from calculators.domain.architecture.tensors import Tensor
from calculators.domain.architecture.windows import Windows, alternating, by_type

#: What a Llama-like configuration has. A model of experts alone may leave out the last.
NEEDED = ("hidden_size", "num_hidden_layers", "num_attention_heads", "vocab_size", "intermediate_size")
#: Keys that say which maps have a bias, and whether queries and keys have a norm.
BIAS_KEYS = ("attention_bias", "qkv_bias", "use_bias", "bias")
MLP_BIAS_KEYS = ("mlp_bias", "use_bias", "bias")
QK_NORM_KEYS = ("use_qk_norm", "qk_layernorm", "qk_norm")
#: Endings of the classes that write text from left to right.
WRITERS = ("ForCausalLM", "LMHeadModel", "ForConditionalGeneration")


@dataclass(slots=True)
class Doubts:
    """What the keys leave open: parameters that the model may have less or more than counted, and what they are."""

    less: int = 0
    more: int = 0
    words: list[str] = field(default_factory=list)

    def add(self, words: str, less: int = 0, more: int = 0) -> None:
        """Add a doubt; none where it moves nothing."""
        if less or more:
            self.less += less
            self.more += more
            self.words.append(words)


def assumed(keys: Keys) -> Blueprint:
    """Give a Llama-like model. Raises InputError naming what a Llama-like configuration has and this one has not."""
    require(keys)
    keys.note(f"{type_unknown(keys)}: counted as a Llama-like model")
    found = latent(keys) if keys.given("kv_lora_rank") else heads(keys)
    held = (*_attention(keys, found), *layer_norms(keys))
    layers, sparse = count_layers(keys), sparse_layers(keys)
    bias = any(keys.flag(key) for key in MLP_BIAS_KEYS)
    made = {one: feed_forward(keys, one, bias) for one in dict.fromkeys(sparse)}
    block = {one: Block((*held, *mlp.tensors), found, mlp.experts, mlp.used) for one, mlp in made.items()}
    model = layered(keys, tuple(block[one] for one in sparse), _windows(keys, layers))
    doubts = _doubts(keys, found, [made[one] for one in sparse])
    keys.note(f"The keys do not tell {', '.join(doubts.words)}")
    return replace(model, structure="assumed", low_change=-doubts.less, high_change=doubts.more)


def require(keys: Keys) -> None:
    """Refuse what is not a Llama-like model that writes text."""
    needed = (
        NEEDED[:-1] if keys.given("moe_intermediate_size") and keys.given("num_local_experts") else NEEDED
    )
    missing = [key for key in needed if not keys.given(key)]
    if missing:
        refuse(
            "config_unknown_type",
            f"{type_unknown(keys)}, and to count it as a Llama-like model these keys are missing: {', '.join(missing)}.",
        )
    if keys.given("zero_expert_num"):
        refuse(
            "config_unknown_type",
            f"{type_unknown(keys)}, and experts that do nothing (“zero_expert_num”) stand in layers that are not Llama-like.",
        )
    classes = keys.array("architectures", str) or ()
    writes = not classes or any(str(name).endswith(WRITERS) for name in classes)
    # Only encoders tell sentences apart by a type.
    if keys.flag("is_encoder_decoder") or keys.given("type_vocab_size") or not writes:
        refuse("config_unknown_type", f"{type_unknown(keys)}, and it is not a decoder that writes text.")


def type_unknown(keys: Keys) -> str:
    """Say that no rules are known for the type, or that the file names none."""
    if not keys.model_type:
        return "The configuration has no “model_type”"
    return f"The model type “{shown(keys.model_type)}” is not known"


def _attention(keys: Keys, found: Heads) -> list[Tensor]:
    if found.kind == "mla":
        return list(latent_attention(keys, found))
    bias = any(keys.flag(key) for key in BIAS_KEYS)
    output = keys.flag("attention_out_bias", default=bias and not keys.flag("qkv_bias"))
    qk_norm = "head" if any(keys.flag(key) for key in QK_NORM_KEYS) else ""
    return list(attention(keys, found, bias, output, qk_norm))


def _windows(keys: Keys, layers: int) -> Windows:
    pattern = keys.size("sliding_window_pattern", 1)
    limited = alternating(layers, pattern) if pattern > 1 else [True] * layers
    window = None if keys.config.get("use_sliding_window") is False else keys.window("sliding_window")
    return by_type(keys, layers, window, limited)


def _doubts(keys: Keys, found: Heads, mlps: list[FeedForward]) -> Doubts:
    hidden, layers = keys.size("hidden_size"), len(mlps)
    queries, shared = found.heads * found.key_size, found.kv_heads * found.key_size
    doubts = Doubts()
    doubts.add("how many norms a layer has", (2 * layers + 1) * hidden, 2 * layers * hidden)
    if not any(keys.given(key) for key in BIAS_KEYS):
        values = found.kv_heads * found.value_size
        doubts.add("biases of attention", more=layers * (queries + shared + values + hidden))
    elif not keys.given("attention_out_bias") and any(keys.flag(key) for key in BIAS_KEYS):
        doubts.add("whether the output of attention has a bias", layers * hidden, layers * hidden)
    if not any(keys.given(key) for key in MLP_BIAS_KEYS):
        doubts.add("biases of the feed-forward block", more=sum(2 * mlp.inner + hidden for mlp in mlps))
    if not any(keys.given(key) for key in QK_NORM_KEYS):
        doubts.add("norms of queries and keys", more=layers * (queries + shared))
    gate = sum(mlp.gate for mlp in mlps)
    gates = activation_gates(keys)
    if gates is None:
        doubts.add("whether the feed-forward block has a gate (counted with one)", less=gate)
    elif not gates:
        doubts.add("whether the feed-forward block has a gate (counted without)", more=gate)
    doubts.add("a bias of the router", more=sum(mlp.experts for mlp in mlps))
    if not keys.given("tie_word_embeddings"):
        head = keys.size("vocab_size") * hidden
        doubts.add("whether the head shares the embedding (counted as its own)", less=head)
    return doubts
