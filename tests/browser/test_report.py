"""Reports of errors: of a page, of a chart, of a single figure of a calculator or of the data. Nothing is sent by itself."""

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from tests.browser.layouts import CALCULATOR, opened
from tests.browser.live import until
from tests.browser.test_axe import findings
from tools.server import SiteServer

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.site, pytest.mark.browser]

GUIDE = "compare/cost/"
INSPECTOR = "calculators/inspector/"
SUMMARY = ".page-report > summary"
PHONE = {"width": 360, "height": 740}


def line(page: "Page", name: str) -> str:
    """What stands behind a name in the text of the report."""
    found = re.search(rf"^{name}: ?(.*)$", page.inner_text(".report-text"), re.MULTILINE)
    return found[1] if found else ""


def focused(page: "Page", selector: str) -> bool:
    return bool(page.evaluate("selector => document.activeElement.matches(selector)", selector))


def test_a_report_names_page_date_and_the_figure_that_was_chosen(
    browser: "Browser", served_site: SiteServer
) -> None:
    with opened(browser, served_site, GUIDE) as page:
        page.click(SUMMARY)
        page.locator(".page-report").get_by_label("About").select_option(index=1)
        assert line(page, "Page") == "/compare/cost/"
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", line(page, "Data as of"))
        assert re.fullmatch(r".+ \(\S+/\S+\)", line(page, "Figure or sentence"))
        assert findings(page) == []
        page.locator(".page-report").get_by_label("About").select_option(index=0)
        assert line(page, "Figure or sentence") == ""


def test_a_chart_leads_to_a_report_that_names_it(browser: "Browser", served_site: SiteServer) -> None:
    with opened(browser, served_site, "compare/capability/") as page:
        page.get_by_text("Report an error in this chart").first.click()
        page.wait_for_timeout(500)  # the theme could still replace the page
        assert line(page, "Figure or sentence").endswith("(capability-lag)")
        assert focused(page, SUMMARY)
        page.get_by_role("button", name="Back to the figure").click()
        assert focused(page, "figure")


def test_a_figure_of_a_calculator_has_a_report_with_its_step_value_and_case(
    browser: "Browser", served_site: SiteServer
) -> None:
    """By keyboard alone: from the card to the working, from there to its sign, and back; inputs only where they can be seen."""
    with opened(browser, served_site, INSPECTOR) as page:
        page.evaluate(
            "document.querySelector('.page-report > p').innerHTML ="
            ' \'<a data-address="https://example.org/new?t={page}&b={text}" href="#">to the host</a>\''
        )
        page.fill("#inspector-context_tokens", "2 345")
        page.wait_for_function("() => document.querySelector('#inspector').fragment?.includes('2345')")
        until(page, "!document.querySelector('#inspector :is([data-old], [data-pending], [data-unfolding])')")
        page.locator(".card-figure a").first.press("Enter")
        assert focused(page, ".steps > li")
        step = (
            str(page.evaluate("document.activeElement.id")).removeprefix("inspector-step-").replace("--", ".")
        )
        value = page.locator(".steps > li:focus b").inner_text()
        sign = page.get_by_role("button", name="Report an error in ")
        assert sign.count() == 1
        for _ in range(12):
            page.keyboard.press("Tab")
            if focused(page, ".row-report"):
                break
        box = sign.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 24
        assert findings(page) == []
        page.keyboard.press("Enter")
        assert focused(page, SUMMARY)
        assert line(page, "Page") == f"/{INSPECTOR}"
        assert f"({step}): {value}" in line(page, "Figure or sentence")
        link = line(page, "The case")
        assert link.startswith(f"{served_site.url}{INSPECTOR}#inspector~")
        assert "context_tokens=2345" in link
        # What the host would be told is what stands there, and the reader can leave the inputs out of both.
        host = page.locator(".page-report a[data-address]")
        shown = page.evaluate("document.querySelector('.report-text').textContent")
        assert unquote(str(host.get_attribute("href"))).endswith(f"?t=/{INSPECTOR}&b={shown}")
        page.get_by_label("With the link to this case").uncheck()
        assert "2345" not in page.inner_text(".report-text")
        assert "2345" not in str(host.get_attribute("href"))
        assert page.locator(".report-about optgroup[label^='Working: ']").count() > 1
        page.get_by_role("button", name="Back to the figure").press("Enter")
        assert focused(page, ".steps > li")
        page.keyboard.press("Escape")
        assert page.locator(".row-report").count() == 0


@pytest.mark.parametrize(
    ("path", "row", "figure"),
    [
        (CALCULATOR, ".source-table tbody tr", r".+ \(\S+/\S+\): Value: .+; Date: .+"),
        (
            "reference/data/",
            "tr:has(#price-anthropic-claude-opus-5-5) [align=right]",
            r"Claude.+ \(price-\S+\): Input: [\d.]+; .+",
        ),
        ("reference/data/gpu-rents/", ".guide-table tbody tr", r".+ \(\S+\): Offer: .+"),
    ],
)
def test_a_figure_of_sources_and_data_has_one_too(
    browser: "Browser", served_site: SiteServer, path: str, row: str, figure: str
) -> None:
    """With a finger on a narrow screen: the first touch shows the sign, nothing moves, the second opens the report."""
    with opened(browser, served_site, path, viewport=PHONE, has_touch=True) as page:
        page.evaluate(
            "document.querySelectorAll('details').forEach(part => part.open = part.matches('.source-list'))"
        )
        place = page.locator(row).first
        place.scroll_into_view_if_needed()
        before = page.evaluate("document.documentElement.scrollHeight")
        place.tap()
        sign = page.get_by_role("button", name="Report an error in ")
        sign.wait_for()
        assert page.evaluate("document.documentElement.scrollHeight") == before
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        sign.tap()
        page.locator(".report-about").wait_for()  # the part is written when the browser has opened it
        assert re.fullmatch(figure, line(page, "Figure or sentence"))
        assert line(page, "The case") == (page.url + "#tco" if path == CALCULATOR else "")


def test_without_a_script_the_text_stands_there_and_no_row_has_a_sign(
    browser: "Browser", served_site: SiteServer
) -> None:
    with opened(browser, served_site, CALCULATOR, java_script_enabled=False) as page:
        page.click(SUMMARY)
        assert line(page, "Page") == f"/{CALCULATOR}"
        page.locator(".steps > li").first.hover(force=True, trial=True)
        assert page.locator(".row-report").count() == 0
