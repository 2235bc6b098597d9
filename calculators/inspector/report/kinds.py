"""The structure of a model in words: attention, what is known of it, what is left out."""

from collections.abc import Mapping

from calculators.core.format import significant
from calculators.domain.architecture.shape import Architecture, Attention
from calculators.inspector.figures import OTHER, AttentionGroup, ModelFigures

KINDS = {
    "mha": "multi-head attention",
    "gqa": "grouped-query attention",
    "mqa": "multi-query attention",
    "mla": "multi-head latent attention",
    OTHER: "not modelled",
}
PARTS = {
    "embedding": "Input embedding",
    "head": "Output head",
    "attention": "Attention",
    "dense_mlp": "Dense feed-forward blocks",
    "routed_experts": "Routed experts",
    "shared_experts": "Shared experts",
    "router": "Routers",
    "norms": "Norms, positions and the rest",
}
STRUCTURE = {
    "known": "known: this model type has rules of its own here",
    "assumed": "assumed: counted as a Llama-like model",
    "partial": "in part: some layers are not modelled",
}
EXTRA = {
    "mtp": "Multi-token prediction",
    "vision": "Vision part",
    "audio": "Audio part",
    "scales": "Scales of the small formats",
}

#: What a configuration says of how its numbers are stored -> how people call that.
STORED = {
    "fp8": "FP8",
    "mxfp4": "MXFP4",
    "nvfp4": "NVFP4",
    "awq": "AWQ",
    "gptq": "GPTQ",
    "bitsandbytes": "a bitsandbytes format",
    "compressed-tensors": "compressed tensors",
    "bfloat16": "BF16",
    "float16": "FP16",
    "float32": "FP32",
}


def stored_as(config: Mapping[str, object]) -> str:
    """Say how the published files store most numbers; nothing where the configuration does not tell in words known here."""
    quantised = config.get("quantization_config")
    method = quantised.get("quant_method") if isinstance(quantised, Mapping) else None
    for told in (
        method,
        config.get("checkpoint_quantization"),
        config.get("dtype"),
        config.get("torch_dtype"),
    ):
        if isinstance(told, str) and told in STORED:
            return STORED[told]
    return ""


def attention_words(attention: Attention) -> str:
    """Describe the attention of a layer: kind, heads, window."""
    words = KINDS.get(attention.kind, attention.kind)
    if attention.kind == OTHER:
        return words
    heads = f"{attention.heads} heads"
    if attention.kind != "mla":
        heads = f"{attention.heads} query and {attention.kv_heads} key-value heads"
    seen = f", window of {attention.window:,} tokens" if attention.window else ""
    return f"{words}, {heads}{seen}"


def attention_list(groups: tuple[AttentionGroup, ...]) -> str:
    """Describe the attention of all layers."""
    if len(groups) == 1:
        return attention_words(groups[0].attention)
    return "; ".join(f"{group.layers} layers: {attention_words(group.attention)}" for group in groups)


def cached_words(figures: ModelFigures) -> str:
    """Say how the cache compares with one key and one value for each query head."""
    group = figures.attention[0]
    attention = group.attention
    whole = attention.heads * (attention.key_size + attention.value_size)
    if attention.kind not in ("gqa", "mqa", "mla") or not attention.cached:
        return ""
    times = significant(whole / attention.cached, 2)
    if attention.kind == "mla":
        return (
            f"A token leaves {attention.cached:,} numbers in the cache of a layer, {times} times less than keys and values of "
            f"{attention.heads} heads would be: they are kept in a compressed form that all heads share."
        )
    shared = "one head" if attention.kv_heads == 1 else f"{attention.kv_heads} heads"
    return (
        f"{attention.heads} query heads share keys and values of {shared}: the cache is {times} times smaller than with keys and "
        "values for each of them."
    )


def unmodelled(architecture: Architecture) -> str:
    """Name the layers that are left out, with their number; nothing when all are counted."""
    return ", ".join(
        f"{name.replace('_', ' ')} in {exact_layers(number)}"
        for name, number in architecture.unmodelled.items()
    )


def layers_words(architecture: Architecture) -> str:
    """Say how many layers there are, and how many of them have experts."""
    routed = [layer for layer in architecture.layers if layer.experts]
    every = len(architecture.layers)
    if not routed:
        return exact_layers(every)
    experts = routed[0].experts
    inside = f"{experts.count} experts, {experts.used} used for a token" if experts else ""
    return f"{exact_layers(every)}, {len(routed)} of them with {inside}"


def exact_layers(number: int) -> str:
    """Write a number of layers."""
    return f"{number} layer{'' if number == 1 else 's'}"


def extras(architecture: Architecture) -> str:
    """Name the parts outside the total, with their sizes where these are known."""
    return "; ".join(
        f"{EXTRA.get(part.name, part.name)}: {'size not known' if part.parameters is None else f'{part.parameters:,}'}"
        for part in architecture.extra
    )
