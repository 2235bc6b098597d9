"""The panel in a real browser: files of changed inputs are the native ones, charts become images, the memo is printed alone."""

import json
import re
from base64 import b64decode
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from calculators import browser as door
from calculators.publish.runtime import EXPORT
from tests.browser.live import (
    CLIPBOARD,
    PAGE,
    PATIENCE,
    complete,
    control,
    native_text,
    sent,
    shows,
    stage,
    until,
    visit,
)  # fmt: skip
from tests.browser.served import QuickServer
from tests.export.recalculated import cells
from tests.parity.run import differences, figures
from tools.faults import Fault
from tools.server import SiteServer

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.site, pytest.mark.browser]

BUTTON = "#tco .take-along [data-export='{}']"
SAID = "document.querySelector('#tco [data-role=status]').textContent.includes(arg)"
PNG = b"\x89PNG\r\n\x1a\n"


def press(page: "Page", action: str) -> None:
    page.locator(BUTTON.format(action)).click()


def saved(page: "Page", action: str) -> tuple[str, bytes]:
    """Press a button and give the name and the bytes of the file that is saved."""
    with page.expect_download(timeout=PATIENCE) as download:
        press(page, action)
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def native(page: "Page", ending: str, **more: str) -> str:
    """What native Python writes for what stands in the form."""
    answers = json.loads(door.handle(json.dumps({"calculator": "tco", "scenario": "support-assistant"})))[
        "form"
    ] | {"requests_per_day": "20000"}
    request = {"calculator": "tco", "answers": answers, "export": ending, "document": "memo", **more}
    reply = json.loads(door.handle(json.dumps(request | {"address": page.url.split("#")[0]})))
    return str(reply.get("text") or reply["base64"])


def read(ending: str, text: str) -> Any:
    """A file as what is compared: figures of programs' files as numbers, which may differ in the last bit of some."""
    return figures(text) if ending == "csv" else json.loads(text) if ending == "json" else text


def test_every_file_of_a_changed_input_is_the_native_one(browser: "Browser", server: SiteServer) -> None:
    with visit(browser, server.url + PAGE, permissions=CLIPBOARD) as page:
        control(page, "requests_per_day").fill("20000")
        until(page, "document.querySelector('#tco [data-role=scenario]').value === ''")
        complete(page)
        assert EXPORT not in " ".join(sent(server)), "code of files came before a file was asked for"
        page.locator("#tco .take-along > summary").press("Enter")
        for ending in ("md", "html", "csv", "json"):
            name, data = saved(page, f"download-{ending}")
            of = {"csv": "", "json": "-result"}.get(ending, "-memo")
            assert name == f"tco-own-inputs{of}.{ending}"
            assert not differences(read(ending, native(page, ending)), read(ending, data.decode())), ending
        name, data = saved(page, "download-xlsx")
        assert name == "tco-own-inputs.xlsx"
        assert not differences(cells(b64decode(native(page, "xlsx"))), cells(data))
        assert len([file for file in sent(server) if file.startswith(EXPORT)]) == 1
        press(page, "copy-wiki")
        until(page, "navigator.clipboard.readText().then(text => text === arg)", native(page, "wiki"))

        # What the page's policy forbids would be a complaint of the browser, which fails the visit.
        press(page, "copy-html")
        copied = """navigator.clipboard.read().then(async ([item]) => item.types.includes('text/html')
            && (await (await item.getType('text/html')).text()).includes('Total cost calculator')
            && await (await item.getType('text/plain')).text() === arg)"""
        until(page, copied, native(page, "html"))

        charts = page.locator("#tco-files select")
        shown = (
            "[...document.querySelectorAll('#tco [data-role=result] [data-chart]')].map(c => c.dataset.chart)"
        )
        assert charts.evaluate("list => [...list.options].map(o => o.value)") == page.evaluate(shown)
        charts.select_option("tornado")
        name, drawing = saved(page, "download-svg")
        assert name == "tco-own-inputs-tornado.svg"
        assert drawing.decode() == native(page, "svg", chart="tornado")
        name, image = saved(page, "download-png")
        assert name == "tco-own-inputs-tornado.png"
        assert image.startswith(PNG)
        wide = re.match(rb'<svg [^>]*width="(\d+)"', drawing)
        assert wide
        assert int.from_bytes(image[16:20]) == 2 * int(wide[1])


@pytest.mark.own_visit
def test_the_memo_prints_alone_and_goes_again(page: "Page", tmp_path: Path) -> None:
    page.evaluate("() => { window.print = () => { window.asked = true } }")
    page.locator("#tco .take-along > summary").click()
    press(page, "print")
    until(page, "window.asked")
    sheet = page.locator("#tco .printed-sheet")
    assert not sheet.is_visible()
    page.emulate_media(media="print")
    assert sheet.locator("h1").is_visible()
    assert sheet.locator("table").first.is_visible()
    for other in ("#tco form", "#tco .result-headline", "#tco .take-along", ".md-header"):
        assert not page.locator(other).first.is_visible(), other
    assert page.pdf(format="A4").startswith(b"%PDF")
    page.emulate_media(media="screen")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert sheet.count() == 0
    assert page.locator("#tco form").is_visible()
    assert page.locator("[data-prints]").count() == 0


@pytest.mark.own_visit
def test_without_a_clipboard_the_text_stands_selected_and_bad_inputs_keep_the_page(page: "Page") -> None:
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')) }")
    page.locator("#tco .take-along > summary").click()
    press(page, "copy-md")
    until(page, SAID, "selected")
    field = page.locator("#tco .take-along .document-text")
    assert field.input_value().startswith("# Total cost calculator")
    assert field.evaluate("e => document.activeElement === e && e.selectionEnd === e.value.length")
    headline = page.locator("#tco .result-headline").inner_text()
    control(page, "requests_per_day").fill("many")
    press(page, "download-csv")
    until(page, SAID, "Requests per day")
    assert page.locator("#tco .result-headline").inner_text() == headline
    assert field.input_value().startswith("# Total cost calculator"), "what the panel showed stays"
    refused = page.locator("#tco .take-along .document-refused")
    assert refused.inner_text().startswith("Not written. Requests per day")
    control(page, "requests_per_day").fill("900")
    refused.wait_for(state="detached")
    assert saved(page, "download-csv")[0] == "tco-own-inputs.csv"


#: What goes wrong with the code of files, with what the panel must name.
FAULTS = {
    "dropped": (Fault(drop=True), "could not be fetched"),
    "missing": (Fault(status=404), "could not be loaded"),
    "cut": (Fault(truncate=20_000), "before it was complete"),
}


def test_code_of_files_that_does_not_come_is_said_and_asked_for_again(
    browser: "Browser", site_dir: Path
) -> None:
    """The calculator goes on, what was typed stays, and the same button tries again."""
    with (
        QuickServer(site_dir) as server,
        visit(browser, server.url + PAGE, quiet=False) as page,
    ):
        control(page, "requests_per_day").fill("700")
        shows(page, native_text(page, requests_per_day="700"))
        page.locator("#tco .take-along > summary").click()
        refused = page.locator("#tco .take-along .document-refused")
        for fault, words in FAULTS.values():
            server.faults[f"/assets/runtime/*/{EXPORT}*"] = fault
            press(page, "download-md")
            until(page, SAID, words)
            assert refused.inner_text().startswith("Not written")
            assert words in refused.inner_text()
            assert "Press the button again" in refused.inner_text()
            assert control(page, "requests_per_day").input_value() == "700"
            assert stage(page) == "", "the calculator itself has not failed"
        server.faults.pop(f"/assets/runtime/*/{EXPORT}*")
        control(page, "requests_per_day").fill("900")
        shows(page, native_text(page, requests_per_day="900"))
        assert saved(page, "download-md")[0] == "tco-own-inputs-memo.md"
        assert not refused.count()
        page.locator("#tco [data-role=appendix]").press("Space")
        assert saved(page, "download-html")[0] == "tco-own-inputs-memo-full.html"


def test_without_javascript_a_sentence_says_what_there_is(browser: "Browser", server: SiteServer) -> None:
    with visit(browser, server.url + PAGE, java_script_enabled=False) as page:
        page.locator("#tco .take-along > summary").click()
        panel = page.locator("#tco .take-along")
        assert "need JavaScript, which is not running here" in panel.inner_text()
        assert not panel.locator("button").first.is_visible()
