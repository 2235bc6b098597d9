"""A single fact from a table."""

from calculators.catalog.authored.table import Table
from calculators.core.fact import Fact


def read_fact(table: Table, fact_id: str, label: str) -> Fact:
    """Read value, unit, provenance, validity and note; everything else in the table is an error."""
    unit = table.unit()
    source = table.provenance()
    fact = Fact(
        fact_id,
        label,
        table.number("value"),
        unit,
        *source,
        valid_from=table.day("valid_from"),
        valid_to=table.day("valid_to"),
        note=table.text("note", ""),
    )
    table.done()
    return fact
