"""throughput/<model>.toml: measured serving throughput, one series for each set-up."""

from pathlib import Path

from calculators.catalog.authored.table import CatalogError, Table, open_table, put
from calculators.catalog.model import Gpu, OpenModel, ThroughputRow

USES = ("yes", "weak", "no")


def read_throughput(
    folder: Path, gpus: dict[str, Gpu], models: dict[str, OpenModel]
) -> tuple[ThroughputRow, ...]:
    """Read every model's measurements."""
    rows: dict[str, ThroughputRow] = {}
    for path in sorted(folder.glob("*.toml")):
        file = open_table(path)
        file.inherit()
        model = file.text("model")
        if model not in models:
            raise CatalogError(f"{file.where}: no open model has the id {model}")
        for series in file.tables("series", name="group"):
            for row in _series(series, model, gpus):
                put(rows, row.id, row, series.where)
        file.done()
    return tuple(rows.values())


def _series(series: Table, model: str, gpus: dict[str, Gpu]) -> list[ThroughputRow]:
    source = series.provenance()
    group, use, gpu = series.text("group"), series.text("use", "yes"), series.text("gpu")
    if use not in USES:
        raise CatalogError(f"{series.where}: use must be one of {', '.join(USES)}, not {use}")
    if gpu not in gpus:
        raise CatalogError(f"{series.where}: no GPU has the id {gpu}")
    gpu_count, parallelism = series.integer("gpus"), series.text("parallelism")
    weights, kv = series.text("weights_precision"), series.text("kv_precision")
    engine, load = series.text("engine"), series.text("load")
    note = series.text("note", "")
    rows = []
    for line in series.tables("rows", name="id"):
        row = ThroughputRow(
            line.text("id"),
            group,
            use,
            model,
            gpu,
            gpu_count,
            parallelism,
            weights,
            kv,
            engine,
            load,
            *source,
            line.integer("input"),
            line.integer("output"),
            line.number("tokens_per_second"),
            line.optional_integer("concurrency"),
            line.optional_number("ttft_ms"),
            line.optional_number("tpot_ms"),
            line.text("note", note),
        )
        line.done()
        rows.append(row)
    series.done()
    return rows
