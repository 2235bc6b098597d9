"""Every public address of the guide: pages, headings and other places that can be linked to.

`tests/contracts/addresses.txt` holds each one with the day on which it was entered. `python -m calculators.publish.addresses`
says which of them are gone without a way of their own (`guide/moved.toml`) and which are not entered yet; `--add` enters these.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from calculators.publish import check_docs, citations, docs, links, moves, plain, scenarios, sections, short
from calculators.publish.docs import ROOT, Page
from calculators.publish.errors import ContentError

FILE = ROOT / "tests/contracts/addresses.txt"
KINDS = ("page", "heading", "anchor", "scenario")
_HEAD = """\
# Public addresses below the site's top: the day on which each was entered, what it is, and the address.
# Others link to them. A line never goes away: what moves is entered in guide/moved.toml.
# New ones: python -m calculators.publish.addresses --add
"""
_FENCE = re.compile(r"[ \t]*(?:`{3,}|~{3,})[ \t]*calculator\s*$")


@dataclass(frozen=True, slots=True)
class Place:
    """An address, such as `compare/cost/#routes`, with its kind and the words that stand there."""

    address: str
    kind: str
    title: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the record: the day of the entry, kind and address."""

    since: date
    kind: str
    address: str


def places(pages: Iterable[Page]) -> Iterator[Place]:
    """Give every place of the pages: the page, its headings, then ids on anything else and the calculators in it."""
    for page in pages:
        url = docs.url(page.path)
        title = str(page.meta.get("title") or page.path)
        yield Place(url, "page", title)
        seen = set()
        for heading in sections.headings(page):
            seen.add(heading.id)
            # As written: where prose is looked at, code is blank.
            words = page.lines[heading.line - 1].lstrip("#").replace("`", "")
            yield Place(f"{url}#{heading.id}", "heading", plain.words(words))
        if "sources" not in seen and any(citations.cited(line) for _, line in page.prose()):
            seen.add("sources")
            yield Place(f"{url}#sources", "heading", "Sources")
        for anchor in _anchors(page):
            if anchor not in seen:
                seen.add(anchor)
                yield Place(f"{url}#{anchor}", "anchor", title)


def ready_cases() -> Iterator[tuple[Place, str, str]]:
    """Give each ready case of a calculator (its public address stands below `go/`), the link with its inputs, and its story."""
    for name, calculator in scenarios.calculators().items():
        for key, scenario in calculator.scenarios.items():
            fragment = links.fragment({"calculator": name, "scenario": key})
            place = Place(short.ready_case(name, key), "scenario", scenario.title)
            yield place, f"calculators/{name}/#{fragment}", scenario.story


def all_places(pages: Iterable[Page]) -> Iterator[Place]:
    """Give every place of the pages and every ready case."""
    yield from places(pages)
    yield from (place for place, _, _ in ready_cases())


def go(address: str) -> str:
    """Give the address without a fragment under which a page or heading can be reached as well: `go/compare-cost_routes/`.

    The underscore parts page and heading, since the pages `a/b/` and `a/` with a heading `b` may both exist. `copy-link.js`
    does the same.
    """
    page, mark, anchor = address.partition("#")
    return f"{short.GO}{short.slug(page) or 'home'}{f'_{short.slug(anchor)}' if mark else ''}/"


def _anchors(page: Page) -> Iterator[str]:
    yield from (name for _, name in sections.ids(page))
    for line, following in zip(page.lines, page.lines[1:], strict=False):
        if _FENCE.match(line):
            yield following.strip()


def read(file: Path = FILE) -> dict[str, Entry]:
    """Read the record by address. Raises ContentError for a line that is none, or an address entered twice."""
    found: dict[str, Entry] = {}
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        day, kind, *rest = [*line.split(" ", 2), ""]
        address = rest[0]
        try:
            since = date.fromisoformat(day)
        except ValueError as error:
            raise ContentError(f"{file.name}, line {number}: “{day}” is no day") from error
        if kind not in KINDS or " " in address:
            raise ContentError(f"{file.name}, line {number}: write a day, a kind and an address.")
        if address in found:
            raise ContentError(f"{file.name}, line {number}: {address or 'the home page'} is entered twice.")
        found[address] = Entry(since, kind, address)
    return found


def write(entries: Iterable[Entry], file: Path = FILE) -> None:
    """Write the record, in the order of the addresses, so that two people's additions seldom meet."""
    lines = [f"{e.since} {e.kind} {e.address}".rstrip() for e in sorted(entries, key=lambda e: e.address)]
    file.write_text(_HEAD + "\n".join(lines) + "\n", encoding="utf-8")


def missing(recorded: Mapping[str, Entry], now: Iterable[Place], ways: moves.Moves) -> Iterator[str]:
    """Say which recorded addresses neither stand nor lead on, and how each can be moved."""
    standing = {place.address for place in now}
    for address, entry in recorded.items():
        if address in standing or ways.target(address, standing) is not None:
            continue
        way = _HOW_PAGE if entry.kind == "page" else _HOW_PLACE
        yield f"/{address} ({entry.kind}, public since {entry.since}) is gone. {way}"


_HOW_PAGE = (
    "Bring it back, or enter it in guide/moved.toml: [[moved]] with `from` and `to` when its matter stands elsewhere, "
    "[[archived]] with `why` when it is not published any more."
)
_HOW_PLACE = 'Keep the id beside the new one, as <a id="…"></a>, or enter it in guide/moved.toml: [[moved]] with `from` and `to`.'


def unrecorded(recorded: Mapping[str, Entry], now: Iterable[Place]) -> list[Place]:
    """Give the places that stand and are not entered."""
    return [place for place in now if place.address not in recorded]


def problems(pages: Iterable[Page], recorded: Mapping[str, Entry], ways: moves.Moves) -> Iterator[str]:
    """Give all that is wrong between pages, record and moves."""
    now = list(all_places(pages))
    standing = {place.address for place in now}
    yield from missing(recorded, now, ways)
    yield from ways.problems(standing, recorded)
    new = unrecorded(recorded, now)
    if new:
        named = ", ".join(f"/{place.address}" for place in new[:5]) + (", …" if len(new) > 5 else "")
        yield (
            f"{len(new)} addresses are not entered in {FILE.relative_to(ROOT)}: {named}. "
            "Look whether they are meant to stay as they are, then run python -m calculators.publish.addresses --add"
        )


def add(pages: Iterable[Page], today: date, file: Path = FILE) -> list[Place]:
    """Enter what is new as of today; give it."""
    recorded = read(file) if file.is_file() else {}
    new = unrecorded(recorded, all_places(pages))
    if new:
        write([*recorded.values(), *(Entry(today, place.kind, place.address) for place in new)], file)
    return new


def main(arguments: list[str]) -> int:
    """Check, or with --add enter what is new; 1 when something is wrong."""
    if arguments not in ([], ["--add"]):
        print("Usage: python -m calculators.publish.addresses [--add]", file=sys.stderr)
        return 2
    try:
        pages = check_docs.all_pages()
        if arguments:
            new = add(pages, datetime.now(UTC).date())
            print(f"{len(new)} addresses entered.")
        found = list(problems(pages, read(), moves.load()))
    except ContentError as error:
        found = [str(error)]
    for problem in found:
        print(problem, file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
