"""gpus/<family>.toml and gpu_ownership.toml: what accelerators can do and cost to own."""

from pathlib import Path

from calculators.catalog.authored.facts import read_fact
from calculators.catalog.authored.table import CatalogError, Table, open_table, put
from calculators.catalog.model import Absence, Gpu, GpuOwnership
from calculators.catalog.names import GPU_FIGURES, OWNERSHIP_FIGURES, figure_id
from calculators.core.fact import Fact


def read_gpus(folder: Path, absences: list[Absence]) -> dict[str, Gpu]:
    """Read every family's file; figures that were looked for in vain go to `absences`."""
    gpus: dict[str, Gpu] = {}
    for path in sorted(folder.glob("*.toml")):
        file = open_table(path)
        file.inherit()
        vendor = file.text("vendor")
        for table in file.tables("gpu", name="id"):
            gpu_id, name = table.text("id"), table.text("name")
            aliases = table.take("aliases", list, default=[])
            absences.extend(read_absences(table, f"gpu/{gpu_id}"))
            figures = _figures(table, f"gpu/{gpu_id}", name, GPU_FIGURES)
            if "memory_gb" not in figures:
                raise CatalogError(f"{table.where}: no memory-gb")
            family, note = table.text("family", path.stem), table.text("note", "")
            gpu = Gpu(gpu_id, name, tuple(aliases), vendor, family, note=note, **figures)
            table.done()
            put(gpus, gpu_id, gpu, table.where)
        file.done()
    return gpus


def read_ownership(path: Path) -> dict[str, GpuOwnership]:
    """Read the cost of ownership of each GPU."""
    file = open_table(path)
    file.inherit()
    owned: dict[str, GpuOwnership] = {}
    for table in file.tables("gpu", name="gpu"):
        gpu_id = table.text("gpu")
        figures = _figures(table, f"ownership/{gpu_id}", gpu_id, OWNERSHIP_FIGURES)
        missing = [key for key in OWNERSHIP_FIGURES if key not in figures]
        if missing:
            raise CatalogError(f"{table.where}: no {', '.join(missing)}")
        row = GpuOwnership(gpu_id, note=table.text("note", ""), **figures)
        table.done()
        put(owned, gpu_id, row, table.where)
    file.done()
    return owned


def read_absences(table: Table, subject: str) -> list[Absence]:
    """Read the list `looked_for` of a table: what was sought in vain, and why it is missing."""
    found = []
    for entry in table.tables("looked_for", name="what", optional=True):
        subject_here = entry.text("subject", subject)
        found.append(Absence(subject_here, entry.text("what"), entry.text("reason"), entry.checked()))
        entry.done()
    return found


def _figures(table: Table, prefix: str, name: str, known: dict[str, tuple[str, str]]) -> dict[str, Fact]:
    """Read each figure: a bare number, or a table where it has a source or note of its own."""
    facts: dict[str, Fact] = {}
    table.inherit()
    for key, (label, unit) in known.items():
        if key not in table.data:
            continue
        value = table.take(key, int, float, dict)
        fields = dict(value) if isinstance(value, dict) else {"value": value}
        own = Table(fields, f"{table.where}, {key}", {**table.inherited, "unit": unit})
        facts[key] = read_fact(own, figure_id(prefix, key), f"{name}, {label}")
    return facts
