"""Small pages that lead on, written into a built site by `python -m calculators.publish.waypoints site`, after either generator.

- `go/<id>/`, an address without `#` for every page, heading and ready case, since a login on the way drops what is behind a `#`;
- a page at the old address of every page that moved, and one that says why for every page that was archived (`moves`);
- `moved.json`, which `moved.js` asks where a heading went, and `anchors.json`, all public addresses for other programs.

They lead on by `waypoint.js`, by a refresh where scripts are switched off, and by a link in any case. Search, lists and the
site map are written before and do not have them.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from calculators.publish import addresses, docs, moves, short
from calculators.publish.addresses import Entry, Place
from calculators.publish.built_site import write_into
from calculators.publish.docs import Page
from calculators.publish.errors import ContentError
from calculators.publish.previews import tags, words
from calculators.publish.waypoint import Waypoint

ANCHORS = "anchors.json"
LICENCE = "CC BY 4.0"
MOVED = "moved.json"


@dataclass(frozen=True, slots=True)
class Guide:
    """What waypoints are made from: pages, the record of addresses, and what moved."""

    pages: tuple[Page, ...]
    recorded: Mapping[str, Entry]
    ways: moves.Moves
    places: Mapping[str, Place]

    @classmethod
    def of(cls, pages: Iterable[Page], recorded: Mapping[str, Entry], ways: moves.Moves) -> "Guide":
        """Read the pages once."""
        all_pages = tuple(pages)
        return cls(all_pages, recorded, ways, {p.address: p for p in addresses.all_places(all_pages)})

    def known(self) -> list[str]:
        """Give every address that stands or ever stood, standing ones first, and none twice."""
        return list(dict.fromkeys([*self.places, *self.recorded, *self.ways.moved, *self.ways.archived]))

    def end(self, address: str) -> str:
        """Tell where an address leads today. Raises ContentError when it leads nowhere."""
        target = self.ways.target(address, self.places)
        if target is None:
            raise ContentError(f"/{address} is public and leads nowhere: enter it in {moves.FILE.name}.")
        return target

    def shown(self, address: str) -> tuple[str, str]:
        """Give title and description of the place at an address that stands, or of the archived page there."""
        if address in self.ways.archived:
            archived = self.ways.archived[address]
            return archived.title, archived.why
        place = self.places[address]
        if place.kind == "scenario":
            return place.title, f"{place.title}: a ready case of a calculator."
        page = next(p for p in self.pages if docs.url(p.path) == address.partition("#")[0])
        name = str(page.meta.get("title") or page.path)
        about = " ".join(str(page.meta.get("description", "")).split())
        if place.title == name:
            return name, about
        return f"{place.title} - {name}", f"“{place.title}”, a part of the page {name}. {about}"


def waypoints(guide: Guide) -> Iterator[Waypoint]:
    """Give every page that leads on. Raises ContentError when two would have the same address."""
    taken = set()
    for waypoint in (*_without_fragment(guide), *_ready_cases(), *_moved(guide), *_archived(guide)):
        if waypoint.address in taken:
            raise ContentError(f"/{waypoint.address} would lead to two places; one of them needs another id.")
        taken.add(waypoint.address)
        yield waypoint


def _without_fragment(guide: Guide) -> Iterator[Waypoint]:
    for address in guide.known():
        kind = guide.places.get(address) or guide.recorded.get(address)
        if kind is None or kind.kind not in ("page", "heading") or address.startswith(short.GO):
            continue
        target = guide.end(address)
        title, description = guide.shown(target)
        words = "This address has no part behind a #, so that it survives a login on the way."
        yield Waypoint(addresses.go(address), title, description, words, target)


def _ready_cases() -> Iterator[Waypoint]:
    for place, target, story in addresses.ready_cases():
        words = f"A ready case of a calculator. {story}"
        title, description = f"{place.title} - ready case", " ".join(story.split())
        yield Waypoint(place.address, title, description, words, target, pictured=True)


def _moved(guide: Guide) -> Iterator[Waypoint]:
    for old in guide.ways.moved:
        if "#" in old:
            continue
        target = guide.end(old)
        title, description = guide.shown(target)
        parts = tuple((key.partition("#")[2], to) for key, to in headings(guide) if key.startswith(f"{old}#"))
        yield Waypoint(old, f"{title} (moved)", description, "This page has moved.", target, parts=parts)


def _archived(guide: Guide) -> Iterator[Waypoint]:
    for page in guide.ways.archived.values():
        words = f"This page is archived: it is not published any more, since {page.on}. {page.why}"
        yield Waypoint(page.page, f"{page.title} (archived)", page.why, words, None, page.instead)


def headings(guide: Guide) -> list[tuple[str, str]]:
    """Give old and new address of every heading that does not stand and is not simply where its page went."""
    found = []
    for address in guide.known():
        page, mark, anchor = address.partition("#")
        if not mark or address in guide.places or page in guide.ways.archived:
            continue
        target = guide.end(address)
        if page not in guide.ways.moved or target != f"{guide.end(page)}#{anchor}":
            found.append((address, target))
    return found


def anchors(guide: Guide) -> list[dict[str, str]]:
    """Give each public page, heading and ready case with its two addresses and the day on which it was first published."""
    found = []
    for address, entry in guide.recorded.items():
        if entry.kind == "anchor":
            continue
        target = guide.end(address)
        without = address if entry.kind == "scenario" else addresses.go(address)
        title = guide.places[target].title if target in guide.places else guide.ways.archived[target].title
        row = {
            "id": without.removeprefix(short.GO).rstrip("/"),
            "kind": entry.kind,
            "title": title,
            "address": address,
            "without_fragment": without,
            "first_published": entry.since.isoformat(),
        }
        found.append(row if target == address else {**row, "now_at": target})
    return found


def write(site: Path, guide: Guide, site_url: str | None) -> int:
    """Write all of it into a built site; give the number of pages. Raises ContentError when something public leads nowhere."""
    made, says = list(waypoints(guide)), alts(site, guide)
    for waypoint in made:
        file = site / waypoint.address / "index.html"
        if file.is_file() and "data-waypoint" not in file.read_text(encoding="utf-8"):
            raise ContentError(f"/{waypoint.address} is a page of the site, and is said to have gone.")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(waypoint.html(site_url, says.get(waypoint.shown)), encoding="utf-8")
    _json(site / MOVED, dict(headings(guide)))
    rows = anchors(guide)
    as_of = max(row["first_published"] for row in rows)
    _json(site / ANCHORS, {"schema": 1, "data_as_of": as_of, "licence": LICENCE, "anchors": rows})
    return len(made)


def alts(site: Path, guide: Guide) -> dict[str, str]:
    """Give what the preview image of each page and ready case says, by address; those without one are left out."""
    cases = words.cases(guide.pages)
    found = {address: card.alt for address, card in cases if (site / address / tags.IMAGE).is_file()}
    for address in (docs.url(page.path) for page in guide.pages):
        file = site / address / "index.html"
        alt = tags.alt(file.read_text(encoding="utf-8").partition("</head>")[0]) if file.is_file() else None
        if alt is not None:
            found[address] = alt
    return found


def _json(file: Path, content: object) -> None:
    file.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Write into the site that is named, ./site without a name; SITE_URL is its address."""

    def lead_on(site: Path, site_url: str | None) -> int:
        return write(site, Guide.of(docs.pages(), addresses.read(), moves.load()), site_url)

    return write_into(arguments, lead_on, "page that leads on", "pages that lead on written")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
