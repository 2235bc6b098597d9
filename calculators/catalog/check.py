"""What must hold for the catalogue to be published: `python -m calculators.catalog.check [day]`."""

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import pairwise

from calculators.catalog.catalog import Catalog
from calculators.catalog.facts import Dated, all_dated, all_facts
from calculators.catalog.model import PriceFact
from calculators.catalog.names import normalise
from calculators.core.fact import Fact
from calculators.core.unit import parts

#: A day, a month, a year, an interval of them, or undated.
SOURCE_DATE = re.compile(r"undated|\d{4}(-\d\d(-\d\d)?)?(/\d{4}(-\d\d(-\d\d)?)?)?")
#: An instance price and its price per GPU come rounded to four digits from one list.
ROUNDING = 1e-4


def check(catalog: Catalog, today: date) -> list[str]:
    """Return what is wrong, one sentence each, naming the fact; an empty list when all is well."""
    rules: tuple[Callable[[Catalog, date], Iterable[str]], ...] = (
        _complete,
        _reviewed,
        _one_id_each,
        _in_order,
        _sourced,
        _named_once,
        _licences_known,
        _instances_add_up,
    )
    return [problem for rule in rules for problem in rule(catalog, today)]


def _complete(catalog: Catalog, today: date) -> Iterator[str]:
    for fact in all_facts(catalog):
        try:
            known = fact.unit != "" and parts(fact.unit) is not None
        except ValueError as error:
            yield f"{fact.id}: {error}"
        else:
            if not known:
                yield f"{fact.id}: no unit"
        if not fact.label:
            yield f"{fact.id}: no label"
        if fact.value < 0:
            yield f"{fact.id}: {fact.value} is negative"
    for entry in all_dated(catalog):
        if not entry.source:
            yield f"{entry.id}: no source"
        if not SOURCE_DATE.fullmatch(entry.source_date):
            yield f"{entry.id}: source date “{entry.source_date}” is neither a date nor “undated”"
        if entry.checked > today:
            yield f"{entry.id}: checked on {entry.checked}, which is in the future"
        if entry.review_by <= entry.checked:
            yield f"{entry.id}: review-by {entry.review_by} is not after the day of checking {entry.checked}"


def _reviewed(catalog: Catalog, today: date) -> Iterator[str]:
    for entry in all_dated(catalog):
        if entry.review_by < today and not _ended(entry, today):
            yield f"{entry.id}: past its review-by date {entry.review_by}: read the source again"


def _ended(entry: Dated, today: date) -> bool:
    """Tell whether an entry is history: what no longer holds is not read again."""
    return isinstance(entry, Fact) and entry.valid_to is not None and entry.valid_to <= today


def _one_id_each(catalog: Catalog, today: date) -> Iterator[str]:
    seen: set[str] = set()
    for entry in all_dated(catalog):
        if entry.id in seen:
            yield f"{entry.id}: duplicate id"
        seen.add(entry.id)


def _in_order(catalog: Catalog, today: date) -> Iterator[str]:
    for fact in all_facts(catalog):
        if fact.valid_from and fact.valid_to and fact.valid_from >= fact.valid_to:
            yield f"{fact.id}: valid-from {fact.valid_from} is not before valid-to {fact.valid_to}"
    for series in _series(catalog):
        for earlier, later in pairwise(series):
            if earlier.valid_to is None or (later.valid_from or date.min) < earlier.valid_to:
                yield f"{later.id}: overlaps {earlier.id}; close the earlier one with valid-to"


def _series(catalog: Catalog) -> Iterator[list[Fact]]:
    """Yield the facts that follow one another in time: the same figure, by the day from which each holds."""
    groups: dict[str, list[Fact]] = {}
    for fact in all_facts(catalog):
        above = fact.above_input_tokens if isinstance(fact, PriceFact) else 0
        groups.setdefault(f"{fact.id.split('/from-')[0]} {above}", []).append(fact)
    for group in groups.values():
        yield sorted(group, key=lambda fact: fact.valid_from or date.min)


def _sourced(catalog: Catalog, today: date) -> Iterator[str]:
    used = set()
    for dated in all_dated(catalog):
        used.add(dated.source)
        if dated.source and dated.source not in catalog.sources:
            yield f"{dated.id}: source {dated.source} is not in sources.toml"
    for model in catalog.open_models.values():
        # The first word of a configuration's origin is a source id.
        source = model.config_source.split(":")[0]
        used.add(source)
        if source and source not in catalog.sources:
            yield f"{model.id}: source {source} of its configuration is not in sources.toml"
    for source in catalog.sources:
        if source not in used:
            yield f"sources.toml: nothing uses {source}"
    for entry in catalog.sources.values():
        if not SOURCE_DATE.fullmatch(entry.date):
            yield f"sources.toml: date “{entry.date}” of {entry.id} is neither a date nor “undated”"


def _named_once(catalog: Catalog, today: date) -> Iterator[str]:
    gpus = [(gpu.id, (gpu.id, gpu.name, *gpu.aliases)) for gpu in catalog.gpus.values()]
    models = [(model.id, (model.id, model.hf_id)) for model in catalog.open_models.values()]
    for things in (gpus, models):
        owner: dict[str, str] = {}
        for thing, names in things:
            for name in names:
                other = owner.setdefault(normalise(name), thing)
                if other != thing:
                    yield f"{thing}: the name {name} already stands for {other}"


def _licences_known(catalog: Catalog, today: date) -> Iterator[str]:
    known = set(catalog.licences) | {gap.what for gap in catalog.absences if gap.subject == "licence"}
    tags = [(model.id, model.licence) for model in catalog.open_models.values()]
    tags += [
        (model.id, model.weights_licence) for model in catalog.api_models.values() if model.weights_licence
    ]
    for thing, tag in tags:
        if tag not in known:
            yield f"{thing}: licence {tag} is not in licences.toml"
    for model in catalog.api_models.values():
        if (model.kind == "hosted_open") != (model.weights is not None):
            yield f"{model.id}: {model.kind}, but its weights are {model.weights}"


def _instances_add_up(catalog: Catalog, today: date) -> Iterator[str]:
    for rent in (rent for rents in catalog.gpu_rents.values() for rent in rents):
        if rent.gpu_count < 1:
            yield f"{rent.id}: {rent.gpu_count} GPUs"
        elif rent.instance_price and abs(rent.instance_price / rent.gpu_count - rent.value) > ROUNDING:
            yield f"{rent.id}: {rent.instance_price} for {rent.gpu_count} GPUs is not {rent.value} each"


def main(arguments: list[str]) -> int:
    """Check the authored catalogue for a day (default: today); the exit status is 1 if something is wrong."""
    from calculators.catalog.authored import CatalogError, read

    today = date.fromisoformat(arguments[0]) if arguments else date.today()  # noqa: DTZ011 - the reader's day
    try:
        problems = check(read(), today)
    except CatalogError as error:
        problems = [str(error)]
    for problem in problems:
        print(problem)
    if not problems:
        print(f"The catalogue is complete and may be published on {today}.")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
