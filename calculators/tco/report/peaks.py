"""What each API must take in the busiest hour, by itself, as a leg or as a bridge, beside the limits that the reader entered."""

from collections.abc import Iterator
from dataclasses import dataclass

from calculators.core.format import quantity, significant
from calculators.core.made import Term
from calculators.core.messages import Message
from calculators.core.result import Cell, Table
from calculators.tco.bind import given
from calculators.tco.evaluate import Figures
from calculators.tco.legs import Leg
from calculators.tco.report.opens import step_of
from calculators.tco.routes import API_ROUTES, GPU_ROUTES, ROUTES

SECONDS_PER_MINUTE = 60
KINDS = ("requests", "tokens")


@dataclass(frozen=True, slots=True)
class ApiPeak:
    """Traffic of one compared `route` on one account: `rates` are requests a second of the busiest hour, by month.

    `parts` are the legs and bridges of the route that share the account, with the rates of each.
    """

    route: str
    api: str
    name: str
    parts: tuple[tuple[Leg, list[float]], ...]
    rates: list[float]

    def per_minute(self, figures: Figures, kind: str) -> list[float]:
        """Give requests or tokens a minute of the busiest hour, by month."""
        tokens = tokens_sent(figures, self.api) if kind == "tokens" else 1.0
        return [rate * SECONDS_PER_MINUTE * tokens for rate in self.rates]


def api_peaks(figures: Figures) -> Iterator[ApiPeak]:
    """Give the busiest hours of the APIs that computed routes use: those by themselves first, then legs and bridges of others."""
    for route in (*API_ROUTES, *GPU_ROUTES, "hybrid"):
        if route not in figures.order:
            continue
        for api in API_ROUTES:
            parts = [part for part in figures.parts(route) if part.route == api]
            if parts:
                with_rates = tuple((part, _rates(figures, route, part)) for part in parts)
                together = [sum(rates) for rates in zip(*(own for _, own in with_rates), strict=True)]
                yield ApiPeak(route, api, _name(route, parts[0]), with_rates, together)


def peak_table(figures: Figures) -> Table | None:
    """Set the busiest hour of each API beside the limits of the account; None where no computed route uses an API."""
    rows = []
    for peak in api_peaks(figures):
        for kind in KINDS:
            by_month = peak.per_minute(figures, kind)
            opened = _opened(figures, peak, kind)
            own = f"{peak.api}.limit_{kind}_per_minute"
            limit = given(figures.answers, own)
            cell = (
                Cell("not given")
                if limit is None
                else Cell(significant(limit, 4), limit, step=figures.made.source(own))
            )
            shown = (by_month[0], by_month[-1], max(by_month))
            cells = (Cell(significant(v, 3), v, step=opened if v else "") for v in shown)
            rows.append((Cell(f"{peak.name}: {kind} a minute"), *cells, cell))
    if not rows:
        return None
    columns = ("Busiest hour", "Month 1", "Last month", "Most in any month", "Limit of your account")
    return Table("peak", "What an API must take in the busiest hour", columns, tuple(rows))


def limit_warnings(figures: Figures) -> tuple[Message, ...]:
    """Warn of every API, leg and bridge whose busiest hour needs more than the reader's account allows."""
    found = []
    for peak in api_peaks(figures):
        for kind in KINDS:
            field = f"{peak.api}.limit_{kind}_per_minute"
            limit = given(figures.answers, field)
            by_month = peak.per_minute(figures, kind)
            most = max(by_month)
            if limit is None or most <= limit:
                continue
            last = most == by_month[-1]
            month = "the last month" if last else f"month {by_month.index(most) + 1}"
            words = (
                f"{peak.name}: the busiest hour of {month} needs {most:,.4g} {kind} a minute, more than the {limit:,.4g} that "
                "your account allows: ask for more, or spread the load."
            )
            found.append(Message("above_limit", words, field))
    return tuple(found)


def tokens_sent(figures: Figures, api: str) -> float:
    """Give input and output tokens of a request on an API, which may write more or less for the same answer."""
    values = figures.values
    output: float = values["mean_output_tokens"] * values[f"{api}.output_factor"]
    return float(values["mean_input_tokens"]) + output


def _name(route: str, part: Leg) -> str:
    if part.route == route:
        return ROUTES[route].name
    return f"{ROUTES[route].name}, {part.kind} on {ROUTES[part.route].phrase}"


def _rates(figures: Figures, route: str, part: Leg) -> list[float]:
    """Give requests a second of the busiest hour; what overflows does so in the busiest hours, not evenly."""
    rates: list[float] = part.values[f"{part.route}.peak_request_rate"]
    beyond = _beyond(figures, route, part)
    return rates if beyond is None else [x * share for x, share in zip(_all(part), beyond, strict=True)]


def _base(figures: Figures, route: str, part: Leg) -> Leg | None:
    """Give the own base load whose overflow an API takes."""
    if route != "hybrid" or figures.answers["hybrid.policy"] != "overflow":
        return None
    return next((leg for leg in figures.legs[route] if leg.route != part.route), None)


def _beyond(figures: Figures, route: str, part: Leg) -> list[float] | None:
    """Give the share of the busiest hour that an own base load leaves to an API, by month; None where there is no base load."""
    base = _base(figures, route, part)
    if base is None:
        return None
    held = _held(figures, base)
    carried = base.values[f"{base.route}.carried_share"]
    return [
        max(0.0, 1 - held / peak) if kept and peak else 1.0
        for peak, kept in zip(_all(base), carried, strict=True)
    ]


def _held(figures: Figures, base: Leg) -> float:
    """Give the requests a second that the base load takes at planning utilisation."""
    values = base.values
    rate = (figures.runner.base_replicas or 0) * values[f"{base.route}.planning_utilisation"]
    return float(rate / values[f"{base.route}.replica_seconds"])


def _all(leg: Leg) -> list[float]:
    """Give the requests a second of the busiest hour, were all of them on this leg; 0 in months in which it carries none."""
    rates, carried = (leg.values[f"{leg.route}.{name}"] for name in ("peak_request_rate", "carried_share"))
    return [rate / share if share else 0.0 for rate, share in zip(rates, carried, strict=True)]


def _opened(figures: Figures, peak: ApiPeak, kind: str) -> str:
    """Give what requests or tokens a minute open: the working in the first month in which the API is used."""
    month = next((index for index, rate in enumerate(peak.rates) if rate), None)
    if month is None:
        return ""
    id = (
        f"sum.{peak.route}.peak-{kind}"
        if peak.route == peak.api
        else f"sum.{peak.route}.{peak.api}-peak-{kind}"
    )
    terms = [
        *_rate_terms(figures, peak, month, id),
        Term("seconds a minute", str(SECONDS_PER_MINUTE), sign="×"),
    ]
    if kind == "tokens":
        terms.append(_token_term(figures, peak.api))
    value = f"{quantity(peak.per_minute(figures, kind)[month], '')} {kind}/minute (month {month + 1})"
    return figures.made.row(id, f"{peak.name}: {kind} a minute in the busiest hour", terms, value)


def _rate_terms(figures: Figures, peak: ApiPeak, month: int, id: str) -> list[Term]:
    """Give the working of requests a second: a step, what a base load leaves of it, or the sum of several parts."""
    words = "requests a second in the busiest hour"
    used = [(part, rates[month]) for part, rates in peak.parts if rates[month]]
    part, rate = used[0]
    base = _base(figures, peak.route, part)
    if base is not None:
        whole, share = _all(part)[month], rate / _all(part)[month]
        opened = _beyond_row(figures, peak.route, base, month, share, f"{id}-beyond") if share < 1 else ""
        return [
            Term(f"{words}, were all of them here", quantity(whole, "")),
            Term("share beyond the base load", quantity(share, ""), opened, "×"),
        ]
    terms = [
        Term(words, quantity(x, ""), step_of(figures, peak.route, one, "peak_request_rate"))
        for one, x in used
    ]
    if len(terms) == 1:
        return terms
    sum_of = figures.made.row(f"{id}-rate", f"{peak.name}: {words}", terms, quantity(peak.rates[month], ""))
    return [Term(words, quantity(peak.rates[month], ""), sum_of)]


def _beyond_row(figures: Figures, route: str, base: Leg, month: int, share: float, id: str) -> str:
    """Give what the share of the busiest hour opens that is left to an API."""
    values = base.values
    seconds = quantity(values[f"{base.route}.replica_seconds"], "")
    utilisation = f"{base.route}.planning_utilisation"
    terms = [
        Term("all", "1"),
        Term("replicas of the base load", str(figures.runner.base_replicas), "", "−"),
        Term(
            "planning utilisation", quantity(values[utilisation], ""), figures.made.source(utilisation), "×"
        ),
        Term(
            "seconds of a replica for a request",
            seconds,
            step_of(figures, route, base, "replica_seconds"),
            "÷",
        ),
        Term(
            "requests a second in the busiest hour, were all of them there",
            quantity(_all(base)[month], ""),
            "",
            "÷",
        ),
    ]
    title = f"{ROUTES[route].name}: share of the busiest hour beyond the base load"
    return figures.made.row(id, title, terms, quantity(share, ""))


def _token_term(figures: Figures, api: str) -> Term:
    tokens, factor = quantity(tokens_sent(figures, api), ""), figures.values[f"{api}.output_factor"]
    if factor == 1:
        return Term("tokens of a request", tokens, "tokens_per_request", "×")
    values = figures.values
    terms = [
        Term("mean input tokens", quantity(values["mean_input_tokens"], ""), "mean_input_tokens"),
        Term("mean output tokens", quantity(values["mean_output_tokens"], ""), "mean_output_tokens"),
        Term(
            "output tokens beside others",
            quantity(factor, ""),
            figures.made.source(f"{api}.output_factor"),
            "×",
        ),
    ]
    label = f"{ROUTES[api].name}: tokens of a request"
    row = figures.made.row(f"sum.{api}.tokens-sent", label, terms, tokens)
    return Term("tokens of a request", tokens, row, "×")
