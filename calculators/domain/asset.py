"""What is paid for years ahead: written off in a straight line, charged for its capital, valued at the end.

Every purchase serves from its month on and is paid at the end of the month before. Cash sees the outlay and what comes back;
accounting sees depreciation and a charge on the opening book value. At one rate both have the same present value.
"""

from collections.abc import Sequence

from calculators.core.number import NOISE, without_noise
from calculators.core.step import MONTH, Function, Steps, at, earlier, first, following, last, previous

FUNCTIONS = {
    "without_noise": Function(
        without_noise.__module__,
        "0 where only last bits remain of",
        f"IF(ABS({{0}})<={NOISE:.9f}*ABS({{1}}),0,{{0}})",
    )
}
ASSET = Steps()
_step = ASSET.step


@_step(unit="USD", source="definition", when=MONTH, label="Purchases at the end of their life")
def retired_outlay(outlay: float, asset_life: float) -> float:
    """Purchase price of what ended its life with the month before."""
    return earlier(outlay, asset_life)


@_step(unit="USD", source="definition", when=MONTH, label="Purchases less residuals")
def net_outlay(outlay: float, retired_outlay: float, asset_residual: float) -> float:
    """What is paid at the end of the month before, less the residual of what ended its life then."""
    return outlay - retired_outlay * asset_residual


@_step(unit="USD/month", source="definition", when=MONTH)
def depreciation(
    outlay: float, retired_outlay: float, asset_residual: float, asset_life: float, depreciation_before: float
) -> float:
    """Straight line from the purchase price to the residual over the life of everything in use."""
    return depreciation_before + (outlay - retired_outlay) * (1 - asset_residual) / asset_life


@_step(unit="USD/month", source="definition", when=MONTH, label="Depreciation of the month before")
def depreciation_before(depreciation: float) -> float:
    """Depreciation of the month before."""
    return previous(depreciation)


@_step(unit="USD", source="definition", when=MONTH, label="Book value of the month before")
def opening_book_before(opening_book: float) -> float:
    """Opening book value of the month before."""
    return previous(opening_book)


@_step(unit="USD", source="definition", when=MONTH, label="Opening book value")
def opening_book(opening_book_before: float, depreciation_before: float, net_outlay: float) -> float:
    """Book value at the start of the month: what was there, less its depreciation, with new purchases and without what left."""
    return opening_book_before - depreciation_before + net_outlay


@_step(unit="USD/month", source="definition", when=MONTH, label="Capital charge")
def capital_charge(opening_book: float, asset_month_rate: float) -> float:
    """Cost of the capital that is bound, on the opening book value."""
    return opening_book * asset_month_rate


@_step(unit="USD", source="definition", label="Residual due at the horizon's end")
def residual_at_end(
    outlay: Sequence[float], horizon_months: float, asset_life: float, asset_residual: float
) -> float:
    """Residual of what ends its life exactly with the horizon."""
    return at(outlay, horizon_months + 1 - asset_life) * asset_residual


@_step(unit="USD", source="definition", label="Book value that outlives the horizon")
def outliving_book(
    opening_book: Sequence[float], depreciation: Sequence[float], residual_at_end: float
) -> float:
    """Book value at the end of the horizon of what lives on."""
    return without_noise(last(opening_book) - last(depreciation) - residual_at_end, last(opening_book))


@_step(unit="USD", source="definition", label="Value credited at the end")
def end_inflow(residual_at_end: float, outliving_book: float, end_share: float) -> float:
    """Residual that is due, and what lives on at the share of its book value that is believed in."""
    return residual_at_end + outliving_book * end_share


@_step(unit="USD", source="definition", label="Written off at the end")
def write_off(outliving_book: float, end_share: float) -> float:
    """Book value that is not believed in."""
    return outliving_book * (1 - end_share)


@_step(unit="USD/month", source="definition", when=MONTH, label="Depreciation, capital charge and write-off")
def asset_cost(depreciation: float, capital_charge: float, write_off: float, last_month: float) -> float:
    """What accounting sees of the purchases."""
    return depreciation + capital_charge + write_off * last_month


@_step(unit="USD/month", source="definition", when=MONTH, label="Purchases, residuals and end value")
def asset_cash(net_outlay: float, end_inflow: float, last_month: float) -> float:
    """What cash sees at the end of the month: purchases for the next month, less what comes back."""
    return following(net_outlay) - end_inflow * last_month


@_step(unit="USD", source="definition", label="First purchases")
def upfront_purchase(net_outlay: Sequence[float]) -> float:
    """What is paid in month 0 for what serves from month 1 on."""
    return first(net_outlay)
