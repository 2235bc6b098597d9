"""The owned route: servers, their price and life, what they draw and where they stand."""

from calculators.catalog import Catalog
from calculators.core.field import Field
from calculators.tco.fields.figure import assumption, figure, under
from calculators.tco.fields.gpu import model_and_gpu
from calculators.tco.routes import ROUTES

_ROUTE = "owned_gpu"
ELECTRICITY = "electricity/commercial/us"
PUE = "pue/industry-average/world"


def owned_fields(catalog: Catalog) -> list[Field]:
    """Give the fields of servers, power and space."""
    return [
        *model_and_gpu(_ROUTE, ROUTES[_ROUTE].name, _ROUTE, catalog),
        *_servers(),
        *_power(catalog),
        *_space(),
    ]


def _servers() -> list[Field]:
    part = under("Servers")
    return [
        figure(
            f"{_ROUTE}.server_price", "Price of a server", "Your quote for a whole server, with its GPUs.", "USD/server",
            _ROUTE, None, maximum=1e9, empty_label="needs your quote",
            why="List prices of GPU servers are not published; the largest line of this route.", **part,
        ),
        figure(
            f"{_ROUTE}.gpus_per_server", "GPUs per server", "Servers are bought whole; a replica does not straddle two.",
            "GPUs/server", _ROUTE, 8, kind="integer", minimum=1, maximum=1024, **part,
        ),
        figure(
            f"{_ROUTE}.spare_servers", "Spare servers", "Kept beside those that the replicas need.", "servers", _ROUTE, 0,
            kind="integer", **part,
        ),
        assumption(
            f"{_ROUTE}.life_months", "Useful life", "Months until a server is replaced.", "months", _ROUTE, 60, 36, 72,
            kind="integer", minimum=1, maximum=240, confidence="medium",
            why="GPU generations follow each other every one to two years; books use three to six years.", **part,
        ),
        assumption(
            f"{_ROUTE}.residual_share", "Residual value", "Share of the price that comes back at the end of the life.",
            "share", _ROUTE, 0.1, 0, 0.25, why="Few resale prices of servers of this age are published.", **part,
        ),
        assumption(
            f"{_ROUTE}.cost_of_capital", "Cost of capital", "Per year, on what is bound in servers.", "share/year", _ROUTE,
            0.08, 0.05, 0.12, confidence="medium",
            why="Use your finance department’s rate; at the discount rate both views have one present value.", **part,
        ),
        assumption(
            f"{_ROUTE}.maintenance_share", "Maintenance", "Share of the price of all installed servers, per year.",
            "share/year", _ROUTE, 0.05, 0.02, 0.12, maximum=10,
            why="Ask for the support contract’s price; published calculators use 3 to 10 %.", **part,
        ),
        figure(
            f"{_ROUTE}.network_per_server", "Networking per server", "Switches, cables and optics, bought with it.",
            "USD/server", _ROUTE, 0, maximum=1e9, **part,
        ),
        figure(
            f"{_ROUTE}.lead_months", "Lead time", "Months from the order until servers run.", "months", _ROUTE, 0,
            kind="integer", maximum=120, **part,
        ),
        figure(
            f"{_ROUTE}.decommissioning_per_server", "Taking a server out",
            "Removal and data destruction; part of the cost of leaving.", "USD/server", _ROUTE, 0, maximum=1e9, **part,
        ),
    ]  # fmt: skip


def _power(catalog: Catalog) -> list[Field]:
    part = under("Power")
    return [
        figure(
            f"{_ROUTE}.gpu_watts", "Power of a GPU", "Empty takes the maker’s figure.", "W/GPU", _ROUTE, None,
            empty_label="the maker’s figure", **part,
        ),
        assumption(
            f"{_ROUTE}.power_share", "Average draw", "Part of that power that is drawn on average, over all installed GPUs.",
            "share", _ROUTE, 0.7, 0.5, 0.9, why="Serving keeps GPUs below their limit; idle ones still draw.", **part,
        ),
        assumption(
            f"{_ROUTE}.base_watts", "Base load of a server", "Processors, memory, fans and disks, beside the GPUs.",
            "W/server", _ROUTE, 3000, 1500, 4500, why="The rest of an eight-GPU server; smaller ones draw less.", **part,
        ),
        figure(
            f"{_ROUTE}.pue", "PUE", "Energy of the building over that of the machines; counted once.", "ratio", _ROUTE,
            catalog.rates[PUE].value, minimum=1, maximum=5, low=1.2, high=1.8, basis=catalog.rates[PUE].source,
            fact=PUE, **part,
        ),
        figure(
            f"{_ROUTE}.all_in_kw_per_gpu", "All-in power per GPU",
            "Instead of the three above: a published figure that already contains cooling.", "kW/GPU", _ROUTE, None,
            empty_label="from the figures above", **part,
        ),
        figure(
            f"{_ROUTE}.electricity_price", "Electricity price", "What your site pays.", "USD/kWh", _ROUTE,
            catalog.rates[ELECTRICITY].value, maximum=1000, low=0.08, high=0.3, basis=catalog.rates[ELECTRICITY].source,
            fact=ELECTRICITY, **part,
        ),
    ]  # fmt: skip


def _space() -> list[Field]:
    part = under("Space")
    return [
        figure(
            f"{_ROUTE}.space_per_server_month", "Space per server", "Rack, cooling, access; your data centre’s charge.",
            "USD/server/month", _ROUTE, 0, maximum=1e8, **part,
        ),
        figure(
            f"{_ROUTE}.space_per_kw_month", "Space per kW", "Where space is sold by power of the machines.", "USD/kW/month",
            _ROUTE, 0, maximum=1e6, **part,
        ),
    ]  # fmt: skip
