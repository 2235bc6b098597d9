"""What figures of the comparison and the breakdown open, where they are no step by themselves."""

from math import fsum

from calculators.core.made import Term
from calculators.tco.evaluate import Figures
from calculators.tco.lines import kind_of
from calculators.tco.report.amounts import line_words
from calculators.tco.report.opens import line, step_of, usd
from calculators.tco.routes import ROUTES


def opened_kind(figures: Figures, route: str, kind: str) -> str:
    """Give what the cost of one kind opens: the lines of the books that are of it; nothing where there is none."""
    lines = {
        name: amounts
        for name, amounts in figures.detail(route).items()
        if kind_of(name) == kind and any(amounts)
    }
    opened = {name: line(figures, route, name, amounts) for name, amounts in lines.items()}
    if len(opened) < 2:
        return next(iter(opened.values()), "")
    terms = [Term(line_words(name), usd(fsum(lines[name])), to) for name, to in opened.items()]
    whole = usd(fsum(x for amounts in lines.values() for x in amounts))
    words = kind.replace("_", "-")
    return figures.made.row(
        f"sum.{route}.kind-{words}", f"{ROUTES[route].name}: {words} in all", terms, whole
    )


def opened_exit(figures: Figures, route: str) -> str:
    """Give what the cost of leaving opens: the step, or those of all legs."""
    legs = [part for part in figures.parts(route) if part.kind == "leg"]
    steps = {
        step_of(figures, route, leg, "exit_amount"): leg.values[f"{leg.route}.exit_amount"] for leg in legs
    }
    if len(steps) == 1:
        return next(iter(steps))
    terms = [Term(ROUTES[to.split(".")[-2]].name, usd(x), to) for to, x in steps.items()]
    title = f"{ROUTES[route].name}: cost of leaving"
    return figures.made.row(f"sum.{route}.exit-shown", title, terms, usd(fsum(steps.values())))
