"""The evidence register: dated findings of others that pages cite. `evidence/README.md` explains the files."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from calculators.publish.errors import ContentError

FOLDER = Path(__file__).parents[2] / "evidence"

TAGS = {
    "primary": "primary source",
    "primary_copy": "primary wording, read in a copy",
    "secondary": "secondary source",
}
ID = re.compile(r"E-[A-Z0-9]+-\d{2}")
_DATE = re.compile(r"\d{4}(-Q[1-4]|-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_CITED = ("publisher", "title", "url", "date", "tag")
_NEEDED = ("claim", *_CITED, "checked", "review_by")
_ALLOWED = {*_NEEDED, "figures", "notes", "supersedes", "also"}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a finding: exact (`low` equals `high`) or a range, in `unit`, as of `date`."""

    label: str
    low: float
    high: float
    unit: str
    date: str


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a finding can be read; `tag` is a key of TAGS, `date` what the source states (year, quarter, month or day)."""

    publisher: str
    title: str
    url: str
    date: str
    tag: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One finding with its source; `claim` is in our words, `review_by` the last day on which it may be published unread."""

    id: str
    claim: str
    source: Citation
    checked: date
    review_by: date
    figures: tuple[Figure, ...] = ()
    notes: str = ""
    supersedes: tuple[str, ...] = ()
    also: tuple[Citation, ...] = ()

    @property
    def anchor(self) -> str:
        """Give the id of the entry's row on the register page."""
        return self.id.lower()


@cache
def load(folder: Path = FOLDER) -> Mapping[str, Entry]:
    """Read the register, by id in the order of the ids.

    Raises ContentError for an unknown key, a missing one, a wrong type, a second entry of the same id, or a `supersedes` that
    names no entry.
    """
    entries: dict[str, Entry] = {}
    for path in sorted(folder.glob("*.toml")):
        for key, table in _toml(path).items():
            where = f"evidence/{path.name}, {key}"
            if key in entries:
                raise ContentError(f"{where}: the id is used twice.")
            entries[key] = _entry(key, table, where)
    for entry in entries.values():
        for old in entry.supersedes:
            if old not in entries:
                raise ContentError(f"{entry.id} supersedes {old}, which is not in the register.")
    return dict(sorted(entries.items()))


def superseded(entries: Mapping[str, Entry]) -> dict[str, str]:
    """Give, for each replaced id, the id that replaces it."""
    return {old: entry.id for entry in entries.values() for old in entry.supersedes}


def expired(entries: Mapping[str, Entry], today: date) -> list[str]:
    """Name the entries whose review-by date lies before `today`."""
    return [key for key, entry in entries.items() if entry.review_by < today]


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ContentError(f"evidence/{path.name}: {error}") from error


def _entry(key: str, table: object, where: str) -> Entry:
    if not ID.fullmatch(key):
        raise ContentError(f"{where}: an id is E-, the subject in capitals, a dash and two digits.")
    fields = _checked(table, _NEEDED, _ALLOWED, where)
    return Entry(
        id=key,
        claim=_text(fields, "claim", where),
        source=_citation({name: fields[name] for name in _CITED}, where),
        checked=_day(fields, "checked", where),
        review_by=_day(fields, "review_by", where),
        figures=tuple(_figure(row, fields["date"], where) for row in _rows(fields, "figures", where)),
        notes=_text(fields, "notes", where) if "notes" in fields else "",
        supersedes=tuple(str(old) for old in _rows(fields, "supersedes", where)),
        also=tuple(_citation(row, where) for row in _rows(fields, "also", where)),
    )


def _citation(table: object, where: str) -> Citation:
    fields = _checked(table, _CITED, set(_CITED), where)
    source = Citation(*(_text(fields, name, where) for name in _CITED))
    if not source.url.startswith("https://"):
        raise ContentError(f"{where}: url must start with https://.")
    if not _DATE.fullmatch(source.date):
        raise ContentError(f"{where}: date “{source.date}” is not YYYY, YYYY-Qn, YYYY-MM or YYYY-MM-DD.")
    if source.tag not in TAGS:
        raise ContentError(f"{where}: tag “{source.tag}” is not one of {', '.join(TAGS)}.")
    return source


def _figure(table: object, entry_date: str, where: str) -> Figure:
    fields = _checked(table, ("label", "unit"), {"label", "unit", "value", "low", "high", "date"}, where)
    single = "value" in fields
    if single == ("low" in fields and "high" in fields) or (single and ("low" in fields or "high" in fields)):
        raise ContentError(f"{where}: a figure has either value, or low and high.")
    low, high = (fields["value"], fields["value"]) if single else (fields["low"], fields["high"])
    if any(isinstance(x, bool) or not isinstance(x, int | float) for x in (low, high)) or not low <= high:
        raise ContentError(f"{where}: figure “{fields['label']}” needs numbers, low not above high.")
    shown = _text(fields, "date", where) if "date" in fields else entry_date
    if not _DATE.fullmatch(shown):
        raise ContentError(f"{where}: figure date “{shown}” is not YYYY, YYYY-Qn, YYYY-MM or YYYY-MM-DD.")
    return Figure(_text(fields, "label", where), float(low), float(high), _text(fields, "unit", where), shown)


def _checked(table: object, needed: tuple[str, ...], allowed: set[str], where: str) -> dict[str, Any]:
    if not isinstance(table, dict):
        raise ContentError(f"{where}: a table of keys is needed here.")
    if unknown := sorted(set(table) - allowed):
        raise ContentError(f"{where}: unknown key {', '.join(unknown)}.")
    if missing := [name for name in needed if name not in table]:
        raise ContentError(f"{where}: {', '.join(missing)} is missing.")
    return table


def _rows(fields: dict[str, Any], name: str, where: str) -> list[Any]:
    rows = fields.get(name, [])
    if not isinstance(rows, list):
        raise ContentError(f"{where}: {name} must be a list.")
    return rows


def _text(fields: dict[str, Any], name: str, where: str) -> str:
    value = fields[name]
    if not isinstance(value, str) or not value.strip():
        raise ContentError(f"{where}: {name} must be a text that is not empty.")
    return value.strip()


def _day(fields: dict[str, Any], name: str, where: str) -> date:
    value = fields[name]
    if type(value) is not date:
        raise ContentError(f"{where}: {name} must be a day such as 2026-11-21, without quotes.")
    return value
