"""What the figures of last month's bill open."""

from math import fsum
from typing import TYPE_CHECKING

from calculators.core.format import quantity
from calculators.core.made import Term
from calculators.core.opens import Linked
from calculators.tco.complete import number
from calculators.tco.evaluate import Figures
from calculators.tco.lines import detail, kind_of
from calculators.tco.report.opens import BILLED, part_terms, usd
from calculators.tco.routes import ROUTES

if TYPE_CHECKING:
    from calculators.tco.report.actuals import Actuals


def opened_actuals(figures: Figures, found: "Actuals") -> tuple[str, str, list[str]]:
    """Give what the bill, month 1 of the calculation, and each cause of the difference open."""
    made, title = figures.made, ROUTES[found.route].name
    bill = made.source("actuals.bill")
    part = figures.parts(found.route)[0]
    names = [
        name for name in detail([part], figures.values, part.route, figures.months) if kind_of(name) in BILLED
    ]
    terms = list(part_terms(figures, found.route, part, names, month=1))
    computed = made.row(
        "sum.actuals.computed", f"{title}: month 1 of what is billed", terms, usd(found.computed)
    )
    causes: list[str] = []
    for index, cause in enumerate(found.causes):
        if index == len(found.causes) - 1:
            terms = [
                Term("your bill", usd(found.bill), bill),
                Term("month 1", usd(found.computed), computed, "−"),
            ]
            others = zip(found.causes[:-1], causes, strict=True)
            terms += [Term(one.name, usd(one.amount), to, "−") for one, to in others]
        else:
            share = cause.amount / found.computed if found.computed else 0.0
            terms = [
                Term("month 1", usd(found.computed), computed),
                _share(figures, found.route, index, share),
            ]
        words = f"{title}: {cause.name[0].lower()}{cause.name[1:]}"
        causes.append(made.row(f"sum.actuals.cause-{index}", words, terms, usd(cause.amount), cause.words))
    return bill, computed, causes


def _share(figures: Figures, route: str, index: int, share: float) -> Term:
    """Give the factor of a cause: that of the volume with its counts, that of the sizes as a share."""
    if index:
        return Term("share by which the size of requests moves it", quantity(share, "share"), sign="×")
    asked = figures.answers["actuals.requests"]
    steps = [f"{route}.interactive_requests", f"{route}.batch_requests"]
    counts = [figures.values[step][0] for step in steps]
    ours = [(quantity(x, ""), step) for x, step in zip(counts, steps, strict=True)]
    text = Linked(
        [
            ("(", ""),
            (quantity(number(asked), ""), figures.made.source("actuals.requests")),
            (" ÷ (", ""),
            ours[0],
            (" + ", ""),
            ours[1],
            (") − 1)", ""),
        ]
    )
    return (
        Term("(billed requests ÷ requests of month 1 − 1)", text, sign="×")
        if fsum(counts)
        else Term("0", "0")
    )
