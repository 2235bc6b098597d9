"""A calculator that is live: an edit gives what native Python gives, and nothing that the reader did is lost."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.live import (
    CLIPBOARD,
    PAGE,
    PATIENCE,
    TEXT,
    WHOLE,
    complete,
    control,
    follow,
    native,
    native_bits,
    native_text,
    native_whole,
    shows,
    stage,
    until,
    visit,
)
from tests.browser.served import QuickServer
from tools.faults import Fault
from tools.server import SiteServer

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.site, pytest.mark.browser]

ARCHIVE = "**/assets/runtime/*/app.zip*"


@pytest.mark.parametrize(
    ("field", "text"),
    [("requests_per_day", "8.000,5"), ("cached_share", "30"), ("rented_gpu.billing_mode", "active_window")],
)
def test_an_edit_gives_what_native_python_gives(page: "Page", field: str, text: str):
    found = control(page, field)
    if found.evaluate("e => e.tagName") == "SELECT":
        found.select_option(text)
    else:
        found.fill(text)
    shows(page, native_text(page, **{field: text}))
    complete(page)
    assert page.evaluate(WHOLE) == native_whole(page, **{field: text})
    assert stage(page) == ""
    assert page.locator("#tco [data-role=errors]").is_hidden()


def test_bad_input_is_told_at_its_field_and_the_last_good_result_stays(page: "Page"):
    volume, tokens = control(page, "requests_per_day"), control(page, "input_tokens")
    volume.fill("12000")
    good = native_text(page, requests_per_day="12000")
    shows(page, good)
    for bad in ("", "many", "-1", "NaN", "1e308", "1.000", "<img src=x onerror=alert(1)>"):
        tokens.fill(bad)
        words = native(requests_per_day="12000", input_tokens=bad)["errors"][0]["message"]
        until(page, "document.getElementById('tco-input_tokens-error').textContent === arg", arg=words)
        assert page.locator("#tco-input_tokens-error").is_visible()
        assert tokens.get_attribute("aria-invalid") == "true"
        assert page.locator("#tco [data-role=errors] a").inner_text() == words
        assert page.evaluate(TEXT) == good
        assert page.locator("#tco [data-role=result]").get_attribute("data-stale") is not None
        assert "last inputs that could be" in stage(page)
    tokens.fill("1500")
    # The result is the one that stayed, so its text cannot tell that the answer is there; its mark does.
    until(page, "!document.querySelector('#tco [data-role=result]').hasAttribute('data-stale')")
    assert page.evaluate(TEXT) == native_text(page, requests_per_day="12000", input_tokens="1500")
    assert tokens.get_attribute("aria-invalid") is None
    assert page.locator("#tco-input_tokens-error").is_hidden()
    assert page.locator("#tco [data-role=errors]").is_hidden()


def test_the_beginning_of_what_cannot_be_used_is_never_what_stands(page: "Page"):
    """`310.000` could mean two numbers and is refused; `310`, met on the way there, is nobody's input."""
    volume = control(page, "requests_per_day")
    for left in (None, "700"):
        if left:
            volume.fill(left)
            volume.press("Tab")
            until(page, "location.hash === '#tco~v1~requests_per_day=700'")
        volume.fill("")
        for sign in "310.000":
            volume.press(sign)
            until(
                page, "document.querySelector('#tco [data-role=status]')"
            )  # the page goes on between two keys
        until(
            page, "document.getElementById('tco-requests_per_day-error').textContent.includes('two numbers')"
        )
        shows(page, native_text(page, **({"requests_per_day": left} if left else {})))
        volume.press("Tab")
        complete(page)
        assert page.locator("#tco [data-role=result]").get_attribute("data-stale") is not None
        assert page.evaluate("location.hash") == ("#tco~v1~requests_per_day=700" if left else "")
        assert volume.input_value() == "310.000"


def test_enter_leads_to_the_errors_and_their_links_to_the_fields(page: "Page"):
    tokens = control(page, "input_tokens")
    tokens.fill("many")
    tokens.press("Enter")
    until(page, "document.activeElement.dataset.role === 'errors'", timeout=PATIENCE)
    before = page.url
    page.locator("#tco [data-role=errors] a").click()
    assert page.evaluate("document.activeElement.id") == "tco-input_tokens"
    assert page.url == before


def test_the_state_survives_reload_and_coming_back(page: "Page"):
    volume = control(page, "requests_per_day")
    volume.fill("31000")
    volume.press("Tab")
    text = native_text(page, requests_per_day="31000")
    shows(page, text)
    until(page, "location.hash === '#tco~v1~requests_per_day=31000'")
    page.reload()
    shows(page, text)
    assert control(page, "requests_per_day").input_value() == "31000"
    follow(page, "Home")
    until(page, "!document.querySelector('#tco')")
    page.go_back()
    shows(page, text)
    assert control(page, "requests_per_day").input_value() == "31000"


def test_an_edit_answered_before_its_field_is_left_gets_into_the_address_then(page: "Page"):
    volume = control(page, "requests_per_day")
    volume.fill("31000")
    shows(page, native_text(page, requests_per_day="31000"))
    assert page.evaluate("location.hash") == ""
    volume.press("Tab")
    until(page, "location.hash === '#tco~v1~requests_per_day=31000'")


def test_a_link_on_the_same_page_is_followed_and_typing_does_not_fill_history(page: "Page"):
    page.evaluate("location.hash = '#tco~v1~requests_per_day=41000'")
    shows(page, native_text(page, requests_per_day="41000"))
    length = page.evaluate("history.length")
    volume = control(page, "requests_per_day")
    for text in ("42000", "43000"):
        volume.fill(text)
        volume.press("Tab")
        shows(page, native_text(page, requests_per_day=text))
    assert page.evaluate("history.length") == length
    page.go_back()
    until(page, "!location.hash")


def test_a_damaged_link_is_told_and_nothing_of_it_becomes_markup(browser: "Browser", server: SiteServer):
    link = "#tco~v1~input_tokens=%3Cimg%20src%3Dx%3E~gone=1~requests_per_day=700"
    with visit(browser, server.url + PAGE + link) as page:
        until(page, "!document.querySelector('#tco [data-role=errors]').hidden", timeout=PATIENCE)
        assert control(page, "input_tokens").input_value() == "<img src=x>"
        assert control(page, "requests_per_day").input_value() == "700"
        assert "gone" in stage(page)
        assert page.locator("#tco img").count() == 0


def test_until_the_figures_of_a_link_are_there_the_result_is_marked_as_an_example(
    browser: "Browser", site_dir: Path
):
    example = "document.querySelector('#tco [data-role=result]').matches('[data-example]')"
    with (
        SiteServer(site_dir, bandwidth=2_500_000) as slow,
        visit(browser, f"{slow.url}{PAGE}#tco~v1~requests_per_day=700") as page,
    ):
        until(page, example)
        assert "Working out your figures" in stage(page)
        assert "example" in stage(page)
        shows(page, native_text(page, requests_per_day="700"))
        assert not page.evaluate(example)
        assert stage(page) == ""


def test_a_link_that_cannot_be_answered_leaves_the_example_with_a_word_about_it(
    browser: "Browser", site_dir: Path
):
    faults = {"/assets/runtime/*/worker.js": Fault(status=404)}
    with (
        QuickServer(site_dir, faults=faults) as broken,
        visit(browser, f"{broken.url}{PAGE}#tco~v1~requests_per_day=700", quiet=False) as page,
    ):
        until(page, "document.querySelector('#tco [data-role=stage]').dataset.state === 'failed'")
        assert "example" in stage(page)
        assert "complete" not in stage(page)


def test_edits_made_while_it_starts_are_not_lost(browser: "Browser", served_site: SiteServer):
    with visit(browser, served_site.url) as page:
        page.route(ARCHIVE, lambda _: None)  # held back until everything is typed
        page.goto(f"{served_site.url}{PAGE}#tco~v1~closed_api.fte=0.7")
        control(page, "requests_per_day").fill("700")
        until(
            page, "document.querySelector('#tco [data-role=stage-text]').textContent.includes('downloading')"
        )
        control(page, "requests_per_day").fill("77000")
        control(page, "output_tokens").fill("444")
        page.unroute(ARCHIVE)  # what was held back goes on
        edits = {"requests_per_day": "77000", "output_tokens": "444", "closed_api.fte": "0.7"}
        shows(page, native_text(page, **edits))
        assert control(page, "closed_api.fte").input_value() == "0.7"


def test_the_page_stays_as_the_reader_has_it(page: "Page"):
    volume = control(page, "requests_per_day")
    volume.fill("9000")
    shows(page, native_text(page, requests_per_day="9000"))
    details = page.locator("#tco [data-role=result] details[data-key]").last
    details.evaluate("e => { e.open = true; e.querySelector('summary').id = 'marked'; }")
    details.evaluate("e => { window.kept = e; getSelection().selectAllChildren(e.querySelector('summary')) }")
    volume.evaluate("e => { e.focus(); e.setSelectionRange(1, 2) }")
    top = page.evaluate("scrollY")
    volume.evaluate(
        "e => { e.setRangeText('8', 1, 2, 'select'); e.dispatchEvent(new Event('input', {bubbles: true})) }"
    )
    shows(page, native_text(page, requests_per_day="9800"))
    assert page.evaluate("window.kept.isConnected && window.kept.open")
    assert page.evaluate(
        "[document.activeElement.name, document.activeElement.selectionStart, document.activeElement.selectionEnd]"
    ) == ["requests_per_day", 1, 2]
    assert page.evaluate("scrollY") == top


def test_a_burst_is_announced_once_and_keystrokes_are_not(page: "Page"):
    volume = control(page, "requests_per_day")
    volume.fill("1000")
    shows(page, native_text(page, requests_per_day="1000"))
    page.wait_for_timeout(1200)
    page.evaluate(
        """() => { window.said = [];
        const place = document.querySelector('#tco [data-role=status]');
        new MutationObserver(() => said.push(place.textContent))
            .observe(place, {childList: true, characterData: true, subtree: true}) }"""
    )
    # Typed over the old figure: an empty field would be worth an announcement of its own on a slow machine.
    volume.select_text()
    volume.press_sequentially("52000", delay=60)
    shows(page, native_text(page, requests_per_day="52000"))
    page.wait_for_timeout(1200)
    complete(page)
    page.wait_for_timeout(1200)
    verdicts = [bit["headline"] for bit in native_bits(requests_per_day="52000") if bit["headline"]]
    assert page.evaluate("said") == [native(requests_per_day="52000")["announce"], *verdicts]
    assert page.locator("#tco [aria-live], #tco [role=status], #tco [role=alert]").count() == 1


def test_scenario_and_reset(page: "Page"):
    worked = page.evaluate(TEXT)
    other = page.locator("#tco select[name=scenario] option").evaluate_all(
        "all => all.map(o => o.value).find(v => v && v !== 'support-assistant')"
    )
    page.locator("#tco select[name=scenario]").select_option(other)
    shows(page, native_text(page, scenario=other))
    assert page.evaluate("location.hash").startswith("#tco~v1")
    story = page.locator("#tco [data-role=story]").inner_text()
    control(page, "requests_per_day").fill("123")
    page.locator("#tco [data-role=reset]").click()
    shows(page, worked)
    until(page, "!location.hash")
    assert page.locator("#tco select[name=scenario]").input_value() == "support-assistant"
    assert page.locator("#tco [data-role=story]").inner_text() != story
    assert page.locator("#tco .field[data-changed]").count() == 0


def test_copy_link_gives_an_address_that_opens_the_same_result(browser: "Browser", server: SiteServer):
    with visit(browser, server.url + PAGE, permissions=CLIPBOARD) as page:
        control(page, "requests_per_day").fill("64000")
        page.locator("#tco [data-role=copy-link]").click()
        until(page, "document.querySelector('#tco [data-role=status]').textContent.includes('copied')")
        link = page.evaluate("navigator.clipboard.readText()")
        text = native_text(page, requests_per_day="64000")
    with visit(browser, link) as page:
        shows(page, text)


@pytest.mark.own_visit
def test_where_copying_is_refused_the_link_is_selected(page: "Page"):
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused')) }")
    control(page, "requests_per_day").fill("64000")
    shows(page, native_text(page, requests_per_day="64000"))
    page.locator("#tco [data-role=copy-link]").click()
    page.wait_for_selector("#tco .calculator-link")
    assert page.evaluate("getSelection().toString() || document.activeElement.value").endswith(
        "requests_per_day=64000"
    )
    assert "copy it" in page.locator("#tco [data-role=status]").inner_text()
