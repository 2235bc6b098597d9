"""What the result rests on: the configuration, the licence tag, the schemes."""

from collections.abc import Iterator

from calculators.catalog.catalog import Catalog
from calculators.catalog.model import Licence, OpenModel, Scheme
from calculators.core.result import SourceRow
from calculators.inspector.figures import Figures, ModelFigures
from calculators.inspector.report.words import name


def sources(figures: Figures) -> tuple[SourceRow, ...]:
    """Give a row for each configuration and licence, then for each scheme."""
    catalog = figures.models.catalog
    rows = [row for shown in figures.shown for row in _of_model(catalog, shown)]
    schemes = (
        _row(catalog, f"Weights as {scheme.name}", "bits by part", scheme)
        for scheme in catalog.schemes.values()
    )
    return (*rows, *schemes)


def _of_model(catalog: Catalog, shown: ModelFigures) -> Iterator[SourceRow]:
    model = shown.inspected.model
    if model is None:
        yield SourceRow("Configuration", shown.inspected.name, "", "input, yours")
        return
    yield _row(catalog, f"Configuration of {name(shown)}", model.id, model, model.config_source)
    known = catalog.licences.get(model.licence)
    if known is not None:
        yield _row(catalog, f"Licence tag {model.licence}", known.name, known)


def _row(
    catalog: Catalog, label: str, value: str, dated: OpenModel | Licence | Scheme, read_in: str = ""
) -> SourceRow:
    source = catalog.sources[dated.source]
    dates = f"{dated.source_date}, checked {dated.checked.isoformat()}"
    note = " ".join(part for part in (f"Read in {read_in}." if read_in else "", dated.note) if part)
    return SourceRow(label, value, dates, f"{source.publisher}: {source.title}", source.url, note)
