"""The rented route: which GPU, at what price, billed when, committed or spot."""

from calculators.catalog import Catalog
from calculators.core.field import Field, Option
from calculators.tco.fields.figure import assumption, figure, under
from calculators.tco.fields.gpu import model_and_gpu
from calculators.tco.routes import ROUTES

_ROUTE = "rented_gpu"
BILLING_MODES = (
    Option("always_on", "always on"),
    Option("active_window", "on in the active hours"),
    Option("autoscale", "autoscale, least number kept"),
    Option("scale_to_zero", "autoscale to zero"),
)


def rented_fields(catalog: Catalog) -> list[Field]:
    """Give the fields of rent and billing."""
    return [
        *model_and_gpu(_ROUTE, ROUTES[_ROUTE].name, "basics", catalog),
        *_rent(),
        *_starting(),
        *_committed(),
        *_power(),
    ]


def _rent() -> list[Field]:
    part = under("Rent")
    return [
        figure(
            f"{_ROUTE}.gpus_per_instance", "GPUs per instance", "GPUs that are rented together, at some only eight.",
            "GPUs/instance", _ROUTE, None, kind="integer", minimum=1, maximum=1024,
            empty_label="as many as a replica needs", **part,
        ),
        figure(
            f"{_ROUTE}.gpu_hour_price", "Own GPU-hour price", "Your quote; empty takes the catalogue’s median on demand.",
            "USD/GPU-hour", _ROUTE, None, maximum=10000, empty_label="catalogue median", **part,
        ),
        Field(
            f"{_ROUTE}.billing_mode", "Billing mode", "When instances run and are billed.", "", _ROUTE, "always_on",
            kind="choice", options=BILLING_MODES, **part,
        ),
        figure(f"{_ROUTE}.credits", "Credits", "Granted once, used up against the rent.", "USD", _ROUTE, 0, **part),
    ]  # fmt: skip


def _starting() -> list[Field]:
    part = under("Starting and stopping")
    return [
        figure(
            f"{_ROUTE}.startup_overhead", "Start-up overhead", "Extra billed time for starting, when not always on.",
            "share", _ROUTE, 0, maximum=10, **part,
        ),
        figure(
            f"{_ROUTE}.starts_per_month", "Starts per month", "How often a machine starts.", "starts/month", _ROUTE, 0,
            maximum=1e5, **part,
        ),
        figure(
            f"{_ROUTE}.startup_minutes", "Minutes per start", "From the order to the first answer, billed.", "minutes/start",
            _ROUTE, 0, maximum=1e4, **part,
        ),
        figure(
            f"{_ROUTE}.minimum_billed_minutes", "Shortest billed time", "Billed for every start, used or not.",
            "minutes/start", _ROUTE, 0, maximum=1e5, **part,
        ),
    ]  # fmt: skip


def _committed() -> list[Field]:
    part, spot = under("Committed use"), under("Spot")
    return [
        figure(
            f"{_ROUTE}.committed_gpus", "Committed GPUs", "Paid whether used or not; what goes beyond is on demand.", "GPUs",
            _ROUTE, 0, **part,
        ),
        figure(
            f"{_ROUTE}.committed_term_months", "Term", "Whole terms are paid, also beyond the horizon.", "months", _ROUTE,
            12, kind="integer", minimum=1, maximum=120, **part,
        ),
        figure(
            f"{_ROUTE}.committed_discount", "Discount for it",
            "Off the GPU-hour price of month 1, fixed for the term; your quote.", "share", _ROUTE, 0, **part,
        ),
        figure(
            f"{_ROUTE}.committed_upfront_share", "Paid ahead", "Part of a term’s price that is due when it begins.", "share",
            _ROUTE, 0, **part,
        ),
        figure(
            f"{_ROUTE}.spot_share", "Share on spot", "Of the hours on demand; never spares or the least number.", "share",
            _ROUTE, 0, **spot,
        ),
        figure(f"{_ROUTE}.spot_discount", "Spot discount", "Off the price on demand.", "share", _ROUTE, 0, **spot),
        figure(
            f"{_ROUTE}.spot_interruption_share", "Interrupted share", "Part of the spot hours that is interrupted.", "share",
            _ROUTE, 0, **spot,
        ),
        figure(
            f"{_ROUTE}.spot_restart_overhead", "Work repeated", "Hours spent again for an interrupted hour.", "ratio",
            _ROUTE, 0, **spot,
        ),
    ]  # fmt: skip


def _power() -> list[Field]:
    part = under("Power, for carbon alone")
    return [
        figure(
            f"{_ROUTE}.gpu_watts", "Power of a GPU", "Empty takes the maker’s figure.", "W/GPU", _ROUTE, None,
            empty_label="the maker’s figure", **part,
        ),
        figure(
            f"{_ROUTE}.power_share", "Average draw", "Part of that power that is drawn on average.", "share", _ROUTE, 0.7,
            **part,
        ),
        assumption(
            f"{_ROUTE}.base_watts_per_gpu", "Base load per GPU",
            "The GPU’s part of processors, memory, fans and disks of its server.", "W/GPU", _ROUTE, 375, 190, 560,
            why="An eighth of the base load that owned servers have here, so that both routes count the same machines.", **part,
        ),
        assumption(
            f"{_ROUTE}.pue", "PUE of the provider", "Energy of the building over that of the machines.", "ratio", _ROUTE,
            1.2, 1.1, 1.5, minimum=1, maximum=5, why="Large providers state 1.10 to 1.15; others are above.", **part,
        ),
    ]  # fmt: skip
