"""What the answer takes for granted about contracts: whose price, for how long, and what outlives the horizon."""

from collections.abc import Iterator

from calculators.catalog.model import PriceFact
from calculators.core.format import percent, quantity
from calculators.core.result import Cell, Table
from calculators.domain.api_end import end_words
from calculators.tco.complete import number
from calculators.tco.evaluate import Figures
from calculators.tco.legs import Leg
from calculators.tco.ready import entered
from calculators.tco.report.amounts import ACCOUNTING, in_words, label
from calculators.tco.routes import API_ROUTES, ROUTES

type Row = tuple[str, str, str]

_OWN_PRICES = (
    "input_price",
    "output_price",
    "cached_price",
    "cache_write_price",
    "batch_input_price",
    "batch_output_price",
)


def contract_table(figures: Figures) -> Table:
    """List what each route in use takes for granted: subject, what is counted with, and what kind of figure it is."""
    rows: list[tuple[Cell, ...]] = []
    for part in in_use(figures):
        for subject, counted, kind in _part(figures, part):
            rows.append((label(f"{ROUTES[part.route].name}: {subject}"), Cell(counted), Cell(kind)))
    if gap := _no_moves(figures):
        rows.append((label("Forced moves"), Cell(gap), Cell("gap: ask for the notice period")))
    rows.append((label("End of the horizon"), Cell(_end_value(figures)), Cell("your choice")))
    return Table(
        "contracts",
        f"What is taken for granted about contracts (both views, {figures.currency})",
        ("Subject", "Counted with", "Kind of figure"),
        tuple(rows),
        note="A list price or an on-demand price binds nobody: it can change with the provider’s notice. A commitment is "
        "paid whether you use it or not.",
    )


def in_use(figures: Figures) -> list[Leg]:
    """Give each base route that a computed route consists of, once, in the order of the house; by itself where it is compared."""
    parts = [part for route in figures.order for part in figures.parts(route)]
    parts.sort(key=lambda part: (part.values is not figures.values, part.kind != "leg"))
    return [part for route in ROUTES if (part := next((x for x in parts if x.route == route), None))]


def _part(figures: Figures, part: Leg) -> Iterator[Row]:
    if part.route in API_ROUTES:
        yield from _api(figures, part)
    elif part.route == "rented_gpu":
        yield from _rented(figures, part)
    else:
        yield from _owned(figures, part)
    yield from _common(figures, part.route)


def _api(figures: Figures, part: Leg) -> Iterator[Row]:
    route, values = part.route, part.values
    billed = [values[f"{route}.billed_{kind}_price"] for kind in ("input", "output")]
    now, later = (" / ".join(figures.money(prices[month]) for prices in billed) for month in (0, -1))
    words = f"{now} per million tokens, input / output" + (f"; announced: {later}" if later != now else "")
    own = any(figures.answers[f"{route}.{key}"] is not None for key in _OWN_PRICES)
    model = figures.bound.models.get(route)
    kind = "entered here" if own or model is None else f"list price of {model.provider_name}"
    facts = [fact for fact in figures.bound.facts.get(route, ()) if isinstance(fact, PriceFact)]
    if not own and facts:
        seen = model.upstream_checked if model is not None else ""
        kind += f", last checked there {seen}" if seen else f", of {min(fact.source_date for fact in facts)}"
        set_by = "; ".join(dict.fromkeys(fact.set_by for fact in facts if fact.set_by))
        if set_by:
            kind = set_by if all(fact.set_by for fact in facts) else f"{kind}; in part {set_by}"
    yield "token prices", words, kind
    if model is not None and model.end is not None:
        source = f"as the provider has it, read {model.end.checked}"
        yield "end of the model", f"{end_words(model.end)}; later months are priced as if it went on", source
    if change := _number(figures, "api_price_change"):
        yield "price path", f"{percent(change)} a year", "expectation; no contract says so"
    if monthly := values[f"{route}.commitment_monthly"]:
        words = (
            f"{figures.money(monthly)} a month for {percent(_number(figures, f'{route}.commitment_discount'))} off"
            f"{_term(figures, part, 'commitment_term_months', 'commitment_months_beyond')}"
        )
        yield "commitment", words, "your own figure, paid used or not"
    if units := values[f"{route}.provisioned_units"]:
        price = figures.money(_number(figures, f"{route}.provisioned_unit_price"))
        term = _term(figures, part, "provisioned_term_months", "provisioned_months_beyond")
        words = f"{quantity(units, '')} units at {price} a month{term}"
        yield "provisioned capacity", words, "entered here, paid used or not"


def _rented(figures: Figures, part: Leg) -> Iterator[Row]:
    own = figures.answers["rented_gpu.gpu_hour_price"] is not None
    rent = figures.bound.rent
    hour = entered(figures, "rented_gpu.gpu_hour_price")
    kind = hour if own or rent is None else "median of providers’ on-demand prices, open to change"
    spread = (
        "" if own or rent is None else f" (providers {figures.money(rent.low)} to {figures.money(rent.high)})"
    )
    price = figures.money(part.values["rented_gpu.hour_price"])
    yield "GPU-hour", f"{price} a GPU-hour{spread}", kind
    if change := _number(figures, "gpu_rent_change"):
        yield "price path", f"{percent(change)} a year", "expectation; no contract says so"
    if gpus := part.values["rented_gpu.committed_gpus"]:
        words = (
            f"{quantity(gpus, '')} GPUs at {percent(_number(figures, 'rented_gpu.committed_discount'))} off"
            f"{_term(figures, part, 'committed_term_months', 'committed_months_beyond')}"
        )
        if upfront := _number(figures, "rented_gpu.committed_upfront_share"):
            words += f"; {percent(upfront)} paid when a term starts"
        yield "committed GPUs", words, "entered here, paid used or not"
    if spot := _number(figures, "rented_gpu.spot_share"):
        words = f"{percent(spot)} of the hours beyond the base, {percent(_number(figures, 'rented_gpu.spot_discount'))} off"
        yield "spot GPUs", words, "can be taken away at short notice"


def _owned(figures: Figures, part: Leg) -> Iterator[Row]:
    price = figures.money(_number(figures, "owned_gpu.server_price"))
    yield "server price", f"{price} a server", entered(figures, "owned_gpu.server_price")
    life = quantity(_number(figures, "owned_gpu.life_months"), "")
    book, back = (part.values[f"owned_gpu.{key}"] for key in ("outliving_book", "end_inflow"))
    words = f"{life} months; {figures.money(book)} of book value is left at the end; {figures.money(back)} is credited"
    yield "useful life", words, "expectation; your accounting rules may set it"
    share = percent(_number(figures, "owned_gpu.maintenance_share"))
    yield "maintenance", f"{share} of the price a year", "to be agreed with the seller"
    power = figures.money(_number(figures, "owned_gpu.electricity_price"))
    yield "electricity", f"{power} a kWh in month 1", "compare it with your contract"


def _common(figures: Figures, route: str) -> Iterator[Row]:
    if months := _number(figures, f"{route}.migration_every_months"):
        move = figures.money(_number(figures, f"{route}.migration_cost"))
        yield "forced moves", f"every {quantity(months, '')} months, {move} each", "your own figure"
    if cost := _number(figures, f"{route}.exit_cost"):
        chance = _number(figures, f"{route}.exit_probability")
        inside = figures.answers["exit_in_total"] == "yes"
        words = f"{figures.money(cost)} at {percent(chance)}, {'in' if inside else 'not in'} the total ({ACCOUNTING})"
        yield "leaving", words, "your own figure"


def _no_moves(figures: Figures) -> str:
    """Name the routes on which no forced move to another model is counted."""
    names = [
        ROUTES[part.route].phrase
        for part in in_use(figures)
        if not _number(figures, f"{part.route}.migration_every_months")
    ]
    return f"none for {in_words(names)}, although models are retired with notice" if names else ""


def _term(figures: Figures, part: Leg, months: str, beyond: str) -> str:
    """Say how long a commitment binds, and how far its last term runs past the horizon."""
    term = _number(figures, f"{part.route}.{months}")
    past = part.values[f"{part.route}.{beyond}"]
    words = f", for {quantity(term, '')} months at a time" if term else ", no term"
    return f"{words}; the last term runs {quantity(past, '')} months past the horizon" if past else words


def _end_value(figures: Figures) -> str:
    choice = figures.answers["end_value"]
    if choice == "zero":
        return "what outlives it counts as worth nothing"
    if choice == "own":
        share = percent(_number(figures, "end_value_share"))
        return f"what outlives it is credited with {share} of its book value"
    return "what outlives it is credited at book value: price less depreciation so far"


def _number(figures: Figures, key: str) -> float:
    """Give an answer; a route without such an input has 0."""
    return number(figures.answers.get(key))
