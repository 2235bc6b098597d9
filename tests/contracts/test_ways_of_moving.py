"""A small guide is published, changed, and published again: each recorded address ends at a place, or the check says what to do.

The addresses are followed in the files that the build writes, as `moved.js` and `waypoint.js` follow them in a browser
(tests/browser/test_waypoints.py runs these).
"""

import json
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urljoin

import pytest

from calculators.publish import addresses, docs, moves, scenarios, waypoints
from calculators.publish.addresses import Entry
from calculators.publish.waypoints import Guide

DAY = date(2026, 11, 22)
TOP = "https://example.org/guide/"
META = "---\ntitle: {0}\ndescription: About {0}.\n---\n\n# {0} {{#{0}}}\n"
COST = META.format("cost") + "\n## Routes {#routes}\n\n| a |\n| --- |\n| b {#row-b} |\n"
ENERGY = META.format("energy") + "\n## Use {#use}\n\n## Heat {#heat}\n"
PAGES = {"index.md": META.format("home"), "compare/cost.md": COST, "compare/energy.md": ENERGY}
#: A ready case of a calculator that is not there any more.
CASE = "go/tco_old-case/"
MOVED = '[[moved]]\nfrom = "{}"\nto = "{}"\non = 2027-03-01\n'
ARCHIVED = (
    '[[archived]]\npage = "{}"\ntitle = "Energy"\nwhy = "Its figures are old."\ninstead = "compare/cost/"\n'
    "on = 2027-03-01\n"
)


@pytest.fixture(autouse=True)
def _no_cases(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the real calculators' ready cases out."""
    monkeypatch.setattr(scenarios, "calculators", dict)


@dataclass(frozen=True)
class Tree:
    """A guide on disk after a change: its pages, what was recorded, and what is entered as moved."""

    folder: Path
    pages: tuple[docs.Page, ...]
    recorded: dict[str, Entry]
    ways: moves.Moves

    def problems(self) -> list[str]:
        """Give what the check says."""
        return list(addresses.problems(self.pages, self.recorded, self.ways))

    def publish(self) -> Path:
        """Write the pages, their ids alone, and all that leads on."""
        site = self.folder / "site"
        standing = [place.address for place in addresses.places(self.pages)]
        for page in (address for address in standing if "#" not in address):
            ids = "".join(f'<i id="{a.partition("#")[2]}">' for a in standing if a.startswith(f"{page}#"))
            (site / page).mkdir(parents=True, exist_ok=True)
            (site / page / "index.html").write_text(f"<!doctype html>{ids}", encoding="utf-8")
        waypoints.write(site, Guide.of(self.pages, self.recorded, self.ways), None)
        return site


def tree(folder: Path, changed: dict[str, str | None], entered: str = "", also: tuple[str, ...] = ()) -> Tree:
    """Write the guide with changed pages (None: dropped); recorded are the old addresses, the new ones, and those in `also`."""
    for path, text in (PAGES | changed).items():
        if text is not None:
            (folder / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / "docs" / path).write_text(text, encoding="utf-8")
    (folder / "moved.toml").write_text(entered, encoding="utf-8")
    old = [docs.read(path, text) for path, text in PAGES.items()]
    pages = docs.pages.__wrapped__(folder / "docs")
    recorded = {p.address: Entry(DAY, p.kind, p.address) for p in addresses.all_places([*old, *pages])}
    recorded |= {address: Entry(DAY, "scenario", address) for address in also}
    return Tree(folder, pages, recorded, moves.load(folder / "moved.toml"))


def end(site: Path, address: str) -> str | None:
    """Follow an address in the files; None when it ends nowhere."""
    gone = json.loads((site / "moved.json").read_text(encoding="utf-8"))
    for _ in range(9):
        page, _, anchor = address.partition("#")
        file = site / page / "index.html"
        if not file.is_file():
            return None
        html = file.read_text(encoding="utf-8")
        if "data-waypoint" not in html:
            if not anchor or f'id="{anchor}"' in html:
                return address
            address = gone.get(address)
        elif part := re.search(rf'<a href="([^"]+)" data-from="{re.escape(anchor)}">', html):
            address = _below(page, part[1])
        elif onward := re.search(r'<a href="([^"]+)" data-onward>', html):
            target = _below(page, onward[1])
            address = target if "#" in target or not anchor else f"{target}#{anchor}"
        else:
            return page if "not published any more" in html else None
        if address is None:
            return None
    return None


def _below(page: str, href: str) -> str:
    return urljoin(TOP + page, href).removeprefix(TOP)


WAYS = {
    "nothing changed": ({}, "", {"compare/energy/#use": "compare/energy/#use"}),
    "a heading keeps its old id beside the new one": (
        {"compare/energy.md": ENERGY.replace("## Use {#use}", '<a id="use"></a>\n\n## Power {#power}')},
        "",
        {"compare/energy/#use": "compare/energy/#use"},
    ),
    "a heading is entered as moved within its page": (
        {"compare/energy.md": ENERGY.replace("{#use}", "{#power}")},
        MOVED.format("compare/energy/#use", "compare/energy/#power"),
        {"compare/energy/#use": "compare/energy/#power"},
    ),
    "a heading is entered as moved to another page": (
        {"compare/energy.md": ENERGY.replace("## Use {#use}\n", "")},
        MOVED.format("compare/energy/#use", "compare/cost/#routes"),
        {"compare/energy/#use": "compare/cost/#routes", "compare/energy/#heat": "compare/energy/#heat"},
    ),
    "a page moves and takes its headings along": (
        {"compare/energy.md": None, "compare/power.md": ENERGY},
        MOVED.format("compare/energy/", "compare/power/"),
        {"compare/energy/": "compare/power/", "compare/energy/#use": "compare/power/#use"},
    ),
    "a page moves and one of its headings goes elsewhere": (
        {"compare/energy.md": None, "compare/power.md": ENERGY.replace("## Use {#use}\n", "")},
        MOVED.format("compare/energy/", "compare/power/") + MOVED.format("compare/energy/#use", "compare/cost/#routes"),
        {"compare/energy/#heat": "compare/power/#heat", "compare/energy/#use": "compare/cost/#routes"},
    ),
    "a page becomes a heading of another": (
        {"compare/energy.md": None},
        MOVED.format("compare/energy/", "compare/cost/#routes"),
        {"compare/energy/": "compare/cost/#routes", "compare/energy/#use": "compare/cost/#routes"},
    ),
    "a page moves twice": (
        {"compare/energy.md": None, "power.md": ENERGY},
        MOVED.format("compare/energy/", "compare/power/") + MOVED.format("compare/power/", "power/"),
        {"compare/energy/#use": "power/#use", "compare/power/#use": "power/#use"},
    ),
    "a page is archived": (
        {"compare/energy.md": None},
        ARCHIVED.format("compare/energy/"),
        {"compare/energy/": "compare/energy/", "compare/energy/#use": "compare/energy/"},
    ),
    "a row is entered as moved": (
        {"compare/cost.md": COST.replace(" {#row-b}", "")},
        MOVED.format("compare/cost/#row-b", "compare/cost/#routes"),
        {"compare/cost/#row-b": "compare/cost/#routes"},
    ),
    "a ready case is entered as moved": (
        {},
        MOVED.format(CASE, "compare/cost/#routes"),
        {CASE: "compare/cost/#routes"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WAYS)
def test_each_documented_way_of_moving_passes_and_every_old_address_ends_at_a_place(
    tmp_path: Path, name: str
) -> None:
    changed, entered, expected = WAYS[name]
    between = ("compare/power/", "compare/power/#use") if "twice" in name else ()
    moved = tree(tmp_path, changed, entered, (CASE,) if CASE in expected else ())
    moved.recorded.update({a: Entry(DAY, "heading" if "#" in a else "page", a) for a in between})
    assert moved.problems() == []
    site = moved.publish()
    ends = {address: end(site, address) for address in moved.recorded}
    assert [address for address, found in ends.items() if found is None] == []
    assert {address: ends[address] for address in expected} == expected
    for address, entry in moved.recorded.items():
        if entry.kind in ("page", "heading"):
            assert end(site, addresses.go(address)) == ends[address], address


#: What was done without a word, and what the check says of it.
UNDONE = {
    "a heading is renamed": (
        {"compare/energy.md": ENERGY.replace("{#use}", "{#power}")},
        "",
        r'/compare/energy/#use \(heading, .* is gone\. Keep the id beside the new one, as <a id="…"></a>, or enter it',
    ),
    "a page is dropped": (
        {"compare/energy.md": None},
        "",
        r"/compare/energy/ \(page, .* is gone\. Bring it back, or enter it in guide/moved.toml: \[\[moved\]\].*\[\[archived\]\]",
    ),
    "a page is dropped and a heading of it was forgotten": (
        {"compare/energy.md": None, "compare/power.md": META.format("power")},
        MOVED.format("compare/energy/", "compare/power/"),
        r"/compare/energy/#use \(heading, .* is gone",
    ),
    "a row loses its id": (
        {"compare/cost.md": COST.replace(" {#row-b}", "")},
        "",
        r"/compare/cost/#row-b \(anchor, .* is gone",
    ),
    "an entry leads nowhere": (
        {"compare/energy.md": None},
        MOVED.format("compare/energy/", "compare/power/"),
        r"guide/moved.toml, /compare/energy/: its way ends at no address that stands",
    ),
    "a page that stands is entered as archived": (
        {},
        ARCHIVED.format("compare/energy/"),
        r"guide/moved.toml, /compare/energy/: this address stands",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", UNDONE)
def test_what_moves_without_a_way_fails_and_says_what_to_do(tmp_path: Path, name: str) -> None:
    changed, entered, said = UNDONE[name]
    assert any(re.match(said, problem) for problem in tree(tmp_path, changed, entered).problems())


def test_a_ready_case_that_goes_fails(tmp_path: Path) -> None:
    gone = tree(tmp_path, {}, also=(CASE,)).problems()
    assert [problem.partition(" is gone")[0] for problem in gone] == [
        f"/{CASE} (scenario, public since {DAY})"
    ]


def test_a_new_place_that_is_not_entered_fails(tmp_path: Path) -> None:
    after = tree(tmp_path, {"compare/cost.md": COST + "\n## New {#new}\n"})
    del after.recorded["compare/cost/#new"]
    (said,) = after.problems()
    assert "/compare/cost/#new" in said
    assert "python -m calculators.publish.addresses --add" in said
