"""The inputs of the TCO calculator, by subject."""

from calculators.catalog import Catalog
from calculators.core.calculator import Group
from calculators.core.field import Field
from calculators.tco.fields.api import api_fields
from calculators.tco.fields.demand import demand_fields
from calculators.tco.fields.gpu import gpu_fields
from calculators.tco.fields.money import money_fields

GROUPS = (
    Group("basics", "Your workload", "Start here: these inputs move the answer most.", basic=True),
    Group("demand", "Demand in detail", "Caching, batch, retries and the hours in which requests arrive."),
    Group("closed_api", "Closed model behind an API"),
    Group("hosted_open", "Open model behind an API"),
    Group("rented_gpu", "Open model on rented GPUs"),
    Group(
        "people",
        "People and one-off cost",
        "Work and fees that no price list shows; ours are assumptions to replace.",
    ),
    Group("money", "Routes, time and money"),
)


def all_fields(catalog: Catalog) -> dict[str, Field]:
    """Give every field by id, in the order of the form."""
    fields = [*demand_fields(), *api_fields(catalog), *gpu_fields(catalog), *money_fields(catalog)]
    order = {group.id: index for index, group in enumerate(GROUPS)}
    return {field.id: field for field in sorted(fields, key=lambda field: order[field.group])}
