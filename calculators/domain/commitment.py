"""Committed rent, take or pay: what is due in any case, what goes beyond it, what is paid ahead or runs on after the end."""

from collections.abc import Mapping

from calculators.core.calendar import HOURS_PER_MONTH
from calculators.core.step import MONTH, Steps, lookup
from calculators.domain.load_curve import Curve, following_units

COMMITMENT = Steps()
_step = COMMITMENT.step


@_step(unit="GPUs", source="definition", when=MONTH, label="GPUs committed")
def committed_now(month: float, committed_gpus: float, committed_schedule: Mapping[float, float]) -> float:
    """GPUs that are paid for in any case while a committed term runs."""
    return committed_gpus * lookup(committed_schedule, month)


@_step(unit="GPU-hours/month", source="definition", when=MONTH, label="GPU-hours committed")
def committed_hours(committed_now: float) -> float:
    """Hours that are paid for in any case while a committed term runs."""
    return committed_now * HOURS_PER_MONTH


@_step(unit="GPUs", source="definition", when=MONTH, label="GPUs beyond the commitment while open")
def on_demand_gpus(
    billing_mode: str, gpus_billed: float, committed_now: float, fixed_replicas_given: float, autoscale_curve: Curve,
    average_replicas: float, serving_regions: float, regions: float, least_following: float, spare_following: float,
    replicas_per_instance: float, instance_gpus: float,
) -> float:  # fmt: skip
    """Mean over the open hours; a committed GPU that is idle in one hour is of no use in another."""
    return (
        max(0, gpus_billed - committed_now)
        if billing_mode == "always_on"
        else max(0, gpus_billed - committed_now)
        if billing_mode == "active_window"
        else max(0, gpus_billed - committed_now)
        if fixed_replicas_given
        else following_units(
            autoscale_curve,
            average_replicas / serving_regions,
            regions,
            least_following,
            spare_following,
            replicas_per_instance,
            committed_now / instance_gpus,
        )
        * instance_gpus
    )


@_step(unit="GPU-hours/month", source="definition", when=MONTH, label="GPU-hours beyond the commitment")
def on_demand_hours(
    billing_mode: str, on_demand_gpus: float, window_hours: float, idle_gpus: float, committed_now: float,
    active_hours: float, active: float,
) -> float:  # fmt: skip
    """Hours that the commitment does not cover, in open hours and, where a least number is kept, outside them."""
    return (
        on_demand_gpus * HOURS_PER_MONTH
        if billing_mode == "always_on"
        else on_demand_gpus * window_hours
        + (
            max(0, idle_gpus - committed_now) * (HOURS_PER_MONTH - active_hours) * active
            if billing_mode == "autoscale"
            else 0
        )
    )


@_step(unit="USD/GPU-hour", source="definition", label="Committed GPU-hour price")
def committed_hour_price(hour_price: float, committed_discount: float) -> float:
    """The price of month 1 less the discount, fixed for the term."""
    return hour_price * (1 - committed_discount)


@_step(unit="USD/month", source="definition", when=MONTH, label="Commitment, paid by the month")
def committed_cost(
    committed_hours: float, committed_hour_price: float, committed_upfront_share: float
) -> float:
    """The part of the commitment that is not paid ahead."""
    return committed_hours * committed_hour_price * (1 - committed_upfront_share)


@_step(unit="USD", source="definition", when=MONTH, label="Commitment, paid ahead")
def outlay(
    month: float, term_start_schedule: Mapping[float, float], committed_gpus: float, committed_term_months: float,
    committed_hour_price: float, committed_upfront_share: float, purchase_factor: float,
) -> float:  # fmt: skip
    """What is paid ahead for a term that begins with this month; paid at the end of the month before."""
    return (
        lookup(term_start_schedule, month) * committed_gpus * HOURS_PER_MONTH * committed_term_months * committed_hour_price
        * committed_upfront_share * purchase_factor
    )  # fmt: skip


@_step(unit="months", source="definition", label="Months over which it is written off")
def asset_life(committed_term_months: float) -> float:
    """A prepayment is used up over its term."""
    return committed_term_months


@_step(unit="share", source="definition", label="Residual of a prepayment")
def asset_residual() -> float:
    """Nothing is left of a prepayment after its term."""
    return 0


@_step(unit="share/month", source="definition", label="Capital charge a month")
def asset_month_rate(monthly_discount_rate: float) -> float:
    """A prepayment is charged at the discount rate."""
    return monthly_discount_rate


@_step(unit="USD", source="definition", label="Commitment beyond the horizon")
def unexpired_cost(
    committed_gpus: float, committed_hour_price: float, committed_upfront_share: float, committed_months_beyond: float,
    end_share: float, purchase_factor: float,
) -> float:  # fmt: skip
    """Payments that the term still asks for after the horizon, less what they are then held to be worth."""
    return (
        committed_gpus * HOURS_PER_MONTH * committed_hour_price * (1 - committed_upfront_share) * committed_months_beyond
        * (1 - end_share) * purchase_factor
    )  # fmt: skip
