"""The inputs of the TCO calculator, by subject."""

from calculators.catalog import Catalog
from calculators.core.calculator import Group
from calculators.core.field import Field
from calculators.tco.fields.api import api_fields
from calculators.tco.fields.demand import demand_fields
from calculators.tco.fields.gpu import gpu_fields
from calculators.tco.fields.hybrid import hybrid_fields
from calculators.tco.fields.money import money_fields
from calculators.tco.fields.owned import owned_fields
from calculators.tco.fields.quality import quality_fields
from calculators.tco.fields.rented import rented_fields
from calculators.tco.fields.route import route_fields
from calculators.tco.fields.services import service_fields

GROUPS = (
    Group("basics", "Your workload", "Start here: these inputs move the answer most.", basic=True),
    Group("routes", "Routes and measure", "What is compared, by which measure, over which months."),
    Group("demand", "Demand in detail", "When requests arrive, long ones, caching, batch and retries."),
    Group(
        "quality",
        "Accepted answers",
        "How often an answer is good enough, and what the rest costs. Measure yours.",
    ),
    Group(
        "services",
        "Retrieval and oversight",
        "What every route needs beside the model, at the same prices on all routes.",
    ),
    Group("closed_api", "Closed model behind an API"),
    Group("hosted_open", "Open model behind an API"),
    Group("rented_gpu", "Open model on rented GPUs"),
    Group(
        "owned_gpu",
        "Open model on owned hardware",
        "Needs your quote for a server; no public price can be defended.",
    ),
    Group("hybrid", "Hybrid: two routes or more together"),
    Group(
        "people",
        "People and one-off cost",
        "Work and fees that no price list shows; ours are assumptions to replace.",
    ),
    Group("later", "Time to production, model changes, exit"),
    Group("money", "Money", "Discounting, currency, tax, what outlives the horizon, how prices move."),
    Group(
        "outside",
        "Beside the five routes",
        "What you compare with: doing without, or an assistant per seat; last month’s bill; carbon.",
    ),
)


def all_fields(catalog: Catalog) -> dict[str, Field]:
    """Give every field by id, in the order of the form."""
    fields = [
        *demand_fields(), *quality_fields(), *service_fields(), *api_fields(catalog), *rented_fields(catalog),
        *gpu_fields("rented_gpu", catalog), *owned_fields(catalog), *gpu_fields("owned_gpu", catalog), *hybrid_fields(),
        *route_fields(catalog), *money_fields(catalog),
    ]  # fmt: skip
    order = {group.id: index for index, group in enumerate(GROUPS)}
    return {field.id: field for field in sorted(fields, key=lambda field: order[field.group])}
