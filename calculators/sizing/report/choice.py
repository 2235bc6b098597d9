"""The part that compares all GPUs."""

from collections.abc import Iterable

from calculators.core.format import money, significant
from calculators.core.result import Cell, Part, Table
from calculators.sizing.choice import SPLIT, TOO_LARGE, TOO_SLOW, UNKNOWN, Option, Refused, rank, rate_asked
from calculators.sizing.evaluate import Figures
from calculators.sizing.precision import short_name
from calculators.sizing.report.data import option_row, refused_row
from calculators.sizing.report.price import replicas_text
from calculators.sizing.report.words import band_text

_COLUMNS = (
    "GPUs of one replica", "Requests at once", "Output tokens/s", "Replicas", "A month", "A million output tokens",
)  # fmt: skip
#: What came nearest to working first, what nobody can say last.
_REASONS = (TOO_SLOW, TOO_LARGE, SPLIT, UNKNOWN)
_NOTE = (
    "Rent is the median of on-demand list prices, cash view. A million output tokens: with replicas filled to your planning "
    "utilisation day and night; at a lower load it costs more. “Extrapolated” marks designs of chips without a measured row; "
    "fewer bits need a test of quality first."
)


def choice_part(figures: Figures, options: list[Option], refused: list[Refused], title: str) -> Part:
    """List what keeps the limits in the precision of the case, cheapest first, and what does not, with the reason."""
    ordered = _ordered(figures, options)
    own = figures.set_up.setup.scheme
    same = [one for one in ordered if one.scheme is own]
    tables = []
    if same:
        caption = f"In {short_name(own)}: set-ups that keep your limits of time, cheapest first"
        tables.append(_table("choice", caption, [_row(one) for one in same]))
    if refused:
        nearest = sorted(refused, key=lambda one: _REASONS.index(one.reason))
        rows = tuple((Cell(one.gpu.name), Cell(one.words)) for one in nearest)
        tables.append(Table("refused", "GPUs that would not do", ("GPU", "Why not"), rows))
    data: dict[str, object] = {
        "choice": [option_row(one) for one in ordered],
        "refused": [refused_row(one) for one in refused],
    }
    return Part("choice", title, _intro(figures, ordered), tables=tuple(tables), data=data, brief=1)


def precisions_part(figures: Figures, options: list[Option], title: str) -> Part | None:
    """List the cheapest set-up of each GPU in the other precisions; None where there is none."""
    own = figures.set_up.setup.scheme
    others = _cheapest(one for one in _ordered(figures, options) if one.scheme is not own)
    if not others:
        return None
    rows = [_row(one, f" in {short_name(one.scheme)}") for one in others]
    return Part("precisions", title, tables=(_table("other_precisions", "The cheapest for each GPU", rows),))


def _ordered(figures: Figures, options: list[Option]) -> list[Option]:
    by_month = rate_asked(figures)
    return sorted(options, key=lambda one: rank(one, by_month=by_month))


def _table(key: str, caption: str, rows: list[tuple[Cell, ...]]) -> Table:
    return Table(key, caption, _COLUMNS, tuple(rows), note=_NOTE, method="choice")


def _cheapest(options: Iterable[Option]) -> list[Option]:
    """Keep the first set-up of each GPU."""
    first: dict[str, Option] = {}
    for one in options:
        first.setdefault(one.gpu.id, one)
    return list(first.values())


def _intro(figures: Figures, ordered: list[Option]) -> str:
    priced = [one for one in ordered if one.price.monthly is not None]
    if not priced:
        return (
            "No GPU of the catalogue with a known rent keeps your limits of time with 1, 2, 4 or 8 of them."
        )
    best = priced[0]
    name = f"{best.set_up.gpus} × {best.gpu.name} in {short_name(best.scheme)}"
    prefix = "Extrapolated, and so no more than a hint: " if best.extrapolated else ""
    per_million = best.price.per_million
    if rate_asked(figures) or per_million is None:
        price = f"costs least for your rate, {money(best.price.monthly or 0, 3)} a month"
    else:
        price = f"costs least by the token, {money(per_million.mid, 2)} a million; say a rate for the price of a month"
    return f"{prefix}{name} {price}. Prices of neighbours are often closer than the bands of their speeds."


def _row(option: Option, precision: str = "") -> tuple[Cell, ...]:
    price = option.price
    extrapolated = " (extrapolated)" if option.extrapolated else ""
    per_million = price.per_million
    return (
        Cell(f"{option.set_up.gpus} × {option.gpu.name}{precision}{extrapolated}"),
        Cell(significant(option.point.load.batch, 6), option.point.load.batch),
        Cell(band_text(option.speed), option.speed.mid),
        Cell(replicas_text(price.replicas), price.replicas.mid),
        Cell("no rent known") if price.monthly is None else Cell(money(price.monthly, 3), price.monthly),
        Cell("—")
        if per_million is None
        else Cell(
            f"{money(per_million.mid, 2)} ({money(per_million.low, 2)} to {money(per_million.high, 2)})",
            per_million.mid,
        ),
    )
