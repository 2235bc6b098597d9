"""Configurations that hold a language model beside others: text_config, vision_config, audio_config."""

from collections.abc import Mapping
from dataclasses import dataclass

from calculators.domain.architecture.blueprint import Beside
from calculators.domain.architecture.families import vision
from calculators.domain.architecture.keys import Keys
from calculators.domain.architecture.read import refuse
from calculators.domain.architecture.tensors import VISION

#: Where the language model stands.
TEXT = ("text_config", "language_config", "llm_config")
#: What stands before the names of the language model's tensors.
PREFIX = "language_model."


@dataclass(frozen=True, slots=True)
class Outer:
    """A model type with a language model inside: the type of that one and of the vision tower where the file names none."""

    text: str
    vision: str = ""
    tied: bool | None = None


OUTER: dict[str, Outer] = {
    "gemma3": Outer("gemma3_text", "siglip_vision_model", tied=True),
    "llama4": Outer("llama4_text", "llama4_vision_model"),
    "mistral3": Outer("mistral", "pixtral"),
    "kimi_k25": Outer("deepseek_v3"),
    "llava": Outer("llama"),
    "gemma4": Outer("gemma4_text", tied=True),
    "qwen3_5": Outer("qwen3_5_text"),
    "qwen3_5_moe": Outer("qwen3_5_moe_text"),
}


def text_of(config: Mapping[str, object]) -> tuple[Mapping[str, object], str]:
    """Give the configuration of the language model, and what stands before the names of its tensors.

    Keys that hold for the whole checkpoint (how it is stored, whether the head shares the embedding) are taken along.
    """
    outer = OUTER.get(str(config.get("model_type")))
    place = next((key for key in TEXT if config.get(key) is not None), None)
    if place is None:
        # Some files give the keys of the language model alone under the type of the whole.
        return (config if outer is None else {**config, "model_type": outer.text}), ""
    inner = config[place]
    if not isinstance(inner, Mapping):
        refuse("config_bad_value", f"“{place}” must be an object.")
    text = dict(inner)
    if outer is not None:
        text.setdefault("model_type", outer.text)
        if config.get("model_type") == "mistral3":
            text.setdefault("sliding_window", None)
    tied = config.get("tie_word_embeddings", text.get("tie_word_embeddings"))
    if tied is None and outer is not None:
        tied = outer.tied
    if tied is not None:
        text["tie_word_embeddings"] = tied
    for key in ("quantization_config", "checkpoint_quantization"):
        if key in config:
            text.setdefault(key, config[key])
    return text, PREFIX


def beside(config: Mapping[str, object], text_size: int) -> tuple[Beside, ...]:
    """Give what stands beside the language model, by name; with tensors where the configuration tells them all."""
    found: list[Beside] = []
    outer = Keys(config, str(config.get("model_type")), {})
    if (inner := outer.inside("vision_config")) is not None:
        default = OUTER.get(outer.model_type, Outer("")).vision
        model_type = str(inner.get("model_type") or default)
        keys = Keys(inner, model_type, vision.DEFAULTS.get(model_type, {}))
        # The projector belongs to the whole: a tower that we know under another type may be joined in another way.
        tensors = vision.tower(keys, text_size, outer) if model_type == default else None
        words = "vision tower and projector"
        if tensors is None:
            found.append(Beside(VISION, f"{words}: the configuration does not tell their size", known=False))
        else:
            found.append(Beside(VISION, words, tensors=tensors))
    if outer.inside("audio_config") is not None:
        found.append(Beside("audio", "audio encoder: the configuration does not tell its size", known=False))
    return tuple(found)
