"""Keeping cases and looking at them side by side: by mouse and keyboard, for the length of the visit, on paper."""

from typing import TYPE_CHECKING

import pytest

from tests.browser.live import control, follow, native_text, shows, until

if TYPE_CHECKING:
    from playwright.sync_api import Page

# What is kept lasts as long as the visit.
pytestmark = [pytest.mark.site, pytest.mark.browser, pytest.mark.own_visit]

KEEP = "#tco [data-role=keep]"
COMPARE = "#tco-compare"


def kept(page: "Page") -> list[str]:
    return page.locator(f"{COMPARE} .kept-cases a").all_inner_texts()


def keep(page: "Page", volume: str, count: int) -> None:
    control(page, "requests_per_day").fill(volume)
    page.locator(KEEP).click()
    until(page, "document.querySelectorAll('#tco-compare .kept-cases a').length === arg", count)


def test_cases_stand_side_by_side_and_can_be_removed(page: "Page"):
    page.locator(KEEP).click()
    until(page, "document.querySelectorAll('#tco-compare .kept-cases a').length === 1")
    keep(page, "31000", 2)
    title = page.locator("#tco select[name=scenario] option[value=support-assistant]").text_content()
    assert kept(page) == [title, "Your inputs 1"]
    columns = page.locator(f"{COMPARE} [data-table=compare] thead th").all_inner_texts()
    assert columns == ["Option", title, "Your inputs 1"]
    figures = page.locator(f"{COMPARE} [data-table=compare] tbody tr").first.locator("td").all_inner_texts()
    assert figures[1].startswith(page.locator("#tco .card-figure").first.inner_text())
    differing = page.locator(f"{COMPARE} [data-table=compare-inputs] tbody tr")
    assert differing.count() == 1
    assert "31000" in differing.inner_text()
    page.locator(f"{COMPARE} [data-role=drop]").first.click()
    until(page, "document.querySelectorAll('#tco-compare .kept-cases a').length === 1")
    assert kept(page) == ["Your inputs 1"]
    assert page.evaluate("document.activeElement.dataset.role") == "drop"


def test_a_case_that_can_be_used_is_kept_once_four_at_most_and_printed_without_buttons(page: "Page"):
    control(page, "input_tokens").fill("many")
    page.locator(KEEP).click()
    until(page, "document.querySelector('#tco [data-role=status]').textContent.includes('Nothing kept')")
    assert kept(page) == []
    control(page, "input_tokens").fill("1500")
    for count, volume in enumerate(("700", "800", "900", "1000"), 1):
        keep(page, volume, count)
    page.locator(KEEP).click()
    until(page, "document.querySelector('#tco [data-role=status]').textContent.includes('kept already')")
    control(page, "requests_per_day").fill("1100")
    shows(page, native_text(page, requests_per_day="1100"))
    page.locator(KEEP).click()
    until(page, "document.querySelector('#tco [data-role=status]').textContent.includes('Four')")
    assert kept(page) == [f"Your inputs {n}" for n in (1, 2, 3, 4)]
    page.emulate_media(media="print")
    assert page.locator(f"{COMPARE} table").first.is_visible()
    assert not page.locator(f"{COMPARE} button").first.is_visible()


def test_it_works_by_keyboard(page: "Page"):
    keep(page, "700", 1)
    page.locator(KEEP).focus()
    control(page, "requests_per_day").fill("800")
    page.locator(KEEP).press("Enter")
    until(page, "document.querySelectorAll('#tco-compare .kept-cases a').length === 2")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Compare the 2 cases kept"
    address = page.url
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "tco-compare-title"
    assert page.url == address
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    until(page, "document.querySelectorAll('#tco-compare .kept-cases a').length === 1")
    page.keyboard.press("Enter")
    until(page, "document.querySelector('#tco-compare').hidden")
    assert page.evaluate("document.activeElement.dataset.role") == "keep"


def test_a_kept_case_opens_again_and_stays_for_the_visit(page: "Page"):
    keep(page, "700", 1)
    keep(page, "800", 2)
    page.locator(f"{COMPARE} .kept-cases a").first.click()
    shows(page, native_text(page, requests_per_day="700"))
    assert control(page, "requests_per_day").input_value() == "700"
    follow(page, "Home")
    until(page, "!document.querySelector('#tco')")
    page.go_back()
    until(page, "document.querySelectorAll('#tco-compare .kept-cases a').length === 2")
    page.reload()
    page.wait_for_selector("#tco")
    assert page.locator(COMPARE).count() == 0 or page.locator(COMPARE).is_hidden()
