"""The built site as a whole: every page, asset and link of it."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from calculators.publish import policy
from calculators.publish.pages import __main__ as generated
from tests.registry_hosts import HOSTS
from tests.site import built
from tests.site.built import BuiltPage
from tools import headers

pytestmark = pytest.mark.site

#: What is ours. The theme's files and Pyodide's name other sites in comments and licences, and ask them for nothing.
OURS = ("*.html", "assets/js/**/*.js", "assets/css/**/*.css", "assets/runtime/*/worker.js", "data/**/*.json")


@pytest.fixture(scope="module")
def pages(site_dir: Path) -> dict[str, BuiltPage]:
    return built.pages(site_dir)


@pytest.fixture(scope="module")
def loaded(site_dir: Path, pages: dict[str, BuiltPage]) -> dict[str, policy.PageParts]:
    """What each page loads and runs."""
    return {name: policy.read((site_dir / name).read_text(encoding="utf-8")) for name in pages}


def test_every_page_of_the_plan_is_there(pages: dict[str, BuiltPage]) -> None:
    wanted = ["index.html", "404.html", "compare/cost/index.html", "calculators/tco/index.html"]
    wanted += [f"{path.removesuffix('.md')}/index.html" for path, _, _ in generated.pages()]
    assert set(wanted) <= set(pages)


def test_no_page_asks_another_site_or_a_fixed_place_for_anything(loaded: dict[str, policy.PageParts]) -> None:
    for name, parts in loaded.items():
        assert [asset for asset in parts.assets if policy.foreign(asset)] == [], name


def test_style_sheets_ask_no_other_site(site_dir: Path) -> None:
    for path in site_dir.rglob("*.css"):
        addresses = re.findall(r"(?:url\(|@import\s+)[\"']?([^\"')\s]+)", path.read_text(encoding="utf-8"))
        foreign = [a for a in addresses if policy.foreign(a) and not a.startswith("#")]
        assert foreign == [], path.relative_to(site_dir)


def test_every_inline_script_is_in_the_policy_and_nothing_else_is_needed(
    site_dir: Path, loaded: dict[str, policy.PageParts]
) -> None:
    sent = headers.for_path(headers.read(site_dir), "/")["Content-Security-Policy"]
    expected = set()
    for name, parts in loaded.items():
        assert parts.blocked == [], name
        expected |= {policy.script_hash(script) for script in parts.scripts}
    assert set(re.findall(r"'sha256-[^']+'", sent)) == expected


def test_titles_are_unique(pages: dict[str, BuiltPage]) -> None:
    counts = Counter(page.title.strip() for page in pages.values())
    assert [title for title, count in counts.items() if count > 1 or not title] == []


def test_every_heading_has_an_id_and_every_id_is_unique(pages: dict[str, BuiltPage]) -> None:
    for name, page in pages.items():
        assert [text for _, anchor, text in page.headings if not anchor] == [], name
        assert [anchor for anchor, count in Counter(page.ids).items() if count > 1] == [], name


def test_headings_have_ids_that_an_author_chose(pages: dict[str, BuiltPage]) -> None:
    """An id that Markdown makes up from the words ends in `_1` when the words occur twice; ours never do."""
    for name, page in pages.items():
        anchors = [anchor for _, anchor, _ in page.headings]
        assert all(re.fullmatch(r"[a-z][\w.-]*", anchor) for anchor in anchors), name
        assert not [anchor for anchor in anchors if re.search(r"_\d+$", anchor)], name


def test_every_link_of_the_site_leads_somewhere(site_dir: Path, pages: dict[str, BuiltPage]) -> None:
    for name, page in pages.items():
        if name == "404.html":  # it stands at every depth, see overrides/404.html
            continue
        for href, target, fragment in built.inner_links(name, page):
            assert (site_dir / target).is_file(), f"{name}: {href}"
            if fragment and target in pages and "~" not in fragment:
                assert fragment in pages[target].ids, f"{name}: {href}"


def test_every_public_address_has_a_page_without_a_fragment_that_leads_to_it(
    site_dir: Path, pages: dict[str, BuiltPage]
) -> None:
    """One case a field of `anchors.json`; headings without a calculator's inputs must stand where the link leads."""
    rows = json.loads((site_dir / "anchors.json").read_text(encoding="utf-8"))["anchors"]
    assert len(rows) > 1_000
    for row in rows:
        name = f"{row['without_fragment']}index.html"
        assert built.leads_on(site_dir / name), name
        ((_, target, fragment),) = built.inner_links(name, built.read(site_dir / name))
        assert target in pages, name
        assert not fragment or fragment.partition("~")[0] in pages[target].ids, name


def test_pages_that_lead_on_are_in_no_list(site_dir: Path) -> None:
    index = json.loads((site_dir / "search/search_index.json").read_text(encoding="utf-8"))
    listed = [entry["location"] for entry in index["docs"]]
    listed += re.findall(
        r"<loc>[^<]*?//[^/<]+/([^<]*)", (site_dir / "sitemap.xml").read_text(encoding="utf-8")
    )
    listed += re.findall(r"\]\(([^)]+)\): ", (site_dir / "llms.txt").read_text(encoding="utf-8"))
    assert len(listed) > 200
    assert [place for place in listed if place.startswith("go/")] == []


def test_links_never_name_the_host_or_start_at_its_top(pages: dict[str, BuiltPage]) -> None:
    for name, page in pages.items():
        assert [href for href in page.hrefs if href.startswith("/") or "127.0.0.1" in href] == [], name


def test_links_into_a_calculator_carry_its_state(pages: dict[str, BuiltPage]) -> None:
    found = [href for page in pages.values() for href in page.hrefs if "#tco~v1" in href]
    assert len(found) > 5


def test_no_file_of_ours_names_a_package_registry(site_dir: Path) -> None:
    for pattern in OURS:
        for path in site_dir.rglob(pattern) if pattern.startswith("*.") else site_dir.glob(pattern):
            found = HOSTS.search(path.read_text(encoding="utf-8"))
            assert found is None, f"{path.relative_to(site_dir)}: {found}"


def test_the_worked_result_stands_in_the_html(site_dir: Path) -> None:
    from calculators.publish import scenarios
    from calculators.render.html import escape

    html = (site_dir / "calculators/tco/index.html").read_text(encoding="utf-8")
    result = scenarios.result("tco", "support-assistant")
    assert escape(result.headline) in html
    words = re.sub(r"<[^>]+>", "", html)  # part of a figure may lead to its formula
    for card in result.cards:
        assert escape(card.figure) in words
    assert len(built.calculators(html)) == 1


def test_no_canonical_address_names_the_machine_that_built_the_site(
    site_dir: Path, pages: dict[str, BuiltPage]
) -> None:
    for name in pages:
        assert "127.0.0.1" not in (site_dir / name).read_text(encoding="utf-8"), name


def test_every_page_has_its_markdown_and_says_where(site_dir: Path, pages: dict[str, BuiltPage]) -> None:
    """Apart from the page for addresses that are none, and from those for frames."""
    with_text = {name for name in pages if name != "404.html" and not name.startswith("embed/")}
    for name in with_text:
        twin = (site_dir / name).with_name("index.md").read_text(encoding="utf-8")
        assert twin.startswith("# "), name
        assert not re.search(r"\[@E-|\{\{ |\{#", re.sub(r"`[^`]*`", "", twin)), name
        head = (site_dir / name).read_text(encoding="utf-8").partition("</head>")[0]
        assert re.search(
            r'<link rel="?alternate describedby"? type="?text/markdown"? href="?index.md"?', head
        ), name
    listed = re.findall(r"\]\(([^)]+)\): ", (site_dir / "llms.txt").read_text(encoding="utf-8"))
    assert {address.removesuffix("index.md") + "index.html" for address in listed} == with_text
