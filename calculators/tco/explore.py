"""What is worked out after the figures, in stages: break-even, what would change the answer, the finance part, draws."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from calculators.catalog import Catalog
from calculators.core.built import Built
from calculators.core.field import Field
from calculators.core.format import significant
from calculators.core.result import Part, WorkingGroup
from calculators.core.stages import Stages
from calculators.core.working import step_values, working
from calculators.tco.break_even import BreakEven, pairs, quick_break_even, search
from calculators.tco.chance import chance
from calculators.tco.curve import Curve, curves
from calculators.tco.evaluate import Figures
from calculators.tco.evaluator import Evaluator
from calculators.tco.flips import flips
from calculators.tco.ranges import ranges
from calculators.tco.report.bound_targets import bound_targets
from calculators.tco.report.break_even import (
    break_even_data,
    break_even_table,
    break_even_words,
    not_searched,
)
from calculators.tco.report.chance import chance_part
from calculators.tco.report.change import change
from calculators.tco.report.charts import cash_chart
from calculators.tco.report.end_value import end_words
from calculators.tco.report.finance import finance
from calculators.tco.report.payback import payback_data, payback_table, payback_words
from calculators.tco.report.sources import sources
from calculators.tco.report.verdict import verdict
from calculators.tco.report.volume import volume_chart
from calculators.tco.routes import API_ROUTES, ROUTES
from calculators.tco.shapes import case
from calculators.tco.tornado import by_swing, moved, tornado
from calculators.tco.trials import Trials
from calculators.tco.utilisation import Utilisation, utilisation

#: The parts in the order in which they come, with what each is called.
PARTS = {
    "change": "What would change the answer",
    "finance": "For the finance reader",
    "working": "The working",
    "sources": "Sources",
    "chance": "How sure the answer is",
}
#: What the working calls the steps that all routes share.
WORKING = "Workload, prices and time"
#: What it calls sums and differences of steps, as tables and cards show them.
SUMS = "Sums and differences in tables and on cards"


def first_search(figures: Figures) -> None:
    """Put into `figures` the break-evens of the lowest route that take little work; the others follow in a later part."""
    if len(figures.order) > 1:
        lowest = pairs(_curves(figures, Evaluator(figures)), figures.order[0])
        found = (quick_break_even(a, b) for a, b in lowest)
        figures.break_even = [pair for pair in found if pair is not None]


def _curves(figures: Figures, evaluator: Evaluator) -> dict[str, Curve]:
    """Give the cost curves of all computed routes, made once."""
    if not figures.curves:
        figures.curves = curves(evaluator.steady, evaluator.bends, figures.bound.ready, figures.volume)
    return figures.curves


def search_every_pair(figures: Figures, evaluator: Evaluator) -> Iterator[None]:
    """Put the break-evens of every pair into `figures`, pausing on the way."""
    found: list[BreakEven] = []
    for a, b in pairs(_curves(figures, evaluator)) if len(figures.order) > 1 else ():
        for one in search(a, b):
            if one is not None:
                found.append(one)
            yield None
    figures.break_even = found


def explore(
    figures: Figures, fields: Mapping[str, Field], catalog: Catalog, built: Built, draws: int
) -> Iterator[Part | None]:
    """Give the parts one by one; None stands for a moment at which a caller may stop or let others work.

    Whoever goes on asking after a part has failed gets the others.
    """
    ranked: list[str] = []
    if not figures.order:
        return Stages(_finance(figures, ranked), _steps(figures, built))
    return Stages(
        _change(figures, fields, catalog, ranked),
        _finance(figures, ranked),
        _steps(figures, built),
        _sources(figures, fields, catalog),
        _draws(figures, fields, catalog, draws),
    )


def _change(
    figures: Figures, fields: Mapping[str, Field], catalog: Catalog, ranked: list[str]
) -> Iterator[Part | None]:
    """Give what would change the answer, and put the inputs into `ranked`, those first that move it most."""
    evaluator = Evaluator(figures)
    told = {(pair.a, pair.b) for pair in figures.break_even}
    yield from search_every_pair(figures, evaluator)
    at_the_end = end_words(figures, evaluator.measures)
    if len(figures.rivals) == 1:
        part = change(figures, (), ())
        yield replace(part, findings=(*part.findings, *at_the_end))
        return
    inputs = ranges(figures, fields, catalog)
    trials = Trials(evaluator.measures, figures.rivals)
    swings = []
    for one in inputs:
        swings.append(moved(trials, one))
        yield None
    bars = tornado(swings)
    ranked += [bar.input.id for bar in bars]
    found = []
    for flip in flips(trials, by_swing(bars, inputs), case(figures).shape):
        found.append(flip)
        yield None
    part = _joined(change(figures, bars, found), _volume(figures, evaluator, told))
    yield replace(part, findings=(*part.findings, *at_the_end))


def _finance(figures: Figures, ranked: list[str]) -> Iterator[Part | None]:
    if figures.order:
        yield replace(finance(figures, ranked), charts=(cash_chart(figures),))
    else:
        yield finance(figures)


def _steps(figures: Figures, built: Built) -> Iterator[Part | None]:
    yield Part(
        "working",
        "The working",
        _about_the_working(figures),
        working=_working(figures, built),
        values=_values(figures, built),
    )


def _sources(figures: Figures, fields: Mapping[str, Field], catalog: Catalog) -> Iterator[Part | None]:
    yield Part("sources", "Sources", sources=sources(figures, fields, catalog))


def _draws(
    figures: Figures, fields: Mapping[str, Field], catalog: Catalog, draws: int
) -> Iterator[Part | None]:
    if not draws:
        return
    inputs = ranges(figures, fields, catalog)
    for known in chance(Evaluator(figures).measures, figures.order, inputs, draws, rivals=figures.rivals):
        yield None if known is None else replace(chance_part(figures, known), verdict=verdict(figures, known))


def _joined(part: Part, more: Mapping[str, Any]) -> Part:
    """Put what is said about volume before what is said about single inputs."""
    return replace(
        part,
        charts=(*more["charts"], *part.charts),
        tables=(*more["tables"], *part.tables),
        findings=(*more["findings"], *part.findings),
        data={**more["data"], **part.data},
    )


def _volume(figures: Figures, evaluator: Evaluator, told: set[tuple[str, str]]) -> dict[str, Any]:
    """Give the volume chart, the tables of break-even and payback, what stands out in them and is not told, and their data."""
    kept: dict[tuple[str, float], Any] = {}

    def values(route: str, volume: float) -> Any:
        if (route, volume) not in kept:
            kept[route, volume] = evaluator.steady_values(route, volume)
        return kept[route, volume]

    def busy(pair: BreakEven, volume: float) -> dict[str, Utilisation]:
        own = (route for route in (pair.a, pair.b) if route not in API_ROUTES)
        return {route: found for route in own if (found := utilisation(values(route, volume))) is not None}

    tables = (break_even_table(figures, busy), payback_table(figures))
    asked = [route for route in ROUTES if route in figures.bound.status]
    return {
        "charts": (volume_chart(figures, figures.curves),),
        "tables": tuple(table for table in tables if table is not None),
        "findings": (*break_even_words(figures, told), *payback_words(figures)),
        "data": {
            "break_even": [*break_even_data(figures, busy), *not_searched(asked, figures.order)],
            "payback": payback_data(figures),
        },
    }


def _about_the_working(figures: Figures) -> str:
    """Say how to follow the working; which steps are left out; its currency, where the tables are in another."""
    words = "Each figure opens in turn, down to the row of the sources that it is from; a 0 opens nothing."
    if figures.legs:
        words += " What is the same on a leg or a bridge as on its route by itself is shown there alone."
    if figures.rate != 1:
        rate = f"your rate of {significant(figures.rate, 6)} {figures.currency}"
        words += f" The working is in US dollars; tables and cards show its amounts times {rate}."
    return words


def _working(figures: Figures, built: Built) -> tuple[WorkingGroup, ...]:
    """Give the working of every computed route, of what a hybrid or a bridged route consists of, and of sums of steps."""
    titles = {id: route.name for id, route in ROUTES.items() if id in figures.order}
    opens = bound_targets(figures)
    groups = list(working(built, figures.values, {"": WORKING, **titles}, opens=opens))
    for route, legs in figures.legs.items():
        for part in (part for leg in legs for part in (leg, leg.bridge) if part is not None):
            front = f"{route}.bridge." if part.kind == "bridge" else f"{route}."
            title = f"{ROUTES[route].name}, {part.kind}: {ROUTES[part.route].name}"
            alone = figures.values if part.route in figures.order else None
            groups += working(built, part.values, {part.route: title}, front, opens, alone)
    if figures.made.rows:
        groups.append(WorkingGroup("sums", SUMS, tuple(figures.made.rows.values())))
    return tuple(groups)


def _values(figures: Figures, built: Built) -> dict[str, dict[str, object]]:
    """Give every computed step with its unit; those of legs and bridges under the route that they belong to."""
    values = step_values(built, figures.values)
    for route, legs in figures.legs.items():
        for part in (part for leg in legs for part in (leg, leg.bridge) if part is not None):
            front = f"{route}.bridge." if part.kind == "bridge" else f"{route}."
            own = step_values(built, part.values)
            values |= {front + id: row for id, row in own.items() if id.startswith(f"{part.route}.")}
    return values
