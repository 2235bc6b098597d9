"""The built site works unchanged under any host, port and path, asks only itself for things, and its policy blocks nothing."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.layouts import CALCULATOR, LAYOUTS, MISSING
from tools.server import SiteServer

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.site, pytest.mark.browser]

WATCH = """document.addEventListener('securitypolicyviolation',
    e => console.error('blocked: ' + e.violatedDirective + ' ' + e.blockedURI))"""


@pytest.fixture
def blank(browser: "Browser") -> "Iterator[Page]":
    """An empty page with storage and cache of its own."""
    context = browser.new_context()
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def deep_site(site_dir: Path) -> Iterator[SiteServer]:
    """The site under a path."""
    with SiteServer(site_dir, prefix="/a/b/") as server:
        yield server


def watched(page: "Page", server: SiteServer) -> list[str]:
    """Collect everything that goes wrong on a page: console errors, blocked or failed requests, requests to others."""
    problems: list[str] = []
    page.add_init_script(WATCH)
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on(
        "response",
        lambda answer: problems.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None,
    )
    page.on(
        "request",
        lambda asked: None if asked.url.startswith((server.url, "data:")) else problems.append(asked.url),
    )
    return problems


@pytest.mark.parametrize("layout", [name for name in LAYOUTS if name != "missing"])
def test_every_layout_loads_without_a_single_problem(
    blank: "Page", deep_site: SiteServer, layout: str
) -> None:
    problems = watched(blank, deep_site)
    blank.goto(deep_site.url + LAYOUTS[layout], wait_until="networkidle")
    assert problems == []


def test_search_finds_a_page(blank: "Page", deep_site: SiteServer) -> None:
    problems = watched(blank, deep_site)
    blank.goto(deep_site.url, wait_until="networkidle")
    blank.evaluate("document.querySelector('#__search').click()")
    # The page says “licence”, and no word of it is “licenses”.
    blank.locator("input.md-search__input").press_sequentially("licenses", delay=20)
    first = blank.locator("a.md-search-result__link").first
    expect(first).to_have_attribute("href", re.compile("^" + re.escape(f"{deep_site.url}compare/licensing/")))
    assert problems == []


def test_links_are_followed_without_loading_a_page(blank: "Page", deep_site: SiteServer) -> None:
    problems = watched(blank, deep_site)
    blank.goto(deep_site.url, wait_until="networkidle")
    blank.evaluate("window.sameVisit = true")
    for path in ("compare/cost/", CALCULATOR, "method/tco/"):
        heading = blank.locator("article h1").text_content() or ""
        blank.locator(f"article a[href*='{path}']").first.evaluate("link => link.click()")
        blank.wait_for_url(f"**/a/b/{path}*")
        # The address changes first: a click on a link of the page before would end the visit.
        expect(blank.locator("article h1")).not_to_have_text(heading)
    assert blank.evaluate("window.sameVisit") is True
    assert problems == []


def test_a_missing_page_finds_the_style_and_the_way_home(browser: "Browser", deep_site: SiteServer) -> None:
    context = browser.new_context()
    page = context.new_page()
    answer = page.goto(deep_site.url + MISSING, wait_until="networkidle")
    assert answer is not None
    assert answer.status == 404
    assert page.evaluate("[...document.styleSheets].length") > 2
    page.click("[data-home]")
    page.wait_for_url(deep_site.url)
    context.close()


def test_light_and_dark_can_be_chosen_and_are_kept(blank: "Page", served_site: SiteServer) -> None:
    problems = watched(blank, served_site)
    blank.emulate_media(color_scheme="light")
    blank.goto(served_site.url, wait_until="networkidle")
    assert blank.get_attribute("body", "data-md-color-scheme") == "default"
    blank.click("label[title='Switch to dark']")
    blank.wait_for_selector("body[data-md-color-scheme=slate]")
    blank.reload(wait_until="networkidle")
    assert blank.get_attribute("body", "data-md-color-scheme") == "slate"
    assert problems == []


def test_a_link_whose_hash_was_written_as_a_part_of_the_path_leads_on(
    blank: "Page", deep_site: SiteServer
) -> None:
    """Mail and chat programs do so, and some encode what they have encoded."""
    inputs = "tco~v1~requests_per_day=12345"
    for written in (f"%23{inputs}", f"%2523{inputs}", f"%23{inputs.replace('~', '%7E')}"):
        blank.goto(deep_site.url + CALCULATOR + written)
        blank.wait_for_url(f"{deep_site.url}{CALCULATOR}#{inputs}")
    expect(blank.locator("input[name=requests_per_day]")).to_have_value("12345", timeout=30_000)


def test_no_such_link_leads_to_another_host_or_runs_anything(blank: "Page", site_dir: Path) -> None:
    asked: list[str] = []
    said: list[str] = []
    blank.on("request", lambda request: asked.append(request.url))
    blank.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    with SiteServer(site_dir) as server:
        origin = server.url.removesuffix("/")
        for path, target in {
            "//evil.example/%23tco": "//evil.example/#tco",
            "/%23javascript:alert(1)": "/#javascript:alert(1)",
            "/no/%23%3Cimg src=x onerror=alert(1)%3E": "/no/#%3Cimg%20src=x%20onerror=alert(1)%3E",
        }.items():
            blank.goto(origin + path)
            blank.wait_for_url(origin + target)
            blank.wait_for_load_state("networkidle")
        # Whoever is not led on finds the link.
        blank.route("**/stays/", lambda route: route.fulfill(status=204))
        blank.goto(f"{origin}/stays/%23tco", wait_until="commit")
        onward = blank.locator("[data-onward] a")
        expect(onward).to_be_visible()
        expect(onward).to_have_js_property("href", f"{origin}/stays/#tco")
        # An ordinary missing page has none.
        blank.goto(f"{origin}/no/", wait_until="networkidle")
        expect(onward).to_be_hidden()
    assert said == []
    assert [url for url in asked if not url.startswith((f"{origin}/", "data:"))] == []
