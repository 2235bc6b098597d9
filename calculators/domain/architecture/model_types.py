"""Which family's rules a model type follows."""

from collections.abc import Callable, Mapping

from calculators.domain.architecture.blueprint import Blueprint
from calculators.domain.architecture.defaults import DEFAULTS
from calculators.domain.architecture.families import (
    dbrx,
    deepseek,
    gemma,
    glm,
    gpt,
    gpt_oss,
    llama,
    llama4,
    mixtral,
    phi,
    qwen,
)
from calculators.domain.architecture.keys import Keys
from calculators.domain.architecture.read import refuse, shown
from calculators.domain.architecture.scales import with_scales

Rules = Callable[[Keys], Blueprint]

RULES: dict[str, Rules] = {
    "llama": llama.llama,
    "llama4_text": llama4.llama4,
    "mistral": llama.mistral,
    "ministral3": llama.mistral,
    "mistral4": deepseek.mistral4,
    "mixtral": mixtral.mixtral,
    "qwen2": qwen.qwen2,
    "qwen2_moe": qwen.qwen2_moe,
    "qwen3": qwen.qwen3,
    "qwen3_moe": qwen.qwen3_moe,
    "deepseek_v2": deepseek.deepseek_v2,
    "deepseek_v3": deepseek.deepseek_v3,
    "deepseek_v32": deepseek.deepseek_v32,
    "kimi_k2": deepseek.deepseek_v3,
    "gemma": gemma.gemma,
    "gemma2": gemma.gemma2,
    "gemma3_text": gemma.gemma3,
    "phi": phi.phi,
    "phi3": phi.phi3,
    "phimoe": mixtral.phimoe,
    "gpt_oss": gpt_oss.gpt_oss,
    "glm": glm.glm,
    "glm4": glm.glm4,
    "glm4_moe": glm.glm4_moe,
    "glm_moe_dsa": deepseek.glm_moe_dsa,
    "olmo": llama.olmo,
    "olmo2": llama.olmo2,
    "falcon": gpt.falcon,
    "granite": llama.granite,
    "granitemoe": mixtral.granitemoe,
    "bloom": gpt.bloom,
    "dbrx": dbrx.dbrx,
    "minimax_m2": mixtral.minimax_m2,
    "gpt2": gpt.gpt2,
    "gpt_neox": gpt.gpt_neox,
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
    return with_scales(rules(Keys(config, model_type, DEFAULTS.get(model_type, {}))))
