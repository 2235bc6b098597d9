"""A result on a phone: charts and tables are a line each part until they are opened. The worker is the real one."""

from typing import TYPE_CHECKING

import pytest

from tests.browser.layouts import CALCULATOR, opened
from tests.browser.live import complete, control, native_text, shows, visit
from tools.server import SiteServer

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.site, pytest.mark.browser]

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}
#: Keys of the blocks that are open.
OPEN = "[...document.querySelectorAll('.narrow-fold[open]')].map(e => e.dataset.key)"
ALL = ["fold-figures", "fold-change", "fold-finance", "fold-chance"]
#: Heights of the charts in blocks: none is lost while the window changes.
CHARTS = "[...document.querySelectorAll('.narrow-fold[open] .chart')].map(e => e.getBoundingClientRect().height > 200)"


def wide_and_narrow(page: "Page") -> None:
    """Let the window grow and shrink: nothing is folded, or lost, on the way."""
    page.set_viewport_size(DESK)  # type: ignore[arg-type]
    page.wait_for_function(f"keys => String({OPEN}) === String(keys)", arg=ALL)
    assert page.evaluate(CHARTS) == [True] * 4
    assert page.locator(".narrow-fold > summary:visible").count() == 0
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.wait_for_function(f"() => !{OPEN}.length")


def test_on_a_phone_parts_are_folded_and_stay_as_the_reader_has_them(
    browser: "Browser", served_site: SiteServer
) -> None:
    with visit(browser, served_site.url + CALCULATOR, viewport=PHONE) as page:
        page.wait_for_function(f"() => !{OPEN}.length")
        short = page.evaluate("document.documentElement.scrollHeight")
        assert page.locator("[data-part=chance] .part-title").is_visible()
        assert page.locator("[data-part=chance] .findings li").first.is_visible()
        summary = page.locator("[data-part=change] .narrow-fold > summary")
        assert summary.inner_text() == "2 charts and 3 tables"
        summary.focus()
        page.keyboard.press("Enter")
        assert page.locator("[data-chart=tornado] svg").first.is_visible()
        control(page, "requests_per_day").fill("9000")
        shows(page, native_text(page, requests_per_day="9000"))
        complete(page)
        assert page.evaluate(OPEN) == ["fold-change"]
        wide_and_narrow(page)
        wide_and_narrow(page)
        assert page.evaluate("document.documentElement.scrollHeight") < short * 1.2
        # A link into a part opens it, and so does one to its title.
        for place in ("tco-table-payback", "tco-chance"):
            page.evaluate(
                """place => { const link = Object.assign(document.createElement('a'), {href: `#${place}`});
                    document.querySelector('#tco .result-summary').append(link); link.click() }""",
                place,
            )
        assert page.evaluate(OPEN) == ["fold-change", "fold-chance"]


def test_a_link_to_a_part_opens_it_and_without_a_script_all_are_open(
    browser: "Browser", served_site: SiteServer
) -> None:
    with opened(browser, served_site, CALCULATOR + "#tco-chance", viewport=PHONE) as page:
        page.wait_for_function(f"() => String({OPEN}) === 'fold-chance'")
        top = page.locator("#tco-chance").bounding_box()
        assert top is not None
        assert 0 < top["y"] < PHONE["height"] / 2
        page.emulate_media(media="print")
        assert page.locator("[data-chart=tornado] svg").first.is_visible()
    with opened(browser, served_site, CALCULATOR, viewport=PHONE, java_script_enabled=False) as page:
        assert page.locator("[data-chart=tornado] svg").first.is_visible()
        page.locator("[data-part=change] .narrow-fold > summary").click()
        assert not page.locator("[data-chart=tornado] svg").first.is_visible()
