"""Vision towers that stand beside a language model, where the configuration tells every tensor of them."""

from collections.abc import Callable, Iterator

from calculators.domain.architecture.keys import Keys
from calculators.domain.architecture.tensors import VISION, Tensor, Tensors, linear, norm, under

#: Values of missing keys: those of the configuration classes of transformers 5.
DEFAULTS: dict[str, dict[str, int]] = {
    "siglip_vision_model": {
        "hidden_size": 768,
        "intermediate_size": 3072,
        "num_hidden_layers": 12,
        "num_channels": 3,
        "image_size": 224,
        "patch_size": 16,
        "vision_use_head": True,
    },
    "llama4_vision_model": {
        "hidden_size": 768,
        "intermediate_size": 5632,
        "num_hidden_layers": 34,
        "num_channels": 3,
        "image_size": 448,
        "patch_size": 14,
        "vision_output_dim": 7680,
        "projector_input_dim": 4096,
        "projector_output_dim": 4096,
    },
    "pixtral": {
        "hidden_size": 1024,
        "intermediate_size": 4096,
        "num_hidden_layers": 24,
        "num_channels": 3,
        "patch_size": 16,
    },
}


def siglip(keys: Keys, text_size: int, outer: Keys) -> Iterator[Tensor]:
    """SigLIP and the projector of Gemma 3."""
    hidden, patch = keys.size("hidden_size"), keys.size("patch_size")
    tower = "vision_tower.vision_model."
    places = (keys.size("image_size") // patch) ** 2
    yield _patches(f"{tower}embeddings.patch_embedding.weight", keys, patch)
    yield Tensor(f"{tower}embeddings.patch_embedding.bias", (hidden,), VISION)
    yield Tensor(f"{tower}embeddings.position_embedding.weight", (places, hidden), VISION)
    layer = [
        *_norms(("layer_norm1", "layer_norm2"), hidden),
        *_maps(("k_proj", "v_proj", "q_proj", "out_proj"), hidden),
        *_mlp("mlp", hidden, keys.size("intermediate_size")),
    ]
    yield from under(f"{tower}encoder.layers.*.", layer, keys.size("num_hidden_layers"))
    yield from norm(f"{tower}post_layernorm", hidden, VISION, bias=True)
    if keys.flag("vision_use_head", default=True):
        yield from under(f"{tower}head.", _pooling(hidden, keys.size("intermediate_size")))
    yield Tensor("multi_modal_projector.mm_input_projection_weight", (hidden, text_size), VISION)
    yield from norm("multi_modal_projector.mm_soft_emb_norm", hidden, VISION)


def llama4(keys: Keys, text_size: int, outer: Keys) -> Iterator[Tensor]:
    """The vision model of Llama 4, its adapter and the projector."""
    hidden, patch, inner = keys.size("hidden_size"), keys.size("patch_size"), keys.size("intermediate_size")
    places = (keys.size("image_size") // patch) ** 2 + 1
    into, out = keys.size("projector_input_dim"), keys.size("projector_output_dim")
    pixels = keys.size("num_channels") * patch * patch
    yield Tensor("vision_model.class_embedding", (hidden,), VISION)
    yield Tensor("vision_model.positional_embedding_vlm", (places, hidden), VISION)
    yield from linear("vision_model.patch_embedding.linear", hidden, pixels, VISION)
    yield from under("vision_model.", _norms(("layernorm_pre", "layernorm_post"), hidden))
    layer = [
        *_maps(("q_proj", "k_proj", "v_proj", "o_proj"), hidden),
        *_mlp("mlp", hidden, inner),
        *_norms(("input_layernorm", "post_attention_layernorm"), hidden),
    ]
    yield from under("vision_model.model.layers.*.", layer, keys.size("num_hidden_layers"))
    yield from linear("vision_model.vision_adapter.mlp.fc1", into, inner, VISION)
    yield from linear("vision_model.vision_adapter.mlp.fc2", out, out, VISION)
    yield from linear("multi_modal_projector.linear_1", text_size, keys.size("vision_output_dim"), VISION)


def pixtral(keys: Keys, text_size: int, outer: Keys) -> Iterator[Tensor]:
    """Pixtral and the projector of Mistral Small 3.1 and later."""
    hidden, inner = keys.size("hidden_size"), keys.size("intermediate_size")
    yield _patches("vision_tower.patch_conv.weight", keys, keys.size("patch_size"))
    yield from norm("vision_tower.ln_pre", hidden, VISION)
    layer = [
        *norm("attention_norm", hidden, VISION),
        *_maps(("q_proj", "k_proj", "v_proj", "o_proj"), hidden, place="attention", bias=False),
        *linear("feed_forward.gate_proj", inner, hidden, VISION),
        *linear("feed_forward.up_proj", inner, hidden, VISION),
        *linear("feed_forward.down_proj", hidden, inner, VISION),
        *norm("ffn_norm", hidden, VISION),
    ]
    yield from under("vision_tower.transformer.layers.*.", layer, keys.size("num_hidden_layers"))
    merged = hidden * outer.size("spatial_merge_size", 2) ** 2
    chosen = outer.config.get("vision_feature_layer")
    features = len(chosen) if isinstance(chosen, list) else 1
    bias = outer.flag("multimodal_projector_bias")
    yield from norm("multi_modal_projector.norm", hidden, VISION)
    yield from linear("multi_modal_projector.patch_merger.merging_layer", hidden, merged, VISION)
    yield from linear("multi_modal_projector.linear_1", text_size, hidden * features, VISION, bias)
    yield from linear("multi_modal_projector.linear_2", text_size, text_size, VISION, bias)


Tower = Callable[[Keys, int, Keys], Iterator[Tensor]]
TOWERS: dict[str, Tower] = {
    "siglip_vision_model": siglip,
    "llama4_vision_model": llama4,
    "pixtral": pixtral,
}


def tower(keys: Keys, text_size: int, outer: Keys) -> Tensors | None:
    """Give the tensors of a vision tower with its projector; None where we do not know them.

    `text_size` is the width of the language model; `outer` are the keys of the whole configuration.
    """
    found = TOWERS.get(keys.model_type)
    if found is None or isinstance(keys.config.get("image_size"), list | tuple):
        return None
    return tuple(found(keys, text_size, outer))


def _patches(name: str, keys: Keys, patch: int) -> Tensor:
    return Tensor(name, (keys.size("hidden_size"), keys.size("num_channels"), patch, patch), VISION)


def _norms(names: tuple[str, ...], size: int) -> Iterator[Tensor]:
    for name in names:
        yield from norm(name, size, VISION, bias=True)


def _maps(names: tuple[str, ...], size: int, place: str = "self_attn", bias: bool = True) -> Iterator[Tensor]:
    for name in names:
        yield from linear(f"{place}.{name}", size, size, VISION, bias)


def _mlp(place: str, hidden: int, inner: int) -> Iterator[Tensor]:
    yield from linear(f"{place}.fc1", inner, hidden, VISION, True)
    yield from linear(f"{place}.fc2", hidden, inner, VISION, True)


def _pooling(hidden: int, inner: int) -> Iterator[Tensor]:
    yield Tensor("probe", (1, 1, hidden), VISION)
    yield Tensor("attention.in_proj_weight", (3 * hidden, hidden), VISION)
    yield Tensor("attention.in_proj_bias", (3 * hidden,), VISION)
    yield from linear("attention.out_proj", hidden, hidden, VISION, True)
    yield from norm("layernorm", hidden, VISION, bias=True)
    yield from _mlp("mlp", hidden, inner)
