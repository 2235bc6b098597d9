"""The TCO model: which inputs there are and which families of steps make up each route. Read by staging and by tests."""

from calculators import catalog
from calculators.core.model import Input, Model, field_inputs
from calculators.domain.api_price import API_PRICE
from calculators.domain.capacity import CAPACITY
from calculators.domain.people import PEOPLE
from calculators.domain.price_schedule import SCHEDULES
from calculators.domain.workload import WORKLOAD
from calculators.tco.api_route import API_ROUTE
from calculators.tco.fields import all_fields
from calculators.tco.fields.api import API_ROUTES
from calculators.tco.gpu_route import GPU_ROUTE
from calculators.tco.route_cost import DISCOUNT, ROUTE_COST

#: Figures that binding takes from the catalogue for the rented route, with their units and labels.
_BOUND = {
    "rented_gpu.fit_input": ("GPU-seconds/token", "Fitted GPU time per input token"),
    "rented_gpu.fit_output": ("GPU-seconds/token", "Fitted GPU time per output token"),
    "rented_gpu.fit_context": (
        "GPU-second-requests/token/token",
        "Fitted GPU time per output token and token of context",
    ),
    "rented_gpu.fit_prefill": ("GPU-second-requests/token/token", "Fitted GPU time per input token squared"),
    "rented_gpu.catalogue_gpu_hour_price": ("USD/GPU-hour", "Catalogue median on demand"),
    "reference_salary": ("USD/year/FTE", "Reference salary"),
    "wages_share": ("share", "Wages as a share of employer cost"),
}


def _inputs() -> dict[str, Input]:
    inputs = {id: Input(id, unit, label) for id, (unit, label) in _BOUND.items()}
    inputs |= field_inputs(all_fields(catalog.load()).values())
    for route in API_ROUTES:
        for name in SCHEDULES:
            label = name.removesuffix("_schedule").replace("_", " ").capitalize() + " by month"
            inputs[f"{route}.{name}"] = Input(f"{route}.{name}", "USD/million tokens", label)
    return inputs


MODEL = Model(
    inputs=_inputs(),
    scopes={
        "": (WORKLOAD, DISCOUNT),
        **dict.fromkeys(API_ROUTES, (API_PRICE, PEOPLE, API_ROUTE, ROUTE_COST)),
        "rented_gpu": (CAPACITY, PEOPLE, GPU_ROUTE, ROUTE_COST),
    },
)
