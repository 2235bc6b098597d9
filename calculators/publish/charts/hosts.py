"""The same open weights at different hosts."""

from calculators.core.result import BarChart, Cell, Table
from calculators.publish.charts.register import SOURCE_COLUMNS, figure, number, source_cells

SCORE, CALLS = "Score on a mathematics test", "Tool calls like the maker's own service"
#: Name, measure, finding, label of its figure, which end of it.
_ROWS = (
    ("gpt-oss-120b, most hosts*", SCORE, "E-HOST-01", "Score at most hosts", "high"),
    ("gpt-oss-120b, old software*", SCORE, "E-HOST-01", "Score at the host with a fault", "high"),
    ("gpt-oss-120b, compressed*", SCORE, "E-HOST-01", "Score of a compressed variant", "high"),
    (
        "Kimi K2, nearest of 13 hosts",
        CALLS,
        "E-HOST-02",
        "Similarity to the maker's service, October 2025",
        "high",
    ),
    (
        "Kimi K2, farthest of 13 hosts",
        CALLS,
        "E-HOST-02",
        "Similarity to the maker's service, October 2025",
        "low",
    ),
)


def hosts() -> BarChart:
    """Draw one bar a host or kind of host, by measure."""
    found = [getattr(figure(name, label), end) for *_, name, label, end in _ROWS]
    rows = tuple(
        (Cell(title), Cell(measure), number(value, "%"), *source_cells(name, label))
        for value, (title, measure, name, label, _) in zip(found, _ROWS, strict=True)
    )
    return BarChart(
        "hosts-differ",
        "The same weights at different hosts",
        f"One model scored {found[0]:g} % at most hosts and {found[1]:g} % at one with old software; tool calls of another "
        f"agreed with its maker's service by {found[4]:.1f} to {found[3]:.1f} %. Tests of 2025; hosts have changed since. "
        "* As others report it.",
        "Per cent",
        tuple(title for title, *_ in _ROWS),
        tuple(
            (
                measure,
                tuple(
                    value if of == measure else 0.0 for value, (_, of, *_) in zip(found, _ROWS, strict=True)
                ),
            )
            for measure in (SCORE, CALLS)
        ),
        Table(
            "hosts-differ", "Per cent, by host", ("Model and host", "Measure", "Found", *SOURCE_COLUMNS), rows
        ),
    )
