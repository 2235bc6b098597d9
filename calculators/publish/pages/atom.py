"""An Atom feed (RFC 4287) from entries. Dates are those of the data and ids follow from names: building again changes nothing."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

NAMESPACE = "http://www.w3.org/2005/Atom"
#: Ids are made from names below this one, whatever the address of the copy: a copy's readers see each entry once.
_NAMES = uuid.uuid5(uuid.NAMESPACE_URL, "urn:open-or-closed:feed")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: `name` never changes (the id comes from it), `day` is that of the change, `address` stands below the site's top.

    `lines` are the content: words and, where there is one, the address that they lead to.
    """

    name: str
    day: date
    title: str
    address: str
    lines: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class About:
    """What a feed says of itself; `path` is where it stands below the site's top."""

    path: str
    title: str
    subtitle: str
    author: str
    rights: str


def feed(about: About, entries: Iterable[Entry], site_url: str | None) -> str:
    """Write the feed, the newest entry first. Links are relative to `site_url` where it is known, else to the feed itself.

    Raises ValueError when two entries have one name, or when there is none: a feed must say when it changed.
    """
    every = sorted(entries, key=lambda entry: (-entry.day.toordinal(), entry.name))
    if not every or len({entry.name for entry in every}) != len(every):
        raise ValueError("a feed needs entries, each with a name of its own")
    root = Element(
        "feed", {"xmlns": NAMESPACE, "xml:lang": "en", **({"xml:base": site_url} if site_url else {})}
    )
    _text(root, "id", _id("feed"))
    _text(root, "title", about.title)
    _text(root, "subtitle", about.subtitle)
    _text(root, "updated", _instant(every[0].day))
    _text(root, "rights", about.rights)
    SubElement(root, "link", rel="self", type="application/atom+xml", href=about.path)
    SubElement(root, "link", rel="alternate", type="text/html", href="./")
    _text(SubElement(root, "author"), "name", about.author)
    for entry in every:
        _add(root, entry)
    ElementTree.indent(root, " ")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'


def _add(root: Element, entry: Entry) -> None:
    made = SubElement(root, "entry")
    _text(made, "id", _id(entry.name))
    _text(made, "title", entry.title)
    _text(made, "updated", _instant(entry.day))
    SubElement(made, "link", rel="alternate", type="text/html", href=entry.address or "./")
    items = "".join(f"<li>{_line(*line)}</li>" for line in entry.lines)
    content = SubElement(made, "content", type="html")
    content.text = f"<ul>{items}</ul>"


def _line(words: str, address: str) -> str:
    return f'<a href="{escape(address)}">{escape(words)}</a>' if address else escape(words)


def _text(parent: Element, tag: str, words: str) -> None:
    SubElement(parent, tag).text = words


def _id(name: str) -> str:
    return uuid.uuid5(_NAMES, name).urn


def _instant(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
