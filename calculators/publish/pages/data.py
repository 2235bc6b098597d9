"""The data page: the catalogue's prices, rents, hardware and rates as tables with source, date and age."""

from collections.abc import Iterable
from datetime import date
from itertools import chain

from calculators import catalog
from calculators.catalog.catalog import Catalog
from calculators.catalog.model import ApiModel, PriceFact, PriceSet
from calculators.core.fact import Fact
from calculators.core.format import quantity
from calculators.domain.api_end import end_words
from calculators.domain.gpu_rent import on_demand_by_provider, spread
from calculators.publish import anchors
from calculators.publish.pages import ages, markdown, published
from calculators.publish.pages.markdown import LEFT, RIGHT, anchored, text

_PRICES = [
    ("Model", LEFT),
    ("Input", RIGHT),
    ("Output", RIGHT),
    ("Cached input", RIGHT),
    ("Cache write", RIGHT),
    ("Batch input", RIGHT),
    ("Batch output", RIGHT),
    ("Verified on", LEFT),
    ("Age in months", RIGHT),
]

#: A space at which no line ends: four lines of one pair of dates would make its row four times as high.
_KEPT = "&nbsp;"


def page() -> str:
    """Write the page from `docs/_parts/data.md`."""
    data = catalog.load()
    made = {
        "as-of": f"{data.data_as_of:%-d %B %Y}",
        "closed-prices": _prices(data, "closed"),
        "hosted-prices": _prices(data, "hosted_open"),
        "rents": _rents(data),
        "gpus": _gpus(data),
        "ownership": _ownership(data),
        "rates": _rates(data),
        "absences": _absences(data),
        "sources": _sources(data),
        "files": _files(),
    }
    return markdown.page("data", made)


def _files() -> str:
    columns = [("File", LEFT), ("Rows", RIGHT), ("Left out", RIGHT), ("As of", LEFT), ("Schema", LEFT)]
    rows = (
        [
            f"[{name}.json](../{published.FOLDER}/{name}.json)",
            f"{count:,}",
            f"{left_out:,}",
            markdown.day(as_of),
            f"[{name}.schema.json](../{published.FOLDER}/{name}.schema.json)",
        ]
        for name, count, left_out, as_of in published.summary()
    )
    return markdown.table(columns, rows)


def _prices(data: Catalog, kind: str) -> str:
    rows = chain.from_iterable(
        _model_rows(model, data) for model in data.api_models.values() if model.kind == kind
    )
    return markdown.table(_PRICES, rows)


def _model_rows(model: ApiModel, data: Catalog) -> Iterable[list[str]]:
    """Give one row for each set of prices: base, above a threshold, from a later day."""
    source = next(iter(model.standard["input"])).source_date
    read = model.upstream_checked or source
    ends = f", {text(end_words(model.end))}" if model.end else ""
    for index, (above, since) in enumerate(_sets(model, data)):
        name = f"{markdown.link(model.name, model.pricing_url)}, {text(model.provider_name)}{ends}"
        yield [
            anchored(name, anchors.price(model.id))
            if index == 0
            else f"{text(model.name)}, {_holds(above, since)}",
            *(
                _amount(model.standard, kind, above, since, data)
                for kind in ("input", "output", "cache_read", "cache_write")
            ),
            *(_amount(model.batch or {}, kind, above, since, data) for kind in ("input", "output")),
            markdown.day(read),
            ages.cell(read, data.data_as_of),
        ]


def _sets(model: ApiModel, data: Catalog) -> list[tuple[int, str]]:
    """Give (threshold, first day) of each set of prices that holds now or later; "" is now."""
    facts = [fact for series in model.standard.values() for fact in series]
    thresholds = sorted({fact.above_input_tokens for fact in facts})
    later = sorted(
        {str(f.valid_from) for f in facts if f.valid_from is not None and f.valid_from > data.data_as_of}
    )
    return [(above, since) for since in ["", *later] for above in thresholds]


def _holds(above: int, since: str) -> str:
    words = [f"from {since}" if since else "", f"above {above:,} input tokens" if above else ""]
    return text(", ".join(word for word in words if word))


def _amount(prices: PriceSet, kind: str, above: int, since: str, data: Catalog) -> str:
    day = data.data_as_of if not since else date.fromisoformat(since)
    found: list[PriceFact] = [
        f for f in prices.get(kind, ()) if f.above_input_tokens == above and f.holds_on(day)
    ]
    return markdown.price(found[0].value) if found else ""


def _rents(data: Catalog) -> str:
    columns = [
        ("GPU", LEFT),
        ("Lowest", RIGHT),
        ("Median", RIGHT),
        ("Highest", RIGHT),
        ("Providers", RIGHT),
        ("Listings of", LEFT),
        ("Oldest, in months", RIGHT),
    ]
    rows = []
    for gpu in data.gpus.values():
        offers = on_demand_by_provider(data.gpu_rents.get(gpu.id, ()))
        if not offers:
            continue
        low, median, high, count = spread(offers.values())
        dates = sorted(offer.source_date for offer in offers.values())
        span = dates[0] if dates[0] == dates[-1] else f"{dates[0]}{_KEPT}to{_KEPT}{dates[-1]}"
        amounts = [markdown.price(round(amount, 2)) for amount in (low, median, high)]
        rows.append(
            [
                anchored(text(gpu.name), anchors.rent(gpu.id)),
                *amounts,
                str(count),
                span,
                ages.cell(dates[0], data.data_as_of),
            ]
        )
    return markdown.table(columns, rows)


def _gpus(data: Catalog) -> str:
    kinds = [
        ("Memory, GB", "memory_gb"),
        ("Bandwidth, GB/s", "bandwidth_gb_s"),
        ("BF16 dense, TFLOPS", "bf16_dense_tflops"),
        ("FP8 dense", "fp8_dense_tflops"),
        ("FP4 dense", "fp4_dense_tflops"),
        ("Power, W", "tdp_w"),
    ]
    columns = [
        ("GPU", LEFT),
        *((title, RIGHT) for title, _ in kinds),
        ("Source", LEFT),
        ("Date", LEFT),
        ("Age in months", RIGHT),
    ]
    rows = []
    for gpu in data.gpus.values():
        figures: list[Fact | None] = [getattr(gpu, key) for _, key in kinds]
        source = data.sources[gpu.memory_gb.source]
        rows.append(
            [
                anchored(text(gpu.name), anchors.gpu(gpu.id)),
                *("" if fact is None else f"{fact.value:,.10g}" for fact in figures),
                markdown.link(source.publisher, source.url),
                markdown.day(gpu.memory_gb.source_date),
                ages.cell(gpu.memory_gb.source_date, data.data_as_of),
            ]
        )
    return markdown.table(columns, rows)


def _ownership(data: Catalog) -> str:
    facts = [
        (data.gpus[o.gpu].name, (o.own_hyperscaler, o.own_neocloud, o.rent_three_years, o.all_in_power))
        for o in data.gpu_ownership.values()
    ]
    columns = [
        ("GPU", LEFT),
        ("Owned by a hyperscaler", RIGHT),
        ("Owned by a neocloud", RIGHT),
        ("Three-year rent", RIGHT),
        ("All-in power", RIGHT),
        ("Date", LEFT),
        ("Age in months", RIGHT),
    ]
    rows = [
        [
            text(name),
            *(text(quantity(f.value, f.unit)) for f in four),
            markdown.day(four[0].source_date),
            ages.cell(four[0].source_date, data.data_as_of),
        ]
        for name, four in facts
    ]
    return markdown.table(columns, rows)


def _rates(data: Catalog) -> str:
    columns = [("Rate", LEFT), ("Value", RIGHT), ("Source", LEFT), ("Date", LEFT), ("Age in months", RIGHT)]
    rows = [
        [
            anchored(text(rate.label), anchors.rate(key)),
            text(quantity(rate.value, rate.unit)),
            markdown.link(data.sources[rate.source].publisher, data.sources[rate.source].url),
            markdown.day(rate.source_date),
            ages.cell(rate.source_date, data.data_as_of),
        ]
        for key, rate in data.rates.items()
    ]
    return markdown.table(columns, rows)


def _absences(data: Catalog) -> str:
    columns = [
        ("Subject", LEFT),
        ("What was looked for", LEFT),
        ("Why there is none", LEFT),
        ("Looked on", LEFT),
    ]
    return markdown.table(
        columns,
        [
            [text(a.subject), text(a.what), text(a.reason), markdown.day(str(a.checked))]
            for a in data.absences
        ],
    )


def _sources(data: Catalog) -> str:
    columns = [("Source", LEFT), ("Publisher", LEFT), ("Date", LEFT), ("Licence", LEFT), ("Note", LEFT)]
    rows = [
        [
            anchored(markdown.link(s.title, s.url), anchors.source(s.id)),
            text(s.publisher),
            markdown.day(s.date),
            text(s.licence),
            text(s.note),
        ]
        for s in data.sources.values()
    ]
    return markdown.table(columns, rows)
