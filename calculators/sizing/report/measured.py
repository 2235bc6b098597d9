"""The part with measurements of others that come nearest."""

from calculators.core.format import significant
from calculators.core.opens import SOURCE
from calculators.core.result import Cell, Part, Table
from calculators.sizing.evaluate import Figures
from calculators.sizing.nearest import nearest


def measured_part(figures: Figures, title: str) -> Part:
    """List the rows nearest to the set-up."""
    found = nearest(figures.catalog.throughput, figures.model, figures.set_up.setup)
    if not found:
        words = f"Neither {figures.name} nor {figures.set_up.setup.gpu.name} was measured in public, as far as we found."
        return Part("measured", title, words)
    rows = []
    for near in found:
        row = near.row
        load = "all queued" if row.concurrency is None else f"{row.concurrency:,}"
        speed = row.output_tokens_per_second
        rows.append(
            (
                Cell(_name(figures, row.model)),
                Cell(f"{row.gpus} × {figures.catalog.gpus[row.gpu].name}"),
                Cell(row.weights_precision.upper()),
                Cell(f"{row.input_tokens:,} / {row.output_tokens:,}"),
                Cell(load),
                Cell(significant(speed, 3), speed, step=f"{SOURCE}{row.id}"),
                Cell(row.engine),
            )
        )
    columns = ("Model", "GPUs", "Weights", "Tokens in / out", "At once", "Output tokens/s", "Engine")
    words = (
        "The published rows nearest to this set-up. Most are vendors’ own, with all requests queued: read them as "
        "what careful tuning reaches."
    )
    return Part(
        "measured",
        title,
        words,
        tables=(Table("measured", "Published measurements, nearest first", columns, tuple(rows)),),
    )


def _name(figures: Figures, model: str) -> str:
    """Name a model as its publisher does; a few rows are of models that the catalogue has no configuration of."""
    known = figures.catalog.open_models.get(model)
    return known.hf_id.partition("/")[2] if known else model
