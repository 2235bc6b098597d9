"""Token prices of the catalogue, closed and hosted open, from the cheapest row to the dearest."""

from calculators import catalog
from calculators.catalog.model import ApiModel
from calculators.core.result import Cell, LineChart, Series, Table

#: Tokens of input that a price row is weighed with for one of output, as in the count of the evidence register.
INPUT_TO_OUTPUT = 3
_KINDS = {"closed": ("Closed API", "closed_api"), "hosted_open": ("Hosted open", "hosted_open")}
_MARKS = (("cheapest", 0.0), ("a quarter", 0.25), ("median", 0.5), ("three quarters", 0.75), ("dearest", 1.0))


def token_prices() -> LineChart:
    """Draw one line a kind: its rows in order of price, so that both lists can be laid over each other."""
    found = {kind: blended(kind) for kind in _KINDS}
    lists = {
        kind: Series(
            label,
            tuple((100 * at / (len(found[kind]) - 1), price) for at, price in enumerate(found[kind])),
            tone=tone,
        )
        for kind, (label, tone) in _KINDS.items()
    }
    rows = tuple(
        (Cell(mark), *(_money(_at(found[kind], share)) for kind in _KINDS)) for mark, share in _MARKS
    )
    closed, open_ = (found[kind] for kind in _KINDS)
    dearer = sum(price > closed[0] for price in open_)
    return LineChart(
        "token-prices",
        "Token prices, closed and hosted open",
        f"{len(closed)} closed and {len(open_)} hosted open price rows as of {catalog.load().data_as_of}, cheapest first. At the "
        f"same place in its list hosted open is cheaper, and the lists overlap: {dearer} of the {len(open_)} open rows cost more "
        "than the cheapest closed one. Prices say nothing about quality.",
        "Share of the rows, cheapest first, in %",
        "USD per million tokens, 3 in to 1 out",
        tuple(lists.values()),
        Table(
            "token-prices",
            "USD per million tokens, three of input to one of output",
            ("Row", *(label for label, _ in _KINDS.values())),
            rows,
            note="Standard prices of the lowest context tier. All rows stand under Method and data, Prices and rates.",
        ),
    )


def blended(kind: str) -> list[float]:
    """Give the weighed price of each row of a kind, USD per million tokens, ascending."""
    return sorted(
        price
        for model in catalog.load().api_models.values()
        if model.kind == kind
        if (price := _price(model)) is not None
    )


def _price(model: ApiModel) -> float | None:
    given, made = (_standard(model, kind) for kind in ("input", "output"))
    if given is None or made is None:
        return None
    return (INPUT_TO_OUTPUT * given + made) / (INPUT_TO_OUTPUT + 1)


def _standard(model: ApiModel, kind: str) -> float | None:
    day = catalog.load().data_as_of
    facts = model.standard.get(kind, ())
    return next((one.value for one in facts if one.above_input_tokens == 0 and one.holds_on(day)), None)


def _at(prices: list[float], share: float) -> float:
    """Give the row at a share of the list, the nearer one where none stands there."""
    return prices[round(share * (len(prices) - 1))]


def _money(price: float) -> Cell:
    return Cell(f"${price:,.2f}", price)
