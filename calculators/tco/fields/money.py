"""Time, money, people and one-off cost."""

from calculators.catalog import Catalog
from calculators.core.calendar import add_months, month_text
from calculators.core.field import Field, Option
from calculators.tco.routes import ROUTES

#: Route -> (default, low, high) of one-off cost (USD) and of the share of a person: our assumptions.
_EFFORT: dict[str, tuple[tuple[float, float, float], tuple[float, float, float]]] = {
    # Both routes behind an API start with the same effort, so that no guess of ours decides between them.
    "closed_api": ((15000, 5000, 40000), (0.15, 0.05, 0.4)),
    "hosted_open": ((15000, 5000, 40000), (0.15, 0.05, 0.4)),
    "rented_gpu": ((60000, 25000, 150000), (1.0, 0.5, 2.0)),
}


def money_fields(catalog: Catalog) -> list[Field]:
    """Give the fields of time and money."""
    return [*_people(), *_time(catalog)]


def _people() -> list[Field]:
    fields: list[Field] = []
    for route, (of_one_off, of_fte) in _EFFORT.items():
        (one_off, one_off_low, one_off_high), (fte, fte_low, fte_high) = of_one_off, of_fte
        short = ROUTES[route].name
        fields += [
            Field(
                f"{route}.one_off", f"{short}: one-off cost", "Building, integrating, testing and security review, once.", "USD",
                "people", one_off, minimum=0, maximum=1e12, low=one_off_low, high=one_off_high, basis="assumption",
                confidence="low", why="Counted in month 0. Ours is a guess at a first use case; replace it with your estimate.",
            ),
            Field(
                f"{route}.fte", f"{short}: share of a person", "Full-time equivalents who keep it running.", "FTE", "people", fte,
                minimum=0, maximum=10000, low=fte_low, high=fte_high, basis="assumption", confidence="low",
                why="Often the largest line of a small deployment; running GPUs takes operations work that an API includes.",
            ),
            Field(
                f"{route}.fte_monthly_cost", f"{short}: loaded cost of a person", "Salary and employer’s cost, per month.",
                "USD/month/FTE", "people", None, minimum=0, maximum=1e6, optional=True, empty_label="reference salary, loaded",
            ),
            Field(
                f"{route}.fixed_monthly", f"{short}: fixed fees", "Platform, support, monitoring, guardrails.", "USD/month",
                "people", 0.0, minimum=0, maximum=1e12,
            ),
        ]  # fmt: skip
    return fields


def _time(catalog: Catalog) -> list[Field]:
    start = month_text(add_months(catalog.data_as_of, 1))
    return [
        Field(
            "routes", "Routes to compare", "Switch off what is out of the question.", "", "money", tuple(ROUTES), kind="choices",
            options=tuple(Option(route.id, route.name) for route in ROUTES.values()),
        ),
        Field(
            "start_month", "First month", "Prices that change later do so inside the horizon.", "", "money", start, kind="month",
            why="The default is the month after the catalogue’s date, so that worked results and old links stand still.",
        ),
        Field(
            "discount_rate", "Discount rate", "Per year, for the present value.", "share/year", "money", 0.08, minimum=0,
            maximum=1, low=0.05, high=0.12, basis="assumption", confidence="medium",
            why="Money later counts for less; use your finance department’s rate.",
        ),
    ]  # fmt: skip
