"""The hybrid as blocks: its legs with their bridges, what each carries by policy, and what the hybrid takes from them."""

from calculators.core.sheets import Block, Figure, Live, resting
from calculators.domain.load_curve import FUNCTIONS
from calculators.tco.complete import hybrid_legs
from calculators.tco.routes import ROUTES
from calculators.tco.sheets.part import Part, Parts, bridge_figures, machine_switches
from calculators.tco.sheets.route import by_month, figure, traffic_figures

_ESCALATED, _SWITCH = "[hybrid.escalated_share]", "[hybrid.switch_month]"
#: What an API beside an own base load takes rests on these steps of the base, as if it carried everything.
LOAD = ("average_request_rate", "batch_requests", "replica_seconds", "open_hours")


def legs(parts: Parts) -> list[Part]:
    """Give the legs of the hybrid and their bridges, in the order in which they are computed."""
    answers = parts.answers
    policy, routes = str(answers["hybrid.policy"]), hybrid_legs(answers)
    if policy == "overflow":
        return _overflow(parts, routes)
    first, *rest = routes
    if policy == "cascade":
        if not rest:
            return _live(parts, first, "1", "1")
        second = parts.leg(f"hybrid.{rest[0]}", rest[0], traffic_figures(rest[0], Live(_ESCALATED)))
        return [*_live(parts, first, "1", f"1-{_ESCALATED}"), second]
    if policy == "in_time":
        before = f"IF([month]<{_SWITCH},1,0)"
        later = traffic_figures(
            rest[0], Live(f"IF([month]>={_SWITCH},1,0)"), first=_SWITCH, starts=f"({_SWITCH}-1)"
        )
        return [
            *_live(parts, first, before, before, last=f"({_SWITCH}-1)"),
            parts.leg(f"hybrid.{rest[0]}", rest[0], later),
        ]
    together = "+".join(f"[hybrid.shares.{route}]" for route in routes)
    found = []
    for route in routes:
        share = f"[hybrid.shares.{route}]/({together})"
        found += _live(parts, route, share, share)
    return found


def _live(
    parts: Parts, route: str, carried: str, answered: str, last: str = "[horizon_months]"
) -> list[Part]:
    """Give a leg, and its bridge until it is live."""
    live, key = parts.live(route), f"hybrid.{route}"
    done = Live(_after(live, answered)) if answered != carried else None
    first = f"({live}+1)" if live else "1"
    traffic = traffic_figures(route, Live(_after(live, carried)), first, last, answered=done)
    leg = parts.leg(key, route, traffic)
    return [leg, parts.bridge(f"{key}.bridge", route, carried, answered)] if live else [leg]


def _after(live: str, formula: str) -> str:
    return f"IF([month]<={live},0,{formula})" if live else formula


def _overflow(parts: Parts, routes: tuple[str, ...]) -> list[Part]:
    """Give an own base load of so many replicas and the API beside it, which may carry nothing."""
    if len(routes) == 1:
        return [parts.leg(f"hybrid.{routes[0]}", routes[0], traffic_figures(routes[0], 1.0))]
    base, api = routes
    live, key = parts.live(base), f"hybrid.{base}"

    def whole(step: str) -> str:
        return f"[{base}/{base}.{step}]"

    rate, kept = f"[{base}.base_rate]", f"[{base}.carried_schedule@month]"
    mean, asked = whole("average_request_rate"), whole("batch_requests")
    form = FUNCTIONS["overflow_share"].spreadsheet
    for mark, text in (("{0.", "[load_curve."), ("}", "]"), ("{1]", rate), ("{2]", mean)):
        form = form.replace(mark, text)
    room = f"{rate}*3600*{whole('open_hours')}-{mean}*[active_hours]*3600*{kept}"
    batch = f"IF({asked},MIN(1,MAX(0,{room})/{asked}),{kept})"
    later = f"[{base}.carried_batch_schedule@month]"
    answered = f"{kept}*(1-[batch_share])+{later}*[batch_share]"
    held = Figure(
        f"{base}.base_rate", "Requests that the base load holds", "requests/second",
        Live(f"[hybrid.base_replicas]*[{base}.planning_utilisation]/{whole('replica_seconds')}"),
    )  # fmt: skip
    own = parts.leg(
        key,
        base,
        traffic_figures(
            base,
            Live(_after(live, f"1-{form}")),
            f"({live}+1)" if live else "1",
            batch=Live(_after(live, batch)),
            answered=Live(answered),
        ),
        [held, *machine_switches(base, Live("[hybrid.base_replicas]"))],
    )
    used = f"[{api}.used]"
    rest = traffic_figures(
        api,
        Live(f"1-{own.month_of('carried_schedule')}"),
        f"IFERROR(MATCH(1,{used},0),0)",
        f"IF(MAX({used})=0,-1,SUMPRODUCT(MAX({used}*[months])))",
        Live(f"1-{own.month_of('carried_batch_schedule')}"),
        Live(f"1-{own.month_of('answered_schedule')}"),
    )
    share = f"MAX([{api}.carried_schedule@month],[{api}.carried_batch_schedule@month])"
    carries = Figure(
        f"{api}.used", "Carries anything (1) or not (0)", "", Live(f"IF({share}>0,1,0)"), "month"
    )
    over = parts.leg(f"hybrid.{api}", api, rest, [carries])
    return [own, Part(over.block, api, "leg", f"[hybrid.{api}.present]")]


def load_block(parts: Parts, base: str, block: Block) -> Block:
    """Give the block of a base that is not compared, with the steps of what it would carry alone."""
    steps = resting(parts.rows[base], [f"{base}.{step}" for step in LOAD])
    return Block(block.key, f"{ROUTES[base].name}: the whole load", base, block.figures, steps)


def hybrid_block(parts: Parts, found: list[Part]) -> Block:
    """Give the block of the hybrid over its legs."""

    def added(step: str) -> Live:
        return Live("+".join(part.counted(part.of(step)) for part in found if not once(part, step)))

    def once(part: Part, step: str) -> bool:
        return part.kind == "bridge" and step.startswith("leg_upfront")

    routes = dict.fromkeys(part.route for part in found)
    carrying = [
        "SIGN(MAX("
        + ",".join(
            part.month_of(f"{name}_schedule")
            for part in found
            if part.route == route
            for name in ("carried", "carried_batch")
        )
        + "))"
        for route in routes
    ]
    in_time = parts.answers["hybrid.policy"] == "in_time"
    several = len(routes) > 1
    figures = [
        *(Figure(part.present[1:-1], f"{ROUTES[part.route].name} carries anything (1) or not (0)", "",
                 Live(f"MAX({part.of('used')})")) for part in found if part.present),
        by_month("hybrid", "legs_cost_schedule", added("leg_cost")),
        by_month("hybrid", "legs_cash_schedule", added("leg_cash")),
        figure("hybrid", "legs_upfront_cost", added("leg_upfront_cost")),
        figure("hybrid", "legs_upfront", added("leg_upfront")),
        by_month("hybrid", "legs_accepted_schedule", added("accepted_answers")),
        by_month("hybrid", "legs_checking_schedule", added("checking_cost")),
        by_month("hybrid", "legs_failing_schedule", added("failing_cost")),
        by_month("hybrid", "routing_schedule", Live(f"IF({'+'.join(carrying)}>1,1,0)") if several else 0.0),
        figure("hybrid", "routing", Live("MAX([hybrid.routing_schedule])") if several else 0.0),
        by_month("hybrid", "move_schedule", Live(f"IF([month]={_SWITCH}-1,1,0)") if in_time else 0.0),
        *bridge_figures("hybrid", None),
    ]  # fmt: skip
    return Block("hybrid", ROUTES["hybrid"].name, "hybrid", tuple(figures), parts.rows["hybrid"])
