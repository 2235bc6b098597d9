"""A TOML table that must be read completely, and that says by name what is wrong with it."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple


class CatalogError(Exception):
    """A file of the catalogue is not what its schema asks for; the message names file, place and key."""


class Provenance(NamedTuple):
    """Where a figure comes from and how long it may be published unread."""

    source: str
    source_date: str
    checked: date
    review_by: date


@dataclass
class Table:
    """One table of a file. Every key has to be taken; `done` rejects what nobody took.

    `inherited` holds the values of the enclosing tables that a fact may leave out: unit and provenance.
    """

    data: dict[str, Any]
    where: str
    inherited: dict[str, Any]

    INHERITABLE = ("unit", "source", "source_date", "checked", "review_by")

    def take(self, key: str, *types: type, default: Any = ...) -> Any:
        """Remove and return the value of `key`; a missing one without default is an error."""
        if key not in self.data:
            if default is ...:
                raise CatalogError(f"{self.where}: no {key.replace('_', '-')}")
            return default
        value = self.data.pop(key)
        # bool is an int and a datetime is a date: neither is ever meant here.
        if type(value) not in types:
            expected = " or ".join(t.__name__ for t in types)
            raise CatalogError(f"{self.where}: {key} must be {expected}, not {value!r}")
        return value

    def text(self, key: str, default: Any = ...) -> str:
        """Take a string; an empty one counts as missing where there is no default."""
        value: str = self.take(key, str, default=default)
        if value == "" and default is ...:
            raise CatalogError(f"{self.where}: no {key.replace('_', '-')}")
        return value

    def optional_text(self, key: str) -> str | None:
        """Take a string or None."""
        value: str | None = self.take(key, str, default=None)
        return value

    def number(self, key: str) -> float:
        """Take a finite number as float."""
        value = float(self.take(key, int, float))
        if value != value or value in (float("inf"), float("-inf")):
            raise CatalogError(f"{self.where}: {key} must be a finite number")
        return value

    def optional_number(self, key: str) -> float | None:
        """Take a number as float, or None."""
        return self.number(key) if key in self.data else None

    def integer(self, key: str, default: Any = ...) -> int:
        """Take a whole number."""
        value: int = self.take(key, int, default=default)
        return value

    def optional_integer(self, key: str) -> int | None:
        """Take a whole number or None."""
        value: int | None = self.take(key, int, default=None)
        return value

    def flag(self, key: str) -> bool | None:
        """Take true or false, or None when the key is absent."""
        value: bool | None = self.take(key, bool, default=None)
        return value

    def day(self, key: str) -> date | None:
        """Take a date or None."""
        value: date | None = self.take(key, date, default=None)
        return value

    def inherit(self) -> None:
        """Take unit and provenance that stand here as defaults for everything below."""
        for key in self.INHERITABLE:
            if key in self.data:
                self.inherited[key] = self.take(key, date if key in ("checked", "review_by") else str)

    def unit(self) -> str:
        """Take or inherit the unit."""
        self.inherit()
        return str(self._required("unit"))

    def provenance(self) -> Provenance:
        """Take or inherit source, source date, day of checking and day of review."""
        self.inherit()
        return Provenance(*(self._required(key) for key in self.INHERITABLE[1:]))

    def checked(self) -> date:
        """Take or inherit the day of checking alone, for what has no source: an absence."""
        self.inherit()
        day: date = self._required("checked")
        return day

    def _required(self, key: str) -> Any:
        value = self.inherited.get(key)
        if value in (None, ""):
            raise CatalogError(f"{self.where}: no {key.replace('_', '-')}")
        return value

    def table(self, key: str) -> "Table":
        """Take a table."""
        return Table(dict(self.take(key, dict)), f"{self.where}, {key}", dict(self.inherited))

    def tables(self, key: str, name: str = "", optional: bool = False) -> Iterator["Table"]:
        """Take an array of tables; each is called in messages by the value of its key `name`."""
        for index, data in enumerate(self.take(key, list, default=[] if optional else ...), start=1):
            label = data.get(name, index) if isinstance(data, dict) else index
            if not isinstance(data, dict):
                raise CatalogError(f"{self.where}, {key} {label}: must be a table")
            yield Table(dict(data), f"{self.where}, {key} {label}", dict(self.inherited))

    def named_tables(self) -> Iterator[tuple[str, "Table"]]:
        """Take every table that is left, with its key."""
        for key in list(self.data):
            yield key, self.table(key)

    def done(self) -> None:
        """Reject the keys that nobody took."""
        if self.data:
            raise CatalogError(f"{self.where}: unknown key {', '.join(sorted(self.data))}")


def open_table(path: Path) -> Table:
    """Read a TOML file; messages call it by its path below the catalogue."""
    where = path.name if path.parent.name == "catalog" else f"{path.parent.name}/{path.name}"
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise CatalogError(f"{where}: {error}") from error
    return Table(data, where, {})


def put[T](into: dict[str, T], key: str, value: T, where: str) -> None:
    """Add an entry; an id that is taken is an error."""
    if key in into:
        raise CatalogError(f"{where}: duplicate id {key}")
    into[key] = value
