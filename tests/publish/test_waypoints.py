"""Pages that lead on: what stands where in the site, and that nothing public ends nowhere."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from calculators import registry
from calculators.publish import addresses, docs, moves, policy, waypoints
from calculators.publish.addresses import Entry
from calculators.publish.errors import ContentError
from calculators.publish.pages import published
from calculators.publish.waypoints import Guide
from tests.publish.schema import broken

DAY = date(2026, 11, 22)
PAGES = {
    "index.md": "---\ntitle: Home\ndescription: The start.\n---\n\n# Home {#home}\n",
    "compare/cost.md": (
        "---\ntitle: Cost\ndescription: What it costs.\n---\n\n# What it costs {#cost}\n\n## Prices & more {#prices}\n"
    ),
}
MOVED = {
    "compare/price/": "compare/cost/",
    "compare/price/#energy": "#home",
    "compare/cost/#old": "compare/cost/#prices",
}
ARCHIVED = {"news/": moves.Archived("news/", "News", "Its figures are old.", DAY, "compare/cost/")}
OLD = {
    "compare/price/": "page",
    "compare/price/#prices": "heading",
    "compare/price/#energy": "heading",
    "compare/cost/#old": "heading",
    "compare/cost/#row": "anchor",
    "news/": "page",
    "news/#today": "heading",
}


def guide(moved: dict[str, str] = MOVED) -> Guide:
    pages = tuple(docs.read(path, text) for path, text in PAGES.items())
    kinds = {p.address: p.kind for p in addresses.all_places(pages)} | OLD
    recorded = {address: Entry(DAY, kind, address) for address, kind in kinds.items()}
    return Guide.of(pages, recorded, moves.Moves({**moved, "compare/cost/#row": "compare/cost/"}, ARCHIVED))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    waypoints.write(tmp_path, guide(), "https://example.org/guide/")
    return tmp_path


def target(page: Path) -> str | None:
    found = re.search(r'<a href="([^"]+)" data-onward>', page.read_text(encoding="utf-8"))
    return found and found[1]


@pytest.mark.parametrize(
    ("address", "leads"),
    [
        ("go/home/", "../../"),
        ("go/home_home/", "../../#home"),
        ("go/compare-cost/", "../../compare/cost/"),
        ("go/compare-cost_prices/", "../../compare/cost/#prices"),
        ("go/compare-cost_old/", "../../compare/cost/#prices"),
        ("go/compare-price_prices/", "../../compare/cost/#prices"),
        ("go/compare-price_energy/", "../../#home"),
        ("go/news_today/", "../../news/"),
        ("compare/price/", "../../compare/cost/"),
        ("news/", None),
    ],
)
def test_each_leads_to_where_its_matter_stands(site: Path, address: str, leads: str | None) -> None:
    assert target(site / address / "index.html") == leads


def test_ready_cases_have_one_with_their_inputs(site: Path) -> None:
    assert target(site / "go/tco_small-office/index.html").startswith("../../calculators/tco/#tco~v1~")  # type: ignore[union-attr]
    assert len(list((site / "go").glob("tco_*"))) > 10


def test_a_page_without_a_fragment_has_words_and_an_address_of_its_own(site: Path) -> None:
    html = (site / "go/compare-cost_prices/index.html").read_text(encoding="utf-8")
    assert "<title>Prices &amp; more - Cost - Open or closed</title>" in html
    assert 'name="description" content="“Prices &amp; more”, a part of the page Cost. What it costs."' in html
    assert '<link rel="canonical" href="https://example.org/guide/go/compare-cost_prices/">' in html
    assert (
        '<noscript><meta http-equiv="refresh" content="0; url=../../compare/cost/#prices"></noscript>' in html
    )
    assert '<meta name="robots" content="noindex">' in html


def test_without_an_address_of_the_site_no_canonical_one_is_claimed(tmp_path: Path) -> None:
    waypoints.write(tmp_path, guide(), None)
    assert "canonical" not in (tmp_path / "go/home/index.html").read_text(encoding="utf-8")


def test_the_policy_allows_all_of_it(site: Path) -> None:
    for page in site.rglob("*.html"):
        parts = policy.read(page.read_text(encoding="utf-8"))
        assert (parts.scripts, parts.blocked) == ([], [])
        assert [asset for asset in parts.assets if policy.foreign(asset)] == []


def test_an_archived_page_says_why_and_what_to_read(site: Path) -> None:
    html = (site / "news/index.html").read_text(encoding="utf-8")
    assert "not published any more, since 2026-11-22. Its figures are old." in html
    assert '<a href="../compare/cost/">What to read instead</a>' in html
    assert "refresh" not in html
    assert "<script" not in html


def test_a_moved_page_names_the_headings_that_went_elsewhere(site: Path) -> None:
    html = (site / "compare/price/index.html").read_text(encoding="utf-8")
    assert re.findall(r'<a href="([^"]+)" data-from="([^"]+)">', html) == [("../../#home", "energy")]


def test_the_map_holds_what_no_page_leads_on_from(site: Path) -> None:
    assert json.loads((site / "moved.json").read_text(encoding="utf-8")) == {
        "compare/price/#energy": "#home",
        "compare/cost/#old": "compare/cost/#prices",
        "compare/cost/#row": "compare/cost/",
    }


def test_anchors_json_gives_id_title_address_and_day(site: Path) -> None:
    rows = {
        row["address"]: row
        for row in json.loads((site / "anchors.json").read_text(encoding="utf-8"))["anchors"]
    }
    assert rows["compare/cost/#prices"] == {
        "id": "compare-cost_prices",
        "kind": "heading",
        "title": "Prices & more",
        "address": "compare/cost/#prices",
        "without_fragment": "go/compare-cost_prices/",
        "first_published": "2026-11-22",
    }
    assert rows["compare/price/#energy"]["now_at"] == "#home"
    assert rows["go/tco_small-office/"]["without_fragment"] == "go/tco_small-office/"
    assert "compare/cost/#row" not in rows
    for row in rows.values():
        assert (site / row["without_fragment"] / "index.html").is_file()


def test_anchors_json_holds_to_its_published_schema(site: Path) -> None:
    document = json.loads((site / "anchors.json").read_text(encoding="utf-8"))
    schema = {path: json.loads(text) for path, text in published.files()}["data/v1/anchors.schema.json"]
    assert broken(document, schema) == []
    assert (document["data_as_of"], document["licence"]) == ("2026-11-22", "CC BY 4.0")
    first = document["anchors"][0]
    without = {key: value for key, value in first.items() if key != "first_published"}
    assert broken(document | {"anchors": [without]}, schema) == ["$.anchors[0].first_published"]
    assert broken(document | {"anchors": [first | {"more": ""}]}, schema) == ["$.anchors[0].more"]


def test_a_public_address_that_leads_nowhere_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="/compare/price/ is public and leads nowhere"):
        waypoints.write(tmp_path, guide({}), None)


def test_a_page_of_the_site_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "compare/price").mkdir(parents=True)
    (tmp_path / "compare/price/index.html").write_text("<html>The page", encoding="utf-8")
    with pytest.raises(ContentError, match="is a page of the site"):
        waypoints.write(tmp_path, guide(), None)


def test_two_places_with_one_address_without_a_fragment_stop_the_build() -> None:
    pages = [docs.read("a.md", "# A {#x-y}\n\n## B {#x.y}\n")]
    recorded = {p.address: Entry(DAY, p.kind, p.address) for p in addresses.all_places(pages)}
    with pytest.raises(ContentError, match="go/a_x-y/ would lead to two places"):
        list(waypoints.waypoints(Guide.of(pages, recorded, moves.Moves({}, {}))))


def test_the_guide_s_own_addresses_without_a_fragment_are_all_different() -> None:
    with_own = [address for address, entry in addresses.read().items() if entry.kind in ("page", "heading")]
    assert len({addresses.go(address) for address in with_own}) == len(with_own)


def test_ready_cases_are_told_by_their_own_words() -> None:
    case = next(w for w in waypoints.waypoints(guide()) if w.address == "go/tco_hospital/")
    scenario = registry.get("tco").scenarios["hospital"]
    assert case.title == f"{scenario.title} - ready case"
    assert case.description == " ".join(scenario.story.split())
