"""The tables of the result that follow the inputs: routes side by side, and the total cost by kind."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from calculators.core.calculator import Answers
from calculators.core.sheets import Line, Outcome, Row
from calculators.tco.evaluate import Figures
from calculators.tco.lines import BREAKDOWN
from calculators.tco.report.amounts import NO_VAT, TAX_ON_PROFIT, VAT, taxes
from calculators.tco.report.data import breakdown as amounts
from calculators.tco.report.tables import COMPARED, PARTS
from calculators.tco.routes import API_ROUTES, ROUTES
from calculators.tco.sheets.part import Part

#: Steps by month whose sums are lines of a kind of cost.
_SUMS = {
    "usage": ("usage_cost",),
    "compute": ("rent_paid",),
    "software": ("software_cost", "guardrail_cost"),
    "hardware": ("maintenance_cost",),
    "capital": ("capital_charge",),
    "energy": ("energy_cost",),
    "facility": ("facility_cost",),
    "people": ("people_cost",),
    "one_off": ("later_one_off",),
    "exit": ("exit_in_month",),
}
_UNITS = ("USD/month", "USD", "USD", "USD", "USD/million tokens", "USD/request", "USD/request", "USD/request")


#: The words of the page on taxes, as a formula: the share of VAT may be changed.
_BEFORE, _AFTER = VAT.split("{}")
_SHARE = f'"{_BEFORE}"&ROUND(100*[vat_share],1)&" %{_AFTER}"'
_TAXES = f'", {TAX_ON_PROFIT}"&IF([vat_share]>0,{_SHARE},"{NO_VAT}")'


def comparison(routes: Sequence[str], answers: Answers) -> Outcome:
    """Compare routes by every measure, and by their first and last month."""
    lines = [
        Line(label, unit, tuple(f"[{route}.{step}]" for route in routes))
        for (step, label), unit in zip(COMPARED, _UNITS, strict=True)
    ]
    lines += [
        Line(label, "USD/month", tuple(f"INDEX([{route}.running_cost],{month})" for route in routes))
        for label, month in (
            ("Cost of month 1 (accounting)", "1"),
            ("Cost of the last month (accounting)", "[horizon_months]"),
        )
    ]
    names = tuple(ROUTES[route].name for route in routes)
    title, tail = "Routes side by side, US dollars", f", {taxes(answers)}"
    return Outcome("comparison", title, names, tuple(lines), tail=_TAXES, tail_text=tail)


def in_currency(outcome: Outcome, currency: str) -> Outcome:
    """Give a table of amounts in the display currency, at the exchange rate of the inputs."""
    lines = tuple(
        Line(
            line.label,
            line.unit,
            tuple(formula and f"{formula}*[exchange_rate]" for formula in line.formulas),
        )
        for line in outcome.lines
    )
    title = outcome.title.replace("US dollars", currency)
    return replace(outcome, key=f"{outcome.key}-{currency}", title=title, lines=lines)


def outcome_values(found: Figures, routes: Sequence[str], rate: float) -> dict[str, list[list[float]]]:
    """Give the lines of all tables as the engine has them, those in the display currency under its code."""
    lines = [[found.of(route, step) for route in routes] for step, _ in COMPARED]
    lines += [[found.of(route, "running_cost")[month] for route in routes] for month in (0, -1)]
    kinds = [[amounts(found, route)[kind] for route in routes] for kind in BREAKDOWN]
    kinds.append([found.of(route, "total_cost") for route in routes])
    in_other = [[amount * rate for amount in line] for line in lines]
    return {"comparison": lines, f"comparison-{found.answers['currency']}": in_other, "breakdown": kinds}


def breakdown(parts: Mapping[str, Sequence[Part]], rows: Mapping[str, tuple[Row, ...]]) -> Outcome:
    """Take the total cost of each route apart by kind; `parts` are the blocks of which a route consists."""
    monthly = {row.id for found in rows.values() for row in found if row.when == "month"}
    lines = []
    for kind in BREAKDOWN:
        formulas = [_of_kind(kind, route, found, monthly) for route, found in parts.items()]
        lines.append(Line(PARTS[kind], "USD", tuple(formula or "0" for formula in formulas)))
    lines.append(Line("Total", "USD", tuple(f"[{route}.total_cost]" for route in parts)))
    names = tuple(ROUTES[route].name for route in parts)
    note = "The lines add up to the total cost over the horizon (accounting view)."
    return Outcome("breakdown", "Total by kind of cost, US dollars", names, tuple(lines), note)


def _of_kind(kind: str, route: str, parts: Sequence[Part], monthly: set[str]) -> str:
    """Write what a kind of cost comes to on a route; nothing where it does not occur."""
    terms = []
    for part in parts:
        own = [f"SUM({part.of(step)})" for step in _SUMS.get(kind, ()) if f"{part.route}.{step}" in monthly]
        if formula := "+".join(own + _more(kind, part)):
            terms.append(part.counted(formula))
    if kind == "software":
        terms.append("SUM([service_cost])")
    if route == "hybrid" and kind == "software":
        terms.append("SUM([hybrid.router_cost])")
    if route == "hybrid" and kind == "one_off":
        terms.append("[hybrid.router_one_off]*[hybrid.routing]")
        terms.append("SUM([hybrid.move_schedule])*[hybrid.migration_cost]")
    return "+".join(terms)


def _more(kind: str, part: Part) -> list[str]:
    """Give what stands once, or is taken apart: what is written off, credits, and one-off cost."""
    own = part.route not in API_ROUTES
    terms: list[str] = []
    if kind == "usage" and not own:
        terms.append(part.of("unexpired_cost"))
    if (kind, part.route) in (("compute", "rented_gpu"), ("hardware", "owned_gpu")):
        terms.append(f"SUM({part.of('depreciation')})+{part.of('write_off')}")
    if kind == "one_off" and part.kind == "leg":
        terms.append(part.of("one_off_now"))
    if kind == "credit":
        terms.append(f"-SUM({part.of('credit_used')})-SUM({part.of('sunk_cost')})")
        if own:
            terms.append(f"-{part.of('hardware_paid')}*SUM({part.of('asset_cost')})")
        if part.kind == "leg":
            terms.append(f"-{part.of('one_off_now')}*{part.of('one_off_paid')}")
    return terms
