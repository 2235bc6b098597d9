"""A made-up calculator and result that use every kind of field and every part of a result."""

from datetime import date
from math import ceil

from calculators.core.calculator import Answers, Calculator, Group, Scenario
from calculators.core.field import Field, Option
from calculators.core.messages import Message
from calculators.core.result import (
    BarChart,
    Card,
    Cell,
    LineChart,
    Marker,
    Result,
    Series,
    SourceRow,
    Table,
    WorkingGroup,
    WorkingRow,
)

_NAMES = ("Closed model behind an API", "Open model behind an API", "Open model on rented GPUs")
_SHORT = ("Closed API", "Hosted open", "Rented GPUs")
_KEYS = ("closed_api", "hosted_open", "rented_gpu")


def number_field(key: str, label: str, unit: str, default: float | None, group: str, **more: object) -> Field:
    """A number field with a hint."""
    return Field(key, label, f"{label}, as an average over all days.", unit, group, default, **more)  # type: ignore[arg-type]


def fields() -> dict[str, Field]:
    """One field or more of each kind."""
    models = tuple(
        Option(f"{maker.lower()}/model-{n}", f"{maker} Model {n} (long marketing name)", group=maker)
        for maker in ("Alpha", "Beta")
        for n in (1, 2)
    )
    routes = tuple(Option(key, name) for key, name in zip(_KEYS, _NAMES, strict=True))
    rows = [
        number_field("requests_per_day", "Requests per day", "requests/day", 8000, "basics", minimum=0, maximum=1e9),
        number_field("input_tokens", "Input tokens per request", "tokens/request", 1500, "basics", minimum=0),
        number_field("cached_share", "Cached share of input", "share", 0.25, "basics", minimum=0, maximum=1),
        number_field(
            "peak_to_average", "Peak to average", "factor", 3, "basics", low=2, high=6, basis="assumption",
            why="The peak sizes your own capacity.",
        ),
        Field("start_month", "First month", "Year and month, such as 2027-01.", "", "basics", "2026-12", kind="month"),
        Field("months", "Horizon", "Months that are compared.", "months", "basics", 36, kind="integer", minimum=1, maximum=120),
        Field("routes", "Routes to compare", "At least one.", "", "basics", _KEYS, kind="choices", options=routes),
        Field(
            "closed_api.model", "Model and provider", "Prices come from the catalogue.", "", "closed_api", "alpha/model-1",
            kind="choice", options=models, optional=True, empty_label="own prices",
        ),
        number_field(
            "closed_api.input_price", "Own input price", "USD/million tokens", None, "closed_api", optional=True,
            empty_label="catalogue price",
        ),
        number_field("salary", "Salary", "USD/year/FTE", 133_080, "closed_api", basis="wage-statistics"),
    ]  # fmt: skip
    return {field.id: field for field in rows}


def calculator() -> Calculator:
    """A calculator with two groups and two scenarios."""
    return Calculator(
        id="demo",
        title="Demonstration",
        schema=1,
        data_as_of=date(2026, 11, 21),
        fields=fields(),
        groups=(
            Group("basics", "Your workload", "Start here: these inputs move the answer most.", basic=True),
            Group("closed_api", "Closed model behind an API"),
        ),
        scenarios={
            "support": Scenario(
                "support", "Support assistant", "A service of middle size through the day.", {}
            ),
            "small": Scenario(
                "small", "Small office", "A few hundred mails a day.", {"requests_per_day": 300}
            ),
        },
        complete=lambda answers, given: answers,
        run=lambda answers: result(),
    )


def answers() -> Answers:
    """The defaults, one changed."""
    return {**calculator().defaults(), "requests_per_day": 12_000.0}


def _money(value: float) -> Cell:
    return Cell(f"${value:,.0f}", value)


def _cards() -> tuple[Card, ...]:
    lines = (("Total, 36 months", "$91,800"), ("Per million tokens", "$3.44"), ("Per request", "$0.0062"))
    return (
        Card(_KEYS[0], _NAMES[0], "$2,550", "a month over 36 months", lines),
        Card(_KEYS[1], _NAMES[1], "$1,930", "a month over 36 months", lines, badge="cheapest"),
        Card(
            _KEYS[2],
            _NAMES[2],
            "No figure",
            "",
            badge="needs your price",
            reasons=("No public price for this GPU: enter yours.",),
        ),
    )


def _costs() -> Table:
    rows = (
        (Cell("Usage"), _money(43_200), _money(11_480), Cell("not priced")),
        (Cell("People"), _money(40_100), _money(48_000), Cell("not priced")),
        (Cell("One-off"), _money(8_500), _money(10_000), Cell("not priced")),
        (Cell("Total"), _money(91_800), _money(69_480), Cell("not priced")),
    )
    return Table(
        "parts",
        "Total cost by part, 36 months, accounting view",
        ("Part", *_SHORT),
        rows,
        "Undiscounted.",
        total_row=True,
    )


def _lines() -> LineChart:
    volumes = [2000 * i for i in range(1, 31)]
    curves = (
        ("line", lambda v: 1200 + v * 0.17),
        ("line", lambda v: 1500 + v * 0.045),
        ("step", lambda v: 1900 + 2400 * ceil(v / 20_000)),
    )
    series = tuple(
        Series(name, tuple((float(v), curve(v)) for v in volumes), style, key)
        for name, key, (style, curve) in zip(_SHORT, _KEYS, curves, strict=True)
    )
    rows = tuple((Cell(f"{v:,}", v), *(_money(dict(s.points)[v]) for s in series)) for v in volumes[::5])
    return LineChart(
        "volume",
        "Monthly cost by volume",
        "Closed API is cheapest below 2,400 requests a day, hosted open above. Rented GPUs rise in steps.",
        "requests/day",
        "USD/month",
        series,
        Table("volume", "Monthly cost by volume", ("Requests/day", *_SHORT), rows),
        (Marker(2400, "break-even 2,400"), Marker(8000, "you: 8,000")),
    )


def _bars() -> BarChart:
    parts = (
        ("Usage", (43_200.0, 11_480.0, 0.0)),
        ("GPU rent", (0.0, 0.0, 86_400.0)),
        ("People", (40_100.0, 48_000.0, 96_000.0)),
        ("Software", (0.0, 0.0, 0.0)),
        ("One-off", (8_500.0, 10_000.0, 30_000.0)),
        ("Credit", (-4_000.0, 0.0, 0.0)),
    )
    return BarChart(
        "parts",
        "What the money goes to",
        "People are the largest part.",
        "USD over 36 months",
        _NAMES,
        parts,
        _costs(),
    )


def _working() -> tuple[WorkingGroup, ...]:
    row = WorkingRow(
        "closed_api.usage_cost",
        "Usage cost",
        "Requests times what one request costs.",
        "requests per month × cost per request",
        "243,333 requests × $0.004929",
        "$1,199.40/month",
        "calendar",
    )
    return (WorkingGroup("closed_api", _NAMES[0], (row, row)), WorkingGroup("hosted_open", _NAMES[1], (row,)))


def result() -> Result:
    """A result with every part filled."""
    return Result(
        calculator="demo",
        headline="The hosted open model is cheapest: $1,930 a month over 36 months, 24 % below the next route.",
        summary="8,000 requests a day with 1,500 input and 300 output tokens, from December 2026. Present value at 8 % a year.",
        cards=_cards(),
        findings=(
            "People are more than half of the cost on each route.",
            "Rented GPUs never break even up to 60,000 requests a day.",
        ),
        tables=(_costs(),),
        charts=(_lines(), _bars()),
        working=_working(),
        sources=(
            SourceRow(
                "Input price, Model 1",
                "$2.50/million tokens",
                "2026-11-01",
                "Alpha price list",
                "https://example.com/prices",
            ),
            SourceRow("Peak to average", "3", "assumption", "Ours", "", "Measure yours."),
        ),
        warnings=(
            Message(
                "no_cached_price",
                "Model 1 has no published cached price; cached input is charged at the input price.",
            ),
            Message("shape_distance", "The measured shape is 2.1 times longer than yours."),
        ),
    )
