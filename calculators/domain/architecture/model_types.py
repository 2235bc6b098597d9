"""Which family's rules a model type follows."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from calculators.domain.architecture import nested
from calculators.domain.architecture.blueprint import Blueprint
from calculators.domain.architecture.defaults import DEFAULTS
from calculators.domain.architecture.families import (
    assumed,
    dbrx,
    deepseek,
    gemma,
    glm,
    gpt,
    gpt_oss,
    hybrids,
    kimi_linear,
    llama,
    llama4,
    mixtral,
    nemotron,
    partial,
    phi,
    qwen,
)
from calculators.domain.architecture.keys import Keys
from calculators.domain.architecture.read import refuse
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
    "qwen3_5_text": hybrids.qwen3_5,
    "qwen3_5_moe_text": hybrids.qwen3_5,
    "kimi_linear": kimi_linear.kimi_linear,
    "nemotron_h": nemotron.nemotron_h,
    "deepseek_v4": hybrids.deepseek_v4,
    "gemma4_text": hybrids.gemma4,
}


def blueprint(config: Mapping[str, object]) -> Blueprint:
    """Give the tables of the model. Raises InputError as `describe` says."""
    text, prefix = nested.text_of(config)
    model_type = _type_of(text)
    keys = Keys(text, model_type, DEFAULTS.get(model_type, {}), prefix)
    rules = RULES.get(model_type)
    if rules is None:
        rules = partial.partial if partial.is_partial(text) else assumed.assumed
    elif not prefix and not keys.given("hidden_size") and not keys.given("num_hidden_layers"):
        keys.note(
            "the file has neither hidden_size nor num_hidden_layers: this is what the model type stands for where a file says "
            "nothing, perhaps not the model that you mean. Paste the whole config.json"
        )
    model = with_scales(rules(keys))
    return replace(model, beside=(*nested.beside(config, keys.size("hidden_size")), *model.beside))


def _type_of(text: Mapping[str, object]) -> str:
    """Give the type; empty where the file names none, and then its keys must be those of a Llama-like model."""
    model_type = text.get("model_type", "")
    if not isinstance(model_type, str):
        refuse("config_bad_value", "“model_type” must be a text.")
    return model_type
