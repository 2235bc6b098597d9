"""Where the figures come from: catalogue facts with their dates, and our assumptions where the reader kept them."""

from collections.abc import Iterable, Mapping

from calculators.catalog import Catalog
from calculators.catalog.model import ApiModel, PriceFact, ThroughputRow
from calculators.core.fact import Fact
from calculators.core.field import Field, Value
from calculators.core.format import quantity
from calculators.core.result import SourceRow
from calculators.tco.evaluate import Figures
from calculators.tco.routes import ROUTES


def sources(figures: Figures, fields: Mapping[str, Field], catalog: Catalog) -> tuple[SourceRow, ...]:
    """List every catalogue figure used by a computed route, then the assumptions that are still ours, then other inputs.

    Of these, and of prices that the workload does not use, those are listed to which a figure of the result leads.
    """
    rows: list[SourceRow] = []
    seen: set[str] = set()
    used = tuple(dict.fromkeys(part.route for route in figures.order for part in figures.parts(route)))
    asked = figures.made.asked
    for route in used:
        prices = figures.bound.prices[route].facts if route in figures.bound.prices else ()
        unused = (fact for _, _, fact in prices if fact.id in asked)
        for fact in (*figures.bound.facts.get(route, ()), *unused):
            if fact.id not in seen:
                seen.add(fact.id)
                rows.append(_fact(fact, catalog, figures.bound.models.get(route)))
    measured = {
        row.id: row for route in used if route in figures.bound.fits for row in figures.bound.fits[route].rows
    }
    rows += _measured(measured.values(), catalog)
    assumed = _assumptions(figures, fields, used)
    kept = {row.key for row in assumed}
    given = [
        _given(figures, field, catalog) for key, field in fields.items() if key in asked and key not in kept
    ]
    return (*rows, *assumed, *given)


def _given(figures: Figures, field: Field, catalog: Catalog) -> SourceRow:
    """Describe an input: the reader's own, an example that was kept, or a default that a source gives."""
    value = figures.answers[field.id]
    source = catalog.sources.get(field.basis) if value == field.default else None
    shown = quantity(value, field.unit) if isinstance(value, float | int) else _words(field, value)
    if source is not None:
        return SourceRow(
            _named(field),
            shown,
            source.date,
            f"{source.publisher}: {source.title}",
            source.url,
            key=field.id,
        )
    whose = "our example" if value == field.default else "yours"
    return SourceRow(_named(field), shown, "", f"input, {whose}", key=field.id)


def _named(field: Field) -> str:
    """Name an input with the route that it is for, which the form says above it."""
    route = ROUTES.get(field.id.partition(".")[0])
    return field.label if route is None or route.name in field.label else f"{route.name}: {field.label}"


def _words(field: Field, value: Value) -> str:
    """Write a choice by its label, anything else as it stands in the control."""
    labels = {option.value: option.label for option in field.options}
    if isinstance(value, tuple) and labels:
        return ", ".join(labels[one] for one in labels if one in value)
    if value is None:
        return "not given"
    return labels.get(value, value) if isinstance(value, str) else field.typed(value)


def _fact(fact: Fact, catalog: Catalog, model: ApiModel | None) -> SourceRow:
    """Describe a fact; a price of an API also says when it was compared with the provider's own list, and leads there."""
    source = catalog.sources[fact.source]
    dates = f"{fact.source_date}, checked {fact.checked.isoformat()}"
    if fact.valid_from is not None:
        dates += f", holds from {fact.valid_from.isoformat()}"
    if fact.valid_to is not None:
        dates += f", until {fact.valid_to.isoformat()}"
    url = source.url
    if model is not None and isinstance(fact, PriceFact):
        url = model.pricing_url or url
        dates += (
            f", compared with the provider’s list {model.upstream_checked}" if model.upstream_checked else ""
        )
    return SourceRow(
        fact.label,
        quantity(fact.value, fact.unit),
        dates,
        f"{source.publisher}: {source.title}",
        url,
        fact.note,
        fact.id,
    )


def _measured(found: Iterable[ThroughputRow], catalog: Catalog) -> list[SourceRow]:
    rows = []
    for row in found:
        source = catalog.sources[row.source]
        label = f"{row.model} on {row.gpus} × {catalog.gpus[row.gpu].name}, {row.input_tokens:,} in / {row.output_tokens:,} out"
        value = f"{quantity(row.output_tokens_per_second, 'output tokens/s')} per replica, saturated"
        rows.append(
            SourceRow(
                label,
                value,
                f"{row.source_date}, checked {row.checked.isoformat()}",
                f"{source.publisher}: {source.title}",
                source.url,
                row.note,
                row.id,
            )
        )
    return rows


def _assumptions(figures: Figures, fields: Mapping[str, Field], used: tuple[str, ...]) -> list[SourceRow]:
    rows = []
    for key, field in fields.items():
        route = key.partition(".")[0]
        if (
            field.basis != "assumption"
            or figures.answers[key] != field.default
            or (route in ROUTES and route not in (*used, *figures.order))
        ):
            continue
        value = field.default
        shown = quantity(value, field.unit) if isinstance(value, float | int) else field.typed(value)
        reach = (
            f"; we would not be surprised by {field.bound_text(field.low)} to {field.bound_text(field.high)}"
            if field.low is not None and field.high is not None
            else ""
        )
        rows.append(
            SourceRow(
                field.label,
                shown,
                "our assumption",
                f"confidence {field.confidence}{reach}",
                note=field.why,
                key=key,
            )
        )
    return rows
