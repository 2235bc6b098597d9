"""Reads the file of a profile. What is wrong is named by its place in the file, such as `prices[2].value`; all of it at once."""

import re
from collections.abc import Callable, Mapping
from datetime import date

from calculators.core.messages import InputError, Message
from calculators.core.printable import shown
from calculators.core.strict_json import Rules, read_object
from calculators.profile.model import ROUTES, SCHEMA, SHARED, Price, Profile

#: Longer files are refused unread; one that sets every input of every calculator has a fifth of it.
MOST_CHARACTERS = 200_000
RULES = Rules("The profile", most=MOST_CHARACTERS, depth=8)
MOST_PRICES = 500
MOST_NOTES = 300
MOST_NAME, MOST_NOTE = 100, 2000
#: Of what a version is made, since it stands in links.
VERSION = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,38}[A-Za-z0-9])?")
PAGE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)*")
HOME = "home"
#: Below this stand the pages of calculators, each under its id.
CALCULATORS = "calculators/"

_KEYS = (
    "$schema", "schema", "organisation", "version", "date", "defaults", "prices", "hidden_routes", "notes",
)  # fmt: skip
_REQUIRED = ("schema", "organisation", "version", "date")
_PRICE_KEYS = ("fact", "value", "unit", "date", "note")
_PRICE_REQUIRED = ("fact", "value", "unit", "date")


def read(text: str, calculators: tuple[str, ...]) -> Profile | None:
    """Read a profile; None when the file says that there is none. Raises InputError, each message with its place as `field`.

    `calculators` are the ids under which defaults may stand. Whether they fit the fields, `applied` tells.
    """
    found, problems = examine(text, calculators)
    if problems:
        raise InputError(*problems)
    return found


def examine(text: str, calculators: tuple[str, ...]) -> tuple[Profile | None, list[Message]]:
    """Read as `read` does, but give what is wrong beside what is left without it, in which more may be wrong.

    Raises InputError where the text is no JSON object.
    """
    document = read_object(text, RULES)
    if document == {"schema": SCHEMA}:
        return None, []
    reading = _Reading()
    return reading.profile(document, calculators), reading.problems


class _Reading:
    """Collects what is wrong while it reads."""

    def __init__(self) -> None:
        self.problems: list[Message] = []

    def wrong(self, place: str, words: str, code: str = "wrong_type") -> None:
        self.problems.append(Message(code, f"{place}: {words}", place))

    def profile(self, document: Mapping[str, object], calculators: tuple[str, ...]) -> Profile:
        self._keys("", document, _KEYS, _REQUIRED)
        if document.get("schema", SCHEMA) is True or document.get("schema", SCHEMA) != SCHEMA:
            self.wrong("schema", f"this site reads schema {SCHEMA}.")
        organisation = self._text("organisation", document.get("organisation"), MOST_NAME)
        version = self._version(document.get("version"))
        day = self._day("date", document.get("date"))
        defaults = self._defaults(document.get("defaults", {}), calculators)
        prices = self._list("prices", document.get("prices", []), MOST_PRICES, self._price)
        routes = self._list("hidden_routes", document.get("hidden_routes", []), len(ROUTES), self._route)
        notes = self._notes(document.get("notes", {}), calculators)
        self._unlike("prices", [price.fact for price in prices])
        self._unlike("hidden_routes", routes)
        if set(routes) >= set(ROUTES):
            self.wrong("hidden_routes", "at least one route must be left.")
            routes = []
        return Profile(organisation, version, day or date.min, defaults, tuple(prices), tuple(routes), notes)

    def _keys(
        self, place: str, document: Mapping[str, object], known: tuple[str, ...], required: tuple[str, ...]
    ) -> None:
        for key in document:
            if key not in known:
                self.wrong(_within(place, key), "there is no such key in a profile.", "unknown_field")
        for key in required:
            if document.get(key) is None:
                self.wrong(_within(place, key), "this is required.", "empty")

    def _text(self, place: str, value: object, most: int) -> str:
        if value is None:
            return ""
        if not isinstance(value, str) or not value.strip():
            self.wrong(place, "a text is needed.")
            return ""
        text = " ".join(value.split())
        if len(value) > most:
            self.wrong(place, f"the text is too long; {most:,} characters at most.", "too_long")
        if not text.isprintable():
            self.wrong(place, "the text holds a character that cannot be shown.")
        return text

    def _version(self, value: object) -> str:
        if value is None:
            return ""
        if not isinstance(value, str) or not VERSION.fullmatch(value):
            words = "letters, digits, dots, dashes and underscores, at most 40; it stands in links, such as 2026-11."
            self.wrong("version", words)
            return ""
        return value

    def _day(self, place: str, value: object) -> date | None:
        if value is None:
            return None
        try:
            if isinstance(value, str) and len(value) == 10:
                return date.fromisoformat(value)
        except ValueError:
            pass
        self.wrong(place, "a day is needed, such as 2026-11-01.")
        return None

    def _defaults(self, value: object, calculators: tuple[str, ...]) -> dict[str, dict[str, object]]:
        if not isinstance(value, dict):
            self.wrong("defaults", "an object is needed.")
            return {}
        known = (SHARED, *calculators)
        for name, fields in value.items():
            place = _within("defaults", name)
            if name not in known:
                self.wrong(
                    place, f"there is no such calculator; known are {', '.join(known)}.", "unknown_field"
                )
            elif not isinstance(fields, dict):
                self.wrong(place, "an object of field ids and values is needed.")
        return {name: fields for name, fields in value.items() if isinstance(fields, dict) and name in known}

    def _list[T](
        self, place: str, value: object, most: int, one: Callable[[str, object], T | None]
    ) -> list[T]:
        if not isinstance(value, list):
            self.wrong(place, "a list is needed.")
            return []
        if len(value) > most:
            self.wrong(place, f"the list is too long; {most} entries at most.", "too_long")
            return []
        read = [one(f"{place}[{index}]", item) for index, item in enumerate(value)]
        return [item for item in read if item is not None]

    def _price(self, place: str, value: object) -> Price | None:
        if not isinstance(value, dict):
            self.wrong(place, "an object is needed.")
            return None
        before = len(self.problems)
        self._keys(place, value, _PRICE_KEYS, _PRICE_REQUIRED)
        fact = self._text(f"{place}.fact", value.get("fact"), 200)
        unit = self._text(f"{place}.unit", value.get("unit"), 60)
        day = self._day(f"{place}.date", value.get("date"))
        note = self._text(f"{place}.note", value.get("note"), MOST_NOTE)
        figure = value.get("value")
        if "value" in value and (isinstance(figure, bool) or not isinstance(figure, int | float)):
            self.wrong(f"{place}.value", "a number is needed.")
        if len(self.problems) > before or day is None or not isinstance(figure, int | float):
            return None
        return Price(fact, float(figure), unit, day, note, place)

    def _route(self, place: str, value: object) -> str | None:
        if isinstance(value, str) and value in ROUTES:
            return value
        self.wrong(place, f"a route is needed: {', '.join(ROUTES)}.")
        return None

    def _notes(self, value: object, calculators: tuple[str, ...]) -> dict[str, str]:
        if not isinstance(value, dict) or len(value) > MOST_NOTES:
            self.wrong("notes", f"an object of pages and texts is needed, {MOST_NOTES} at most.")
            return {}
        notes: dict[str, str] = {}
        for page, note in value.items():
            place = _within("notes", page)
            if not PAGE.fullmatch(page):
                words = f"a page is named by its path, such as calculators/tco; the first page is “{HOME}”."
                self.wrong(place, words)
            elif page.startswith(CALCULATORS) and page.removeprefix(CALCULATORS) not in calculators:
                words = f"there is no such calculator; known are {', '.join(calculators)}."
                self.wrong(place, words, "unknown_field")
            elif note is None:
                self.wrong(place, "a text is needed.")
            notes[page] = self._text(place, note, MOST_NOTE)
        return notes

    def _unlike(self, place: str, names: list[str]) -> None:
        """Refuse what is named twice: it would not be clear which one holds."""
        seen: set[str] = set()
        for name in names:
            if name in seen:
                self.wrong(place, f"{shown(name)} is given more than once.", "repeated_field")
            seen.add(name)


def _within(place: str, key: str) -> str:
    return f"{place}.{shown(key)}" if place else shown(key)
