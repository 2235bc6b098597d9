"""Figures of a base route: its people, its machines, what is paid in any case, and the traffic that a block of it carries."""

from collections.abc import Iterable, Mapping

from calculators.catalog import Catalog
from calculators.catalog.sourced import Origin, origin
from calculators.core.calculator import Answers
from calculators.core.sheets import MONTH, Figure, Live
from calculators.domain.gpu_rent import on_demand_by_provider, spread
from calculators.tco.bind import Bound
from calculators.tco.bind_route import WAGES
from calculators.tco.bound_inputs import (
    API,
    BASE,
    EVERY_ROUTE,
    HYBRID,
    OWNED_GPU,
    RENTED_GPU,
    SELF_HOSTED,
    SHARED,
)
from calculators.tco.routes import API_ROUTES
from calculators.tco.sheets.prices import price_figures
from calculators.tco.sheets.terms import term_figures

_WORDS: Mapping[str, tuple[str, str]] = (
    SHARED | EVERY_ROUTE | BASE | API | SELF_HOSTED | RENTED_GPU | OWNED_GPU | HYBRID
)
_PAID = ("people", "software", "one_off", "hardware", "facility")
_FIT = ("fit_input", "fit_output", "fit_context", "fit_prefill")


def figure(
    scope: str,
    name: str,
    given: float | Live,
    when: str = "once",
    source: str = "",
    date: str = "",
    set_by: str = "",
) -> Figure:
    """Give a figure that binding adds to the answers, with its own label and unit."""
    unit, label = _WORDS[name]
    return Figure(f"{scope}.{name}" if scope else name, label, unit, given, when, source, date, set_by=set_by)


def wage_figure(catalog: Catalog) -> Figure:
    """Give the share of wages in what a person costs."""
    return figure(
        "", "wages_share", catalog.rates[WAGES].value, "once", *origin(catalog.rates[WAGES], catalog)
    )


def route_figures(bound: Bound, route: str, answers: Answers, catalog: Catalog, rows: int) -> list[Figure]:
    """Give what all blocks of a base route have in common."""
    salary = f"salary/{answers[f'{route}.role']}/p50/us"
    sunk = answers[f"{route}.already_paid"]
    figures = [
        figure(
            route,
            "reference_salary",
            catalog.rates[salary].value,
            "once",
            *origin(catalog.rates[salary], catalog),
        )
    ]
    for line in _PAID:
        if f"{line}_paid" in BASE or (line == "hardware" and route not in API_ROUTES) or route == "owned_gpu":
            paid = isinstance(sunk, tuple) and line in sunk
            given: float | Live = Live('IF([lens]="incremental",1,0)') if paid else 0.0
            figures.append(figure(route, f"{line}_paid", given))
    if route in API_ROUTES:
        return figures + price_figures(bound, route, answers, catalog, rows)
    return figures + _machines(bound, route, answers, catalog)


def _machines(bound: Bound, route: str, answers: Answers, catalog: Catalog) -> list[Figure]:
    """Give the measured throughput as the fit has it, power, and rent."""
    rows = bound.fits[route].rows if route in bound.fits else []
    measured = (
        f"fit to {len(rows)} measured rows, named in the sources" if rows else "not used: own throughput"
    )
    own_rows = _setters(row.set_by for row in rows)
    figures = [
        figure(route, name, bound.inputs[f"{route}.{name}"], "once", measured, own_rows, own_rows)
        for name in _FIT
    ]
    gpu = catalog.gpus[str(answers[f"{route}.gpu"])] if answers[f"{route}.gpu"] is not None else None
    power = gpu.tdp_w if gpu else None
    said = origin(power, catalog) if power else Origin("not known")
    listed = Figure(
        f"{route}.list_gpu_power", "Power of a GPU in the catalogue", "W/GPU", power.value if power else 0.0,
        source=said.source, date=said.date, set_by=said.set_by,
    )  # fmt: skip
    own = f"IF([{route}.gpu_watts_given],[{route}.gpu_watts],[{route}.list_gpu_power])"
    figures += [listed, figure(route, "gpu_power", Live(own))]
    if route == "rented_gpu":
        figures.append(_rent(answers, catalog))
    return figures


def _rent(answers: Answers, catalog: Catalog) -> Figure:
    """Give the catalogue's median, also where the reader's own price stands in front of it."""
    gpu = answers["rented_gpu.gpu"]
    offers = on_demand_by_provider(catalog.gpu_rents.get(gpu, ())) if isinstance(gpu, str) else {}
    if not offers:
        return figure("rented_gpu", "catalogue_gpu_hour_price", 0.0, source="the catalogue has none")
    _, median, _, count = spread(offers.values())
    checked = max(offer.checked for offer in offers.values()).isoformat()
    source = f"median of {count} providers on demand, named in the sources"
    set_by = _setters(offer.set_by for offer in offers.values())
    dates = f"checked {checked}{f'; in part {set_by}' if set_by else ''}"
    return figure("rented_gpu", "catalogue_gpu_hour_price", median, "once", source, dates, set_by)


def traffic_figures(
    route: str,
    carried: float | Live,
    first: str = "1",
    last: str = "[horizon_months]",
    batch: Live | None = None,
    answered: Live | None = None,
    starts: str = "",
) -> list[Figure]:
    """Give what `bind_route.traffic` binds, as formulas: shares by month, the start of the route, its terms.

    `starts` is a formula of the month at whose end the one-off cost falls; nothing stands for before the first.
    """
    same: float | Live = carried if isinstance(carried, float) else Live(f"[{route}.carried_schedule@month]")
    at_once: float | Live = Live(f"IF({starts}>0,0,1)") if starts else 1.0
    late: float | Live = Live(f"IF([month]={starts},1,0)") if starts else 0.0
    return [
        by_month(route, "carried_schedule", carried),
        by_month(route, "carried_batch_schedule", same if batch is None else batch),
        by_month(route, "answered_schedule", same if answered is None else answered),
        figure(route, "starts_at_once", at_once),
        by_month(route, "late_start_schedule", late),
        *term_figures(route, first, last),
    ]


def by_month(scope: str, name: str, given: float | Live) -> Figure:
    """Give a table by month; a plain number is the same in all of them and stands once."""
    return figure(scope, name, given, "once" if isinstance(given, float) else MONTH)


def machine_switches(route: str, replicas: Live | None = None) -> list[Figure]:
    """Tell the steps of a route on GPUs whether its number of replicas is set."""
    return [
        figure(route, "fixed_replicas_given", 0.0 if replicas is None else 1.0),
        figure(route, "fixed_replicas", 0.0 if replicas is None else replicas),
    ]


def _setters(words: Iterable[str]) -> str:
    """Name who set any of several figures, each once."""
    return "; ".join(dict.fromkeys(one for one in words if one))
