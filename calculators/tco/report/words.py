"""Headline, summary and findings of the first answer."""

from calculators.core.format import percent
from calculators.tco.complete import number
from calculators.tco.evaluate import TOO_CLOSE, Figures, measured
from calculators.tco.fields.money import MEASURES
from calculators.tco.report.amounts import taxes
from calculators.tco.report.data import breakdown, capacity
from calculators.tco.routes import GPU_ROUTES, ROUTES

#: The two figures in which a headline may speak, with the words behind the amount.
_MONTHLY = ("monthly_cost", "a month")
_BY_MEASURE = {
    "net_present_value": "in present value (cash view)",
    "cash_total": "in total payments (cash view)",
    "cost_per_completed_request": "for each completed request (accounting view)",
}


def headline(figures: Figures) -> str:
    """Say which route costs least and by how much, or why that cannot be said."""
    order, money = figures.rivals, figures.money
    if not order:
        return "No route can be computed yet; each says below what it lacks."
    if len(order) == 1:
        alone = "" if _stopped(figures) else "; no other route is compared"
        monthly = f"{money(figures.of(order[0], 'monthly_cost'), 2)} a month"
        return f"{ROUTES[order[0]].opening} costs about {monthly}{alone}.{_stopped(figures)}"
    near = [route for route in order if within_reach(figures, route)]
    rest = order[len(near) :]
    figure, view = _headline_figure(figures, near, rest)
    costs = {route: figures.of(route, figure) for route in order}
    if len(near) > 1:
        names = [ROUTES[route].phrase for route in near]
        low, high = money(min(costs[r] for r in near), 2), money(max(costs[r] for r in near), 2)
        span = f"about {low} {view}" if low == high else f"about {low} to {high} {view}"
        words = f"Too close to call between {', '.join(names[:-1])} and {names[-1]}: {span}"
    else:
        words = f"{ROUTES[order[0]].opening} costs least, about {money(costs[order[0]], 2)} {view}"
    others = [f"{ROUTES[route].phrase} about {money(costs[route], 2)}" for route in rest]
    if "hybrid" in figures.order and "hybrid" not in order:
        others.append(f"the hybrid comes down to {ROUTES[figures.parts('hybrid')[0].route].phrase} alone")
    return words + (f"; {', '.join(others)}" if others else "") + "." + _stopped(figures)


def _stopped(figures: Figures) -> str:
    """Name the routes that were asked for and have no figure."""
    stopped = [route for route in figures.bound.status if route not in figures.order]
    quotes = [ROUTES[r].opening for r in stopped if figures.bound.status[r] == "needs_input"]
    others = [ROUTES[r].phrase for r in stopped if figures.bound.status[r] != "needs_input"]
    words = (
        f" {' and '.join([quotes[0], *(q[0].lower() + q[1:] for q in quotes[1:])])} still lacks a figure of yours."
        if quotes
        else ""
    )
    return words + (f" No figure for {' and '.join(others)}." if others else "")


def _headline_figure(figures: Figures, near: list[str], rest: list[str]) -> tuple[str, str]:
    """Choose cost per month, or the ranking measure where cost per month would contradict the order that the headline states."""
    monthly = [max(figures.of(route, "monthly_cost") for route in near)]
    monthly += [figures.of(route, "monthly_cost") for route in rest]
    ranked = (figures.measure, _BY_MEASURE[figures.measure])
    return _MONTHLY if min(monthly) == monthly[0] and figures.measure == "net_present_value" else ranked


def summary(figures: Figures) -> str:
    """Say what the figures mean: what is counted in, view, horizon and measure."""
    answers = figures.answers
    rate = percent(number(answers["discount_rate"]))
    growth, retries = percent(number(answers["growth_per_year"])), percent(number(answers["retry_share"]))
    lens = (
        " Only what comes on top of lines already paid is counted."
        if answers["lens"] == "incremental"
        else ""
    )
    discounted = f" at {rate} a year" if figures.measure == "net_present_value" else ""
    return (
        f"Counted in: {growth} growth a year, {retries} retries, and people as on the cards.{lens} Cost per month is the total "
        f"over {figures.months} months divided by {figures.months}, one-off cost included (accounting view, {figures.currency}, "
        f"{taxes(figures.answers)}). Routes are ranked by {MEASURES[figures.measure]}{discounted}. These are point figures: how "
        "sure they are stands under “How sure is the ranking”."
    )


def findings(figures: Figures) -> tuple[str, ...]:
    """Say what stands out: idle capacity, the largest line, acceptance, reasoning, the base load."""
    return (
        *_outside_the_figures(figures), *_idle(figures), *_work(figures), *_quality(figures), *_base(figures),
    )  # fmt: skip


def _outside_the_figures(figures: Figures) -> list[str]:
    """Say what people cost who check answers and do what fails: it is in the cost per completed request, not in a route's own."""
    found = []
    for route in figures.order:
        extra = figures.of(route, "checking_total") + figures.of(route, "failing_total")
        if extra:
            monthly = figures.money(extra / figures.months)
            found.append(
                f"{ROUTES[route].name}: checking answers and doing what fails cost about {monthly} a month more (accounting "
                "view). That is in the cost per completed request and in no other figure; rank by it if it matters to you."
            )
    return found


def _idle(figures: Figures) -> list[str]:
    found = []
    for route in GPU_ROUTES:
        if route not in figures.order:
            continue
        used = [month for month, gpus in enumerate(figures.of(route, "gpus_billed")) if gpus]
        ends = [capacity(figures, route, month) for month in (used[0], used[-1])] if used else []
        shares = [percent(end["utilisation"], 2) for end in ends if end is not None]
        if shares:
            name = "On rented GPUs" if route == "rented_gpu" else "On owned hardware"
            first, last = (f"month {month + 1}" for month in (used[0], used[-1]))
            found.append(
                f"{name}, requests keep {shares[0]} of the hours that are paid for busy in {first} and {shares[-1]} in {last}; "
                "idle hours are paid too."
            )
    return found


def _work(figures: Figures) -> list[str]:
    found = []
    for route in figures.order:
        parts, total = breakdown(figures, route), figures.of(route, "total_cost")
        people = parts["people"] + parts["one_off"]
        if total > 0 and people / total > 0.5:
            found.append(
                f"{ROUTES[route].name}: {percent(people / total, 2)} of the cost is people and one-off work, not machines."
            )
    return found


def _quality(figures: Figures) -> list[str]:
    found = []
    answers = figures.answers
    reasoning, output = number(answers["reasoning_tokens"]), number(answers["output_tokens"])
    if reasoning and output:
        found.append(
            f"{percent(reasoning / output, 2)} of the output that is billed is reasoning that nobody reads."
        )
    if all(number(answers.get(f"{route}.acceptance")) == 1 for route in figures.order if route != "hybrid"):
        found.append(
            "Every answer counts as accepted on every route: measure yours and enter it, since it moves all figures."
        )
    return found


def _base(figures: Figures) -> list[str]:
    replicas = figures.runner.base_replicas
    overflow = "hybrid" in figures.order and figures.answers["hybrid.policy"] == "overflow"
    if not overflow or replicas is None or figures.answers["hybrid.base_replicas"] is not None:
        return []
    if not replicas:
        return ["Hybrid: no own base load pays for itself here; all requests go to the API."]
    one = "replica" if replicas == 1 else "replicas"
    return [
        f"Hybrid: an own base load of {replicas} {one} costs least, and the API takes the rest. All that follows holds to it."
    ]


def within_reach(figures: Figures, route: str) -> bool:
    """Tell whether a route is too near to the lowest to be told apart from it."""
    first, own = (measured(figures.values, one, figures.measure) for one in (figures.rivals[0], route))
    return own <= first * (1 + TOO_CLOSE) if first > 0 else own <= first
