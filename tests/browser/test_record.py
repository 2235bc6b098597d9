"""Taking the decision record along: copied, by hand where the browser does not let the page copy, saved, printed alone."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.live import CLIPBOARD, control, until, visit
from tools.server import SiteServer

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.site, pytest.mark.browser]

PAGE = "calculators/scoring/"
RUNTIME = "**/assets/runtime/**"
BUTTON = "#scoring .document-block [data-export='{}']"
SAID = "document.querySelector('#scoring [data-role=status]').textContent.includes(arg)"


@pytest.fixture
def record(browser: "Browser", server: SiteServer) -> "Iterator[Page]":
    """The scoring page, which may copy."""
    with visit(browser, server.url + PAGE, permissions=CLIPBOARD) as page:
        yield page


def press(page: "Page", action: str) -> None:
    page.locator(BUTTON.format(action)).click()


def write(page: "Page", field: str, text: str) -> None:
    control(page, field, "scoring").fill(text)


def test_it_is_copied_with_the_words_in_the_form_and_the_address_of_the_page(record: "Page"):
    write(record, "record.owner", "Ada | *Lovelace*")
    press(record, "copy-md")
    until(record, SAID, "copied")
    text = record.evaluate("navigator.clipboard.readText()")
    assert text.startswith("# ")
    assert "Ada &#124; \\*Lovelace\\*" in text
    assert f"({record.url.split('#')[0]}#scoring~v1~" in text
    press(record, "copy-wiki")
    until(record, "navigator.clipboard.readText().then(text => text.startsWith('h1. '))")


def test_formatted_it_goes_along_as_such(record: "Page"):
    press(record, "copy-html")
    until(record, SAID, "copied")
    types = record.evaluate("navigator.clipboard.read().then(items => items[0].types)")
    assert set(types) == {"text/html", "text/plain"}


def test_where_the_page_may_not_copy_the_text_stands_selected(browser: "Browser", server: SiteServer):
    with visit(browser, server.url + PAGE) as page:
        page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')) }")
        press(page, "copy-md")
        until(page, SAID, "selected")
        field = page.locator("#scoring .document-text")
        assert field.input_value().startswith("# ")
        assert field.evaluate(
            "field => document.activeElement === field && field.selectionEnd === field.value.length"
        )


def test_it_is_saved_as_a_file(record: "Page"):
    with record.expect_download() as saved:
        press(record, "download-md")
    assert saved.value.suggested_filename == "decision-record.md"
    assert Path(saved.value.path()).read_text(encoding="utf-8").startswith("# ")


def test_a_click_before_the_engine_is_there_is_answered_at_once_and_done_later(record: "Page") -> None:
    record.route(RUNTIME, lambda _: None)
    button = record.locator(BUTTON.format("copy-md"))
    button.click()
    assert button.inner_text() == "Being written…"
    until(record, SAID, "being written")
    button.click()
    record.unroute(RUNTIME)  # what was held back goes on
    until(record, SAID, "copied")
    assert record.evaluate("navigator.clipboard.readText()").startswith("# ")
    until(
        record,
        "document.querySelector('#scoring .document-block [data-export=copy-md]').textContent === 'Copy as Markdown'",
    )


def test_inputs_that_cannot_be_used_are_said_instead(record: "Page"):
    record.evaluate("navigator.clipboard.writeText('as before')")
    write(record, "requests_per_day", "many")
    press(record, "copy-md")
    until(record, SAID, "Requests per day")
    press(record, "download-md")  # its reply comes after that to the first
    until(record, SAID, "Requests per day")
    assert record.evaluate("navigator.clipboard.readText()") == "as before"


def test_it_is_printed_alone(record: "Page"):
    record.evaluate("() => { window.print = () => { window.asked = true } }")
    press(record, "print")
    record.emulate_media(media="print")
    assert record.evaluate("window.asked")
    assert record.locator("#scoring .document h4").is_visible()
    assert record.locator("#scoring .document table").first.is_visible()
    for other in ("#scoring form", "h1", "#scoring .result-headline", "#scoring .document-toolbar"):
        assert not record.locator(other).first.is_visible(), other
    record.emulate_media(media="screen")
    record.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert record.locator("#scoring form").is_visible()
    assert not record.locator("#scoring .document h4").is_visible()
    assert record.locator("[data-prints]").count() == 0
