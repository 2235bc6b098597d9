"""Modules that several families share: attention, feed-forward blocks, experts; each as a table of tensors."""

from collections.abc import Iterator

from calculators.domain.architecture.blueprint import Heads
from calculators.domain.architecture.keys import Keys
from calculators.domain.architecture.read import refuse
from calculators.domain.architecture.tensors import (
    ATTENTION,
    DENSE_MLP,
    ROUTED_EXPERT,
    ROUTER,
    SHARED_EXPERT,
    Tensor,
    linear,
    norm,
    under,
)


def heads(keys: Keys, kv_heads: int | None = None, head_size: int | None = None) -> Heads:
    """Give plain attention: heads, key and value heads, size of a head.

    Raises InputError when the heads cannot be divided as the keys say.
    """
    count = keys.size("num_attention_heads")
    shared = kv_heads or keys.optional("num_key_value_heads") or count
    if (
        kv_heads is None
        and not keys.given("num_key_value_heads")
        and "num_key_value_heads" not in keys.defaults
    ):
        keys.note(f"num_key_value_heads is missing: {count}, as many as query heads")
    size = head_size or keys.optional("head_dim") or divided(keys)
    if count % shared:
        refuse(
            "config_heads_do_not_divide",
            f"“{keys.name_of('num_attention_heads')}” ({count:,}) must be a multiple of "
            f"“{keys.name_of('num_key_value_heads')}” ({shared:,}).",
        )
    kind = "mha" if shared == count else "mqa" if shared == 1 else "gqa"
    return Heads(kind, count, shared, size, size, 2 * shared * size)


def divided(keys: Keys) -> int:
    """Give the size of a head as the share of the hidden size. Raises InputError when it is not whole."""
    hidden, count = keys.size("hidden_size"), keys.size("num_attention_heads")
    if hidden % count:
        refuse(
            "config_heads_do_not_divide",
            f"“{keys.name_of('hidden_size')}” ({hidden:,}) must be a multiple of "
            f"“{keys.name_of('num_attention_heads')}” ({count:,}).",
        )
    return hidden // count


def attention(
    keys: Keys,
    found: Heads,
    qkv_bias: bool = False,
    output_bias: bool = False,
    qk_norm: str = "",
    output: str = "o_proj",
) -> Iterator[Tensor]:
    """Give attention with a tensor each for queries, keys, values and output.

    `qk_norm` is empty, `head` (one weight for every head) or `full` (over all heads).
    """
    hidden = keys.size("hidden_size")
    queries, shared = found.heads * found.key_size, found.kv_heads * found.key_size
    yield from linear("self_attn.q_proj", queries, hidden, ATTENTION, qkv_bias)
    yield from linear("self_attn.k_proj", shared, hidden, ATTENTION, qkv_bias)
    yield from linear("self_attn.v_proj", shared, hidden, ATTENTION, qkv_bias)
    yield from linear(f"self_attn.{output}", hidden, queries, ATTENTION, output_bias)
    if qk_norm:
        full = qk_norm == "full"
        yield from norm("self_attn.q_norm", queries if full else found.key_size, ATTENTION)
        yield from norm("self_attn.k_norm", shared if full else found.key_size, ATTENTION)


def gated(
    prefix: str, hidden: int, inner: int, part: str = DENSE_MLP, bias: bool = False
) -> Iterator[Tensor]:
    """Give a gated feed-forward block: gate, up, down."""
    yield from linear(f"{prefix}.gate_proj", inner, hidden, part, bias)
    yield from linear(f"{prefix}.up_proj", inner, hidden, part, bias)
    yield from linear(f"{prefix}.down_proj", hidden, inner, part, bias)


def gated_fused(prefix: str, hidden: int, inner: int) -> Iterator[Tensor]:
    """Give a gated feed-forward block whose gate and up maps are one tensor."""
    yield from linear(f"{prefix}.gate_up_proj", 2 * inner, hidden, DENSE_MLP)
    yield from linear(f"{prefix}.down_proj", hidden, inner, DENSE_MLP)


def plain(prefix: str, names: tuple[str, str], hidden: int, inner: int, bias: bool) -> Iterator[Tensor]:
    """Give a feed-forward block of two maps, up and down."""
    yield from linear(f"{prefix}.{names[0]}", inner, hidden, DENSE_MLP, bias)
    yield from linear(f"{prefix}.{names[1]}", hidden, inner, DENSE_MLP, bias)


def expert_counts(keys: Keys) -> tuple[int, int]:
    """Give how many routed experts a layer has and how many serve a token."""
    count, used = keys.size("num_local_experts"), keys.size("num_experts_per_tok")
    if used > count:
        refuse(
            "config_out_of_range",
            f"“{keys.name_of('num_experts_per_tok')}” ({used:,}) is more than "
            f"“{keys.name_of('num_local_experts')}” ({count:,}).",
        )
    return count, used


def experts_gated(hidden: int, inner: int, count: int) -> Iterator[Tensor]:
    """Give routed experts with gate, up and down each, as most families store them."""
    return under("mlp.experts.*.", _bare(hidden, inner, ("gate_proj", "up_proj", "down_proj")), count)


def experts_w(hidden: int, inner: int, count: int) -> Iterator[Tensor]:
    """Give routed experts as Mixtral names them: w1 is the gate, w3 is up, w2 is down."""
    return under("block_sparse_moe.experts.*.", _bare(hidden, inner, ("w1", "w3", "w2")), count)


def shared_gated(hidden: int, inner: int) -> Iterator[Tensor]:
    """Give the shared experts as one gated block."""
    return gated("mlp.shared_experts", hidden, inner, SHARED_EXPERT)


def router(name: str, hidden: int, count: int, correction: str = "") -> Iterator[Tensor]:
    """Give the router and, under the name `correction`, the bias that balances its load."""
    yield from linear(name, count, hidden, ROUTER)
    if correction:
        yield Tensor(correction, (count,), ROUTER)


def _bare(hidden: int, inner: int, names: tuple[str, str, str]) -> Iterator[Tensor]:
    gate, up, down = names
    yield from linear(gate, inner, hidden, ROUTED_EXPERT)
    yield from linear(up, inner, hidden, ROUTED_EXPERT)
    yield from linear(down, hidden, inner, ROUTED_EXPERT)
