"""Electricity and carbon of each route over the horizon, where they can be known."""

from calculators.core.calendar import MONTHS_PER_YEAR
from calculators.core.format import quantity
from calculators.core.made import Term
from calculators.core.result import Cell, Table
from calculators.tco.complete import number
from calculators.tco.evaluate import Figures
from calculators.tco.report.data import GRAMS, carbon, energy_kwh
from calculators.tco.routes import GPU_ROUTES, ROUTES

_GRID = "gCO2e/kWh"


def carbon_table(figures: Figures) -> Table | None:
    """Give electricity in kWh and carbon in kg CO2e, over the horizon and a year; None without a route that has any."""
    rows = []
    for route in ROUTES:
        if route not in figures.order:
            continue
        kg = carbon(figures, route)
        if kg is None:
            unknown = "not known: a GPU’s power" if _dark(figures, route) else "not known: behind an API"
            rows.append((Cell(ROUTES[route].name), *(Cell(words) for words in (unknown, "–", "–"))))
            continue
        energy = energy_kwh(figures, route)
        opened = _opened(figures, route, energy, kg)
        yearly = kg * MONTHS_PER_YEAR / figures.months
        rows.append(
            (
                Cell(ROUTES[route].name),
                Cell(quantity(energy, "", 4), energy, step=f"sum.{route}.energy"),
                Cell(quantity(kg, "", 4), kg, step=opened),
                Cell(quantity(yearly, "", 4), yearly, step=opened),
            )
        )
    if not any(row[-1].value is not None for row in rows):
        return None
    columns = (
        "Route",
        f"Electricity over {figures.months} months, kWh",
        f"Carbon over {figures.months} months, kg CO2e",
        "Carbon a year on average, kg CO2e",
    )
    caption = "Electricity and carbon of the machines in use (annual average of the grid, location-based)"
    return Table("carbon", caption, columns, tuple(rows), note=_note(figures), method="carbon")


def _dark(figures: Figures, route: str) -> bool:
    """Tell whether a figure is missing because of a GPU whose power is not known, and not of an API."""
    return all(part.route in GPU_ROUTES for part in figures.parts(route))


def _opened(figures: Figures, route: str, energy: float, kg: float) -> str:
    """Give what the carbon of a route opens: its electricity, the sum of its parts over all months, times the grid's figure."""
    made, name = figures.made, ROUTES[route].name
    terms = [
        Term(
            f"electricity, {ROUTES[part.route].name}",
            quantity(sum(part.values[f"{part.route}.energy_kwh"]), "kWh"),
            f"{part.route}.energy_kwh" if part.values is figures.values else "",
        )
        for part in figures.parts(route)
    ]
    meaning = f"The months’ electricity, added up over {figures.months} months."
    total = made.row(
        f"sum.{route}.energy",
        f"{name}: electricity over the horizon",
        terms,
        quantity(energy, "kWh"),
        meaning,
    )
    own = figures.answers["grid_carbon"] is not None
    grid = made.source("grid_carbon" if own else f"grid-carbon/annual-average/{figures.answers['grid']}")
    return made.row(
        f"sum.{route}.carbon",
        f"{name}: carbon over the horizon",
        [
            Term("electricity over the horizon", quantity(energy, "kWh"), total),
            Term("carbon of the grid", quantity(figures.bound.grid_carbon, _GRID), grid, "×"),
            Term("grams in a kilogram", f"{GRAMS:,}", "", "÷"),
        ],
        quantity(kg, "kg CO2e"),
        f"Use of the machines alone. A year on average is this × {MONTHS_PER_YEAR} ÷ {figures.months}.",
    )


def _note(figures: Figures) -> str:
    """Say what the figures hold, and by what rented and owned machines differ."""
    shares = []
    if "rented_gpu" in figures.bound.state:
        shares.append(f"rented GPUs a PUE of {number(figures.answers['rented_gpu.pue']):g}, their provider’s")
    if "owned_gpu" in figures.bound.state:
        own = f"a PUE of {number(figures.answers['owned_gpu.pue']):g}, your own room’s"
        given = figures.answers["owned_gpu.all_in_kw_per_gpu"] is not None
        shares.append(f"owned servers {'a published all-in power' if given else own}")
    return (
        f"GPUs draw their average share of power, and servers a base load beside them. Cooling differs: {' and '.join(shares)}. "
        "Set both to one figure to compare machines alone. Making chips, water and what stands behind an API are not counted."
    )
