"""Rented GPUs: instances, hours on the bill by billing mode, and the rent."""

from calculators.core.calendar import HOURS_PER_MONTH
from calculators.core.number import whole
from calculators.core.step import MONTH, Steps
from calculators.domain.load_curve import Curve, following_units
from calculators.domain.packing import units_for

RENT = Steps()
_step = RENT.step


@_step(unit="hours/month", source="calendar", label="Hours open")
def open_hours(billing_mode: str, active_hours: float) -> float:
    """Hours in which replicas run: all 730, or the active hours when they are switched off outside them."""
    return HOURS_PER_MONTH if billing_mode == "always_on" else active_hours


@_step(unit="factor", source="definition", label="Load of the busiest batch window")
def window_factor(billing_mode: str, window_factor_all: float, window_factor_active: float) -> float:
    """Load while batch must be done over the mean of the open hours; 1 with a day or more and the same load every day."""
    return window_factor_all if billing_mode == "always_on" else window_factor_active


@_step(unit="GPUs/instance", source="definition", label="GPUs in an instance")
def instance_gpus(gpus_per_instance_given: float, gpus_per_instance: float, gpus_per_replica: float) -> float:
    """GPUs that are rented together: as given, or just one replica's."""
    return gpus_per_instance if gpus_per_instance_given else gpus_per_replica


@_step(unit="replicas/instance", source="design: whole steps")
def replicas_per_instance(instance_gpus: float, gpus_per_replica: float) -> float:
    """Whole replicas that fit into an instance (rounded down, written as minus the rounding up of the negative)."""
    return -whole(-instance_gpus / gpus_per_replica)


@_step(unit="GPUs", source="design: whole steps", when=MONTH, label="GPUs at the peak")
def peak_gpus(replicas: float, regions: float, replicas_per_instance: float, instance_gpus: float) -> float:
    """GPUs of the whole instances that hold the replicas for the peak, in every region its own."""
    return units_for(replicas, regions, replicas_per_instance) * instance_gpus


@_step(unit="replicas", source="definition", when=MONTH, label="Least replicas when following the load")
def least_following(billing_mode: str, min_replicas: float, active: float) -> float:
    """The least number of replicas; scaling to zero keeps none."""
    return 0 if billing_mode == "scale_to_zero" else min_replicas * active


@_step(unit="replicas", source="definition", when=MONTH, label="Spares when following the load")
def spare_following(billing_mode: str, spare_replicas: float, active: float) -> float:
    """The spare replicas; scaling to zero keeps none."""
    return 0 if billing_mode == "scale_to_zero" else spare_replicas * active


@_step(unit="GPUs", source="design: whole steps", when=MONTH, label="GPUs that follow the load")
def following_gpus(
    billing_mode: str, fixed_replicas_given: float, fixed_replicas: float, active: float, autoscale_curve: Curve,
    average_replicas: float, serving_regions: float, regions: float, least_following: float, spare_following: float,
    replicas_per_instance: float, instance_gpus: float,
) -> float:  # fmt: skip
    """Mean over the active hours of the GPUs of whole instances; with a plain peak factor, those of the average load."""
    return (
        0
        if billing_mode == "always_on"
        else 0
        if billing_mode == "active_window"
        else units_for(max(fixed_replicas, least_following) + spare_following, regions, replicas_per_instance)
        * instance_gpus
        * active
        if fixed_replicas_given
        else following_units(
            autoscale_curve,
            average_replicas / serving_regions,
            regions,
            least_following,
            spare_following,
            replicas_per_instance,
            0,
        )
        * instance_gpus
    )


@_step(unit="GPUs", source="design: rent is billed busy or idle", when=MONTH, label="GPUs billed")
def gpus_billed(billing_mode: str, peak_gpus: float, following_gpus: float) -> float:
    """GPUs on the bill while open: those for the peak, or those that follow the load."""
    return (
        peak_gpus
        if billing_mode == "always_on"
        else peak_gpus
        if billing_mode == "active_window"
        else following_gpus
    )


@_step(unit="GPUs", source="design: whole steps", label="GPUs kept outside active hours")
def idle_gpus(
    min_replicas: float, regions: float, replicas_per_instance: float, instance_gpus: float
) -> float:
    """GPUs of the least number of replicas, which autoscaling keeps at all times."""
    return units_for(min_replicas, regions, replicas_per_instance) * instance_gpus


@_step(unit="hours/month", source="definition", label="Hours billed per open GPU")
def window_hours(
    active_hours: float, startup_overhead: float, starts_per_month: float, startup_minutes: float,
    minimum_billed_minutes: float,
) -> float:  # fmt: skip
    """Active hours with what starting adds, and at least the shortest time that is billed for every start."""
    return max(
        active_hours * (1 + startup_overhead) + starts_per_month * startup_minutes / 60,
        starts_per_month * minimum_billed_minutes / 60,
    )


@_step(
    unit="GPU-hours/month", source="design: rent is billed busy or idle", when=MONTH, label="GPU-hours billed"
)
def billed_gpu_hours(
    billing_mode: str,
    gpus_billed: float,
    idle_gpus: float,
    window_hours: float,
    active_hours: float,
    active: float,
) -> float:
    """Hours for which rent is due, busy or idle, by billing mode."""
    return (
        gpus_billed * HOURS_PER_MONTH
        if billing_mode == "always_on"
        else gpus_billed * window_hours
        + (idle_gpus * (HOURS_PER_MONTH - active_hours) * active if billing_mode == "autoscale" else 0)
    )


@_step(unit="USD/GPU-hour", source="price list", label="GPU-hour price in month 1")
def hour_price(gpu_hour_price_given: float, gpu_hour_price: float, catalogue_gpu_hour_price: float) -> float:
    """The reader's price, or the catalogue's median over providers on demand."""
    return gpu_hour_price if gpu_hour_price_given else catalogue_gpu_hour_price


@_step(
    unit="USD/month",
    source="design: rent is billed busy or idle",
    when=MONTH,
    label="GPU rent paid by the month",
)
def rent_paid(
    on_demand_cost: float,
    committed_cost: float,
    purchase_factor: float,
    unexpired_cost: float,
    last_month: float,
) -> float:
    """Rent for every billed hour and for what is committed, and at the end what a longer term still asks for."""
    return (on_demand_cost + committed_cost) * purchase_factor + unexpired_cost * last_month


@_step(unit="USD/month", source="design: rent is billed busy or idle", when=MONTH, label="GPU rent")
def compute_cost(rent_paid: float, depreciation: float, write_off: float, last_month: float) -> float:
    """Rent of the month, prepayments spread over their term."""
    return rent_paid + depreciation + write_off * last_month


@_step(unit="USD/month", source="definition", when=MONTH, label="What credits may pay")
def creditable_cost(on_demand_cost: float, committed_cost: float, purchase_factor: float) -> float:
    """The rent that is billed by the month."""
    return (on_demand_cost + committed_cost) * purchase_factor


@_step(
    unit="kWh/month", source="definition", when=MONTH, label="Electricity of the servers, for the GPUs rented"
)
def energy_kwh(
    billed_gpu_hours: float, gpu_power: float, power_share: float, base_watts_per_gpu: float, pue: float
) -> float:
    """Energy of the hours on the bill, with base load and cooling; the landlord pays for it, so it counts for carbon alone."""
    return billed_gpu_hours * (gpu_power * power_share + base_watts_per_gpu) * pue / 1000
