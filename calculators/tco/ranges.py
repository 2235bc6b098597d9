"""Which inputs of a case are uncertain, and by how much: declared ranges, moved to the reader's values, and catalogue spreads.

A range that was declared around our default is moved with the value that the reader gives:

- amounts and prices keep their ratios: twice the default has twice the low and twice the high;
- shares keep the ratios of their odds, x / (1 - x), so that 90 % does not reach beyond 100 %; an end at 0 or 1 stays there;
- what may be negative (growth, price paths) is moved by the difference.

A value of 0, and a share of 1, is taken as known: in proportion nothing is left of the range. Where the default itself is 0
there is no proportion, and the range stays, stretched as far as the value. All is kept within the bounds of the field.
"""

from collections.abc import Collection, Mapping
from math import inf

from calculators.catalog import Catalog
from calculators.core.field import Field
from calculators.core.format import within_sentence
from calculators.core.marginal import POSITIVE, SHARE, SIGNED, Marginal
from calculators.tco.complete import number
from calculators.tco.evaluate import Figures
from calculators.tco.ranged import Ranged
from calculators.tco.routes import BASE_ROUTES, GPU_ROUTES, ROUTES

#: A figure whose range the reader, or a prediction, gives in fields of their own.
STATED = {
    f"{route}.throughput_tok_s": (f"{route}.throughput_low", f"{route}.throughput_high")
    for route in GPU_ROUTES
}
#: A field without a range of its own that stands for another one, when that one is left empty.
INSTEAD = {"requests_per_month": "requests_per_day"}


def ranges(figures: Figures, fields: Mapping[str, Field], catalog: Catalog) -> tuple[Ranged, ...]:
    """Give the uncertain inputs of a case: of the routes that are computed, of what these run on, and of all together."""
    routes = {name for route in figures.order for name in (route, *runs_on(figures, route))}
    found = [
        ranged
        for field in fields.values()
        if field.id.partition(".")[0] not in ROUTES or field.id.partition(".")[0] in routes
        if (ranged := _declared(field, figures, fields)) is not None
    ]
    return (*found, *_rent(figures, fields, routes), *_wages(figures, catalog, routes))


def runs_on(figures: Figures, route: str) -> frozenset[str]:
    """Give the base routes that a route consists of: itself or its legs, and their bridges."""
    return frozenset(part.route for part in figures.parts(route))


def moved(field: Field, value: float) -> tuple[float, float]:
    """Give low and high of a field around a value other than its default, as the top of this file says."""
    low, high, default, kind = field.low, field.high, field.default, kind_of(field)
    if low is None or high is None:
        raise ValueError(f"field {field.id} has no range")
    minimum, maximum = bounds(field)
    if value == default:
        pass
    elif not isinstance(default, float | int) or (
        default in (0, 1) and kind != SIGNED and default in (low, high)
    ):
        low, high = min(low, value), max(high, value)
    elif kind == SIGNED:
        low, high = value + (low - default), value + (high - default)
    elif value == 0 or (kind == SHARE and value == 1):
        low = high = value
    elif kind == SHARE:
        low, high = (_by_odds(end, value, default) for end in (low, high))
    else:
        low, high = value * (low / default), value * (high / default)
    low, high = max(min(low, value), minimum), min(max(high, value), maximum)
    return (float(round(low)), float(round(high))) if field.kind == "integer" else (low, high)


def kind_of(field: Field) -> str:
    """Tell how a field's values are spread: with a sign, as a share of a whole, or as an amount."""
    minimum, maximum = bounds(field)
    if minimum < 0:
        return SIGNED
    return SHARE if field.percent and maximum <= 1 else POSITIVE


def bounds(field: Field) -> tuple[float, float]:
    """Give the bounds of a field, infinite where there are none."""
    return -inf if field.minimum is None else field.minimum, inf if field.maximum is None else field.maximum


def _declared(field: Field, figures: Figures, fields: Mapping[str, Field]) -> Ranged | None:
    """Give a field's declared range around its value; None without a range, a value or any width."""
    if field.kind not in ("number", "integer") or figures.answers[field.id] is None:
        return None
    value = float(figures.bound.inputs[field.id])
    if field.id in STATED:
        ends = (figures.answers[end] for end in STATED[field.id])
        low, high = (value if end is None else float(number(end)) for end in ends)
    elif field.id in INSTEAD:
        model = fields[INSTEAD[field.id]]
        if model.low is None or model.high is None or not isinstance(model.default, float | int):
            return None
        low, high = value * model.low / model.default, value * model.high / model.default
    elif field.low is None or field.high is None:
        return None
    elif kind_of(field) == SHARE and value == 1:
        return None  # All of it is taken as known, also where it is our default.
    else:
        low, high = moved(field, value)
    minimum, maximum = _limits(field, figures, value)
    low, high = max(low, minimum), min(high, maximum)
    if low == high:
        return None
    spread = Marginal(kind_of(field), low, value, high, minimum, maximum, whole=field.kind == "integer")
    return Ranged(field.id, full_label(field), field.unit, spread, {field.id: value})


def full_label(field: Field) -> str:
    """Give the label with the route that the field belongs to: away from the form nothing else says it."""
    route = field.id.partition(".")[0]
    if route not in ROUTES or field.label.startswith(ROUTES[route].name):
        return field.label
    return f"{ROUTES[route].name}: {within_sentence(field.label)}"


def _limits(field: Field, figures: Figures, value: float) -> tuple[float, float]:
    """Give the bounds of a field that keep it together with the other answers: parts within wholes, requests within windows."""
    inputs = figures.bound.inputs
    minimum, maximum = bounds(field)
    if field.id == "cached_share":
        maximum = min(maximum, 1 - inputs["cache_write_share"])
    elif field.id == "output_tokens":
        minimum = max(minimum, inputs["reasoning_tokens"])
    elif field.id == "input_tokens":
        windows = [m.context_window for m in figures.bound.models.values() if m.context_window is not None]
        maximum = (
            min(maximum, *(window - inputs["output_tokens"] for window in windows)) if windows else maximum
        )
    return min(minimum, value), max(maximum, value)


def _rent(figures: Figures, fields: Mapping[str, Field], routes: Collection[str]) -> list[Ranged]:
    """Give the spread of the catalogue's rents over providers, where the reader has no quote."""
    id, bound_id, span = (
        "rented_gpu.gpu_hour_price",
        "rented_gpu.catalogue_gpu_hour_price",
        figures.bound.rent,
    )
    if "rented_gpu" not in routes or span is None or not span.low < span.high:
        return []
    median = float(figures.bound.inputs[bound_id])
    spread = Marginal(POSITIVE, span.low, median, span.high, 0, inf)
    label = f"{ROUTES['rented_gpu'].name}: GPU-hour price, over providers"
    return [Ranged(id, label, fields[id].unit, spread, {bound_id: median})]


def _wages(figures: Figures, catalog: Catalog, routes: Collection[str]) -> list[Ranged]:
    """Give the spread of the reference salary where people are priced by it: one labour market for all routes.

    Routes may take different roles; the spread is that of the first one's role, and the others move in proportion.
    """
    priced = [
        route
        for route in BASE_ROUTES
        if route in routes and figures.answers[f"{route}.fte_monthly_cost"] is None
    ]
    if not priced:
        return []
    role = figures.answers[f"{priced[0]}.role"]
    rates = [catalog.rates.get(f"salary/{role}/{share}/us") for share in ("p10", "p50", "p90")]
    low, point, high = (None if rate is None else rate.value for rate in rates)
    if low is None or point is None or high is None:
        return []
    targets = {
        f"{route}.reference_salary": float(figures.bound.inputs[f"{route}.reference_salary"])
        for route in priced
    }
    # A salary may have been set that lies outside the span of the market.
    spread = Marginal(POSITIVE, min(low, point), point, max(high, point), 0, inf)
    return [
        Ranged(
            "reference_wages", "Reference wages, across the labour market", "USD/year/FTE", spread, targets
        )
    ]


def _by_odds(end: float, value: float, default: float) -> float:
    """Move the end of a share's range so that the ratio of its odds to the value's is what it was to the default's."""
    if end in (0, 1):
        return end
    odds = end / (1 - end) * (value / (1 - value)) / (default / (1 - default))
    return odds / (1 + odds)
