"""Build a model from its configuration without weights, and name its tensors as a saved checkpoint does."""

from __future__ import annotations

import importlib
from collections import Counter
from typing import Any

from tools.freeze.case import Case, Frozen
from tools.freeze.pack import collapse

COUNTS = ("num_local_experts", "n_routed_experts", "num_experts", "moe_num_experts")
SCALE = (".qscale_weight", ".weight_scale_inv")
USED = ("num_experts_per_tok", "moe_top_k")


def first(config: Any, names: tuple[str, ...]) -> int | None:
    """Give the first of these values that a configuration has."""
    held = (getattr(config, name, None) for name in names)
    return next((int(value) for value in held if value), None)


def configuration(library: Any, case: Case) -> Any:
    """Give the library's own configuration, absent keys filled in by its classes."""
    known = case.class_of or case.config["model_type"]
    return library.CONFIG_MAPPING[known].from_dict({**case.config, "model_type": known})


def build(library: Any, config: Any) -> Any:
    """Build the language model, or the whole of a model that reads images."""
    torch = importlib.import_module("torch")
    # Some language models are known to the second list alone, some models that read images to both.
    factories = [library.AutoModelForCausalLM, library.AutoModelForImageTextToText]
    if getattr(config, "vision_config", None) is not None:
        factories.reverse()
    factory = next(factory for factory in factories if type(config) in factory._model_mapping)
    with torch.device("meta"):
        model = factory.from_config(config)
        scheme = getattr(config, "quantization_config", None)
        if scheme:
            quantizers = importlib.import_module("transformers.quantizers")
            model.hf_quantizer = quantizers.AutoHfQuantizer.from_config(scheme, pre_quantized=True)
            model.hf_quantizer.preprocess_model(model=model, dtype=torch.bfloat16)
    return model


def stored(model: Any) -> dict[str, tuple[int, ...]]:
    """Name tensors as they are saved: tied copies left out, what memory fuses (experts) parted again.

    Where saving does not go all the way back, the published names are restored: the prefix of an image tower, which loading
    takes away, and the scales of 8-bit weights, which loading accepts under several names.
    """
    loading = importlib.import_module("transformers.core_model_loading")
    mapping = importlib.import_module("transformers.conversion_mapping")
    quantizer = getattr(model, "hf_quantizer", None)
    changes = mapping.get_model_conversion_mapping(model, hf_quantizer=quantizer, add_legacy=False)
    model._weight_conversions = [
        change
        for change in changes
        if not isinstance(change, loading.PrefixChange) or change.prefix_to_remove == "vision_model"
    ] or None
    held = {
        name: tensor for name, tensor in model.state_dict().items() if name not in model.all_tied_weights_keys
    }
    saved = loading.revert_weight_conversion(model, held)
    return {name.replace(*SCALE): tuple(tensor.shape) for name, tensor in saved.items()}


def windows(library: Any, config: Any) -> dict[str, int]:
    """Count layers by how many positions they see, from the cache that the library would make."""
    layers = library.DynamicCache(config=config).layers
    seen = Counter(getattr(layer, "sliding_window", None) for layer in layers)
    return {str(size): count for size, count in sorted(seen.items(), key=str) if size}


def freeze(case: Case) -> Frozen:
    """Build one case and read it off."""
    library = importlib.import_module("transformers")
    library.logging.set_verbosity_error()
    config = configuration(library, case)
    model = build(library, config)
    tensors = stored(model)
    text = config.get_text_config()
    inner = getattr(text, "ffn_config", text)
    count = first(inner, COUNTS)
    total = 0
    for shape in tensors.values():
        size = 1
        for side in shape:
            size *= side
        total += size
    return Frozen(
        built_by=f"transformers {library.__version__}, {type(model).__name__}",
        parameters=total,
        experts=(count, first(inner, USED)) if count else None,
        windows=windows(library, config),
        tensors=collapse(tensors),
    )
