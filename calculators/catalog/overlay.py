"""Figures that stand in place of the catalogue's: for one computation, or for a whole visit.

An organisation's negotiated price and the figures that a shared link carries are both replacements of catalogue figures. They are
given as an `Overlay` and never change the catalogue, which every computation shares:

    prices = {"price/openai/gpt-6.1-terra/standard/input": Setting(2.1, date(2026, 11, 1), "Example Ltd", lasting=True)}
    calculator = registry.get("tco", Overlay(prices))    # an ordinary calculator, which computes with these prices
    calculator.used(answers)                             # the catalogue figures behind a result, by id, value and unit

`registry.get` keeps the calculators of the last few overlays, so passing the same one with every request is cheap. What the
sources of a result say about a replaced figure is written by `sourced`. `problem` tells before what may not be set.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from math import isfinite
from typing import Any

from calculators.catalog.catalog import Catalog
from calculators.catalog.facts import all_facts
from calculators.catalog.model import PriceFact, PriceSet, RentFact, ThroughputRow
from calculators.catalog.names import GPU_FIGURES, OWNERSHIP_FIGURES
from calculators.core.fact import Fact, Figure
from calculators.core.format import quantity

#: A figure that is further than this factor from the catalogue's, either way, is taken for a slip or a hoax.
FACTOR = 1000.0
MEASURED_UNIT = "output tokens/s"


@dataclass(frozen=True, slots=True)
class Setting:
    """A figure in place of the catalogue's, in the catalogue's unit, and the day on which it was set.

    `by` is who set it; empty: it came with a shared link. A price with `lasting` holds on all days, in place of announced
    changes of the same price too.
    """

    value: float
    on: date
    by: str = ""
    lasting: bool = False

    @property
    def words(self) -> str:
        """Say who set the figure, and when."""
        return f"set by {self.by}, {self.on}" if self.by else f"as shared on {self.on}"


@dataclass(frozen=True)
class Overlay:
    """Settings by the id of the figure. Equal overlays are one and the same for every cache.

    With `as_of` the catalogue is as it was known on that day to the one who set the figures: it is the catalogue's date, and of
    a price that changes by date, and of the rents of a GPU, only the figures that are set are left. Without it the rest stays.
    """

    settings: Mapping[str, Setting] = field(default_factory=dict)
    as_of: date | None = None

    def __hash__(self) -> int:
        return hash((frozenset(self.settings.items()), self.as_of))

    def __bool__(self) -> bool:
        return bool(self.settings) or self.as_of is not None

    def under(self, above: "Overlay") -> "Overlay":
        """Give this overlay with another one above it, whose settings count where both have one."""
        return Overlay({**self.settings, **above.settings}, above.as_of or self.as_of)


NONE = Overlay()


def figures(catalog: Catalog) -> dict[str, Figure]:
    """Give every figure that may be set, by id: facts, and the measured speeds."""
    facts = {fact.id: figure(fact) for fact in all_facts(catalog)}
    return facts | {row.id: figure(row) for row in catalog.throughput}


def figure(one: Fact | ThroughputRow) -> Figure:
    """Give a fact or a measured row as a figure."""
    if isinstance(one, ThroughputRow):
        label = f"{one.model} on {one.gpus} × {one.gpu}, {one.input_tokens:,} in / {one.output_tokens:,} out"
        return Figure(one.id, label, one.output_tokens_per_second, MEASURED_UNIT, one.set_by, one.published)
    return Figure(one.id, one.label, one.value, one.unit, one.set_by, one.published)


def problem(known: Mapping[str, Figure], id: str, value: object) -> str:
    """Say in a sentence why a figure cannot be set so; empty when it can. `known` is from `figures`."""
    if id not in known:
        return f"The catalogue has no figure “{id[:80]}”."
    label, own, unit = known[id].label, known[id].value, known[id].unit
    if isinstance(value, bool) or not isinstance(value, int | float):
        return f"{label}: a number is needed."
    try:
        number = float(value)
    except OverflowError:
        number = float("inf")
    if not isfinite(number) or number < 0:
        return f"{label}: this is no figure that can be used here."
    free = number == 0 and unit.startswith("USD")  # a price of 0 is a price
    if not free and own and not own / FACTOR <= number <= own * FACTOR:
        return f"{label}: {quantity(number, unit)} is out of all proportion to {quantity(own, unit)}."
    return ""


def overlaid(catalog: Catalog, overlay: Overlay) -> Catalog:
    """Give the catalogue with the settings in place of its figures. Ids that it does not have are passed over."""
    if not overlay:
        return catalog
    put = _Put(overlay)
    return replace(
        catalog,
        data_as_of=overlay.as_of or catalog.data_as_of,
        api_models={
            id: replace(
                model,
                standard=put.prices(model.standard),
                batch=None if model.batch is None else put.prices(model.batch),
                peak=None if model.peak is None else put.prices(model.peak),
            )
            for id, model in catalog.api_models.items()
        },
        gpus={id: put.within(gpu, GPU_FIGURES) for id, gpu in catalog.gpus.items()},
        gpu_rents={id: put.rents(rows) for id, rows in catalog.gpu_rents.items()},
        throughput=tuple(map(put.row, catalog.throughput)),
        rates={id: put.fact(fact) for id, fact in catalog.rates.items()},
        gpu_ownership={
            id: put.within(owned, OWNERSHIP_FIGURES) for id, owned in catalog.gpu_ownership.items()
        },
        serving_constants={id: put.fact(fact) for id, fact in catalog.serving_constants.items()},
        serving_bands={id: put.fact(fact) for id, fact in catalog.serving_bands.items()},
    )


class _Put:
    """Puts the settings of one overlay into facts, groups of facts and series of prices."""

    def __init__(self, overlay: Overlay) -> None:
        self._settings = overlay.settings
        self._alone = overlay.as_of is not None

    def fact[T: Fact](self, fact: T) -> T:
        setting = self._settings.get(fact.id)
        if setting is None:
            return fact
        return replace(fact, value=setting.value, set_by=setting.words, published=fact.value)

    def row(self, row: ThroughputRow) -> ThroughputRow:
        setting = self._settings.get(row.id)
        if setting is None:
            return row
        published = row.output_tokens_per_second
        return replace(row, output_tokens_per_second=setting.value, set_by=setting.words, published=published)

    def within[T: Any](self, whole: T, names: Mapping[str, object]) -> T:
        """Put settings into the facts that a record holds under these names."""
        held = {name: getattr(whole, name) for name in names}
        changed = {name: self.fact(one) for name, one in held.items() if one and one.id in self._settings}
        new: T = replace(whole, **changed) if changed else whole
        return new

    def rents(self, rows: tuple[RentFact, ...]) -> tuple[RentFact, ...]:
        found = tuple(map(self.fact, rows))
        if not (self._alone and any(row.set_by for row in found)):
            return found
        return tuple(replace(row, valid_to=None) for row in found if row.set_by)

    def prices(self, prices: PriceSet) -> PriceSet:
        if not any(fact.id in self._settings for facts in prices.values() for fact in facts):
            return prices
        return {kind: tuple(self._series(facts)) for kind, facts in prices.items()}

    def _series(self, facts: tuple[PriceFact, ...]) -> Iterator[PriceFact]:
        """Give a series of prices; where one of a tier stands alone, or for all days, the others of the tier are left out."""
        for tier in dict.fromkeys(fact.above_input_tokens for fact in facts):
            found = [self.fact(fact) for fact in facts if fact.above_input_tokens == tier]
            given = [fact for fact in found if fact.set_by]
            lasting = [fact for fact in given if self._settings[fact.id].lasting]
            if lasting:
                yield replace(lasting[-1], valid_from=None, valid_to=None)
            elif given and self._alone:
                ends = [later.valid_from for later in given[1:]] + [None]
                yield from (replace(fact, valid_to=end) for fact, end in zip(given, ends, strict=True))
            else:
                yield from found
