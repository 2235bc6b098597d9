"""Latent attention (MLA) with many experts: DeepSeek V2 to V3.2, Kimi K2, GLM 5, Mistral 4."""

from collections.abc import Iterator

from calculators.domain.architecture.blueprint import Block, Blueprint, Heads, as_mtp
from calculators.domain.architecture.families.llama import count_layers, layer_norms, layered
from calculators.domain.architecture.keys import MOST_LAYERS, Keys
from calculators.domain.architecture.modules import (
    expert_counts,
    experts_gated,
    gated,
    router,
    shared_gated,
)
from calculators.domain.architecture.tensors import (
    ATTENTION,
    ROUTED_EXPERT,
    SHARED_EXPERT,
    Tensor,
    Tensors,
    linear,
    norm,
)

CORRECTION = "mlp.gate.e_score_correction_bias"


def deepseek_v2(keys: Keys) -> Blueprint:
    """DeepSeek V2: latent attention, the first layers dense, shared and routed experts in the others."""
    mla, bias, hidden = latent(keys), keys.flag("mlp_bias"), keys.size("hidden_size")
    before = (*latent_attention(keys, mla), *layer_norms(keys))
    count, used = expert_counts(keys)
    inner, shared = keys.size("moe_intermediate_size"), keys.optional("n_shared_experts", least=0) or 0
    sparse = (
        *before,
        *router("mlp.gate", hidden, count),
        *experts_gated(hidden, inner, count),
        *(gated("mlp.shared_experts", hidden, inner * shared, SHARED_EXPERT, bias) if shared else ()),
    )
    dense = (*before, *gated("mlp", hidden, keys.size("intermediate_size"), bias=bias))
    return layered(keys, from_first_sparse(keys, Block(sparse, mla, count, used), Block(dense, mla)))


def deepseek_v3(keys: Keys) -> Blueprint:
    """DeepSeek V3 and R1, Kimi K2: a load-balancing bias in the router; an MTP module with embedding and head."""
    mla = latent(keys)
    sparse, dense = sparse_and_dense(keys, mla, tuple(latent_attention(keys, mla)))
    return with_mtp(keys, layered(keys, from_first_sparse(keys, sparse, dense)), sparse, own_embedding=True)


def deepseek_v32(keys: Keys) -> Blueprint:
    """DeepSeek V3.2: as V3, with an indexer in every layer that picks the tokens attention looks at."""
    return _indexed(keys, [True] * count_layers(keys), own_embedding=True)


def glm_moe_dsa(keys: Keys) -> Blueprint:
    """GLM 5: as DeepSeek V3.2; layers may share the indexer of an earlier one; the MTP module shares embedding and head."""
    return _indexed(keys, _own_indexer(keys), own_embedding=False)


def mistral4(keys: Keys) -> Blueprint:
    """Mistral 4: latent attention; the routed experts of a layer are two tensors, and the router has no bias."""
    mla, hidden = latent(keys), keys.size("hidden_size")
    before = (*latent_attention(keys, mla), *layer_norms(keys))
    count, used = expert_counts(keys)
    inner, shared = keys.size("moe_intermediate_size"), keys.size("n_shared_experts", least=0)
    sparse = (
        *before,
        *router("mlp.gate", hidden, count),
        Tensor("mlp.experts.gate_up_proj", (count, 2 * inner, hidden), ROUTED_EXPERT),
        Tensor("mlp.experts.down_proj", (count, hidden, inner), ROUTED_EXPERT),
        *(shared_gated(hidden, inner * shared) if shared else ()),
    )
    dense = (*before, *gated("mlp", hidden, keys.size("intermediate_size")))
    return layered(keys, from_first_sparse(keys, Block(sparse, mla, count, used), Block(dense, mla)))


def latent(keys: Keys, indexed: bool = False) -> Heads:
    """Give latent attention: the cache holds one compressed vector and one rotary key a token, whatever the heads."""
    count, rotary = keys.size("num_attention_heads"), keys.size("qk_rope_head_dim")
    cached = keys.size("kv_lora_rank") + rotary
    index = keys.size("index_head_dim") if indexed else 0
    key_size = keys.size("qk_nope_head_dim") + rotary
    return Heads("mla", count, count, key_size, keys.size("v_head_dim"), cached, index)


def with_mtp(keys: Keys, model: Blueprint, layer: Block, own_embedding: bool) -> Blueprint:
    """Add the modules for multi-token prediction that the file counts: a layer each, two norms, a map and a norm more."""
    count = keys.size("num_nextn_predict_layers", 0, least=0, most=MOST_LAYERS)
    if not count:
        return model
    hidden, vocabulary = keys.size("hidden_size"), keys.size("vocab_size")
    more = [
        *norm("enorm", hidden),
        *norm("hnorm", hidden),
        *linear("eh_proj", hidden, 2 * hidden, ""),
        *norm("shared_head.norm", hidden),
    ]
    if own_embedding:
        more += linear("embed_tokens", vocabulary, hidden, "")
        more += linear("shared_head.head", vocabulary, hidden, "")
    words = "multi-token prediction: " + (
        "with a copy of embedding and head" if own_embedding else "shares embedding and head with the model"
    )
    module = as_mtp(layer, more)
    return Blueprint(
        model.keys,
        model.first,
        model.layers_at,
        model.blocks,
        model.last,
        model.windows,
        mtp=(module,) * count,
        mtp_words=words,
    )


def sparse_and_dense(keys: Keys, found: Heads, attention: Tensors) -> tuple[Block, Block]:
    """Give the layer with experts and the dense layer of models that name their modules as DeepSeek V3 does."""
    hidden = keys.size("hidden_size")
    before = (*attention, *layer_norms(keys))
    count, used = expert_counts(keys)
    inner, shared = keys.size("moe_intermediate_size"), keys.optional("n_shared_experts", least=0) or 0
    sparse = (
        *before,
        *router("mlp.gate", hidden, count, CORRECTION),
        *experts_gated(hidden, inner, count),
        *(shared_gated(hidden, inner * shared) if shared else ()),
    )
    dense = (*before, *gated("mlp", hidden, keys.size("intermediate_size")))
    return Block(sparse, found, count, used), Block(dense, found)


def from_first_sparse(keys: Keys, sparse: Block, dense: Block) -> tuple[Block, ...]:
    """The first `first_k_dense_replace` layers are dense, the others have experts."""
    layers = count_layers(keys)
    first = keys.size("first_k_dense_replace", least=0)
    step = keys.size("moe_layer_freq", 1)
    return tuple(sparse if number >= first and number % step == 0 else dense for number in range(layers))


def _indexed(keys: Keys, own: list[bool], own_embedding: bool) -> Blueprint:
    layers = count_layers(keys)
    indexed, plain = latent(keys, indexed=True), latent(keys)
    attention = tuple(latent_attention(keys, plain))
    with_index = sparse_and_dense(keys, indexed, (*attention, *_indexer(keys)))
    without = sparse_and_dense(keys, plain, attention)
    listed = keys.array("mlp_layer_types", str, layers)
    if listed is None:
        first = keys.size("first_k_dense_replace", least=0)
        listed = ["dense" if number < first else "sparse" for number in range(layers)]
    blocks = tuple(
        (with_index if own[number] else without)[0 if listed[number] == "sparse" else 1]
        for number in range(layers)
    )
    return with_mtp(keys, layered(keys, blocks), with_index[0], own_embedding)


def _own_indexer(keys: Keys) -> list[bool]:
    layers = count_layers(keys)
    listed = keys.array("indexer_types", str, layers)
    if listed is not None:
        return [kind != "shared" for kind in listed[:layers]]
    pattern = keys.raw("index_topk_pattern")
    if isinstance(pattern, str) and len(pattern) >= layers:
        return [letter != "S" for letter in pattern[:layers]]
    step, offset = (
        keys.size("index_topk_freq", 1, least=0) or 1,
        keys.size("index_skip_topk_offset", 2, least=0),
    )
    return [max(number - offset + 1, 0) % step == 0 for number in range(layers)]


def latent_attention(keys: Keys, found: Heads) -> Iterator[Tensor]:
    """Give the tensors of latent attention: queries, keys and values by way of small vectors, and the output."""
    hidden, bias = keys.size("hidden_size"), keys.flag("attention_bias")
    queries, rank = found.heads * found.key_size, keys.optional("q_lora_rank")
    latent_size = keys.size("kv_lora_rank")
    key_without_rotary = found.key_size - keys.size("qk_rope_head_dim")
    if rank is None:
        yield from linear("self_attn.q_proj", queries, hidden, ATTENTION)
    else:
        yield from linear("self_attn.q_a_proj", rank, hidden, ATTENTION, bias)
        yield from norm("self_attn.q_a_layernorm", rank, ATTENTION)
        yield from linear("self_attn.q_b_proj", queries, rank, ATTENTION)
    yield from linear("self_attn.kv_a_proj_with_mqa", found.cached, hidden, ATTENTION, bias)
    yield from norm("self_attn.kv_a_layernorm", latent_size, ATTENTION)
    expanded = found.heads * (key_without_rotary + found.value_size)
    yield from linear("self_attn.kv_b_proj", expanded, latent_size, ATTENTION)
    yield from linear("self_attn.o_proj", hidden, found.heads * found.value_size, ATTENTION, bias)


def _indexer(keys: Keys) -> Iterator[Tensor]:
    hidden, size, count = keys.size("hidden_size"), keys.size("index_head_dim"), keys.size("index_n_heads")
    yield from linear("self_attn.indexer.wq_b", count * size, keys.size("q_lora_rank"), ATTENTION)
    yield from linear("self_attn.indexer.wk", size, hidden, ATTENTION)
    yield from norm("self_attn.indexer.k_norm", size, ATTENTION, bias=True)
    yield from linear("self_attn.indexer.weights_proj", count, hidden, ATTENTION)
