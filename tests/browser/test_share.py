"""Links and files of inputs on the page: every form, pinned, past a login, as a file, and kept in the browser."""

import json
from typing import TYPE_CHECKING

import pytest

from calculators import registry
from calculators.core.state import encode
from tests.browser.live import (
    CLIPBOARD,
    PAGE,
    PATIENCE,
    control,
    native_text,
    shows,
    stage,
    until,
    visit,
)
from tests.browser.test_axe import findings
from tests.browser.test_waypoints import Login
from tools.server import SiteServer

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.site, pytest.mark.browser]

SHARE = "#tco-share"
TEXT = "document.querySelector('#tco-share textarea').value"
REMARKS = "document.querySelector('#tco-share [data-role=share-remarks]').textContent"
TOLD = "document.querySelector('#tco-share [data-role=share-told]').textContent"


def open_panel(page: "Page") -> None:
    """Open the panel and wait until the link is written."""
    page.locator("#tco-take-along > summary").click()
    until(page, f"{TEXT}.includes('~v1')")


def role(page: "Page", name: str) -> "Page":
    return page.locator(f"{SHARE} [data-role={name}]")


def test_links_follow_the_inputs_in_every_form_pinned_or_in_front_of_the_number_sign(page: "Page") -> None:
    control(page, "requests_per_day").fill("700")
    shows(page, native_text(page, requests_per_day="700"))
    open_panel(page)
    link = page.url.split("#")[0] + "#tco~v1~requests_per_day=700"
    until(page, f"{TEXT} === arg", link)
    form = page.locator(f"{SHARE} select")
    form.select_option("Markdown")
    assert page.evaluate(TEXT) == f"[Total cost calculator]({link})"
    form.select_option("Confluence or Jira markup")
    assert page.evaluate(TEXT) == f"[Total cost calculator|{link}]"
    form.select_option("Link")
    # By keyboard: pinned or not, then one of three addresses, by the arrows.
    role(page, "share-pinned").focus()
    page.keyboard.press("Space")
    until(page, f"/~shared=\\d{{4}}-.*~requests_per_day=700$/.test({TEXT})")
    assert "figures of today’s data" in page.evaluate(REMARKS)
    pinned = str(page.evaluate(TEXT))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.value") == "hash"
    page.keyboard.press("ArrowDown")  # there is no short address for own inputs
    assert page.evaluate("document.activeElement.value") == "query"
    assert page.evaluate(TEXT) == pinned.replace("#", "?s=")
    assert page.locator("#tco [data-role=copy-link]").inner_text() == "Copy pinned link with ?s="
    page.keyboard.press("ArrowUp")
    assert page.evaluate(TEXT) == pinned
    # New inputs, new link.
    control(page, "requests_per_day").fill("701")
    until(page, f"{TEXT}.endsWith('=701')")
    # Unusable inputs have no link, and the earlier one is not theirs.
    copy = page.locator(f"{SHARE} .copy-link button").first
    control(page, "requests_per_day").fill("20,000")
    until(page, f"{TEXT} === '' && {REMARKS}.includes('no link')")
    assert copy.is_disabled()
    control(page, "requests_per_day").fill("701")
    until(page, f"{TEXT}.endsWith('=701')")
    assert copy.is_enabled()
    # What was shared, with another price, beside today.
    assert "Finput=1~" in pinned
    page.evaluate("link => { location.href = link }", pinned.replace("Finput=1~", "Finput=2~"))
    block = page.locator("#tco [data-role=shared]")
    block.wait_for(timeout=PATIENCE)
    assert "One figure of the catalogue has changed since, and with it the result." in block.inner_text()
    assert "$2.00/million tokens" in block.inner_text()
    assert findings(page) == []
    shows(page, native_text(page, requests_per_day="700"))
    assert "shared=" in page.url
    # Other inputs are not those that were shared.
    control(page, "requests_per_day").fill("702")
    block.wait_for(state="hidden")
    # With its figures the link to this case is longer than some programs take, and the page says so.
    tco = registry.get("tco")
    link = encode("tco", tco.fields, tco.scenario("law-firm"))
    page.evaluate("link => { location.hash = link }", link)
    told = f"`This link has ${{{TEXT}.length.toLocaleString('en')}} characters, and some programs cut links after 2,000.`"
    until(page, f"{TEXT}.length > 2000 && {REMARKS}.includes({told})")
    role(page, "share-pinned").uncheck()
    until(page, f"{TEXT}.endsWith(arg) && {TEXT}.length < 2000 && !{REMARKS}.includes('2,000')", link)


def test_one_of_three_addresses_is_chosen_and_the_button_beside_the_calculator_copies_it(
    browser: "Browser", server: SiteServer
) -> None:
    """The short one is there for a ready case alone: it steps back, and says so, when something is pinned or changed."""
    with visit(browser, server.url + PAGE, permissions=CLIPBOARD) as page:
        button = page.locator("#tco [data-role=copy-link]")

        def copied(words: str) -> str:
            assert button.inner_text() == words
            button.click()
            until(page, "document.querySelector('#tco [data-role=copy-link]').textContent === 'Link copied'")
            return str(page.evaluate("navigator.clipboard.readText()"))

        assert copied("Copy link") == page.url + "#tco~v1"
        open_panel(page)
        short = role(page, "share-go")
        short.check()
        address = page.url.split("calculators/")[0] + "go/tco_support-assistant/"
        assert page.evaluate(TEXT) == address
        until(page, "document.querySelector('#tco [data-role=copy-link]').textContent === 'Copy short link'")
        assert copied("Copy short link") == address
        role(page, "share-pinned").check()  # figures have no place in such an address
        until(page, f"{TEXT}.includes('~shared=')")
        assert short.is_disabled()
        assert role(page, "share-hash").is_checked()
        assert "behind the # again" in page.evaluate(REMARKS)
        role(page, "share-pinned").uncheck()
        assert short.is_enabled()
        control(page, "requests_per_day").fill("700")
        until(page, f"{TEXT}.endsWith('#tco~v1~requests_per_day=700')")
        assert short.is_disabled()
        # What was chosen counts for the button also when the panel is closed, with the figures behind the inputs of now.
        role(page, "share-pinned").check()
        page.locator(f"{SHARE} select").select_option("Markdown")
        page.locator("#tco-take-along > summary").click()
        control(page, "requests_per_day").fill("701")
        until(
            page, "document.querySelector('#tco [data-role=copy-link]').textContent.startsWith('Copy pinned')"
        )
        text = copied("Copy pinned link as Markdown")
        assert text.startswith("[Total cost calculator](")
        assert "~shared=" in text
        assert text.endswith("~requests_per_day=701)")
        control(page, "requests_per_day").fill("20,000")
        button.click()
        until(page, "document.querySelector('#tco [data-role=copy-link]').textContent === 'Nothing copied'")


def test_inputs_and_a_heading_go_past_a_login_in_front_of_the_number_sign(
    browser: "Browser", server: SiteServer
) -> None:
    server._server.RequestHandlerClass = type("Guarded", (Login,), {"site": server})
    with visit(browser, server.url + PAGE + "?s=tco~v1~requests_per_day=700", quiet=False) as page:
        page.locator("button").click()
        shows(page, native_text(page, requests_per_day="700"))
        assert page.url == server.url + PAGE + "#tco~v1~requests_per_day=700"
        # Some logins write the signs of an address as %XX; the heading may stand in the link.
        heading = page.locator("article h2[id]").last.get_attribute("id")
        page.goto(server.url + "compare/")
        page.goto(f"{server.url}{PAGE}?s=tco%7Ev1%7Eat%3D{heading}%7Erequests_per_day%3D701")
        shows(page, native_text(page, requests_per_day="701"))
        until(page, "document.activeElement.id === arg", heading)
        assert page.evaluate("scrollY") > 300
        # Other programs write them so behind the number sign too, or write a second time what is written so already.
        page.goto(server.url + "compare/")
        page.goto(
            f"{server.url}{PAGE}#tco~v1~at%3D{heading}~requests_per_day%3D702~routes%3Dclosed_api%252Chosted_open"
        )
        shows(page, native_text(page, requests_per_day="702", routes="closed_api,hosted_open"))
        until(page, "document.activeElement.id === arg", heading)


def test_a_file_holds_the_inputs_and_is_opened_by_button_and_by_drop(page: "Page", tmp_path: "Path") -> None:
    control(page, "requests_per_day").fill("700")
    open_panel(page)
    with page.expect_download() as saved:
        role(page, "share-save").click()
    path = tmp_path / saved.value.suggested_filename
    saved.value.save_as(path)
    document = json.loads(path.read_text(encoding="utf-8"))
    assert document["answers"] == {"requests_per_day": "700"}
    page.locator("#tco [data-role=reset]").click()
    until(page, "!location.hash")
    role(page, "share-open").set_input_files(path)
    until(page, "location.hash.endsWith('=700')")
    assert control(page, "requests_per_day").input_value() == "700"
    document["answers"] = {"requests_per_day": "703", "no_such_input": "1"}
    page.evaluate(
        """text => { const files = new DataTransfer();
            files.items.add(new File([text], "case.json", { type: "application/json" }));
            document.querySelector("#tco").dispatchEvent(
                new DragEvent("drop", { dataTransfer: files, bubbles: true, cancelable: true })) }""",
        json.dumps(document),
    )
    until(page, "location.hash.endsWith('=703')")
    assert "no_such_input" in stage(page)
    until(page, f"{TOLD}.startsWith('Opened')")
    # A file that is none of ours changes nothing, nor does one of figures, which says what can be opened.
    control(page, "requests_per_day").fill("706")
    shows(page, native_text(page, requests_per_day="706"))
    for text, words in (
        ("a,b\n1,2\n", "no JSON"),
        ('{"organisation": "Ours"}', "no inputs of ours"),
        ('{"calculator": "tco", "inputs": {}}', "“Save the inputs as a file”"),
        (json.dumps(document | {"calculator": "sizing"}), "another calculator"),
    ):
        role(page, "share-open").set_input_files(
            {"name": "other.json", "mimeType": "application/json", "buffer": text.encode()}
        )
        until(page, f"{TOLD}.startsWith('Not opened') && {TOLD}.includes(arg)", words)
        assert control(page, "requests_per_day").input_value() == "706"
    shows(page, native_text(page, requests_per_day="706"))
    until(page, f"{TEXT}.endsWith('=706')")
    # A pinned file is called a file where it is shown.
    role(page, "share-pinned").check()
    with page.expect_download() as saved:
        role(page, "share-save").click()
    saved.value.save_as(path)
    role(page, "share-open").set_input_files(path)
    block = "document.querySelector('#tco [data-role=shared]').textContent"
    until(page, f"{block}.includes('The file carries')")
    # The headlines wait for their ranges; a reload brings all of it back from the address.
    until(page, f"{block}.includes('take the ranges of the inputs into account')")
    assert page.evaluate(block).count(page.locator("#tco .result-headline").inner_text()) == 2
    page.reload()
    until(page, f"{block}.includes('The link carries')")
    assert control(page, "requests_per_day").input_value() == "706"


@pytest.mark.own_visit
def test_inputs_are_kept_under_a_name_renamed_opened_and_deleted(page: "Page") -> None:
    control(page, "requests_per_day").fill("700")
    open_panel(page)
    assert page.evaluate("localStorage.length") == page.evaluate(
        "Object.keys(localStorage).filter(key => !key.startsWith('open-or-closed')).length"
    )
    page.locator(f"{SHARE} .share-shelf summary").click()
    for number, name in (("700", "Mine <b>"), ("704", "Theirs")):
        control(page, "requests_per_day").fill(number)
        role(page, "shelf-name").fill(name)
        role(page, "shelf-name").press("Enter")
        until(page, f"{TOLD}.includes(arg)", f"Kept in this browser as “{name}”")
    page.goto("about:blank")
    page.go_back()
    page.locator("#tco-take-along > summary").click()
    page.locator(f"{SHARE} .share-shelf summary").click()
    rows = page.locator(f"{SHARE} [data-role=shelf] li")
    assert [row.input_value() for row in rows.locator("input").all()] == ["Mine <b>", "Theirs"]
    rows.locator("input").first.fill("Ours")
    rows.locator("input").first.press("Tab")
    until(page, f"{TOLD}.includes('“Ours”')")
    page.get_by_role("button", name="Open Ours").click()
    until(page, "location.hash.endsWith('=700')")
    page.get_by_role("button", name="Delete Ours").click()
    assert rows.count() == 1
    assert page.evaluate("document.activeElement.textContent") == "Open"
    role(page, "shelf-clear").click()
    assert rows.count() == 0
    assert not page.evaluate("Object.keys(localStorage).some(key => key.startsWith('open-or-closed'))")
    # Where nothing more may be kept, and where nothing may be, the page says so.
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new DOMException('full') } }")
    role(page, "shelf-keep").click()
    until(page, f"{TOLD}.includes('did not let')")
    page.evaluate(
        """() => Object.defineProperty(window, "localStorage", { get() { throw new DOMException("refused") } })"""
    )
    page.locator(f"{SHARE} .share-shelf summary").click()
    until(
        page,
        "document.querySelector('#tco-share [data-role=shelf]').textContent.includes('does not let the page keep')",
    )
    assert role(page, "shelf-keep").is_disabled()


def test_what_one_tab_keeps_another_shows_and_neither_writes_unasked(page: "Page") -> None:
    """Tabs and frames hear of each other's writing: a page that wrote when it heard of some would never come to rest."""
    heard = """() => { window.heard = []; addEventListener("storage", ({ key }) => heard.push(key)) }"""
    other = page.context.new_page()
    other.goto(page.url)
    for one in (page, other):
        one.evaluate(heard)
        open_panel(one)
        one.locator(f"{SHARE} .share-shelf summary").click()
    role(page, "shelf-name").fill("Mine")
    role(page, "shelf-name").press("Enter")
    row = other.locator(f"{SHARE} [data-role=shelf] li input")
    row.wait_for()
    assert row.input_value() == "Mine"
    kept = [key for key in other.evaluate("heard") if key.startswith("open-or-closed")]
    assert len(kept) == 1
    assert [key for key in page.evaluate("heard") if key.startswith("open-or-closed")] == []
    other.close()
