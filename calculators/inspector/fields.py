"""The inputs of the model inspector."""

from collections.abc import Mapping

from calculators.catalog.model import OpenModel
from calculators.core.calculator import Group
from calculators.core.field import Field
from calculators.domain.model_fields import kv_precision_field, model_fields, model_options

#: What the page opens with.
FIRST = "llama-3-8b"

GROUPS = (
    Group("model", "The model", basic=True),
    Group("use", "How it is used", "These move the memory of one request, not the model.", basic=True),
)


def all_fields(models: Mapping[str, OpenModel]) -> dict[str, Field]:
    """Give every field by id, in the order of the form."""
    fields = (
        *model_fields(models, "model", FIRST),
        Field(
            "compare_with", "Compare with", "A second model of the catalogue, side by side.", "", "model", None,
            kind="choice", options=model_options(models), optional=True, empty_label="No second model",
        ),
        Field(
            "context_tokens", "Tokens that one request holds", "Prompt, documents, history and answer together.", "tokens",
            "use", 8192.0, kind="integer", minimum=1, maximum=100_000_000,
        ),
        kv_precision_field("use"),
    )  # fmt: skip
    return {field.id: field for field in fields}
