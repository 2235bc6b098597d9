"""The box that finds an input by its name, and the count of changed inputs beside each group's name."""

from typing import TYPE_CHECKING

import pytest

from calculators import registry
from tests.browser.live import control, until

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.site, pytest.mark.browser]

FIND = "#tco [data-role=find]"
SHOWN = "[...document.querySelectorAll('#tco form [data-field]')].filter(e => e.checkVisibility()).map(e => e.dataset.field)"


def test_it_narrows_the_form_opens_groups_and_says_how_many(page: "Page"):
    before = page.evaluate(SHOWN)
    page.locator(FIND).press_sequentially("retry SHARE")
    fields = registry.get("tco").fields.values()
    wanted = [field.id for field in fields if field.label == registry.get("tco").fields["retry_share"].label]
    shown = page.evaluate(SHOWN)
    assert set(wanted) <= set(shown) or "retry_share" in shown or shown == []
    page.locator(FIND).fill(registry.get("tco").fields["retry_share"].label)
    assert "retry_share" in page.evaluate(SHOWN)
    assert len(page.evaluate(SHOWN)) < len(before)
    count = len(page.evaluate(SHOWN))
    words = "1 input found." if count == 1 else f"{count} inputs found."
    until(page, "document.querySelector('#tco [data-role=status]').textContent === arg", words)
    page.locator(FIND).press("Escape")
    assert page.evaluate(SHOWN) == before
    assert page.locator(FIND).input_value() == ""


def test_an_input_with_the_word_in_its_own_name_is_marked_and_led_to(page: "Page"):
    """“Currency” stands in a heading too, so the whole section is shown: the input itself must be told from the rest."""
    page.locator(FIND).fill("currency")
    marked = page.locator("#tco form [data-found]")
    assert marked.first.get_attribute("data-field") == "currency"
    assert marked.count() < len(page.evaluate(SHOWN))
    lead = page.locator("#tco [data-role=find-first]")
    assert lead.inner_text() == "Go to “Currency shown”"
    lead.click()
    assert page.evaluate("document.activeElement.id") == "tco-currency"
    page.locator(FIND).press("Enter")
    assert page.evaluate("document.activeElement.id") == "tco-currency"
    page.locator(FIND).press("Escape")
    assert marked.count() == 0
    assert lead.is_hidden()


@pytest.mark.parametrize("words", ["price", "zzzz"])
def test_paper_holds_every_input_whatever_the_box_says(page: "Page", words: str):
    page.locator(FIND).fill(words)
    page.emulate_media(media="print")
    assert sorted(page.evaluate(SHOWN)) == sorted(registry.get("tco").fields)
    assert page.locator(FIND).is_hidden()
    assert page.locator("#tco [data-role=find-none]").is_hidden()


def test_nothing_found_is_said(page: "Page"):
    page.locator(FIND).fill("zzzz")
    assert page.evaluate(SHOWN) == []
    assert page.locator("#tco [data-role=find-none]").is_visible()
    page.locator(FIND).press("Escape")
    assert page.locator("#tco [data-role=find-none]").is_hidden()


def test_it_is_no_input_of_the_calculation(page: "Page"):
    control(page, "requests_per_day").fill("700")
    until(page, "document.querySelector('#tco select[name=scenario]').value === ''")
    page.evaluate(
        "() => { window.counted = 0; document.querySelector('#tco').addEventListener('calculated', () => { counted += 1 }) }"
    )
    page.locator(FIND).press_sequentially("price")
    page.locator(FIND).press("Enter")
    page.wait_for_timeout(500)
    assert page.evaluate("counted") == 0
    assert "price" not in page.url


def test_a_link_to_an_error_shows_an_input_that_was_filtered_out(page: "Page"):
    control(page, "input_tokens").fill("many")
    until(page, "!document.querySelector('#tco [data-role=errors]').hidden")
    page.locator(FIND).fill("discount")
    page.locator("#tco [data-role=errors] a").click()
    assert page.evaluate("document.activeElement.id") == "tco-input_tokens"
    assert page.locator(FIND).input_value() == ""


def test_a_group_says_how_many_of_its_inputs_were_changed(page: "Page"):
    field = control(page, "retry_share")
    place = field.locator("xpath=ancestor::details").last.locator("[data-role=group-changed]")
    before = int((place.text_content() or "0 ").split()[0])
    field.fill("7")
    assert place.text_content() == f"{before + 1} changed"
    page.locator("#tco [data-role=reset]").click()
    until(page, "document.querySelector('#tco-retry_share').value !== '7'")
    page.wait_for_timeout(100)
    assert (place.text_content() or "").startswith(str(before) if before else "")
