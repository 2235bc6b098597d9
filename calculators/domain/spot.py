"""Rent beyond the commitment: which hours may be interrupted, and what on-demand and spot hours cost."""

from calculators.core.calendar import HOURS_PER_MONTH
from calculators.core.step import MONTH, Steps
from calculators.domain.packing import units_for

SPOT = Steps()
_step = SPOT.step


@_step(unit="GPU-hours/month", source="definition", when=MONTH, label="GPU-hours that are never on spot")
def protected_hours(
    least_following: float, spare_following: float, regions: float, replicas_per_instance: float, instance_gpus: float,
    open_hours: float, billing_mode: str, idle_gpus: float, active_hours: float, active: float,
) -> float:  # fmt: skip
    """Hours of the least number of replicas and of the spares."""
    return units_for(
        least_following + spare_following, regions, replicas_per_instance
    ) * instance_gpus * open_hours + (
        idle_gpus * (HOURS_PER_MONTH - active_hours) * active if billing_mode == "autoscale" else 0
    )


@_step(unit="GPU-hours/month", source="definition", when=MONTH, label="GPU-hours that may be interrupted")
def spot_hours(spot_share: float, on_demand_hours: float, protected_hours: float) -> float:
    """Part of the hours on spot; never those of the least number of replicas and of the spares."""
    return spot_share * max(0, on_demand_hours - protected_hours)


@_step(
    unit="USD/month",
    source="design: rent is billed busy or idle",
    when=MONTH,
    label="Rent beyond the commitment",
)
def on_demand_cost(
    on_demand_hours: float, spot_hours: float, spot_interruption_share: float, spot_restart_overhead: float,
    spot_discount: float, hour_price: float, gpu_rent_factor: float,
) -> float:  # fmt: skip
    """Hours on demand, and spot hours at their discount with the work that interruptions repeat."""
    return (
        (
            on_demand_hours - spot_hours
            + spot_hours * (1 + spot_interruption_share * spot_restart_overhead) * (1 - spot_discount)
        ) * hour_price * gpu_rent_factor
    )  # fmt: skip
