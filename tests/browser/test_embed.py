"""Calculators in frames of pages on another origin, under the site's policy: shown, as high as they are, driven, closed off."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from calculators import browser as door
from calculators import registry
from tests.browser.live import PATIENCE, complete, native_text, shows
from tests.browser.test_axe import findings
from tests.conftest import CHROMIUM_FLAGS
from tools import find
from tools.server import SiteServer

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Frame, Page

pytestmark = [pytest.mark.site, pytest.mark.browser]

LINK = "tco~v1~requests_per_day=20000"
OTHER = "tco~v1~requests_per_day=5000"
#: What a sandbox must allow for everything to work; the test with storage blocked has a plain frame.
OPEN = "allow-scripts allow-same-origin allow-forms allow-popups"
#: What the browser remarks about any such frame: that it may not use the clipboard, and that its sandbox is a wide one.
REMARKS = ("The Clipboard API has been blocked", "can escape its sandboxing")
#: A page whose style sheet counts borders in, as many do.
HOST = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A wiki</title><link rel="icon" href="data:,">
<style>* {{ box-sizing: border-box }}</style></head>
<body>
<input id="mine" aria-label="Mine"><p>Words of the wiki.</p>
<iframe title="Total cost" data-llm-guide width="900" src="{src}" {more}></iframe>
<iframe id="stranger" title="Of somebody else" src="/other.html"></iframe>
<script src="host.js"></script><script src="{script}"></script></body></html>"""
#: Notes what the frame tells.
SCRIPT = 'const heard = []; addEventListener("message", ({data}) => heard.push(data)); mine.focus();'
#: Sets the inputs in the frame from the page around it.
SEND = (
    "state => document.querySelector('iframe').dispatchEvent("
    "new CustomEvent('llm-guide:state', { detail: state }))"
)


@pytest.fixture
def host(tmp_path: Path) -> Iterator[SiteServer]:
    """A wiki at another port, which is another origin. Its pages come from `page_of`."""
    (tmp_path / "host.js").write_text(SCRIPT, encoding="utf-8")
    (tmp_path / "other.html").write_text("<!doctype html><title>Other</title>", encoding="utf-8")
    with SiteServer(tmp_path) as server:
        yield server


def page_of(host: SiteServer, site: SiteServer, embed: str, more: str = "") -> str:
    """Write a page of the wiki with a calculator in a frame, and give its address."""
    html = HOST.format(src=f"{site.url}embed/{embed}", more=more, script=f"{site.url}assets/js/embed/host.js")
    (host.root / "index.html").write_text(html, encoding="utf-8")
    return host.url


@contextmanager
def opened(browser: "Browser", url: str, **options: Any) -> "Iterator[Page]":
    """Open an address in a context of its own; fails when anything on the page complains."""
    context = browser.new_context(**options)
    try:
        yield from _listened(context, url)
    finally:
        context.close()


def _listened(context: "BrowserContext", url: str) -> "Iterator[Page]":
    complaints: list[str] = []
    context.on("console", lambda m: complaints.append(m.text) if m.type in ("error", "warning") else None)
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    page = context.new_page()
    page.goto(url)
    yield page
    assert [text for text in complaints if not any(words in text for words in REMARKS)] == []


def framed(page: "Page") -> "Frame":
    """The frame with the calculator."""
    return next(frame for frame in page.frames if "/embed/" in frame.url)


def as_high_as_it_is(page: "Page", frame: "Frame") -> None:
    """Wait until the frame has room for all that is in it, and no more."""
    for _ in range(3):  # what is in it may still grow while it is measured
        height = frame.evaluate("Math.ceil(document.body.getBoundingClientRect().height)")
        page.wait_for_function(
            "height => document.querySelector('iframe').clientHeight >= height", arg=height
        )
    frame.wait_for_function("() => document.documentElement.scrollHeight - innerHeight <= 1")


def test_a_page_on_another_origin_shows_resizes_and_drives_it(
    browser: "Browser", served_site: SiteServer, host: SiteServer
) -> None:
    with opened(browser, page_of(host, served_site, f"tco/#{LINK}", f'sandbox="{OPEN}"')) as page:
        frame: Any = framed(page)
        entries = page.evaluate("history.length")
        shows(frame, native_text(frame, requests_per_day="20000"))
        complete(frame)
        as_high_as_it_is(page, frame)
        assert page.evaluate("document.activeElement.id") == "mine", "a frame takes nobody's focus"
        assert page.evaluate("scrollY") == 0

        page.evaluate(SEND, OTHER)
        shows(frame, native_text(frame, requests_per_day="5000"))
        full = frame.locator("[data-full]")
        assert full.get_attribute("href") == f"{served_site.url}calculators/tco/#{OTHER}"

        frame.fill("#tco-requests_per_day", "7000")
        frame.press("#tco-requests_per_day", "Tab")
        shows(frame, native_text(frame, requests_per_day="7000"))
        complete(frame)
        assert full.get_attribute("href").endswith("#tco~v1~requests_per_day=7000")
        frame.locator("[data-role=copy-link]:visible").first.click()
        copied = frame.locator(".calculator-link").input_value()
        assert copied == f"{served_site.url}calculators/tco/#tco~v1~requests_per_day=7000"
        frame.locator("[data-role=scenario]").select_option("small-office")
        frame.wait_for_function("() => location.hash.length > 40")
        assert page.evaluate("history.length") == entries, "Back belongs to the page around the frame"

        told = page.evaluate("heard")
        assert told
        assert {tuple(sorted(data)) for data in told} == {("calculator", "height", "type")}
        assert findings(frame) == []
        request = {"calculator": "tco", "fragment": OTHER, "share": True, "today": "2026-11-21"}
        pinned = json.loads(door.handle(json.dumps(request)))["pinned"]
        page.evaluate(SEND, pinned)
        shared = "#tco [data-role=shared]"
        frame.locator(shared).wait_for(timeout=PATIENCE)
        assert full.get_attribute("href") == f"{served_site.url}calculators/tco/#{pinned}"
        with page.expect_popup() as popup:
            full.click()
        popup.value.locator(shared).wait_for(timeout=PATIENCE)
        same = ".shared-headlines dt"
        assert popup.value.locator(same).all_text_contents() == frame.locator(same).all_text_contents()


def test_the_answer_alone_is_short_and_leads_to_the_full_page(
    browser: "Browser", served_site: SiteServer, host: SiteServer
) -> None:
    embed = f"tco/?view=answer#{LINK}"
    with opened(browser, page_of(host, served_site, embed, f'sandbox="{OPEN}"')) as page:
        frame: Any = framed(page)
        shows(frame, native_text(frame, requests_per_day="20000"))
        as_high_as_it_is(page, frame)
        assert page.evaluate("document.querySelector('iframe').clientHeight") < 2000
        assert frame.locator(".result-headline").is_visible()
        assert frame.locator(".card:visible").count() == 5
        assert frame.locator(":is(form, table, figure, .take-along, .journey):visible").count() == 0
        full = f"{served_site.url}calculators/tco/#{LINK}"
        assert frame.locator("[data-full]").get_attribute("href") == full
        assert findings(frame) == []
        with page.expect_popup() as popup:  # what it rests on stands there
            frame.locator(".card a").first.click()
        assert popup.value.url.startswith(full.partition("#")[0])
        assert "requests_per_day=20000" in popup.value.url


def test_only_the_page_around_it_drives_it_and_only_with_a_state_of_this_calculator(
    browser: "Browser", served_site: SiteServer, host: SiteServer
) -> None:
    with opened(browser, page_of(host, served_site, "scoring/")) as page:
        frame: Any = framed(page)
        frame.wait_for_function("() => document.body.matches('.embed-resized')")
        send = "(state) => frames[0].postMessage({ type: 'llm-guide:state', state }, '*')"
        own = next(frame for frame in page.frames if frame.url.endswith("/other.html"))
        own.evaluate(send.replace("frames[0]", "parent.frames[0]"), "scoring~v1~input_tokens=1")
        for state in (7, {"a": 1}, "tco~v1~input_tokens=2", "javascript:alert(1)", "../tco/"):
            page.evaluate(send, state)
        assert frame.evaluate("location.hash") == ""
        page.evaluate(send, "scoring~v1~input_tokens=900")  # comes after all of those
        frame.wait_for_function("() => document.querySelector('#scoring-input_tokens').value === '900'")
        assert frame.evaluate("location.hash") == "#scoring~v1~input_tokens=900"
        page.evaluate(send, "<img src=x onerror=alert(1)>")
        page.evaluate(send, "")
        frame.wait_for_function("() => document.querySelector('#scoring-input_tokens').value !== '900'")

        # No link holds a free text, so the full page cannot show what the file pins: a word says so.
        request = {"calculator": "scoring", "answers": {"record.notes": "Ours"}, "share": True}
        file = json.loads(door.handle(json.dumps(request | {"today": "2026-11-21"})))["pinned_file"]
        note = frame.locator("#unkept")
        assert not note.is_visible()
        case = {"name": "case.json", "mimeType": "application/json", "buffer": file.encode()}
        frame.locator("[data-role=share-open]").set_input_files(case)
        note.wait_for(timeout=PATIENCE)
        assert "no link holds all of it" in note.inner_text()
        frame.select_option("#scoring-case--task", "coding")
        note.wait_for(state="hidden", timeout=PATIENCE)


def test_in_a_sandbox_the_worked_result_stays_with_a_way_to_the_full_page(
    browser: "Browser", served_site: SiteServer, host: SiteServer
) -> None:
    with opened(browser, page_of(host, served_site, f"tco/#{LINK}", 'sandbox="allow-scripts"')) as page:
        frame = framed(page)
        place = frame.locator(".embed-closed")
        place.wait_for()
        assert place.locator("input").input_value() == f"{served_site.url}calculators/tco/#{LINK}"
        html = (served_site.root / "calculators/tco/index.html").read_text(encoding="utf-8")
        assert frame.locator(".result-headline").inner_text() in html
        assert frame.locator("#tco form .control:enabled").count() == 0
        assert frame.locator("#tco button:visible").count() == 0
        as_high_as_it_is(page, frame)


@pytest.mark.parametrize("look", ["dark", "forced"])
def test_it_follows_the_system_s_colours(browser: "Browser", served_site: SiteServer, look: str) -> None:
    options: dict[str, Any] = {"color_scheme": "dark"} if look == "dark" else {"forced_colors": "active"}
    for calculator in registry.ids():
        url = f"{served_site.url}embed/{calculator}/"
        with opened(browser, url, viewport={"width": 360, "height": 700}, **options) as page:
            background = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
            assert background == ("rgb(21, 25, 28)" if look == "dark" else "rgb(255, 255, 255)")
            page.locator(".embed-closed").evaluate("place => { place.hidden = false }")
            assert findings(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_with_storage_blocked_it_computes_all_the_same(
    browser: "Browser", served_site: SiteServer, host: SiteServer, tmp_path_factory: pytest.TempPathFactory
) -> None:
    profile = tmp_path_factory.mktemp("profile")
    (profile / "Default").mkdir()
    settings = '{"profile": {"cookie_controls_mode": 1, "default_content_setting_values": {"cookies": 2}}}'
    (profile / "Default/Preferences").write_text(settings, encoding="utf-8")
    context = browser.browser_type.launch_persistent_context(
        str(profile), executable_path=find.chromium(), args=CHROMIUM_FLAGS
    )
    try:
        for page in _listened(context, page_of(host, served_site, f"tco/?s={LINK}")):
            frame: Any = framed(page)
            blocked = "() => { try { return localStorage && false } catch { return true } }"
            assert frame.evaluate(blocked), "storage is not blocked: this proves nothing"
            shows(frame, native_text(frame, requests_per_day="20000"), PATIENCE)
            complete(frame)
            page.wait_for_timeout(1500)  # what is kept for the next visit is tried a second later
            assert frame.locator("[data-role=stage]:visible").count() == 0
    finally:
        context.close()
