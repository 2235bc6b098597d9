"""How far open-weight models were behind the closed frontier, in months, as studies of different days found."""

from calculators.core.result import BarChart, Cell, Table
from calculators.publish.charts.register import SOURCE_COLUMNS, figure, number, source_cells, value

#: Name, finding, label of its figure, label of its range if it has one; in order of time.
_ROWS = (
    ("Late 2024, many benchmarks", "E-CAP-17", "Lag", "Lag by benchmark"),
    ("2023 to Oct 2025, one index", "E-CAP-01", "Lag, January 2023 to October 2025", ""),
    ("Oct 2025, the same index", "E-CAP-18", "Average lag", "Lag, 90 % interval"),
    ("Since Jan 2026, the same index", "E-CAP-01", "Lag since January 2026", ""),
    ("May 2026, government test*", "E-CAP-13", "Lag behind the frontier", ""),
)


def lag() -> BarChart:
    """Draw one bar a study; they measure different things, which the text says."""
    months = [value(name, label) for _, name, label, _ in _ROWS]
    rows = tuple(
        (Cell(title), number(value(name, label)), _range(name, span), *source_cells(name, label))
        for title, name, label, span in _ROWS
    )
    return BarChart(
        "capability-lag",
        "How many months open-weight models were behind",
        f"Five findings in order of time lie between {min(months):g} and {max(months):g} months. The three on one index agree on "
        "three to four; tests with other tasks find more. * As others report it.",
        "Months behind the closed frontier",
        tuple(title for title, *_ in _ROWS),
        (("Months behind", tuple(months)),),
        Table(
            "capability-lag",
            "Months behind the closed frontier",
            ("Finding", "Months", "Range", *SOURCE_COLUMNS),
            rows,
        ),
    )


def _range(name: str, label: str) -> Cell:
    if not label:
        return Cell("none given")
    found = figure(name, label)
    return Cell(f"{found.low:g} to {found.high:g}")
