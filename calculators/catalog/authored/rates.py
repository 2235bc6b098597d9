"""rates/<subject>.toml: wages, overhead, electricity, power and carbon; sources.toml."""

from pathlib import Path

from calculators.catalog.authored.facts import read_fact
from calculators.catalog.authored.gpus import read_absences
from calculators.catalog.authored.table import open_table, put
from calculators.catalog.model import Absence, Source
from calculators.core.fact import Fact


def read_rates(folder: Path, absences: list[Absence]) -> dict[str, Fact]:
    """Read every subject's file; what was looked for in vain goes to `absences`."""
    rates: dict[str, Fact] = {}
    for path in sorted(folder.glob("*.toml")):
        file = open_table(path)
        file.inherit()
        absences.extend(read_absences(file, path.stem.replace("_", "-")))
        for table in file.tables("rate", name="id"):
            fact_id, label = table.text("id"), table.text("label")
            put(rates, fact_id, read_fact(table, fact_id, label), table.where)
        file.done()
    return rates


def read_sources(path: Path) -> dict[str, Source]:
    """Read where facts come from."""
    file = open_table(path)
    sources: dict[str, Source] = {}
    for source_id, table in file.named_tables():
        sources[source_id] = Source(
            source_id,
            table.text("publisher"),
            table.text("title"),
            # The key is always there; it is empty where the source is this site.
            table.take("url", str),
            table.text("date"),
            table.text("licence"),
            table.text("note", ""),
        )
        table.done()
    return sources


def read_gaps(path: Path) -> list[Absence]:
    """Read what the whole catalogue lacks."""
    file = open_table(path)
    file.inherit()
    found = read_absences(file, path.stem)
    file.done()
    return found
