"""The record of public addresses: what it holds, what it misses, and each documented way of moving."""

from datetime import date
from pathlib import Path

import pytest

from calculators.publish import addresses, docs, moves, scenarios
from calculators.publish.addresses import Entry
from calculators.publish.errors import ContentError

TODAY = date(2027, 3, 1)
COST = """---
title: Cost
---

# What it costs {#cost}

Text [@E-COST-02]. <a id="old-name"></a>

## `vLLM` and [more](x.md) {#engines}

| a |
| --- |
| b {#row-b} |

```text
## no heading {#none}
```

```calculator
tco
scenario: small-office
```
"""
NO_MOVES = moves.Moves({}, {})


@pytest.fixture(autouse=True)
def _no_cases(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the real calculators' ready cases out: these pages are all there is."""
    monkeypatch.setattr(scenarios, "calculators", dict)


def guide(**changed: str) -> list[docs.Page]:
    texts = {"compare/cost.md": COST, "compare/energy.md": "# Energy {#energy}\n\n## Use {#use}\n"}
    texts |= {f"compare/{name}.md": text for name, text in changed.items()}
    return [docs.read(path, text) for path, text in texts.items() if text]


def record(pages: list[docs.Page]) -> dict[str, Entry]:
    return {p.address: Entry(date(2026, 11, 22), p.kind, p.address) for p in addresses.all_places(pages)}


def moved(file: Path, text: str) -> moves.Moves:
    file.write_text(text, encoding="utf-8")
    return moves.load(file)


def test_pages_headings_rows_elements_sources_and_calculators_have_addresses() -> None:
    found = {place.address: (place.kind, place.title) for place in addresses.places(guide()[:1])}
    assert found == {
        "compare/cost/": ("page", "Cost"),
        "compare/cost/#cost": ("heading", "What it costs"),
        "compare/cost/#engines": ("heading", "vLLM and more"),
        "compare/cost/#sources": ("heading", "Sources"),
        "compare/cost/#old-name": ("anchor", "Cost"),
        "compare/cost/#row-b": ("anchor", "Cost"),
        "compare/cost/#tco": ("anchor", "Cost"),
    }


def test_nothing_is_wrong_when_all_is_as_recorded() -> None:
    assert list(addresses.problems(guide(), record(guide()), NO_MOVES)) == []


def test_a_renamed_heading_fails_and_says_how_to_move_it() -> None:
    renamed = guide(energy="# Energy {#energy}\n\n## Use {#power}\n")
    gone, new = addresses.problems(renamed, record(guide()), NO_MOVES)
    assert gone.startswith("/compare/energy/#use (heading, public since 2026-11-22) is gone. Keep the id")
    assert "guide/moved.toml: [[moved]]" in gone
    assert new.startswith(
        "1 addresses are not entered in tests/contracts/addresses.txt: /compare/energy/#power."
    )
    assert "--add" in new


def test_a_dropped_page_fails_and_says_how_to_move_or_archive_it() -> None:
    gone = list(addresses.problems(guide(energy=""), record(guide()), NO_MOVES))
    assert [text.partition(" ")[0] for text in gone] == [
        "/compare/energy/",
        "/compare/energy/#energy",
        "/compare/energy/#use",
    ]
    assert "[[archived]] with `why`" in gone[0]


def test_a_heading_moves_by_keeping_its_id() -> None:
    kept = guide(energy='# Energy {#energy}\n\n<a id="use"></a>\n\n## Use {#power}\n')
    recorded = record(guide()) | record(kept)
    assert list(addresses.problems(kept, recorded, NO_MOVES)) == []


def test_a_heading_moves_by_an_entry(tmp_path: Path) -> None:
    after = guide(energy="# Energy {#energy}\n")
    ways = moved(
        tmp_path / "m.toml",
        '[[moved]]\nfrom = "compare/energy/#use"\nto = "compare/cost/#engines"\non = 2027-03-01\n',
    )
    assert list(addresses.problems(after, record(guide()), ways)) == []


def test_a_page_moves_by_an_entry_and_its_headings_with_it(tmp_path: Path) -> None:
    after = guide(energy="", power="# Energy {#energy}\n\n## Use {#use}\n")
    ways = moved(
        tmp_path / "m.toml", '[[moved]]\nfrom = "compare/energy/"\nto = "compare/power/"\non = 2027-03-01\n'
    )
    recorded = record(guide()) | record(after)
    assert list(addresses.problems(after, recorded, ways)) == []
    lost = guide(energy="", power="# Energy {#energy}\n")
    (gone,) = addresses.problems(lost, record(guide()) | record(lost), ways)
    assert gone.startswith("/compare/energy/#use (heading")


def test_a_page_is_archived_by_an_entry(tmp_path: Path) -> None:
    ways = moved(
        tmp_path / "m.toml",
        '[[archived]]\npage = "compare/energy/"\ntitle = "Energy"\nwhy = "Old."\ninstead = "compare/cost/"\non = 2027-03-01\n',
    )
    assert list(addresses.problems(guide(energy=""), record(guide()), ways)) == []
    assert ways.target("compare/energy/#use", set()) == "compare/energy/"


def test_what_is_new_is_entered_once_and_nothing_goes(tmp_path: Path) -> None:
    file = tmp_path / "addresses.txt"
    assert len(addresses.add(guide(), TODAY, file)) == 10
    before = file.read_text(encoding="utf-8")
    assert "2027-03-01 heading compare/energy/#use\n" in before
    assert addresses.add(guide(energy=""), date(2028, 1, 1), file) == []
    assert file.read_text(encoding="utf-8") == before
    (new,) = addresses.add(guide(index="# Home {#home}\n")[2:], date(2028, 1, 1), file)[:1]
    assert new.address == "compare/"
    assert addresses.read(file)["compare/"].since == date(2028, 1, 1)


def test_the_home_page_is_an_address_too(tmp_path: Path) -> None:
    file = tmp_path / "addresses.txt"
    addresses.add([docs.read("index.md", "# Home {#home}\n")], TODAY, file)
    assert list(addresses.read(file)) == ["", "#home"]
    assert addresses.go("") == "go/home/"
    assert addresses.go("#home") == "go/home_home/"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("soon page compare/", "“soon” is no day"),
        ("2027-03-01 leaf compare/", "write a day, a kind and an address"),
        ("2027-03-01 page compare/ more", "write a day, a kind and an address"),
        ("2027-03-01 page a/\n2027-03-01 page a/", "line 2: a/ is entered twice"),
    ],
)
def test_a_wrong_line_of_the_record_is_named(tmp_path: Path, line: str, said: str) -> None:
    file = tmp_path / "addresses.txt"
    file.write_text(line, encoding="utf-8")
    with pytest.raises(ContentError, match=said):
        addresses.read(file)


def test_addresses_without_a_fragment_part_page_and_heading() -> None:
    assert addresses.go("reference/data/#gpu-rents") == "go/reference-data_gpu-rents/"
    assert addresses.go("reference/data/gpu-rents/") == "go/reference-data-gpu-rents/"
    assert addresses.go("method/tco/#owned_gpu.outlay") == "go/method-tco_owned-gpu-outlay/"
