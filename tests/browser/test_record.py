"""Taking the decision record along: copied, by hand where the browser does not let the page copy, saved, printed alone."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.live import CLIPBOARD, control, until, visit
from tests.browser.stay import Stay
from tools.server import SiteServer

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.site, pytest.mark.browser]

PAGE = "calculators/scoring/"
RUNTIME = "**/assets/runtime/**"
BUTTON = "#scoring .document-block [data-export='{}']"
SAID = "document.querySelector('#scoring [data-role=status]').textContent.includes(arg)"


@pytest.fixture(scope="module")
def stay(browser: "Browser", served_site: SiteServer) -> Iterator[Stay]:
    """The scoring page, which may copy."""
    with Stay(browser, served_site.url, PAGE, permissions=CLIPBOARD) as one:
        yield one


def press(page: "Page", action: str) -> None:
    page.locator(BUTTON.format(action)).click()


def write(page: "Page", field: str, text: str) -> None:
    control(page, field, "scoring").fill(text)


def test_it_is_copied_with_the_words_in_the_form_and_the_address_of_the_page(page: "Page"):
    write(page, "record.owner", "Ada | *Lovelace*")
    press(page, "copy-md")
    until(page, SAID, "copied")
    text = page.evaluate("navigator.clipboard.readText()")
    assert text.startswith("# ")
    assert "Ada &#124; \\*Lovelace\\*" in text
    assert f"({page.url.split('#')[0]}#scoring~v1~" in text
    press(page, "copy-wiki")
    until(page, "navigator.clipboard.readText().then(text => text.startsWith('h1. '))")


def test_formatted_it_goes_along_as_such(page: "Page"):
    press(page, "copy-html")
    until(page, SAID, "copied")
    types = page.evaluate("navigator.clipboard.read().then(items => items[0].types)")
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


def test_it_is_saved_as_a_file(page: "Page"):
    with page.expect_download() as saved:
        press(page, "download-md")
    assert saved.value.suggested_filename == "decision-record.md"
    assert Path(saved.value.path()).read_text(encoding="utf-8").startswith("# ")


@pytest.mark.own_visit
def test_a_click_before_the_engine_is_there_is_answered_at_once_and_done_later(page: "Page") -> None:
    page.route(RUNTIME, lambda _: None)
    button = page.locator(BUTTON.format("copy-md"))
    button.click()
    assert button.inner_text() == "Being written…"
    until(page, SAID, "being written")
    button.click()
    page.unroute(RUNTIME)  # what was held back goes on
    until(page, SAID, "copied")
    assert page.evaluate("navigator.clipboard.readText()").startswith("# ")
    until(
        page,
        "document.querySelector('#scoring .document-block [data-export=copy-md]').textContent === 'Copy as Markdown'",
    )


def test_inputs_that_cannot_be_used_are_said_instead(page: "Page"):
    page.evaluate("navigator.clipboard.writeText('as before')")
    write(page, "requests_per_day", "many")
    press(page, "copy-md")
    until(page, SAID, "Requests per day")
    press(page, "download-md")  # its reply comes after that to the first
    until(page, SAID, "Requests per day")
    assert page.evaluate("navigator.clipboard.readText()") == "as before"


@pytest.mark.own_visit
def test_it_is_printed_alone(page: "Page"):
    page.evaluate("() => { window.print = () => { window.asked = true } }")
    press(page, "print")
    page.emulate_media(media="print")
    assert page.evaluate("window.asked")
    assert page.locator("#scoring .document h4").is_visible()
    assert page.locator("#scoring .document table").first.is_visible()
    for other in ("#scoring form", "h1", "#scoring .result-headline", "#scoring .document-toolbar"):
        assert not page.locator(other).first.is_visible(), other
    page.emulate_media(media="screen")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator("#scoring form").is_visible()
    assert not page.locator("#scoring .document h4").is_visible()
    assert page.locator("[data-prints]").count() == 0
