"""Prices by month of a route behind an API: the reader's own where given, else the catalogue's, else what stands in for them."""

from collections.abc import Mapping

from calculators.catalog import Catalog
from calculators.catalog.model import ApiModel
from calculators.catalog.sourced import NOWHERE, origin
from calculators.core.calculator import Answers
from calculators.core.calendar import parse_month
from calculators.core.sheets import MONTH, Figure, Live
from calculators.domain.price_schedule import SCHEDULES, Prices, schedules
from calculators.tco.bind import Bound
from calculators.tco.bind_api import OWN_KEYS
from calculators.tco.complete import number

type Kind = tuple[bool, str]

_UNIT = "USD/million tokens"
#: List prices by model (held, so that its id stays its own), first month, number of months and length of a request.
_found: dict[tuple[int, str, int, float], tuple[ApiModel, Prices]] = {}
_KEPT = 200
_OWN = {kind: key for key, kind in OWN_KEYS.items()}
_CACHED = ("cache_read", "cache_write")


def price_figures(bound: Bound, route: str, answers: Answers, catalog: Catalog, rows: int) -> list[Figure]:
    """Give the prices of normal and of long requests for so many months."""
    model = bound.models.get(route)
    normal = number(answers["input_tokens"])
    long = number(answers["long_input_tokens"]) if number(answers["long_share"]) else normal
    figures = []
    for front, tokens in (("", normal), ("long_", long)):
        figures += _set(bound, route, front, tokens, answers, model, catalog, rows)
    return figures


def _set(
    bound: Bound, route: str, front: str, tokens: float, answers: Answers, model: ApiModel | None, catalog: Catalog, rows: int
) -> list[Figure]:  # fmt: skip
    """Give the catalogue's prices for requests of a length, where there are any, and the prices that are charged."""
    listed: dict[Kind, Figure] = {}
    if model is not None:
        found = _listed(model, str(answers["start_month"]), rows, tokens)
        facts = {(batch, kind): fact for batch, kind, fact in reversed(found.facts)}
        for name, kind in SCHEDULES.items():
            if kind in found.missing:
                continue
            months = tuple(found.schedules[name].values())
            fact = facts.get(kind)
            said = origin(fact, catalog) if fact else NOWHERE
            listed[kind] = Figure(
                f"{route}.{front}list_{name.removesuffix('_schedule')}",
                f"{'Price' if said.set_by else 'List price'} of {model.name}: {_words(kind, front)}",
                _UNIT,
                months[0] if len(set(months)) == 1 else months,
                "once" if len(set(months)) == 1 else MONTH,
                said.source,
                said.date,
                set_by=said.set_by,
            )
    charged = [
        Figure(
            f"{route}.{front}{name}",
            f"{_words(kind, front)[0].upper()}{_words(kind, front)[1:]}",
            _UNIT,
            Live(_price(route, kind, listed)),
            MONTH if any(one.when == MONTH for one in listed.values()) else "once",
        )
        for name, kind in SCHEDULES.items()
    ]
    return [*listed.values(), *charged]


def _listed(model: ApiModel, start: str, rows: int, tokens: float) -> Prices:
    """Give a model's list prices by month; a case that is laid out again with another input asks for the same ones."""
    key = (id(model), start, rows, tokens)
    if key not in _found:
        if len(_found) > _KEPT:
            _found.clear()
        _found[key] = (model, schedules(model, {}, parse_month(start), rows, tokens))
    return _found[key][1]


def _words(kind: Kind, front: str) -> str:
    names = {"input": "input", "output": "output", "cache_read": "cached input", "cache_write": "cache write"}
    return f"{'batch ' if kind[0] else ''}{names[kind[1]]} price{' of long requests' if front else ''}"


def _price(route: str, kind: Kind, listed: Mapping[Kind, Figure]) -> str:
    """Write what `domain.price_schedule` does for a price: own, published, or what is charged in its place."""
    own = f"[{route}.{_OWN[kind]}]" if kind in _OWN else ""
    if kind not in listed and kind in ((False, "input"), (False, "output")):
        return own
    other = _other(route, kind, listed)
    return f"IF([{route}.{_OWN[kind]}_given],{own},{other})" if own else other


def _other(route: str, kind: Kind, listed: Mapping[Kind, Figure]) -> str:
    """Write the price where the reader gives none."""
    batch, name = kind
    if kind in listed:
        one = listed[kind]
        published = f"[{one.id}@month]" if one.when == MONTH else f"[{one.id}]"
        if not batch:
            return published
        # A published batch price does not go with the reader's own standard price of the same kind.
        standard = _OWN.get((False, name))
        return f"IF([{route}.{standard}_given],{_substitute(route, kind, listed)},{published})"
    return _substitute(route, kind, listed)


def _substitute(route: str, kind: Kind, listed: Mapping[Kind, Figure]) -> str:
    batch, name = kind
    if name in _CACHED:
        fresh = _price(route, (batch, "input"), listed)
        if not batch:
            return fresh
        own = f"[{route}.{_OWN[True, 'input']}_given]"
        if (True, "input") in listed:
            own = f"OR({own},NOT([{route}.{_OWN[False, 'input']}_given]))"
        return f"IF({own},{fresh},{_price(route, (False, name), listed)})"
    return _price(route, (False, name), listed)
