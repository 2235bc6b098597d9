"""Lay a case of the total cost calculator out: which blocks it has, and the tables of its result."""

from calculators.catalog import Catalog
from calculators.core.built import Built
from calculators.core.calculator import Answers
from calculators.core.currency import BASE
from calculators.core.field import Field
from calculators.core.money import in_usd
from calculators.core.sheets import Block, Live, Noted, Outcome, Row, Sheets, staged
from calculators.tco.bind import OK, Bound, bind_figures, given
from calculators.tco.complete import hybrid_legs, number
from calculators.tco.evaluate import figures
from calculators.tco.report.tables import COMPARED
from calculators.tco.routes import BASE_ROUTES, GPU_ROUTES, ROUTES
from calculators.tco.sheets.demand import demand_figures
from calculators.tco.sheets.hybrid import hybrid_block, legs, load_block
from calculators.tco.sheets.outcomes import breakdown, comparison, in_currency
from calculators.tco.sheets.part import Part, Parts, bridge_figures
from calculators.tco.sheets.route import machine_switches, route_figures, traffic_figures, wage_figure
from calculators.tco.sheets.values import block_values

#: A workbook has rows for so many months, or for the horizon where that is longer.
ROWS = 60
_REPLICAS = "hybrid.base_replicas"
_rows: dict[str, tuple[Row, ...]] = {}


def sheets(answers: Answers, fields: dict[str, Field], catalog: Catalog, built: Built) -> Sheets:
    """Lay a case out, with amounts in US dollars. Raises InputError as the calculator itself does."""
    rate, currency = given(answers, "exchange_rate"), str(answers["currency"])
    held = Noted(in_usd(answers, fields, currency, rate))
    bound = bind_figures(held, fields, catalog)
    kept = {}
    if _searched(bound, held):
        kept[_REPLICAS] = (
            "The number with the lowest cost for your case; it is not searched again when other inputs change."
        )
        held[_REPLICAS] = float(figures(dict(held), fields, catalog, built).runner.base_replicas or 0)
    if not _rows:
        _rows.update(staged(built, "tco"))
    made = Parts(held, _rows)
    months = max(ROWS, int(number(held["horizon_months"])))
    blocks = [
        Block(
            "",
            "Shared by all routes",
            figures=(*demand_figures(bound, held), wage_figure(catalog)),
            steps=_rows[""],
        )
    ]
    of_routes: dict[str, list[Part]] = {}
    for route in BASE_ROUTES:
        if bound.state.get(route) == OK:
            found = _alone(made, bound, route, catalog, months, compared=route in bound.ready)
            blocks += [part.block for part in found]
            if route in bound.ready:
                of_routes[route] = found
    if "hybrid" in bound.ready:
        of_routes["hybrid"] = legs(made)
        blocks = _with_hybrid(made, blocks, of_routes["hybrid"], bound)
    return Sheets(
        answers=dict(held),
        blocks=tuple(blocks),
        outcomes=_outcomes(of_routes, currency if rate else BASE, answers),
        read=frozenset(held.asked),
        values=lambda: block_values(dict(held), fields, catalog, built, of_routes),
        kept=kept,
        horizon="horizon_months",
        rows=months,
        start=str(answers["start_month"]),
        ranked=next((at for at, (step, _) in enumerate(COMPARED) if step == held["measure"]), None),
    )


def _outcomes(of_routes: dict[str, list[Part]], currency: str, answers: Answers) -> tuple[Outcome, ...]:
    """Give the tables of the result, in the display currency too where there is a rate."""
    if not of_routes:
        return ()
    compared = comparison(list(of_routes), answers)
    other = () if currency == BASE else (in_currency(compared, currency),)
    return (compared, *other, breakdown(of_routes, _rows))


def _searched(bound: Bound, answers: Answers) -> bool:
    """Tell whether the engine searches the base load of the hybrid."""
    overflow = "hybrid" in bound.ready and answers["hybrid.policy"] == "overflow"
    return overflow and answers[_REPLICAS] is None


def _alone(
    made: Parts, bound: Bound, route: str, catalog: Catalog, rows: int, *, compared: bool
) -> list[Part]:
    """Give the block of a route that carries everything, once it is live, and that of its bridge before it."""
    live = made.live(route)
    bridge = made.bridge(f"{route}.bridge", route, "1") if live and compared else None
    carried = Live(f"IF([month]<={live},0,1)") if live else 1.0
    figures = (
        *route_figures(bound, route, made.answers, catalog, rows),
        *traffic_figures(route, carried, f"({live}+1)" if live else "1"),
        *(machine_switches(route) if route in GPU_ROUTES else ()),
        *bridge_figures(route, bridge),
    )
    block = Block(route, ROUTES[route].name, route, figures, made.rows[route] if compared else ())
    alone = Part(block, route)
    return [alone, bridge] if bridge else [alone]


def _with_hybrid(made: Parts, blocks: list[Block], found: list[Part], bound: Bound) -> list[Block]:
    """Add the blocks of the hybrid, and the steps of an own base load that is not compared itself."""
    policy, routes = made.answers["hybrid.policy"], hybrid_legs(made.answers)
    if policy == "overflow" and len(routes) > 1 and routes[0] not in bound.ready:
        blocks = [load_block(made, routes[0], one) if one.key == routes[0] else one for one in blocks]
    return [*blocks, *(part.block for part in found), hybrid_block(made, found)]
