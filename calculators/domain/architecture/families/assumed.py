"""Model types that are not known, counted as Llama-like; what the keys cannot tell bounds the count from below and above."""

from dataclasses import replace

from calculators.domain.architecture.blueprint import Block, Blueprint, Heads
from calculators.domain.architecture.families.deepseek import latent, latent_attention
from calculators.domain.architecture.families.llama import count_layers, layer_norms, layered
from calculators.domain.architecture.keys import Keys
from calculators.domain.architecture.modules import (
    attention,
    expert_counts,
    experts_gated,
    gated,
    heads,
    router,
    shared_gated,
)
from calculators.domain.architecture.read import refuse, shown
from calculators.domain.architecture.tensors import Tensor
from calculators.domain.architecture.windows import alternating, by_type

#: What a Llama-like configuration has. A model of experts alone may leave out the last.
NEEDED = ("hidden_size", "num_hidden_layers", "num_attention_heads", "vocab_size", "intermediate_size")
#: Keys that say which maps have a bias, and whether queries and keys have a norm.
BIAS_KEYS = ("attention_bias", "qkv_bias", "use_bias", "bias")
MLP_BIAS_KEYS = ("mlp_bias", "use_bias", "bias")
QK_NORM_KEYS = ("use_qk_norm", "qk_layernorm", "qk_norm")
#: Endings of the classes that write text from left to right.
WRITERS = ("ForCausalLM", "LMHeadModel", "ForConditionalGeneration")


def assumed(keys: Keys) -> Blueprint:
    """Give a Llama-like model. Raises InputError naming what a Llama-like configuration has and this one has not."""
    require(keys)
    keys.note(f"{type_unknown(keys)}: counted as a Llama-like model")
    found = latent(keys) if keys.given("kv_lora_rank") else heads(keys)
    bias = any(keys.flag(key) for key in BIAS_KEYS)
    held = [*_attention(keys, found, bias), *layer_norms(keys)]
    layers = count_layers(keys)
    dense = Block((*held, *_dense(keys)), found)
    blocks = (dense,) * layers
    if keys.given("num_local_experts"):
        first = keys.size("first_k_dense_replace", 0, least=0)
        sparse = _sparse(keys, held, found)
        blocks = tuple(dense if number < first else sparse for number in range(layers))
    window = keys.window("sliding_window")
    limited = alternating(layers, keys.size("sliding_window_pattern", 1))
    windows = by_type(
        keys, layers, window, limited if keys.given("sliding_window_pattern") else [True] * layers
    )
    if keys.config.get("use_sliding_window") is False:
        windows = (None,) * layers
    low, high = _bounds(keys, found, blocks)
    model = layered(keys, blocks, windows)
    return replace(model, structure="assumed", low_change=-low, high_change=high)


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
    classes = keys.array("architectures", str) or ()
    writes = not classes or any(str(name).endswith(WRITERS) for name in classes)
    if keys.flag("is_encoder_decoder") or not writes:
        refuse(
            "config_unknown_type",
            f"{type_unknown(keys)}, and it is not a decoder that writes text.",
        )


def type_unknown(keys: Keys) -> str:
    """Say that no rules are known for the type, or that the file names none."""
    if not keys.model_type:
        return "The configuration has no “model_type”"
    return f"The model type “{shown(keys.model_type)}” is not known"


def _attention(keys: Keys, found: Heads, bias: bool) -> list[Tensor]:
    if found.kind == "mla":
        return list(latent_attention(keys, found))
    return list(attention(keys, found, bias, bias and not keys.flag("qkv_bias"), _qk_norm(keys)))


def _qk_norm(keys: Keys) -> str:
    return "head" if any(keys.flag(key) for key in QK_NORM_KEYS) else ""


def _dense(keys: Keys) -> list[Tensor]:
    if not keys.given("intermediate_size"):
        return []
    bias = any(keys.flag(key) for key in MLP_BIAS_KEYS)
    return list(gated("mlp", keys.size("hidden_size"), keys.size("intermediate_size"), bias=bias))


def _sparse(keys: Keys, held: list[Tensor], found: Heads) -> Block:
    hidden, (count, used) = keys.size("hidden_size"), expert_counts(keys)
    inner = keys.optional("moe_intermediate_size") or keys.size("intermediate_size")
    shared = (keys.optional("n_shared_experts", least=0) or 0) * inner
    shared = keys.optional("shared_expert_intermediate_size", least=0) or shared
    tensors = [*held, *router("mlp.gate", hidden, count), *experts_gated(hidden, inner, count)]
    if shared:
        tensors += shared_gated(hidden, shared)
    return Block(tuple(tensors), found, count, used)


def _bounds(keys: Keys, found: Heads, blocks: tuple[Block, ...]) -> tuple[int, int]:
    """Give how many parameters less and more the model may have than what was counted."""
    hidden, layers = keys.size("hidden_size"), len(blocks)
    maps = found.heads * found.key_size + found.kv_heads * (found.key_size + found.value_size)
    more = 2 * hidden  # two norms more a layer
    unknown = ["norms beyond two a layer"]
    if not any(keys.given(key) for key in BIAS_KEYS):
        more += maps + hidden
        unknown.append("biases of attention")
    if not any(keys.given(key) for key in MLP_BIAS_KEYS):
        more += 2 * (keys.optional("intermediate_size") or 0) + hidden
        unknown.append("biases of the feed-forward block")
    if not any(keys.given(key) for key in QK_NORM_KEYS):
        more += (found.heads + found.kv_heads) * found.key_size
        unknown.append("norms of queries and keys")
    high = more * layers + sum(block.experts for block in blocks)
    less = 0
    if not keys.given("tie_word_embeddings"):
        less = keys.size("vocab_size") * hidden
        unknown.append("whether the head shares the embedding (counted as its own)")
    keys.note(f"The keys do not tell {', '.join(unknown)}")
    return less, high
