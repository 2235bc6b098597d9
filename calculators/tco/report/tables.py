"""Tables of the TCO result."""

from calculators.core.calendar import add_months, month_text, parse_month
from calculators.core.format import percent, quantity, significant
from calculators.core.result import Cell, Table
from calculators.domain.throughput import Fit
from calculators.tco.evaluate import Figures
from calculators.tco.lines import BREAKDOWN
from calculators.tco.report.amounts import taxes
from calculators.tco.report.carbon import carbon_table
from calculators.tco.report.data import breakdown, exit_shown
from calculators.tco.report.opened_tables import opened_exit, opened_kind
from calculators.tco.report.outside import outside_table
from calculators.tco.report.peaks import peak_table
from calculators.tco.routes import GPU_ROUTES, ROUTES

PARTS = {
    "usage": "API usage",
    "compute": "GPU rent",
    "software": "Software and fees",
    "hardware": "Hardware",
    "capital": "Capital",
    "energy": "Energy",
    "facility": "Space",
    "people": "People",
    "one_off": "One-off",
    "exit": "Exit",
    "credit": "Credit",
}
#: Kinds of cost that nearly every case has.
USUAL_PARTS = ("usage", "compute", "people", "one_off")
#: Measures by which routes are compared: step and label.
COMPARED = (
    ("monthly_cost", "Cost per month (accounting)"),
    ("total_cost", "Total over the horizon (accounting)"),
    ("cash_total", "Total payments (cash)"),
    ("net_present_value", "Present value (cash)"),
    ("cost_per_million_tokens", "Per million tokens (accounting)"),
    ("cost_per_request", "Per request (accounting)"),
    ("cost_per_accepted_answer", "Per accepted answer, checking included (accounting)"),
    ("cost_per_completed_request", "Per completed request, people included (accounting)"),
)
_PER_REQUEST = tuple(step for step, _ in COMPARED[4:])


def tables(figures: Figures) -> tuple[Table, ...]:
    """Give the comparison, what stands beside it, and where they apply capacity, measured rows and the busiest hour."""
    if not figures.order:
        return ()
    shown = [comparison(figures), outside_table(figures)]
    for route in GPU_ROUTES:
        if route in figures.order:
            shown.append(capacity_table(figures, route))
            if route in figures.bound.fits:
                shown.append(throughput_table(figures, figures.bound.fits[route], ROUTES[route].name))
    shown += [carbon_table(figures), peak_table(figures)]
    return tuple(table for table in shown if table is not None)


def routes_in_order(figures: Figures) -> list[str]:
    """Give the computed routes in the order of the house."""
    return [route for route in ROUTES if route in figures.order]


def comparison(figures: Figures) -> Table:
    """Compare the routes line by line."""
    routes = routes_in_order(figures)
    money = figures.money
    rows = []
    for step, label in COMPARED:
        values = [figures.of(route, step) for route in routes]
        words = [_undefined(figures, route, step) for route in routes]
        cells = [
            Cell(word) if word else Cell(money(value, 4), value, step=f"{route}.{step}")
            for route, value, word in zip(routes, values, words, strict=True)
        ]
        rows.append((Cell(label), *cells))
    for index, label in ((0, "Cost of month 1 (accounting)"), (-1, "Cost of the last month (accounting)")):
        values = [(route, figures.of(route, "running_cost")[index]) for route in routes]
        rows.append(
            (Cell(label), *(Cell(money(v, 4), v, step=f"{route}.running_cost") for route, v in values))
        )
    leaving = [exit_shown(figures, route) for route in routes]
    if any(leaving):
        counted = "in the total" if figures.answers["exit_in_total"] == "yes" else "not in the total"
        opened = [opened_exit(figures, route) for route in routes]
        cells = [Cell(money(v, 4), v, step=to if v else "") for v, to in zip(leaving, opened, strict=True)]
        rows.append((Cell(f"Cost of leaving, {counted}"), *cells))
    columns = ("Figure", *(ROUTES[route].name for route in routes))
    caption = f"Routes side by side, {figures.currency}, {taxes(figures.answers)}"
    return Table("comparison", caption, columns, tuple(rows))


def _undefined(figures: Figures, route: str, step: str) -> str:
    """Say why a figure per request has no value; nothing where it has one."""
    if step not in _PER_REQUEST:
        return ""
    if not figures.values["total_requests"]:
        return "not defined"
    none_accepted = step == "cost_per_accepted_answer" and not figures.of(route, "accepted_total")
    return "none accepted" if none_accepted else ""


def breakdown_kinds(parts: dict[str, dict[str, float]]) -> list[str]:
    """List the kinds of cost to show: the usual ones first and always, so that each keeps its colour; others where they occur."""
    kinds = [k for k in BREAKDOWN if k in USUAL_PARTS or any(of_route[k] for of_route in parts.values())]
    return sorted(kinds, key=lambda kind: kind not in USUAL_PARTS)


def breakdown_table(figures: Figures) -> Table:
    """Give the total cost by kind; the twin of the bar chart."""
    routes = routes_in_order(figures)
    parts = {route: breakdown(figures, route) for route in routes}
    kinds = breakdown_kinds(parts)
    money = figures.money
    rows = [
        (
            Cell(PARTS[kind]),
            *(
                Cell(money(x, 4), x, step=opened_kind(figures, r, kind))
                for r in routes
                for x in (parts[r][kind],)
            ),
        )
        for kind in kinds
    ]
    totals = [
        Cell(money(figures.of(r, "total_cost"), 4), figures.of(r, "total_cost"), True, f"{r}.total_cost")
        for r in routes
    ]
    rows.append((Cell("Total", strong=True), *totals))
    columns = ("Kind of cost", *(ROUTES[route].name for route in routes))
    return Table(
        "breakdown",
        f"Total over {figures.months} months by kind (accounting view, {figures.currency})",
        columns,
        tuple(rows),
        total_row=True,
    )


def cash_table(figures: Figures) -> Table:
    """Give every month: what is asked for, what is paid, what has been paid; the twin of the cash chart."""
    routes = routes_in_order(figures)
    start = parse_month(str(figures.answers["start_month"]))
    flows = {route: figures.cash(route) for route in routes}
    paid = dict.fromkeys(routes, 0.0)
    rows = []
    for month in range(figures.months + 1):
        label = f"{month} ({month_text(add_months(start, month - 1))})" if month else "0 (before month 1)"
        asked = figures.values["requests"][month - 1] if month else None
        cells = [Cell(label), Cell("" if asked is None else quantity(asked, ""), asked)]
        for route in routes:
            paid[route] += flows[route][month]
            cells += [Cell(figures.money(x, 6), x) for x in (flows[route][month], paid[route])]
        rows.append(tuple(cells))
    columns, steps = ["Month", "Requests asked for"], ["", "requests"]
    for route in routes:
        columns += [f"{ROUTES[route].name}: paid", f"{ROUTES[route].name}: paid so far"]
        steps += [f"{route}.cash_cost", f"{route}.cash_total"]
    caption = f"Month by month (cash view, undiscounted, {figures.currency})"
    note = "The head of a column opens the formula of its figures; “paid so far” adds up what was paid."
    return Table("cash", caption, tuple(columns), tuple(rows), note=note, steps=tuple(steps))


def capacity_table(figures: Figures, route: str) -> Table:
    """Give replicas, GPUs and hours of a self-hosted route in the first and last month."""
    lines = [
        ("peak_replicas", "Replicas for the peak, before rounding", ""),
        ("average_replicas", "Replicas for all work, before rounding", ""),
        ("waiting_replicas", "Replicas for a short wait", ""),
        ("replicas", "Replicas, spares included", ""),
        ("servers_installed", "Servers installed", ""),
        ("gpus_billed", "GPUs paid for", ""),
        ("billed_gpu_hours", "GPU-hours paid for a month", ""),
        ("utilisation", "Busy share of the hours paid for", "share"),
        ("energy_kwh", "Electricity, kWh a month", ""),
    ]
    rows = []
    for step, label, unit in lines:
        values = figures.values.get(f"{route}.{step}")
        if values is None or (step == "waiting_replicas" and not any(values)):
            continue
        shown = [percent(v) if unit == "share" else quantity(v, unit, 4) for v in (values[0], values[-1])]
        cells = (
            Cell(text, v, step=f"{route}.{step}")
            for text, v in zip(shown, (values[0], values[-1]), strict=True)
        )
        rows.append((Cell(label), *cells))
    caption = f"Capacity: {ROUTES[route].name}"
    return Table(f"capacity-{route}", caption, ("Figure", "Month 1", "Last month"), tuple(rows))


def throughput_table(figures: Figures, fit: Fit, name: str) -> Table:
    """Show how well the fitted GPU time meets each measured row."""
    rows = []
    for row in sorted(fit.rows, key=lambda r: (r.input_tokens, r.output_tokens)):
        measured = row.output_tokens_per_second
        fitted = row.gpus * row.output_tokens / fit.gpu_seconds(row.input_tokens, row.output_tokens)
        rows.append(
            (
                Cell(f"{row.input_tokens:,} in, {row.output_tokens:,} out"),
                Cell(significant(measured, 4), measured, step=figures.made.source(row.id)),
                Cell(significant(fitted, 4), fitted),
                Cell(percent(fitted / measured - 1, 2), fitted / measured - 1),
            )
        )
    terms = zip(
        ("in", "out", "out × (in + out ÷ 2)", "in²"),
        (fit.input, fit.output, fit.context, fit.prefill),
        strict=True,
    )
    formula = " + ".join(f"{coefficient:.5g} × {term}" for term, coefficient in terms if coefficient)
    return Table(
        f"throughput-{name.lower().replace(' ', '-')}",
        f"{name}: measured rows and the fit between them (output tokens per second of a replica, saturated)",
        ("Shape of a request", "Measured", "Fitted", "Difference"),
        tuple(rows),
        note=f"Fitted GPU-seconds of a request: {formula} (tokens in and out; least squares of relative errors, none below 0).",
        method="capacity-speed",
    )
