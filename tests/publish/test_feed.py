"""The feed is valid Atom, its ids and dates come from the data, and each kind of change is in it."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from calculators import catalog
from calculators.publish import evidence
from calculators.publish.pages import atom, feed
from calculators.publish.pages.atom import About, Entry
from tests.publish.pages import use

ATOM = "{http://www.w3.org/2005/Atom}"
BASE = "{http://www.w3.org/XML/1998/namespace}base"
ABOUT = About("feed.xml", "Changes", "What changed.", "Somebody", "CC BY 4.0")
ONE = Entry(
    "a", date(2027, 1, 2), "A & <b>", "compare/cost/", [("Words & more", "compare/cost/#x"), ("<i>", "")]
)
TWO = Entry("b", date(2027, 2, 3), "B", "", [])
CORRECTION = '[[correction]]\ndate = 2027-01-15\npage = "compare/cost.md#cost"\nwas = "Ten."\nis = "Eleven."\neffect = "None."\n'
PAGES = {
    f"compare/{name}.md": f"---\ntitle: {name.title()}\n---\n# A {{#cost}}\n\n## Changes {{#changes}}\n\n{said}"
    for name, said in (
        ("cost", "- 3 May 2027: prices [of May](x.md), **new**.\n- 1 May 2027: first edition.\n"),
        ("energy", "- 1 May 2027: first edition.\n"),
    )
}


def read(text: str) -> Element:
    return ElementTree.fromstring(text)


def said(parent: Element, name: str) -> str:
    (found,) = parent.findall(ATOM + name)
    return found.text or ""


def entries(root: Element) -> Iterator[tuple[str, str, str]]:
    """Give title, day and content of each entry."""
    for entry in root.findall(f"{ATOM}entry"):
        yield said(entry, "title"), said(entry, "updated")[:10], said(entry, "content")


@pytest.fixture(scope="module")
def own() -> Element:
    return read(feed.text(None))


def test_it_has_what_the_standard_asks_for(own: Element) -> None:
    assert own.tag == f"{ATOM}feed"
    ids = [said(own, "id"), *(said(entry, "id") for entry in own.findall(f"{ATOM}entry"))]
    assert len(set(ids)) == len(ids) > 10
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", name) for name in ids)
    assert said(own.findall(f"{ATOM}author")[0], "name") == "Open or closed"
    assert [link.get("href") for link in own.findall(f"{ATOM}link[@rel='self']")] == ["feed.xml"]
    days = []
    for part in (own, *own.findall(f"{ATOM}entry")):
        assert said(part, "title")
        assert len(part.findall(f"{ATOM}link[@rel='alternate']")) == 1
        days.append(datetime.strptime(said(part, "updated"), "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC))
    assert days[0] == max(days)
    assert days[1:] == sorted(days[1:], reverse=True)
    assert days[0] <= datetime.now(UTC), "nothing lies ahead"


def test_text_is_text_and_links_are_links() -> None:
    root = read(atom.feed(ABOUT, [ONE, TWO], None))
    assert [title for title, _, _ in entries(root)] == ["B", "A & <b>"]
    assert list(entries(root))[1][2] == (
        '<ul><li><a href="compare/cost/#x">Words &amp; more</a></li><li>&lt;i&gt;</li></ul>'
    )
    assert root.get(BASE) is None


def test_an_address_of_the_site_is_the_base_and_changes_no_id() -> None:
    here, there = (read(atom.feed(ABOUT, [ONE, TWO], url)) for url in (None, "https://example.org/guide/"))
    assert there.get(BASE) == "https://example.org/guide/"
    assert [e.text for e in here.iter(f"{ATOM}id")] == [e.text for e in there.iter(f"{ATOM}id")]


def test_a_name_that_is_used_twice_and_a_feed_of_nothing_are_refused() -> None:
    for wrong in ([ONE, ONE], []):
        with pytest.raises(ValueError, match="a name of its own"):
            atom.feed(ABOUT, wrong, None)


def test_changes_of_pages_and_corrections(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    use(monkeypatch, tmp_path / "docs", PAGES)
    file = tmp_path / "corrections.toml"
    file.write_text(CORRECTION, encoding="utf-8")
    found = {title: (day, content) for title, day, content in entries(read(feed.text(None, file)))}
    assert found["Cost: prices of May, new"][0] == "2027-05-03"
    day, content = found["2 pages: first edition"]
    assert (day, content.count("<li>")) == ("2027-05-01", 2)
    assert '<a href="compare/energy/">Energy</a>' in content
    day, content = found["Corrected: Cost"]
    assert day == "2027-01-15"
    assert "<li>Was: Ten.</li><li>Is now: Eleven.</li><li>Effect: None.</li>" in content


def test_a_price_that_took_the_place_of_another_is_told_with_both(own: Element) -> None:
    data = catalog.load()
    before, now = data.api_models["deepseek/deepseek-v4-pro"].standard["input"][:2]
    assert before.valid_to == now.valid_from
    found = {title: (day, content) for title, day, content in entries(own)}
    day, content = found[f"DeepSeek V4 Pro, DeepSeek: new prices from {now.valid_from:%-d %B %Y}"]
    assert day == str(now.valid_from)
    assert (
        f"Input: ${before.value:g}/million tokens before, ${now.value:g}/million tokens from then on"
        in content
    )


def test_a_price_to_come_is_dated_by_the_day_on_which_it_was_read(own: Element) -> None:
    today = catalog.load().data_as_of
    announced = [(title, day) for title, day, _ in entries(own) if ": announced prices from " in title]
    assert announced
    assert all(day <= str(today) for _, day in announced)


def test_readings_are_counted_and_findings_named(own: Element) -> None:
    data, found = catalog.load(), list(entries(own))
    counts = [int(title.split()[2]) for title, _, _ in found if title.startswith("GPU rents: ")]
    assert sum(counts) == sum(len(rents) for rents in data.gpu_rents.values())
    text = "".join(content for title, _, content in found if title.startswith("Evidence: "))
    assert all(f'<a href="reference/evidence/#{entry.anchor}">' in text for entry in evidence.load().values())
