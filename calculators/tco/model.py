"""The TCO model: which inputs there are and which families of steps make up each route. Read by staging and by tests."""

from calculators import catalog
from calculators.core.model import Input, Model, field_inputs
from calculators.domain import asset, load_curve, packing, waiting
from calculators.domain.api_bill import API_BILL
from calculators.domain.api_price import API_PRICE
from calculators.domain.asset import ASSET
from calculators.domain.capacity import CAPACITY
from calculators.domain.commitment import COMMITMENT
from calculators.domain.credit import CREDIT
from calculators.domain.owned import OWNED
from calculators.domain.people import PEOPLE
from calculators.domain.price_path import PRICE_PATHS
from calculators.domain.price_schedule import SCHEDULES
from calculators.domain.rent import RENT
from calculators.domain.services import CHECKS, SERVICES
from calculators.domain.spot import SPOT
from calculators.domain.traffic import TRAFFIC
from calculators.domain.workload import WORKLOAD
from calculators.tco.api_route import API_ROUTE
from calculators.tco.bound_inputs import (
    API,
    BASE,
    EVERY_ROUTE,
    HYBRID,
    OWNED_GPU,
    RENTED_GPU,
    SELF_HOSTED,
    SHARED,
)
from calculators.tco.fields import all_fields
from calculators.tco.gpu_route import GPU_ROUTE
from calculators.tco.hybrid_route import HYBRID_ROUTE
from calculators.tco.owned_route import OWNED_ROUTE
from calculators.tco.provided_route import PROVIDED_ROUTE
from calculators.tco.rented_route import RENTED_ROUTE
from calculators.tco.route_cost import ROUTE_COST, TIME, UPFRONT
from calculators.tco.routes import API_ROUTES, BASE_ROUTES, GPU_ROUTES, ROUTES

#: Short forms, for what is evaluated many times: `cash` and `completed` for the measures that rank routes, with what a hybrid
#: takes from its legs and a route from its bridge; `load` for the volumes at which a cost bends, and for what an own base
#: load leaves to an API.
FORMS = {
    "cash": ("net_present_value", "cash_total", "leg_cash", "leg_upfront"),
    "completed": (
        "cost_per_completed_request", "total_cost", "checking_total", "failing_total", "leg_cost", "leg_upfront_cost",
        "accepted_answers", "checking_cost", "failing_cost",
    ),
    "load": (
        "sent_factor", "interactive_requests", "batch_requests", "average_request_rate", "peak_request_rate", "open_hours",
        "replica_seconds", "peak_replicas", "average_replicas", "serving_regions", "provisioned_rate", "list_cost", "usage_cost",
    ),
}  # fmt: skip


def _bound_inputs() -> dict[str, Input]:
    """Give what binding adds to the answers: catalogue figures, and tables by month."""
    rows = dict(SHARED)
    groups = ((ROUTES, EVERY_ROUTE), (BASE_ROUTES, BASE), (API_ROUTES, API), (GPU_ROUTES, SELF_HOSTED))
    for routes, names in (
        *groups,
        (("rented_gpu",), RENTED_GPU),
        (("owned_gpu",), OWNED_GPU),
        (("hybrid",), HYBRID),
    ):
        rows |= {f"{route}.{name}": words for route in routes for name, words in names.items()}
    for route in API_ROUTES:
        for name in SCHEDULES:
            words = name.removesuffix("_schedule").replace("_", " ")
            rows[f"{route}.{name}"] = ("USD/million tokens", f"{words.capitalize()} by month")
            rows[f"{route}.long_{name}"] = (
                "USD/million tokens",
                f"{words.capitalize()} of long requests by month",
            )
    return {id: Input(id, unit, label) for id, (unit, label) in rows.items()}


MODEL = Model(
    inputs=_bound_inputs() | field_inputs(all_fields(catalog.load()).values()),
    scopes={
        "": (WORKLOAD, PRICE_PATHS, TIME, SERVICES),
        **dict.fromkeys(
            API_ROUTES,
            (
                TRAFFIC,
                CHECKS,
                PEOPLE,
                API_PRICE,
                API_BILL,
                CREDIT,
                UPFRONT,
                PROVIDED_ROUTE,
                API_ROUTE,
                ROUTE_COST,
            ),
        ),
        "rented_gpu": (
            TRAFFIC,
            CHECKS,
            PEOPLE,
            CAPACITY,
            RENT,
            COMMITMENT,
            SPOT,
            ASSET,
            CREDIT,
            UPFRONT,
            PROVIDED_ROUTE,
            RENTED_ROUTE,
            GPU_ROUTE,
            ROUTE_COST,
        ),
        "owned_gpu": (
            TRAFFIC,
            CHECKS,
            PEOPLE,
            CAPACITY,
            OWNED,
            ASSET,
            UPFRONT,
            OWNED_ROUTE,
            GPU_ROUTE,
            ROUTE_COST,
        ),
        "hybrid": (HYBRID_ROUTE, ROUTE_COST),
    },
    functions=asset.FUNCTIONS | load_curve.FUNCTIONS | packing.FUNCTIONS | waiting.FUNCTIONS,
    forms=FORMS,
    again={"volume": ("requests_per_day",)},
)
