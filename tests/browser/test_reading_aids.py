"""Terms that explain themselves, and the filter of the register: by pointer, by keyboard, without a script."""

import re
from typing import TYPE_CHECKING

import pytest

from tests.browser.layouts import opened
from tests.browser.test_axe import findings, findings_light_and_dark
from tools.server import SiteServer

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.site, pytest.mark.browser]

GUIDE = "compare/cost/"
REGISTER = "reference/evidence/"
PHONE = {"width": 360, "height": 740}


def meaning(page: "Page", number: int = 0) -> str:
    """Where the explanation of the term with this number stands."""
    name = page.locator("a.term").nth(number).get_attribute("aria-describedby")
    return f"#{name}"


@pytest.mark.parametrize("script", [True, False])
def test_a_term_explains_itself_on_hover_and_on_focus(
    browser: "Browser", served_site: SiteServer, script: bool
) -> None:
    with opened(browser, served_site, GUIDE, java_script_enabled=script) as page:
        words = page.locator(meaning(page))
        assert words.is_hidden()
        page.locator("a.term").first.hover()
        assert words.is_visible()
        words.hover()  # the pointer may move onto it
        assert words.is_visible()
        page.mouse.move(1, 1)
        assert words.is_hidden()
        page.locator("a.term").first.focus()
        page.keyboard.press("Tab")
        page.keyboard.press("Shift+Tab")
        assert words.is_visible()


def test_escape_puts_the_meaning_away(browser: "Browser", served_site: SiteServer) -> None:
    with opened(browser, served_site, GUIDE) as page:
        page.locator("a.term").first.hover()
        page.keyboard.press("Escape")
        assert page.locator(meaning(page)).is_hidden()


def test_no_meaning_makes_a_narrow_page_wider(browser: "Browser", served_site: SiteServer) -> None:
    with opened(browser, served_site, GUIDE, viewport=PHONE) as page:
        for number in range(page.locator("a.term").count()):
            page.locator("a.term").nth(number).hover()
            box = page.locator(meaning(page, number)).bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= PHONE["width"]
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def shown(page: "Page") -> int:
    return page.locator("h3.finding:visible").count()


def test_the_register_is_filtered_by_subject_source_and_words(
    browser: "Browser", served_site: SiteServer
) -> None:
    with opened(browser, served_site, REGISTER) as page:
        every = shown(page)
        assert every == page.locator("h3.finding").count() > 100
        form = page.locator("evidence-filter")
        form.get_by_label("Subject").select_option("cost")
        assert 5 < shown(page) < every
        form.get_by_label("Source").select_option("secondary")
        assert re.match(rf"{shown(page)} of {every} ", page.inner_text(".filter-count"))
        form.get_by_label("Words").fill("vendor survey 79")
        assert page.locator("h3.finding:visible").all_inner_texts()[0].startswith("E-COST-16")
        page.evaluate("location.hash = '#e-sec-08'")  # a citation leads to a finding that the filter hides
        page.wait_for_selector("#e-sec-08:visible")
        assert shown(page) == every


def test_without_a_script_the_register_is_whole(browser: "Browser", served_site: SiteServer) -> None:
    with opened(browser, served_site, REGISTER, java_script_enabled=False) as page:
        assert shown(page) > 100
        assert page.locator("evidence-filter").is_hidden()


@pytest.mark.parametrize(
    "path", [REGISTER, "reference/glossary/", "reference/readers/", "reference/changes/"]
)
def test_no_findings_on_the_pages_of_reference(
    browser: "Browser", served_site: SiteServer, path: str
) -> None:
    with opened(browser, served_site, path) as page:
        assert findings_light_and_dark(page) == []


def test_no_findings_with_a_meaning_shown(browser: "Browser", served_site: SiteServer) -> None:
    with opened(browser, served_site, GUIDE) as page:
        page.locator("a.term").first.hover()
        assert findings(page) == []
