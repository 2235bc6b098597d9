"""Warnings about answers that are legal but say less, or count less, than a reader may think."""

from calculators.core.calculator import Answers
from calculators.core.format import significant, within_sentence
from calculators.tco.bind import Bound
from calculators.tco.complete import live_month, number
from calculators.tco.routes import BASE_ROUTES, ROUTES

#: Amounts of work or material, each with the price without which it counts as free, and its name.
_PRICED = (
    ("partner_days", "partner_day_rate", "partner days"),
    ("hires", "hiring_cost", "people to hire"),
    ("finetune_gpu_hours", "finetune_gpu_hour_price", "GPU-hours of fine-tuning"),
    ("storage_gb", "storage_price", "storage"),
    ("egress_gb_per_request", "egress_price", "data sent out"),
    ("migration_every_months", "migration_cost", "forced moves to another model"),
)


def warn_of_routes(bound: Bound, answers: Answers) -> None:
    """Add warnings about the base routes that are used."""
    for route in bound.state:
        _unpriced(bound, route, answers)
        _bridge(bound, route, answers)
        if number(answers[f"{route}.acceptance"]) < 1 and not number(answers[f"{route}.failure_cost"]):
            words = (
                f"{ROUTES[route].name}: some requests end without an accepted answer, and nothing is counted for the person "
                "who does them instead; cost per completed request looks too low."
            )
            bound.warn("no_failure_cost", words, f"{route}.failure_cost")
        if answers.get(f"{route}.throughput_origin") == "predicted":
            _predicted(bound, route, answers)
        following = answers.get(f"{route}.billing_mode") in ("autoscale", "scale_to_zero")
        if following and answers[f"{route}.wait_limit_seconds"] is not None:
            words = (
                f"{ROUTES[route].name}: the limit of the wait sizes the peak only; GPUs that follow the load are billed as "
                "their planning utilisation asks."
            )
            bound.warn("wait_not_followed", words, f"{route}.wait_limit_seconds")


def _predicted(bound: Bound, route: str, answers: Answers) -> None:
    low, point, high = (answers[f"{route}.throughput_{key}"] for key in ("low", "tok_s", "high"))
    if point is None:
        return
    ends = [significant(number(end), 3) for end in (low, high) if end is not None]
    spread = f", {' to '.join(ends)} from low to high" if len(ends) == 2 else ""
    words = (
        f"{ROUTES[route].name}: the throughput of {significant(number(point), 3)} tokens a second{spread} is predicted, not "
        "measured. About one prediction in five is off by more than its band; measure your own requests before you buy."
    )
    bound.warn("predicted_throughput", words, f"{route}.throughput_tok_s")


def warn_of_unused(bound: Bound, answers: Answers) -> None:
    """Add warnings about answers that change nothing."""
    bill = answers["actuals.bill"] is not None
    others = [answers[f"actuals.{key}"] for key in ("requests", "input_tokens", "output_tokens")]
    route = answers["actuals.route"]
    if (bill or any(other is not None for other in others)) and (not bill or route not in bound.status):
        words = "Last month’s bill is compared only when the bill and a compared route are both given."
        bound.warn("bill_not_compared", words, "actuals.bill" if bill is False else "actuals.route")
    marked = [route for route in BASE_ROUTES if answers[f"{route}.already_paid"]]
    if answers["lens"] == "incremental" and not marked:
        words = "The incremental lens leaves out what is paid in any case, and no line is marked so: all cost is counted."
        bound.warn("nothing_marked", words, "lens")


def _unpriced(bound: Bound, route: str, answers: Answers) -> None:
    free = [
        words
        for amount, price, words in _PRICED
        if number(answers.get(f"{route}.{amount}")) and not number(answers.get(f"{route}.{price}"))
    ]
    if free:
        words = f"{ROUTES[route].name}: {', '.join(free)} without a price, counted as free."
        bound.warn("counted_as_free", words)


def _bridge(bound: Bound, route: str, answers: Answers) -> None:
    bridge = str(answers[f"{route}.bridge"])
    if live_month(answers, route) and live_month(answers, bridge):
        words = (
            f"{ROUTES[route].name}: the bridge route, {within_sentence(ROUTES[bridge].name)}, is not live at once itself; "
            "it is counted as if it were."
        )
        bound.warn("bridge_not_live", words, f"{route}.bridge")
