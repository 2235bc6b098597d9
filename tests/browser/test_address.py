"""The address and the figures agree, whichever way the reader came: by a link, by Back, by a choice, by Reset."""

from typing import TYPE_CHECKING

import pytest

from tests.browser.live import PAGE, TEXT, control, follow, native_text, shows, stage, until, visit
from tools.server import SiteServer

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.site, pytest.mark.browser]

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 800}
SCENARIO = "#tco select[name=scenario]"
#: Where the beginning of the calculator stands, seen from the window's top.
TOP = "document.querySelector('#tco').getBoundingClientRect().top"


def at_the_beginning(page: "Page") -> None:
    """The headline is in the window, below the header."""
    until(page, f"{TOP} >= 0 && {TOP} < innerHeight / 4")
    assert page.locator("#tco .result-headline").evaluate("e => e.getBoundingClientRect().top < innerHeight")


def test_back_from_a_ready_case_shows_the_example_again(page: "Page"):
    worked = page.evaluate(TEXT)
    page.locator("article td a", has_text="Shop, 300 mails").click()
    shows(page, native_text(page, scenario="small-office"))
    assert page.locator(SCENARIO).input_value() == "small-office"
    page.go_back()
    until(page, "!location.hash")
    shows(page, worked)
    assert page.locator(SCENARIO).input_value() == "support-assistant"
    assert control(page, "requests_per_day").input_value() == "8000"
    page.go_forward()
    shows(page, native_text(page, scenario="small-office"))


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_a_ready_case_is_shown_from_its_beginning(
    browser: "Browser", server: SiteServer, viewport: dict[str, int]
):
    with visit(browser, server.url + PAGE, viewport=viewport) as page:
        page.locator("article td a", has_text="Nightly sorting").click()
        shows(page, native_text(page, scenario="nightly-sorting"))
        at_the_beginning(page)


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_what_a_link_says_that_cannot_be_used_is_in_sight_and_announced(
    browser: "Browser", server: SiteServer, viewport: dict[str, int]
):
    link = "#tco~v1~foo=1~requests_per_day=700"
    with visit(browser, server.url + PAGE + link, viewport=viewport) as page:
        shows(page, native_text(page, requests_per_day="700"))
        at_the_beginning(page)
        assert "foo" in stage(page)
        assert page.locator("#tco [data-role=stage]").evaluate(
            "e => { const b = e.getBoundingClientRect(); return b.top >= 40 && b.bottom < innerHeight }"
        )
        until(page, "document.querySelector('#tco [data-role=status]').textContent.includes('foo')")


def test_a_reload_leaves_the_reader_in_place(page: "Page"):
    volume = control(page, "requests_per_day")
    volume.fill("700")
    volume.press("Tab")
    until(page, "location.hash.endsWith('=700')")
    page.mouse.wheel(0, 2000)
    until(page, "scrollY > 1500 && history.state?.y > 1500")
    page.reload()
    shows(page, native_text(page, requests_per_day="700"))
    until(page, "scrollY > 1000")


def test_the_choice_says_whose_the_inputs_are(page: "Page"):
    story = page.locator("#tco [data-role=story]")
    control(page, "requests_per_day").fill("700")
    until(page, "document.querySelector('#tco select[name=scenario]').value === ''")
    assert "no ready case" in story.inner_text()
    control(page, "requests_per_day").fill("8000")
    until(page, "document.querySelector('#tco select[name=scenario]').value === 'support-assistant'")
    assert "no ready case" not in story.inner_text()


def test_a_choice_and_a_reset_can_be_taken_back(page: "Page"):
    volume = control(page, "requests_per_day")
    volume.fill("31000")
    own = native_text(page, requests_per_day="31000")
    shows(page, own)
    page.locator(SCENARIO).select_option("small-office")
    other = native_text(page, scenario="small-office")
    shows(page, other)
    page.go_back()
    shows(page, own)
    shows(page, own)
    page.locator("#tco [data-role=reset]").click()
    until(page, "!location.hash")
    shows(page, native_text(page))
    page.go_back()
    shows(page, own)


def test_a_place_in_the_page_does_not_cost_the_inputs(page: "Page"):
    volume = control(page, "requests_per_day")
    volume.fill("31000")
    volume.press("Tab")
    until(page, "location.hash.endsWith('=31000')")
    own = native_text(page, requests_per_day="31000")
    shows(page, own)
    page.locator("article sup.citation a").first.click()
    until(page, "document.activeElement.matches('.sources li')")
    assert page.url.endswith("=31000")
    assert page.evaluate(TEXT) == own


def test_an_edit_that_goes_with_its_page_gets_into_no_other_page_s_address(page: "Page"):
    """Who goes to another page by a key or by voice may still be at the field, which says at its end that it was changed."""
    volume = control(page, "requests_per_day")
    volume.focus()
    volume.fill("31000")
    shows(page, native_text(page, requests_per_day="31000"))
    follow(page, "Home")
    until(page, "!document.querySelector('#tco')")
    page.wait_for_timeout(100)
    assert "#" not in page.url


@pytest.mark.parametrize("width", [320, 360])
def test_the_jumps_lead_to_headings(browser: "Browser", server: SiteServer, width: int):
    with visit(browser, server.url + PAGE, viewport={"width": width, "height": 640}) as page:
        for link, heading in (
            ("Change the inputs", ".calculator-form-title"),
            ("Back to the result", ".result-headline"),
        ):
            page.locator("#tco .calculator-jump a", has_text=link).click()
            found = page.locator(f"#tco {heading}")
            assert found.evaluate("e => e === document.activeElement")
            assert 40 <= found.evaluate("e => e.getBoundingClientRect().top") < 160


def test_back_within_the_page_fetches_nothing_and_keeps_the_calculator(page: "Page", served_site: SiteServer):
    control(page, "requests_per_day").fill("31000")
    own = native_text(page, requests_per_day="31000")
    shows(page, own)
    page.evaluate("window.kept = document.querySelector('#tco')")
    page.locator(SCENARIO).select_option("small-office")
    shows(page, native_text(page, scenario="small-office"))
    page.mouse.wheel(0, 900)
    page.wait_for_timeout(300)
    served_site.hits.clear()
    page.go_back()
    shows(page, own)
    page.wait_for_timeout(500)
    assert page.evaluate("kept === document.querySelector('#tco')")
    assert [hit.path for hit in served_site.hits if hit.path.endswith("/")] == []
    # Another page is still the theme's: there and back again.
    follow(page, "Home")
    until(page, "!document.querySelector('#tco')")
    page.go_back()
    until(page, "document.querySelector('#tco-requests_per_day')?.value === '31000'")
    shows(page, own)
