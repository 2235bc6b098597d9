"""How sure the ranking is: the draws in words, as distributions, in a table and as data."""

from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import Any

from calculators.core.draws import quantile
from calculators.core.format import significant
from calculators.core.result import Cell, DistributionChart, Part, Spread, Table
from calculators.tco.chance import Chance, Outlook
from calculators.tco.evaluate import Figures
from calculators.tco.report.amounts import in_words
from calculators.tco.report.said import measure_words, probability_text
from calculators.tco.routes import ROUTES

BINS = 24
#: The outermost draws, this share on each side, are left out of the drawing: one stray draw would press the rest flat.
OUTSIDE = 0.01
#: The middle of the draws is told apart from the point where it lies this share away.
APART = 0.05


def chance_part(figures: Figures, found: Chance) -> Part:
    """Give the part for what is known so far."""
    return Part(
        key="chance",
        title="How sure is the ranking",
        intro=(
            f"{_so_far(found)} in which {len(found.inputs)} uncertain inputs vary together within their ranges. "
            "Given your ranges; model choice not included."
        ),
        findings=tuple(_findings(figures, found)),
        charts=(_chart(figures, found),),
        data=_data(figures, found),
        brief=1,
    )


def _so_far(found: Chance) -> str:
    if found.done == found.draws:
        return f"{found.done:,} random cases"
    return f"The first {found.done:,} of {found.draws:,} random cases"


def _findings(figures: Figures, found: Chance) -> list[str]:
    said = [_verdict(figures, found)] if len(found.rivals) > 1 else []
    furthest = max(found.outlooks, key=_apart)
    if _apart(furthest) > APART:
        name, middle = ROUTES[furthest.route].phrase, figures.money(furthest.percentiles[1])
        said.append(
            f"The middle of the draws is not your inputs as they are, most of all for {name}: half of the draws cost less than "
            f"{middle}, your inputs as they are {figures.money(furthest.point)}. Ranges reach further to one side, and capacity "
            "comes in whole replicas."
        )
    if len(found.rivals) > 1:
        error = max(outlook.probability_error for outlook in found.outlooks)
        said.append(
            f"Another set of {found.done:,} draws would give probabilities about {significant(100 * error, 1)} percentage "
            "points off these; they are rounded to 5 %."
        )
    return said


def _apart(outlook: Outlook) -> float:
    """Give how far the middle of the draws lies from the point, as a share of the point."""
    away = abs(outlook.percentiles[1] - outlook.point)
    return away / abs(outlook.point) if outlook.point else float(away > 0)


def _verdict(figures: Figures, found: Chance) -> str:
    lowest = found.of(found.lowest)
    share = probability_text(lowest.probability_cheapest)
    if found.called:
        words = f"{ROUTES[found.lowest].opening} is cheapest in {share} of the draws"
        if figures.cheapest is None:
            words += (
                "; with your inputs as they are another route comes so near that it stays too close to call"
            )
        return f"{words}."
    rivals = sorted(map(found.of, found.rivals), key=lambda outlook: -outlook.probability_cheapest)
    said = [
        f"{ROUTES[o.route].phrase} in {probability_text(o.probability_cheapest)}"
        for o in rivals
        if o.probability_cheapest >= 0.025 or o.route == found.lowest
    ]
    words = f"Too close to call: cheapest is {in_words(said)} of the draws."
    if found.favourite != found.lowest:
        words += (
            f" With your inputs as they are it is {ROUTES[found.lowest].phrase}; over the ranges more often "
            f"{ROUTES[found.favourite].phrase}."
        )
    return words


def _chart(figures: Figures, found: Chance) -> DistributionChart:
    words = (
        f"One row a route: where its {measure_words(figures)} over {figures.months} months falls in the draws. "
        "The outermost hundredth on each side is not drawn."
    )
    return DistributionChart(
        "chance",
        "Where the cost of each route falls",
        words,
        f"{figures.currency}, {measure_words(figures)}",
        tuple(_spread(figures, outlook) for outlook in _in_order(found)),
        _table(figures, found),
    )


def _in_order(found: Chance) -> list[Outlook]:
    """Give the routes in the order of the house, so that each keeps its place while draws come in."""
    return sorted(found.outlooks, key=lambda outlook: [*ROUTES].index(outlook.route))


def _spread(figures: Figures, outlook: Outlook) -> Spread:
    costs, rate = outlook.costs, figures.rate
    low, high = quantile(costs, OUTSIDE), quantile(costs, 1 - OUTSIDE)
    edges = [low + (high - low) * index / BINS for index in range(BINS)] + [high]
    cuts = [
        bisect_left(costs, low),
        *(bisect_left(costs, edge) for edge in edges[1:-1]),
        bisect_right(costs, high),
    ]
    counts = tuple(later - earlier for earlier, later in pairwise(cuts))
    p10, p50, p90 = (value * rate for value in outlook.percentiles)
    return Spread(
        ROUTES[outlook.route].name,
        tuple(edge * rate for edge in edges),
        counts,
        p10,
        p50,
        p90,
        outlook.point * rate,
        tone=outlook.route,
    )


def _table(figures: Figures, found: Chance) -> Table:
    rows = []
    for outlook in _in_order(found):
        errors = [f"± {figures.money(error, 2)}" for error in outlook.errors]
        figures_shown = (*outlook.percentiles, outlook.point)
        cells = [Cell(figures.money(value, 4), value * figures.rate) for value in figures_shown]
        probability = outlook.probability_cheapest
        share = (
            Cell(probability_text(probability), probability) if outlook.route in found.rivals else Cell("–")
        )
        rows.append((Cell(ROUTES[outlook.route].name), *cells, share, Cell(errors[1])))
    return Table(
        "chance",
        f"{measure_words(figures).capitalize()} over {found.done:,} draws, {figures.currency}",
        ("Route", "P10", "P50", "P90", "Your inputs as they are", "Cheapest in", "Simulation error of P50"),
        tuple(rows),
        note="One draw in ten costs less than P10, half less than P50, nine in ten less than P90.",
        method="uncertainty-draws",
    )


def _data(figures: Figures, found: Chance) -> dict[str, Any]:
    """Give the public figures; a route that is cheapest in too few draws is not called the cheapest any more."""
    several = len(found.rivals) > 1
    routes = {}
    for outlook in found.outlooks:
        p10, p50, p90 = outlook.percentiles
        share = outlook.probability_cheapest if several and outlook.route in found.rivals else None
        routes[outlook.route] = {"p10": p10, "p50": p50, "p90": p90, "probability_cheapest": share}
    return {
        "cheapest": figures.cheapest if found.called or not several else None,
        "routes": routes,
        "draws": {
            "done": found.done,
            "of": found.draws,
            "lowest_at_point": found.lowest,
            "most_often_cheapest": found.favourite,
            "too_close": several and (figures.cheapest is None or not found.called),
            "errors": {
                o.route: {
                    **dict(zip(("p10", "p50", "p90"), o.errors, strict=True)),
                    "probability_cheapest": o.probability_error,
                }
                for o in found.outlooks
            },
            "inputs": [
                {
                    "input": one.id,
                    "unit": one.unit,
                    "spread": one.spread.kind,
                    "low": one.low,
                    "point": one.point,
                    "high": one.high,
                }
                for one in found.inputs
            ],
        },
    }
