"""Where the figures come from: the GPU, the constants, the bands, measured rows nearby, and our assumptions."""

from collections.abc import Iterable, Mapping

from calculators.catalog.model import ThroughputRow
from calculators.catalog.sourced import measured_row, source_row
from calculators.core.fact import Fact
from calculators.core.field import Field
from calculators.core.format import quantity
from calculators.core.result import SourceRow
from calculators.domain.gpu_rent import on_demand_by_provider
from calculators.sizing.evaluate import Figures
from calculators.sizing.nearest import nearest
from calculators.sizing.number import given


def sources(figures: Figures, fields: Mapping[str, Field]) -> tuple[SourceRow, ...]:
    """List what this result used."""
    facts, rows = used_entries(figures)
    return (
        *_model(figures),
        *(source_row(fact, figures.catalog) for fact in facts),
        *(measured_row(row, figures.catalog) for row in rows),
        *_assumed(figures, fields),
    )


def used_entries(figures: Figures) -> tuple[list[Fact], list[ThroughputRow]]:
    """Give the facts behind the result, and the measured rows that stand beside it."""
    gpu = figures.set_up.setup.gpu
    compute = (gpu.bf16_dense_tflops, gpu.fp8_dense_tflops, gpu.fp4_dense_tflops)
    facts = [fact for fact in (gpu.memory_gb, gpu.bandwidth_gb_s, *compute, gpu.scale_up_gb_s) if fact]
    if given(figures.answers, "gpu_hour_price") is None:
        facts += on_demand_by_provider(figures.catalog.gpu_rents.get(gpu.id, ())).values()
    if figures.now is not None:
        facts += figures.catalog.serving_constants.values()
        facts += figures.catalog.serving_bands.values()
    near = nearest(figures.catalog.throughput, figures.model, figures.set_up.setup)
    return facts, [one.row for one in near]


def _model(figures: Figures) -> Iterable[SourceRow]:
    entry = figures.chosen.model
    parameters = f"{figures.chosen.architecture.total:,} parameters"
    if entry is None:
        yield SourceRow("Pasted configuration", parameters, "", "input, yours")
        return
    source = figures.catalog.sources.get(entry.source)
    publisher = f"{source.publisher}: {source.title}" if source else entry.source
    dates = f"{entry.source_date}, checked {entry.checked.isoformat()}"
    yield SourceRow(
        f"Configuration of {entry.id}", parameters, dates, publisher, source.url if source else ""
    )


def _assumed(figures: Figures, fields: Mapping[str, Field]) -> Iterable[SourceRow]:
    for key, field in fields.items():
        value = field.default
        if field.basis != "assumption" or figures.answers[key] != value or not isinstance(value, int | float):
            continue
        reach = (
            f"; we would not be surprised by {field.figure_text(field.low)} to {field.figure_text(field.high)}"
            if field.low is not None and field.high is not None
            else ""
        )
        whose = f"confidence {field.confidence}{reach}"
        yield SourceRow(
            field.label, quantity(value, field.unit), "our assumption", whose, note=field.why, key=key
        )
