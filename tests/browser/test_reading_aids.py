"""Terms that explain themselves, the filter of the register, and reports of errors: by pointer, by keyboard, without a script."""

import re
from typing import TYPE_CHECKING

import pytest

from tests.browser.layouts import opened
from tests.browser.test_axe import findings
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


def test_a_report_names_page_date_and_the_figure_that_was_chosen(
    browser: "Browser", served_site: SiteServer
) -> None:
    with opened(browser, served_site, GUIDE) as page:
        page.get_by_text("Report an error on this page").click()
        page.locator(".page-report").get_by_label("About").select_option(index=1)
        text = page.inner_text(".report-text")
        assert "Page: /compare/cost/" in text
        assert re.search(r"Data as of: \d{4}-\d\d-\d\d", text)
        assert re.search(r"^Figure or sentence: \S+/\S+ \(.+\)$", text, re.MULTILINE)


def test_a_chart_leads_to_a_report_that_names_it(browser: "Browser", served_site: SiteServer) -> None:
    with opened(browser, served_site, "compare/capability/") as page:
        page.get_by_text("Report an error in this chart").first.click()
        page.wait_for_timeout(500)  # the theme could still replace the page
        assert re.search(
            r"^Figure or sentence: capability-lag \(", page.inner_text(".report-text"), re.MULTILINE
        )
        assert page.evaluate("document.activeElement.matches('.page-report summary')")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "path", [REGISTER, "reference/glossary/", "reference/readers/", "reference/changes/"]
)
def test_no_findings_on_the_pages_of_reference(
    browser: "Browser", served_site: SiteServer, path: str, scheme: str
) -> None:
    with opened(browser, served_site, path, color_scheme=scheme) as page:
        assert findings(page) == []


def test_no_findings_with_a_meaning_shown_and_a_report_open(
    browser: "Browser", served_site: SiteServer
) -> None:
    with opened(browser, served_site, GUIDE) as page:
        page.get_by_text("Report an error on this page").click()
        page.locator("a.term").first.hover()
        assert findings(page) == []
