"""Addresses that moved or went: `guide/moved.toml`, and where each leads now.

`[[moved]]` is a page or a heading whose matter stands elsewhere: `from`, `to`, `on` (the day). `[[archived]]` is a page that is
not published any more: `page`, `title`, `why`, `on`, and `instead`, an address to read now, where there is one.
"""

import tomllib
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from calculators.publish.docs import ROOT
from calculators.publish.errors import ContentError

FILE = ROOT / "guide/moved.toml"


@dataclass(frozen=True, slots=True)
class Archived:
    """A page that is not published any more."""

    page: str
    title: str
    why: str
    on: date
    instead: str | None


@dataclass(frozen=True, slots=True)
class Moves:
    """What moved, by its old address, and the archived pages."""

    moved: Mapping[str, str]
    archived: Mapping[str, Archived]

    def target(self, address: str, standing: Container[str]) -> str | None:
        """Tell where a link to an address ends today; None when it ends nowhere.

        A heading's own entry comes first. A heading without one goes where its page went, and there it must stand. What stood
        on an archived page ends on the page that says why.
        """
        seen = set()
        while address not in standing:
            if address in seen:
                return None
            seen.add(address)
            page, mark, anchor = address.partition("#")
            if address in self.moved:
                address = self.moved[address]
            elif mark and page in self.moved and "#" not in self.moved[page]:
                address = f"{self.moved[page]}#{anchor}"
            elif mark and page in self.moved:
                address = self.moved[page]
            elif page in self.archived:
                return page
            else:
                return None
        return address

    def problems(self, standing: Container[str], recorded: Container[str]) -> Iterator[str]:
        """Say which entries lead nowhere, hide something that stands, or were never public."""
        for old in [*self.moved, *self.archived]:
            where = f"guide/moved.toml, /{old}"
            if old in standing:
                yield f"{where}: this address stands; take its entry or the thing itself away."
            elif self.target(old, standing) is None:
                yield f"{where}: its way ends at no address that stands."
            if old not in recorded:
                yield f"{where}: this address was never entered in tests/contracts/addresses.txt."
        for page in self.archived.values():
            if page.instead is not None and page.instead not in standing:
                yield f"guide/moved.toml, /{page.page}: /{page.instead} does not stand."


@cache
def load(file: Path = FILE) -> Moves:
    """Read the moves. Raises ContentError for a wrong key, a wrong kind of value, or an address entered twice."""
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    if unknown := set(tables) - {"moved", "archived"}:
        raise ContentError(f"{file.name}: there is no [[{min(unknown)}]]; use [[moved]] or [[archived]].")
    moved: dict[str, str] = {}
    archived: dict[str, Archived] = {}
    for table in tables.get("moved", []):
        _check(file, table, {"from": str, "to": str, "on": date}, {})
        _once(file, table["from"], moved)
        moved[table["from"]] = table["to"]
    for table in tables.get("archived", []):
        _check(file, table, {"page": str, "title": str, "why": str, "on": date}, {"instead": str})
        _once(file, table["page"], {**moved, **archived})
        if "#" in table["page"]:
            raise ContentError(f"{file.name}: {table['page']}: only a whole page can be archived.")
        archived[table["page"]] = Archived(**{"instead": None, **table})
    return Moves(moved, archived)


def _check(
    file: Path, table: Mapping[str, Any], needed: Mapping[str, type], more: Mapping[str, type]
) -> None:
    known = {**needed, **more}
    if set(table) - set(known) or set(needed) - set(table):
        raise ContentError(f"{file.name}: {dict(table)} must have {', '.join(needed)}, and nothing unknown.")
    for key, value in table.items():
        if type(value) is not known[key]:
            raise ContentError(f"{file.name}: {key} = {value!r} is no {known[key].__name__}.")
        if key in ("from", "to", "page", "instead") and not _address(str(value)):
            raise ContentError(
                f"{file.name}: {key} = {value!r}: write compare/cost/ or compare/cost/#routes."
            )


def _address(value: str) -> bool:
    page = value.partition("#")[0]
    return (page == "" or page.endswith("/")) and not page.startswith("/") and ":" not in page


def _once(file: Path, address: str, taken: Container[str]) -> None:
    if address in taken:
        raise ContentError(f"{file.name}: {address} is entered twice.")
