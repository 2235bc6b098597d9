"""Which family's rules a model type follows."""

from collections.abc import Callable, Mapping

from calculators.domain.architecture.blueprint import Blueprint
from calculators.domain.architecture.defaults import DEFAULTS
from calculators.domain.architecture.families import deepseek, gemma, llama, mixtral, qwen
from calculators.domain.architecture.keys import Keys
from calculators.domain.architecture.read import refuse, shown

Rules = Callable[[Keys], Blueprint]

RULES: dict[str, Rules] = {
    "llama": llama.llama,
    "mistral": llama.mistral,
    "ministral3": llama.mistral,
    "granite": llama.granite,
    "olmo": llama.olmo,
    "olmo2": llama.olmo2,
    "mixtral": mixtral.mixtral,
    "phimoe": mixtral.phimoe,
    "minimax_m2": mixtral.minimax_m2,
    "granitemoe": mixtral.granitemoe,
    "qwen2": qwen.qwen2,
    "qwen2_moe": qwen.qwen2_moe,
    "qwen3": qwen.qwen3,
    "qwen3_moe": qwen.qwen3_moe,
    "gemma": gemma.gemma,
    "gemma2": gemma.gemma2,
    "gemma3_text": gemma.gemma3,
    "deepseek_v2": deepseek.deepseek_v2,
    "deepseek_v3": deepseek.deepseek_v3,
    "kimi_k2": deepseek.deepseek_v3,
    "deepseek_v32": deepseek.deepseek_v32,
    "glm_moe_dsa": deepseek.glm_moe_dsa,
    "mistral4": deepseek.mistral4,
}


def blueprint(config: Mapping[str, object]) -> Blueprint:
    """Give the tables of the model. Raises InputError as `describe` says."""
    model_type = config.get("model_type")
    if model_type is None:
        refuse(
            "config_missing_key", "The configuration has no “model_type”, which says how the model is built."
        )
    if not isinstance(model_type, str):
        refuse("config_bad_value", "“model_type” must be a text.")
    rules = RULES.get(model_type)
    if rules is None:
        refuse("config_unknown_type", f"The model type “{shown(model_type)}” is not known.")
    return rules(Keys(config, model_type, DEFAULTS.get(model_type, {})))
