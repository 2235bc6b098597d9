"""The inputs of the sizing calculator, by subject."""

from calculators.catalog import Catalog
from calculators.core.calculator import Group
from calculators.core.field import Field
from calculators.sizing.fields.memory import memory_fields
from calculators.sizing.fields.own_figures import own_fields
from calculators.sizing.fields.requests import request_fields
from calculators.sizing.fields.set_up import set_up_fields
from calculators.sizing.fields.unvalidated import unvalidated_fields

GROUPS = (
    Group("basics", "Model and GPUs", basic=True),
    Group("requests", "Requests", "How long they are, how they come, and how fast an answer must be.", basic=True),
    Group("memory", "Memory", "What the engine keeps free, and how cautiously requests are admitted."),
    Group("own", "Your own figures", "A measurement of yours replaces the model’s level; a price of yours the catalogue’s."),
    Group(
        "unvalidated",
        "Not validated by our rows",
        "These change the figures by formulas alone: no measurement that we have covers them. All are off by default.",
    ),
)  # fmt: skip


def all_fields(catalog: Catalog) -> dict[str, Field]:
    """Give every field by id, in the order of the form."""
    fields = [
        *set_up_fields(catalog),
        *request_fields(),
        *memory_fields(),
        *own_fields(),
        *unvalidated_fields(),
    ]
    return {field.id: field for field in fields}
