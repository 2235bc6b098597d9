"""Put the TCO result together."""

from collections.abc import Mapping

from calculators.catalog import Catalog
from calculators.core.built import Built
from calculators.core.field import Field
from calculators.core.result import Result
from calculators.core.working import step_values, working
from calculators.tco.evaluate import Figures
from calculators.tco.report.charts import charts
from calculators.tco.report.data import result_data
from calculators.tco.report.sources import sources
from calculators.tco.report.tables import tables
from calculators.tco.report.words import cards, findings, headline, summary
from calculators.tco.routes import ROUTES


def report(figures: Figures, fields: Mapping[str, Field], catalog: Catalog, built: Built) -> Result:
    """Give the result of computed figures, for every door."""
    routes = {id: route.name for id, route in ROUTES.items() if id in figures.order}
    return Result(
        calculator="tco",
        headline=headline(figures),
        summary=summary(figures),
        cards=cards(figures),
        findings=findings(figures),
        tables=tables(figures),
        charts=charts(figures),
        working=working(built, figures.values, {"": "Workload and time", **routes}),
        sources=sources(figures, fields, catalog),
        warnings=tuple(figures.bound.warnings),
        data=result_data(figures),
        values=step_values(built, figures.values),
    )
