"""What binding adds to the answers before the steps run: name -> (unit, label), by the kind of route that has it."""

SHARED: dict[str, tuple[str, str]] = {
    "load_curve": ("", "load curve"),
    "autoscale_curve": ("", "load curve that replicas follow"),
    "last_month_schedule": ("factor/month", "Last month"),
    "cache_reference_requests": ("requests/month", "Requests in month 1, which set the cache hits"),
    "window_factor_all": ("factor", "Load of the busiest batch window over the mean of all hours"),
    "window_factor_active": ("factor", "Load of the busiest batch window over the mean of the active hours"),
    "end_share": ("share", "Share of the book value that is believed in at the end"),
    "wages_share": ("share", "Wages as a share of employer cost"),
    "exit_counted": ("factor", "Cost of leaving in the total (1) or not (0)"),
}
EVERY_ROUTE: dict[str, tuple[str, str]] = {
    "bridge_cost_schedule": ("USD/month", "Bridge route (accounting view)"),
    "bridge_cash_schedule": ("USD/month", "Bridge route (cash view)"),
    "bridge_accepted": ("requests", "Answers accepted on the bridge route"),
    "bridge_checking": ("USD", "Checking on the bridge route"),
    "bridge_failing": ("USD", "Work on failed requests of the bridge route"),
}
BASE: dict[str, tuple[str, str]] = {
    "changed_months": ("", "Months in which tables of the route change"),
    "carried_schedule": ("share", "Share of requests carried by month"),
    "carried_batch_schedule": ("share", "Share of batch carried by month"),
    "answered_schedule": ("share", "Share of requests answered by month"),
    "late_start_schedule": ("factor/month", "Month of a later start"),
    "starts_at_once": ("factor", "Starts in month 1 (1) or later (0)"),
    "people_paid": ("factor", "People already paid (1) or not (0)"),
    "software_paid": ("factor", "Software already paid (1) or not (0)"),
    "one_off_paid": ("factor", "One-off cost already paid (1) or not (0)"),
    "reference_salary": ("USD/year/FTE", "Reference salary"),
}
API: dict[str, tuple[str, str]] = {
    "commitment_schedule": ("factor", "Committed spend runs (1) or not (0)"),
    "provisioned_schedule": ("factor", "Provisioned units run (1) or not (0)"),
    "commitment_months_beyond": ("months", "Months of the commitment beyond the horizon"),
    "provisioned_months_beyond": ("months", "Months of provisioned capacity beyond the horizon"),
}
SELF_HOSTED: dict[str, tuple[str, str]] = {
    "fit_input": ("GPU-seconds/token", "Fitted GPU time per input token"),
    "fit_output": ("GPU-seconds/token", "Fitted GPU time per output token"),
    "fit_context": (
        "GPU-second-requests/token/token",
        "Fitted GPU time per output token and token of context",
    ),
    "fit_prefill": ("GPU-second-requests/token/token", "Fitted GPU time per input token squared"),
    "fixed_replicas_given": ("", "Number of replicas is set"),
    "fixed_replicas": ("replicas", "Number of replicas that is set"),
    "hardware_paid": ("factor", "Hardware already paid (1) or not (0)"),
    "gpu_power": ("W/GPU", "Power of a GPU"),
}
RENTED_GPU: dict[str, tuple[str, str]] = {
    "catalogue_gpu_hour_price": ("USD/GPU-hour", "Catalogue median on demand"),
    "committed_schedule": ("factor", "Committed term runs (1) or not (0)"),
    "term_start_schedule": ("factor", "Committed term begins (1) or not (0)"),
    "committed_months_beyond": ("months", "Months of the committed term beyond the horizon"),
}
OWNED_GPU: dict[str, tuple[str, str]] = {
    "facility_paid": ("factor", "Space already paid (1) or not (0)"),
}
HYBRID: dict[str, tuple[str, str]] = {
    "legs_cost_schedule": ("USD/month", "Cost of the legs (accounting view)"),
    "legs_cash_schedule": ("USD/month", "Payments of the legs (cash view)"),
    "legs_upfront_cost": ("USD", "One-off cost of the legs in month 0"),
    "legs_upfront": ("USD", "Payments of the legs in month 0"),
    "legs_accepted_schedule": ("requests/month", "Answers accepted on the legs"),
    "legs_checking_schedule": ("USD/month", "Checking on the legs"),
    "legs_failing_schedule": ("USD/month", "Work on failed requests of the legs"),
    "routing_schedule": ("factor", "Two legs carry traffic (1) or not (0)"),
    "routing": ("factor", "Two legs ever carry traffic together (1) or not (0)"),
    "move_schedule": ("factor/month", "Month of the move to the second leg"),
}
