"""Which quotes to get before deciding, the one that can change the answer most first."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum

from calculators.core.result import Cell, Table
from calculators.tco.evaluate import Figures
from calculators.tco.legs import Leg
from calculators.tco.lines import detail, kind_of, lines
from calculators.tco.ready import of_a_ready_case
from calculators.tco.report.amounts import ACCOUNTING, amount, label
from calculators.tco.report.contracts import in_use
from calculators.tco.report.opens import part_terms, usd
from calculators.tco.routes import API_ROUTES, BASE_ROUTES, ROUTES

_PERSON = "loaded cost of a person, from your own books"


@dataclass(frozen=True, slots=True)
class Quote:
    """A quote that is missing: what to ask for, what stands in for it, and the lines that hang on it.

    `fills` are the route's fields that it would fill (any of them filled: nothing is missing), `moved_by` further inputs
    that stand in for it until then, `kinds` the kinds of cost that hang on it. Without one that is `needed` its route has no
    figures. One that is asked `after` another field is part of another quote until that field is filled.
    """

    route: str
    subject: str
    until_then: str
    fills: tuple[str, ...]
    kinds: tuple[str, ...]
    moved_by: tuple[str, ...] = ()
    needed: bool = False
    after: str = ""

    @property
    def name(self) -> str:
        """Give route and subject as a row begins; a person costs the same on every route."""
        return f"{'All routes' if self.subject == _PERSON else ROUTES[self.route].name}: {self.subject}"

    @property
    def inputs(self) -> tuple[str, ...]:
        """Give the ids of all inputs by which a ranking may know it."""
        return tuple(f"{self.route}.{key}" for key in self.fills) + self.moved_by


_QUOTES = (
    *(
        Quote(
            route,
            "contract price of the tokens, or of provisioned capacity",
            "list price",
            ("input_price", "output_price", "commitment_discount", "provisioned_units"),
            ("usage",),
            ("api_price_change",),
        )
        for route in API_ROUTES
    ),
    Quote(
        "rented_gpu",
        "GPU-hour, on demand and for a term",
        "median of providers’ published prices",
        ("gpu_hour_price",),
        ("compute",),
        ("gpu_rent_change",),
    ),
    Quote(
        "rented_gpu",
        "GPU-hour, committed for a year or more",
        "everything on demand",
        ("committed_gpus",),
        ("compute",),
        ("rented_gpu.gpu_hour_price", "gpu_rent_change"),
        after="gpu_hour_price",
    ),
    Quote(
        "owned_gpu",
        "server, delivered and installed",
        "nothing: no price list is good enough",
        ("server_price",),
        ("hardware", "capital"),
        ("hardware_price_change",),
        needed=True,
    ),
    Quote(
        "owned_gpu",
        "space and cooling",
        "counted as free",
        ("space_per_server_month", "space_per_kw_month"),
        ("facility",),
    ),
    *(
        Quote(
            route,
            _PERSON,
            "reference salary of one country",
            ("fte_monthly_cost",),
            ("people",),
            ("reference_wages", "wage_change"),
        )
        for route in BASE_ROUTES
    ),
)


@dataclass(frozen=True, slots=True)
class Missing:
    """A quote that the reader does not have, and the cost over the horizon that hangs on it (accounting view).

    `cost` is None where its route has no figure without it.
    """

    quote: Quote
    cost: float | None


def quotes(figures: Figures, ranked: Sequence[str] = ()) -> tuple[Missing, ...]:
    """List the quotes to get.

    `ranked` holds input ids by how far they move the answer, most first. Quotes for these come first, then those of the cheaper
    routes, and on each route those on which most money hangs; then what no seller can tell; last those of routes that have no
    figures without them.
    """
    place = {key: index for index, key in reversed(list(enumerate(ranked)))}
    kinds = {part.route: _by_kind(figures, part) for part in in_use(figures)}
    near = {route: index for index, route in reversed(list(enumerate(_by_cost(figures))))}

    def cost(quote: Quote) -> float | None:
        return fsum(kinds[quote.route][kind] for kind in quote.kinds) if quote.route in kinds else None

    def order(one: Missing) -> tuple[bool, int, bool, int, float]:
        at = min((place[key] for key in one.quote.inputs if key in place), default=len(place))
        own_books = one.quote.subject == _PERSON
        return one.cost is None, at, own_books, near.get(one.quote.route, len(near)), -(one.cost or 0.0)

    missing = [Missing(one, cost(one)) for one in _QUOTES if _missing(figures, one)]
    found: dict[str, Missing] = {}
    for one in sorted(missing, key=order):
        if one.cost is not None or one.quote.needed:
            found.setdefault(one.quote.name, one)
    return tuple(found.values())


def quote_table(figures: Figures, found: tuple[Missing, ...]) -> Table:
    """Show the quotes in order."""
    rows = []
    for one in found:
        opened = _opened(figures, one)
        money = Cell("no figure yet") if one.cost is None else amount(figures, one.cost, opened)
        rows.append((label(one.quote.name), Cell(_until_then(figures, one.quote)), money))
    return Table(
        "quotes",
        f"Quotes to get before deciding ({ACCOUNTING}, {figures.currency})",
        ("Quote", "Until then", f"Cost over {figures.months} months that hangs on it"),
        tuple(rows),
        note="In this order: what moves the answer most, as far as that is worked out; then what the cheaper routes need; then "
        "what your own books tell, shown for one route; last what a route has no figures without. What you have entered is "
        "not listed; what a ready case set is, until you change it.",
    )


def _opened(figures: Figures, one: Missing) -> str:
    """Give what the cost that hangs on a quote opens: the steps of the base route, by itself or as a part of another."""
    quote = one.quote
    if not one.cost:
        return ""
    whole, part = next(
        (route, part)
        for used in (in_use(figures),)
        for route in figures.order
        for part in figures.parts(route)
        if part.route == quote.route and any(part.values is use.values for use in used)
    )
    names = detail([part], figures.values, part.route, figures.months)
    terms = list(part_terms(figures, whole, part, [name for name in names if kind_of(name) in quote.kinds]))
    id = f"sum.{quote.route}.quote-{'-'.join(quote.kinds)}"
    title = f"{ROUTES[quote.route].name}: cost that hangs on a quote"
    return figures.made.row(id, title, terms, usd(one.cost))


def _by_cost(figures: Figures) -> list[str]:
    """Give the base routes by the cost of the cheapest route that consists of them."""
    return [part.route for route in figures.order for part in figures.parts(route)]


def _by_kind(figures: Figures, part: Leg) -> dict[str, float]:
    """Add up a base route's own cost by kind."""
    kinds = lines([part], figures.values, part.route, figures.months)
    return {kind: fsum(amounts) for kind, amounts in kinds.items()}


def _missing(figures: Figures, quote: Quote) -> bool:
    """Tell whether the route is used and none of the quote's own fields is filled by the reader."""
    if quote.route not in figures.bound.state or (
        quote.after and not _own(figures, quote.route, quote.after)
    ):
        return False
    return not any(_own(figures, quote.route, key) for key in quote.fills)


def _own(figures: Figures, route: str, key: str) -> bool:
    """Tell whether the reader filled a field: what a ready case set there is an example."""
    return bool(figures.answers[f"{route}.{key}"]) and not of_a_ready_case(figures, f"{route}.{key}")


def _until_then(figures: Figures, quote: Quote) -> str:
    """Say what stands in for a quote: the figure of a ready case where it holds one."""
    held = any(of_a_ready_case(figures, f"{quote.route}.{key}") for key in quote.fills)
    return "example of a ready case" if held else quote.until_then
