"""Where the figures come from: catalogue facts with their dates, and our assumptions where the reader kept them."""

from collections.abc import Mapping
from dataclasses import replace

from calculators.catalog import Catalog
from calculators.catalog.model import ThroughputRow
from calculators.catalog.overlay import figure
from calculators.catalog.sourced import measured_row, source_row
from calculators.core.calendar import day_text
from calculators.core.fact import Fact, Figure
from calculators.core.field import Field, Value
from calculators.core.format import quantity
from calculators.core.result import SourceRow
from calculators.tco.evaluate import Figures
from calculators.tco.ready import of_a_ready_case
from calculators.tco.routes import ROUTES


def sources(figures: Figures, fields: Mapping[str, Field], catalog: Catalog) -> tuple[SourceRow, ...]:
    """List every catalogue figure used by a computed route, then the assumptions that are still ours, then other inputs.

    Of these, and of prices that the workload does not use, those are listed to which a figure of the result leads.
    """
    rows: list[SourceRow] = []
    seen: set[str] = set()
    used = _routes(figures)
    asked = figures.made.asked
    for route in used:
        prices = figures.bound.prices[route].facts if route in figures.bound.prices else ()
        unused = (fact for _, _, fact in prices if fact.id in asked)
        for fact in (*figures.bound.facts.get(route, ()), *unused):
            if fact.id not in seen:
                seen.add(fact.id)
                rows.append(source_row(fact, catalog, figures.bound.models.get(route)))
    rows += [row for route in used if (row := _end(figures, route, catalog)) is not None]
    rows += [measured_row(row, catalog, " per replica, saturated") for row in _fitted(figures, used)]
    assumed = _assumptions(figures, fields, used)
    kept = {row.key for row in assumed}
    given = [
        _given(figures, field, catalog) for key, field in fields.items() if key in asked and key not in kept
    ]
    return (*rows, *assumed, *given)


def _end(figures: Figures, route: str, catalog: Catalog) -> SourceRow | None:
    """Describe the day on which the provider ends the model of a route, where one is known."""
    model = figures.bound.models.get(route)
    if model is None or model.end is None:
        return None
    end, source = model.end, catalog.sources[model.end.source]
    return SourceRow(
        f"{model.name} ({model.provider_name}), end of the model",
        ("from " if end.earliest else "") + day_text(end.day),
        f"{end.source_date}, checked {end.checked.isoformat()}",
        f"{source.publisher}: {source.title}",
        source.url,
        end.note or source.note,
        end.id,
    )


def used_figures(figures: Figures, fields: Mapping[str, Field], catalog: Catalog) -> tuple[Figure, ...]:
    """Give the figures of the catalogue on which the result rests, its draws too, by id."""
    used = _routes(figures)
    found: list[Fact | ThroughputRow] = [
        fact for route in used for fact in figures.bound.facts.get(route, ())
    ]
    found += _fitted(figures, used)
    for key, field in fields.items():
        route = key.partition(".")[0]
        if field.fact and figures.answers[key] == field.default and (route not in ROUTES or route in used):
            found.append(catalog.rates[field.fact])
    roles = {fact.id.split("/")[1] for fact in found if fact.id.startswith("salary/")}
    spread = (f"salary/{role}/{share}/us" for role in roles for share in ("p10", "p90"))
    found += [catalog.rates[id] for id in spread if id in catalog.rates]
    return tuple(figure(one) for _, one in sorted({one.id: one for one in found}.items()))


def _routes(figures: Figures) -> tuple[str, ...]:
    """Give the base routes that the computed routes consist of."""
    return tuple(dict.fromkeys(part.route for route in figures.order for part in figures.parts(route)))


def _fitted(figures: Figures, used: tuple[str, ...]) -> list[ThroughputRow]:
    """Give the measured rows behind the throughput of these routes, each once."""
    fits = (figures.bound.fits[route] for route in used if route in figures.bound.fits)
    return list({row.id: row for one in fits for row in one.rows}.values())


def _given(figures: Figures, field: Field, catalog: Catalog) -> SourceRow:
    """Describe an input: the reader's own, an example that was kept, or a default that a source gives."""
    value = figures.answers[field.id]
    if field.fact and value == field.default:
        return replace(source_row(catalog.rates[field.fact], catalog), label=_named(field), key=field.id)
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
    ours = "our example" if value == field.default else "yours"
    whose = "example of a ready case" if field.money and of_a_ready_case(figures, field.id) else ours
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
            f"; we would not be surprised by {field.figure_text(field.low)} to {field.figure_text(field.high)}"
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
