"""The feed's entries about data: prices that took the place of others, and days on which figures and findings were read."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date

from calculators.catalog.catalog import Catalog
from calculators.catalog.facts import gpu_facts
from calculators.catalog.model import ApiModel, PriceFact, PriceSet
from calculators.core.format import quantity
from calculators.publish import anchors, docs, evidence
from calculators.publish.pages import register
from calculators.publish.pages.atom import Entry

_KINDS = {
    "input": "input",
    "cache_read": "cached input",
    "cache_write": "cache write",
    "cache_write_1h": "cache write for an hour",
    "output": "output",
}


def entries(data: Catalog) -> Iterator[Entry]:
    """Give every entry about data."""
    yield from _prices(data)
    yield from _read(data)
    yield from _findings()


def _prices(data: Catalog) -> Iterator[Entry]:
    """Give an entry for each model and day on which a price of its took the place of another."""
    for model in data.api_models.values():
        days: dict[date, list[str]] = defaultdict(list)
        for mode, kind, series, fact in _facts(model):
            before = next((f for f in series if _replaced(f, fact)), None)
            if before is not None and fact.valid_from is not None:
                above = f" above {fact.above_input_tokens:,} tokens" if fact.above_input_tokens else ""
                what = f"{mode}{_KINDS[kind]}{above}".capitalize()
                days[fact.valid_from].append(f"{what}: {_money(before)} before, {_money(fact)} from then on")
        for since, said in days.items():
            yield _price(model, since, said, data.data_as_of)


def _facts(model: ApiModel) -> Iterator[tuple[str, str, tuple[PriceFact, ...], PriceFact]]:
    modes: tuple[tuple[str, PriceSet | None], ...] = (
        ("", model.standard),
        ("batch ", model.batch),
        ("peak ", model.peak),
    )
    for mode, prices in modes:
        for kind, series in (prices or {}).items():
            yield from ((mode, kind, tuple(series), fact) for fact in series)


def _replaced(before: PriceFact, fact: PriceFact) -> bool:
    same = before.above_input_tokens == fact.above_input_tokens
    return same and before.valid_to is not None and before.valid_to == fact.valid_from


def _price(model: ApiModel, since: date, said: list[str], today: date) -> Entry:
    """Date a price that is still to come by the day on which it was read: nothing in a feed lies ahead."""
    holds = since <= today
    day = since if holds else max(fact.checked for _, _, _, fact in _facts(model))
    return Entry(
        f"price/{model.id}/{since}",
        day,
        f"{model.name}, {model.provider_name}: {'new' if holds else 'announced'} prices from {_written(since)}",
        f"{docs.url(anchors.PAGE)}#{anchors.price(model.id)}",
        [(line, "") for line in said],
    )


def _money(fact: PriceFact) -> str:
    return quantity(fact.value, fact.unit)


def _read(data: Catalog) -> Iterator[Entry]:
    """Give an entry for each subject of the catalogue and day on which figures of it were last read."""
    prices = (fact.checked for model in data.api_models.values() for *_, fact in _facts(model))
    rents = (rent.checked for offers in data.gpu_rents.values() for rent in offers)
    subjects = {
        "API prices": ("reference/data/#closed-api-prices", prices),
        "GPU rents": ("reference/data/gpu-rents/", rents),
        "GPUs": ("reference/data/#gpus", (f.checked for gpu in data.gpus.values() for f in gpu_facts(gpu))),
        "Open models": ("reference/data/models/", (model.checked for model in data.open_models.values())),
        "Rates": ("reference/data/#rates", (rate.checked for rate in data.rates.values())),
        "Measured throughput": ("reference/data/throughput/", (row.checked for row in data.throughput)),
    }
    for subject, (address, read) in subjects.items():
        for day, count in Counter(read).items():
            words = f"{count:,} {'entry' if count == 1 else 'entries'} read on {_written(day)}"
            yield Entry(f"read/{subject}/{day}", day, f"{subject}: {words}", address, [(words, address)])


def _findings() -> Iterator[Entry]:
    days: dict[date, list[evidence.Entry]] = defaultdict(list)
    for finding in evidence.load().values():
        days[finding.checked].append(finding)
    address = docs.url(register.PAGE)
    for day, found in days.items():
        title = (
            f"Evidence: {len(found)} {'finding' if len(found) == 1 else 'findings'} read on {_written(day)}"
        )
        lines = [(f"{finding.id}: {finding.claim}", f"{address}#{finding.anchor}") for finding in found]
        yield Entry(f"evidence/{day}", day, title, address, lines)


def _written(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
