"""Fields about a model that several calculators ask for: same id, same unit, same key in every link."""

from collections.abc import Mapping

from calculators.catalog.model import OpenModel
from calculators.core.field import Field, Option

#: A configuration is a few thousand characters long; what is much longer is something else.
LONGEST_CONFIG = 1_000_000
#: Bytes of one element of the cache.
KV_BYTES: dict[str, float] = {"bf16": 2.0, "fp8": 1.0}


def model_options(models: Mapping[str, OpenModel]) -> tuple[Option, ...]:
    """Give the catalogue's models as choices, by family."""
    return tuple(
        Option(model.id, model.hf_id.partition("/")[2] or model.hf_id, model.family, (model.hf_id,))
        for model in models.values()
    )


def model_fields(models: Mapping[str, OpenModel], group: str, default: str) -> list[Field]:
    """Give the choice of a model of the catalogue, and the place for the configuration of any other one."""
    return [
        Field(
            "model", "Model", "Of the catalogue.", "", group, default, kind="choice", options=model_options(models),
        ),
        Field(
            "config", "Pasted config.json",
            "Any other model: paste the config.json of its weights. It counts before the choice above. It stays in this "
            "page: it is sent nowhere and goes into no link, so that a link, a kept case or a reload is without it.",
            "", group, None, kind="text", optional=True, empty_label="the model chosen above", length=LONGEST_CONFIG,
            linked=False,
        ),
    ]  # fmt: skip


def kv_precision_field(group: str) -> Field:
    """Give the choice of how keys and values are stored while a request runs."""
    return Field(
        "kv_precision", "Precision of the cache", "How keys and values are stored while a request runs.", "", group, "bf16",
        kind="choice",
        options=(
            Option("bf16", "16 bit (BF16 or FP16)", aliases=("fp16", "float16", "bfloat16")),
            Option("fp8", "8 bit (FP8)"),
        ),
        why="Eight bits hold twice as many tokens; engines report little loss, yet test it on long prompts.",
    )  # fmt: skip
