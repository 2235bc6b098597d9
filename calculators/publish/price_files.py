"""The price files of the catalogue: read what stands there, write what shall stand there."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from calculators.catalog.authored.api_prices import SELECTION
from calculators.catalog.authored.table import Provenance, open_table
from calculators.catalog.model import PRICE_KINDS, ApiModel
from calculators.catalog.names import MODES
from calculators.publish.price_timeline import Key, Segment, Timelines

HEADER = """\
# Written by `make refresh-prices` from selection.toml and the package genai-prices; by hand: see README.md.
# A price is never overwritten: the old line gets valid_to, and a new line with valid_from is added.
"""
#: What the selection may say about a model beside its ids and its kind.
WORDS: tuple[str, ...] = (
    "name",
    "tier",
    "weights",
    "weights_licence",
    "upstream_checked",
    "comments",
    "note",
)


@dataclass(frozen=True)
class Selected:
    """An entry of the selection: which model, whether its prices are kept by hand, and our words about it."""

    provider: str
    model: str
    kind: str
    by_hand: bool
    words: dict[str, str]

    @property
    def id(self) -> str:
        """The id of the model in the catalogue."""
        return f"{self.provider}/{self.model}"


@dataclass(frozen=True)
class Selection:
    """The hand-kept selection file."""

    package: str
    package_date: str
    at: datetime
    review_days: int
    providers: dict[str, str]
    models: tuple[Selected, ...]


def read_selection(folder: Path) -> Selection:
    """Read selection.toml; anything that it should not contain is an error."""
    file = open_table(folder / SELECTION)
    models = []
    for table in file.tables("model", name="model"):
        provider, model, kind = table.text("provider"), table.text("model"), table.text("kind")
        words = {key: table.text(key) for key in WORDS if key in table.data}
        by_hand = bool(table.flag("by_hand"))
        table.done()
        models.append(Selected(provider, model, kind, by_hand, words))
    names = file.table("providers")
    selection = Selection(
        file.text("package"),
        file.text("package_date"),
        file.take("at", datetime),
        file.integer("review_days"),
        {key: names.text(key) for key in list(names.data)},
        tuple(models),
    )
    file.done()
    return selection


def standing(model: ApiModel) -> Timelines:
    """Return the prices of a model as they stand in its file, history included."""
    found: Timelines = {}
    for mode, prices in (("standard", model.standard), ("batch", model.batch), ("peak", model.peak)):
        for kind, facts in (prices or {}).items():
            for f in facts:
                key = Key(mode, f.above_input_tokens, kind)
                source = Provenance(f.source, f.source_date, f.checked, f.review_by)
                segment = Segment(f.value, f.valid_from, f.valid_to, source, f.note)
                found.setdefault(key, []).append(segment)
    return found


def provider_head(provider: str, name: str, url: str, provenance: Provenance) -> list[str]:
    """Write what all models of a provider share."""
    return [
        HEADER,
        f"provider = {_text(provider)}",
        f"provider_name = {_text(name)}",
        f"pricing_url = {_text(url)}",
        'unit = "USD/million tokens"',
        *_provenance(provenance),
    ]


def model_block(
    selected: Selected, name: str, context_window: int | None, prices: Timelines, provenance: Provenance
) -> list[str]:
    """Write a model; one line of prices for each mode, threshold and period."""
    words = {"name": name} | selected.words
    out = ["", "[[model]]", f"model = {_text(selected.model)}", f"kind = {_text(selected.kind)}"]
    out.append(f"name = {_text(words.pop('name'))}")
    if context_window is not None:
        out.append(f"context_window = {context_window}")
    out += [f"{key} = {_text(value)}" for key, value in words.items()]
    return [*out, "prices = [", *(f"  {line}," for line in _lines(prices, provenance)), "]"]


def _lines(prices: Timelines, provenance: Provenance) -> Iterable[str]:
    """Group prices that share mode, threshold, period and provenance, in a fixed order."""
    groups: dict[tuple[str, int, Segment], dict[str, float]] = {}
    for key, segments in prices.items():
        for segment in segments:
            own = None if segment.provenance in (None, provenance) else segment.provenance
            shared = segment._replace(value=0.0, provenance=own)
            groups.setdefault((key.mode, key.above_input_tokens, shared), {})[key.kind] = segment.value
    order = list(MODES)

    def place(group: tuple[str, int, Segment]) -> tuple[int, int, date, date, tuple[int, ...]]:
        mode, above, shared = group
        kinds = tuple(PRICE_KINDS.index(kind) for kind in PRICE_KINDS if kind in groups[group])
        start, end = shared.valid_from or date.min, shared.valid_to or date.max
        return order.index(mode), above, start, end, kinds

    for mode, above, shared in sorted(groups, key=place):
        parts = [] if mode == "standard" else [f"mode = {_text(mode)}"]
        if above:
            parts.append(f"above_input_tokens = {above}")
        for name, day in (("valid_from", shared.valid_from), ("valid_to", shared.valid_to)):
            if day is not None:
                parts.append(f"{name} = {day}")
        values = groups[mode, above, shared]
        parts += [f"{kind} = {_number(values[kind])}" for kind in PRICE_KINDS if kind in values]
        if shared.provenance is not None:
            parts += _provenance(shared.provenance)
        if shared.note:
            parts.append(f"note = {_text(shared.note)}")
        yield "{ " + ", ".join(parts) + " }"


def _provenance(provenance: Provenance) -> list[str]:
    return [
        f"source = {_text(provenance.source)}",
        f"source_date = {_text(provenance.source_date)}",
        f"checked = {provenance.checked}",
        f"review_by = {provenance.review_by}",
    ]


def _number(value: float) -> str:
    return repr(value).removesuffix(".0")


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)
