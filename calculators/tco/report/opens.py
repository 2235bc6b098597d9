"""What the figures of the report open: rows of the working that show of which steps a line of the books is made."""

from collections.abc import Iterable, Iterator, Sequence
from math import fsum

from calculators.core.format import quantity, within_sentence
from calculators.core.made import Term
from calculators.core.working import repeats
from calculators.tco.evaluate import Figures
from calculators.tco.legs import Leg
from calculators.tco.report.amounts import line_words
from calculators.tco.report.periods import Span, budget_years, horizon_years
from calculators.tco.routes import ROUTES

#: What a line of the books is called -> the steps of a base route that it is made of, with a minus where they are taken off.
_ORIGINS = {
    "API usage": ("usage_cost",),
    "Commitments beyond the end": ("unexpired_cost",),
    "GPU rent": ("rent_paid",),
    "Prepaid rent used up": ("depreciation", "write_off"),
    "Software and fees": ("software_cost",),
    "Guardrails": ("guardrail_cost",),
    "Depreciation": ("depreciation", "write_off"),
    "Maintenance": ("maintenance_cost",),
    "Capital charge": ("capital_charge",),
    "Energy": ("energy_cost",),
    "Space": ("facility_cost",),
    "Run team": ("people_cost",),
    "One-off cost": ("one_off_now",),
    "One-off cost and moves on the way": ("later_one_off",),
    "Cost of leaving": ("exit_in_month",),
    "Credits and lines paid in any case": ("-credit_used", "-sunk_cost", "-asset_cost", "-one_off_now"),
    "Less depreciation": ("-depreciation", "-write_off"),
    "Less prepaid rent used up": ("-depreciation", "-write_off"),
    "Less capital charge": ("-capital_charge",),
    "Purchases and prepaid terms": ("outlay",),
    "Residual and end value": ("net_outlay", "-outlay", "-end_inflow"),
}
#: Lines that lead from the accounting view to the cash view; a bridge's stand on them too.
_TO_CASH = ("Less ", "Purchases ", "Residual ")
#: Lines on which only a base route of this kind has a share: rented GPUs are worn by their prepaid terms.
_ONLY_RENTED = ("Prepaid rent used up", "Less prepaid rent used up")
_NOT_RENTED = ("Depreciation", "Less depreciation")
#: Steps that count on the line of what is paid in any case as far as this input says so.
_IF_PAID = {"asset_cost": "hardware_paid", "one_off_now": "one_off_paid"}
#: Kinds of cost that somebody bills by the month: API usage, GPU rent, and on owned hardware power and space.
BILLED = ("usage", "compute", "energy", "facility")
#: Lines that are one step, whatever the route is made of.
_SHARED = {"Retrieval and monitoring": "service_cost", "Router": "hybrid.router_cost"}
#: Lines of a hybrid itself: the input that the amount is.
_OWN = {"Building the router": "hybrid.router_one_off", "Move to the second route": "hybrid.migration_cost"}


def usd(x: float) -> str:
    """Write an amount as the working does: in US dollars, with all digits that may be shown."""
    return quantity(x, "USD")


def less(x: float, y: float) -> str:
    """Write a difference; taking off a negative amount adds it."""
    return f"{usd(x)} + {usd(-y)}" if y < 0 else f"{usd(x)} − {usd(y)}"


def step_of(figures: Figures, route: str, part: Leg, step: str) -> str:
    """Give the id under which the working has a step of a base route of which `route` consists.

    What is the same on the base route by itself stands there alone.
    """
    id = f"{part.route}.{step}"
    if part.route in figures.order and repeats(figures.runner.built.steps[id], part.values, figures.values):
        return id
    if part.kind == "bridge":
        return f"{route}.bridge.{id}"
    return f"{route}.{id}" if route == "hybrid" else id


def line(figures: Figures, route: str, name: str, amounts: Sequence[float]) -> str:
    """Give what a line of the books of a route opens: of which steps it is made, and what falls into which year."""
    id = f"sum.{route}.{_slug(name)}"
    if id not in figures.made.rows:
        terms = list(_line_terms(figures, route, name, usd(fsum(amounts))))
        if len(terms) == 1:
            terms = [_spelled_out(figures, terms[0], amounts)]
        title = f"{ROUTES[route].name}{', bridge' if name.startswith('Bridge: ') else ''}"
        words = within_sentence(name.removeprefix("Bridge: "))
        figures.made.row(id, f"{title}: {words}", terms, usd(fsum(amounts)), years(figures, amounts))
    return id


def part_terms(
    figures: Figures, route: str, part: Leg, names: Iterable[str], month: int = 0
) -> Iterator[Term]:
    """Give the steps of one base route that lines of the books are made of, each over all months or in one `month`."""
    for name in names:
        kind = name.removeprefix("Bridge: ")
        if kind not in _ORIGINS or not _stands_on(part, name):
            continue
        if (part.route == "rented_gpu" and kind in _NOT_RENTED) or (
            part.route != "rented_gpu" and kind in _ONLY_RENTED
        ):
            continue
        for origin in _ORIGINS[kind]:
            step = origin.removeprefix("-")
            total = _total(part, step, kind, month)
            if total:
                words = f"{_label(figures, part, step)}{_whose(route, part)}"
                target = step_of(figures, route, part, step)
                yield Term(words, usd(total), target, "−" if origin[0] == "-" else "+")


def total(figures: Figures, route: str, lines: dict[str, list[float]], whole: str, sums: list[float]) -> str:
    """Give what the total of lines of the books opens; `whole` names it, `sums` are its amounts by month."""
    id = f"sum.{route}.{_slug(whole)}"
    if id not in figures.made.rows:
        terms = [
            Term(line_words(name), usd(fsum(amounts)), line(figures, route, name, amounts))
            for name, amounts in lines.items()
        ]
        meaning = " ".join((years(figures, sums), _fiscal_years(figures, sums))).strip()
        figures.made.row(id, f"{ROUTES[route].name}: {whole}", terms, usd(fsum(sums)), meaning)
    return id


def years(figures: Figures, amounts: Sequence[float]) -> str:
    """Say what falls into which year of the horizon, where there is more than one."""
    return _by_span("By year", horizon_years(figures.months), amounts)


def _fiscal_years(figures: Figures, amounts: Sequence[float]) -> str:
    answers = figures.answers
    start = answers["fiscal_year_start"]
    first = int(start) if isinstance(start, int | float) else 1
    return _by_span(
        "By fiscal year", budget_years(str(answers["start_month"]), first, figures.months), amounts
    )


def _by_span(words: str, spans: list[Span], amounts: Sequence[float]) -> str:
    found = [f"{span.label} {usd(x)}" for span in spans if (x := span.of(list(amounts)))]
    return f"{words}: {'; '.join(found)}." if len(found) > 1 else ""


def _line_terms(figures: Figures, route: str, name: str, whole: str) -> Iterator[Term]:
    if name in _SHARED:
        yield Term(name, whole, _SHARED[name])
    elif name in _OWN:
        yield Term(name, whole, figures.made.source(_OWN[name]))
    for part in figures.parts(route):
        yield from part_terms(figures, route, part, (name,))


def _spelled_out(figures: Figures, term: Term, amounts: Sequence[float]) -> Term:
    """Show the first and the last month of a line that is one step in every month."""
    monthly = list(amounts[1:])
    if amounts[0] or sum(bool(x) for x in monthly) < 2:
        return term
    sign = -1 if term.sign == "−" else 1
    text = f"{usd(sign * monthly[0])}, …, {usd(sign * monthly[-1])}"
    return Term(f"{term.words}, months 1 to {figures.months}", text, term.target, term.sign)


def _stands_on(part: Leg, name: str) -> bool:
    """Tell whether a part of a route has a share in this line: a bridge has lines of its own until all is put into cash."""
    if name.startswith(_TO_CASH):
        return not part.values.get(f"{part.route}.hardware_paid")
    return name.startswith("Bridge: ") == (part.kind == "bridge")


def _total(part: Leg, step: str, line_kind: str, month: int) -> float:
    """Add a step up over the months, or take one of them; what counts only as paid in any case is 0 where it is not paid."""
    value = part.values.get(f"{part.route}.{step}", 0.0)
    amount = fsum(value[month - 1 : month] if month else value) if isinstance(value, list) else value
    if line_kind.startswith("Credits") and step in _IF_PAID:
        sunk = part.values.get(f"{part.route}.{_IF_PAID[step]}", 0.0)
        amount *= 0.0 if part.kind == "bridge" and step == "one_off_now" else sunk
    return float(amount)


def _label(figures: Figures, part: Leg, step: str) -> str:
    return figures.runner.built.steps[f"{part.route}.{step}"].label


def _whose(route: str, part: Leg) -> str:
    """Name the part of a route where it is not the route itself."""
    if part.kind == "bridge":
        return f" (bridge: {ROUTES[part.route].name})"
    return f" ({ROUTES[part.route].name})" if route == "hybrid" else ""


def _slug(name: str) -> str:
    return "-".join("".join(c if c.isalnum() else " " for c in name.lower()).split())
