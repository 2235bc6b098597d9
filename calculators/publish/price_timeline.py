"""Prices over time: what a price was, is and will be, and how a newer reading continues an older one."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from calculators.catalog.authored.table import Provenance


class Key(NamedTuple):
    """One price of a model: how it is billed, for requests of which size, and what it is for."""

    mode: str
    above_input_tokens: int
    kind: str


class Segment(NamedTuple):
    """A price from a day (inclusive) to a day (exclusive). None is open; no provenance: the new reading's."""

    value: float
    valid_from: date | None
    valid_to: date | None
    provenance: Provenance | None = None
    note: str = ""


Timelines = dict[Key, list[Segment]]


def continued(old: Timelines, new: Timelines, day: date) -> Timelines:
    """Keep what `old` says before `day`, then what `new` says; an unchanged price stays one segment."""
    return {
        key: _joined(_until(old.get(key, []), day), _since(new.get(key, []), day))
        for key in [*new, *(key for key in old if key not in new)]
    }


def _until(segments: Iterable[Segment], day: date) -> list[Segment]:
    earlier = [s for s in segments if s.valid_from is None or s.valid_from < day]
    return [s._replace(valid_to=min(s.valid_to or day, day)) for s in earlier]


def _since(segments: Iterable[Segment], day: date) -> list[Segment]:
    later = [s for s in segments if s.valid_to is None or s.valid_to > day]
    return [s._replace(valid_from=max(s.valid_from or day, day)) for s in later]


def _joined(past: list[Segment], future: list[Segment]) -> list[Segment]:
    if past and future and past[-1].valid_to == future[0].valid_from and past[-1].value == future[0].value:
        seam = future[0]._replace(valid_from=past[-1].valid_from, note=past[-1].note)
        return [*past[:-1], seam, *future[1:]]
    return [*past, *future]


def merged(segments: Iterable[Segment]) -> list[Segment]:
    """Join neighbours of one value."""
    result: list[Segment] = []
    for segment in segments:
        if result and result[-1].value == segment.value and result[-1].valid_to == segment.valid_from:
            result[-1] = result[-1]._replace(valid_to=segment.valid_to)
        else:
            result.append(segment)
    return result
