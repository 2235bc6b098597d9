"""When the calculator cannot run: within 20 seconds a plain sentence says why, the worked result stays, Retry works."""

import gzip
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.live import PAGE, TEXT, control, native_text, sent, shows, stage, until, visit
from tests.browser.served import QuickServer
from tools import headers as header_rules
from tools.faults import Fault
from tools.server import SiteServer

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.site, pytest.mark.browser]

WITHIN = 20_000
#: What the page waits for a sign of life, in ms, and a little more.
WATCHDOG = 16_000
RETRY = "#tco [data-role=retry]"
SENTENCE = "document.querySelector('#tco [data-role=stage-text]').textContent"
FAILED = "document.querySelector('#tco [data-role=stage]').dataset.state === 'failed'"
RUNTIME = "/assets/runtime/*/"
NO_WASM = {"Content-Security-Policy": "default-src 'none'; script-src 'self'; connect-src 'self'"}
NO_FETCH = {"Content-Security-Policy": "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'"}
NO_WORKER = {"Content-Security-Policy": "default-src 'self'; script-src 'self'; worker-src 'none'"}
NO_MEMORY = (
    b"export default async () => { throw new RangeError('WebAssembly.Memory(): could not allocate memory') }"
)

PAGE_INSTEAD = b"<!doctype html>"
#: A shorter archive, in the form in which the worker asks for it.
SHORT = gzip.compress(b"PK\3\4" + bytes(5000))

#: What goes wrong, with which files, and what the sentence must name. Those of a group come in one visit, each on Retry after
#: the one before; no two of a group are told in the same words.
FAULTS = {
    "missing wasm": (1, {f"{RUNTIME}pyodide.asm.wasm*": Fault(status=404)}, "could not be loaded"),
    "cut archive, length announced": (
        1,
        {f"{RUNTIME}app.zip*": Fault(truncate=100_000)},
        "before it was complete",
    ),
    "a page in the archive's place": (
        1,
        {f"{RUNTIME}app.zip*": Fault(body=PAGE_INSTEAD)},
        "not what it should be",
    ),
    "dropped connection": (1, {f"{RUNTIME}app.zip*": Fault(drop=True)}, "could not be fetched"),
    "missing worker": (2, {f"{RUNTIME}worker.js": Fault(status=404)}, "could not be loaded"),
    "cut archive, length not announced": (
        2,
        {f"{RUNTIME}app.zip*": Fault(body=SHORT)},
        "before it was complete",
    ),
    "a page in the wasm's place": (
        2,
        {f"{RUNTIME}pyodide.asm.wasm*": Fault(body=PAGE_INSTEAD)},
        "not what it should be",
    ),
    "stalled download": (2, {f"{RUNTIME}app.zip*": Fault(stall=True)}, "nothing has arrived"),
    "missing script": (3, {f"{RUNTIME}pyodide.asm.mjs": Fault(status=404)}, "could not be loaded"),
    "cut archive of the calculator": (
        3,
        {f"{RUNTIME}app-tco.zip*": Fault(truncate=50_000)},
        "before it was complete",
    ),
    "damaged script": (3, {f"{RUNTIME}pyodide.mjs": Fault(body=PAGE_INSTEAD)}, "not what it should be"),
    "no memory": (3, {f"{RUNTIME}pyodide.asm.mjs": Fault(body=NO_MEMORY)}, "not enough memory"),
    "policy against WebAssembly": (3, {f"{RUNTIME}worker.js": Fault(headers=NO_WASM)}, "policy"),
    "missing archive of the calculator": (
        4,
        {f"{RUNTIME}app-tco.zip*": Fault(status=404)},
        "could not be loaded",
    ),
    "a page in its place": (4, {f"{RUNTIME}app-tco.zip*": Fault(body=PAGE_INSTEAD)}, "not what it should be"),
    "stalled script": (4, {f"{RUNTIME}pyodide.asm.mjs": Fault(stall=True)}, "nothing has arrived"),
    "policy against fetching": (4, {f"{RUNTIME}worker.js": Fault(headers=NO_FETCH)}, "policy"),
}


def fails(page: "Page", words: str, worked: str) -> None:
    """Wait for the sentence; the result and the form are as they were."""
    until(page, f"{FAILED} && {SENTENCE}.includes(arg)", words, timeout=WITHIN)
    assert stage(page).startswith("The calculator is not running: ")
    assert page.locator(RETRY).is_visible()
    assert page.evaluate(TEXT) == worked
    assert "not running" in page.locator("#tco [data-role=status]").inner_text()


def mend(server: SiteServer) -> None:
    """Let nothing go wrong any more, and end answers that stall."""
    server.faults.clear()
    server.stopping.set()
    server.stopping.clear()


def let_time_pass(page: "Page", server: SiteServer) -> None:
    """Pass the time that the page gives a file of which nothing comes, when what does come is there."""
    for _ in range(WITHIN // 50):
        if "pyodide.asm.wasm" in sent(server):
            break
        page.wait_for_timeout(50)
    page.clock.fast_forward(WATCHDOG)


@pytest.mark.parametrize("group", sorted({group for group, _, _ in FAULTS.values()}))
def test_each_failure_ends_in_a_sentence_and_retry_works(browser: "Browser", site_dir: Path, group: int):
    with (
        QuickServer(site_dir) as server,
        visit(browser, server.url + PAGE, quiet=False) as page,
    ):
        page.clock.install()
        browser_cache = page.context.new_cdp_session(page)
        worked = page.evaluate(TEXT)
        for faults, words in [(faults, words) for of, faults, words in FAULTS.values() if of == group]:
            server.faults.update(faults)
            server.hits.clear()
            # A body in a file's place would be announced as the compressed twin, and be unreadable for another reason.
            server.compress = not any(fault.body is not None for fault in faults.values())
            if page.evaluate(FAILED):
                page.locator(RETRY).click()
            else:
                control(page, "requests_per_day").fill("700")
            if any(fault.stall for fault in faults.values()):
                let_time_pass(page, server)
            fails(page, words, worked)
            mend(server)
            browser_cache.send("Network.clearBrowserCache")
        page.locator(RETRY).click()
        shows(page, native_text(page, requests_per_day="700"))
        assert stage(page) == ""


#: Starts the page's engine for a calculator that there is not, so that the code of the page's own has to come later.
START_WITHOUT = """async (runtime) => {
    const { start, state } = await import(new URL('assets/js/calculator/engine.js', __base).href);
    start(runtime, false, 'none');
    while (state().name !== 'ready') await new Promise((resolve) => setTimeout(resolve, 20));
}"""
LATER = {
    "missing": (Fault(status=404), "could not be loaded"),
    "dropped": (Fault(drop=True), "could not be fetched"),
    "stalled": (Fault(stall=True), "nothing has arrived"),
}


@pytest.mark.parametrize("what", LATER)
def test_code_that_comes_when_it_is_asked_for_may_fail_to_come(browser: "Browser", site_dir: Path, what: str):
    fault, words = LATER[what]
    with (
        QuickServer(site_dir, faults={f"{RUNTIME}app-tco.zip*": fault}) as server,
        visit(browser, server.url + PAGE, quiet=False) as page,
    ):
        worked = page.evaluate(TEXT)
        runtime = page.locator("#tco").get_attribute("data-runtime")
        page.clock.install()
        page.evaluate(START_WITHOUT.replace("__base", repr(server.url)), runtime)
        assert "app.zip" in sent(server)
        control(page, "requests_per_day").fill("700")
        if fault.stall:
            until(page, f"{SENTENCE} !== ''")
            page.clock.fast_forward(WATCHDOG)
        fails(page, words, worked)
        mend(server)
        page.locator(RETRY).click()
        shows(page, native_text(page, requests_per_day="700"))


def test_a_policy_against_workers(browser: "Browser", site_dir: Path):
    rules: header_rules.Rules = [("/*", [*NO_WORKER.items()])]
    with (
        QuickServer(site_dir, headers=rules) as server,
        visit(browser, server.url + PAGE, quiet=False) as page,
    ):
        worked = page.evaluate(TEXT)
        control(page, "requests_per_day").fill("700")
        fails(page, "policy", worked)


def test_a_browser_without_webassembly(browser: "Browser", served_site: SiteServer):
    with visit(browser, served_site.url, quiet=False) as page:
        page.add_init_script("delete globalThis.WebAssembly")
        page.goto(served_site.url + PAGE)
        worked = page.evaluate(TEXT)
        control(page, "requests_per_day").fill("700")
        fails(page, "WebAssembly", worked)


def test_a_worker_killed_in_mid_session(browser: "Browser", served_site: SiteServer):
    with visit(browser, served_site.url + PAGE, quiet=False) as page:
        control(page, "requests_per_day").fill("700")
        good = native_text(page, requests_per_day="700")
        shows(page, good)
        worker = next(worker for worker in page.workers if "/runtime/" in worker.url)
        worker.evaluate("() => { setTimeout(() => self.close()) }")
        page.clock.install()
        control(page, "requests_per_day").fill("800")
        page.clock.fast_forward(WATCHDOG)
        fails(page, "stopped answering", good)
        control(page, "requests_per_day").fill("900")
        page.locator(RETRY).click()
        shows(page, native_text(page, requests_per_day="900"))


@pytest.mark.parametrize("missing", ["caches", "DecompressionStream"])
def test_without(browser: "Browser", site_dir: Path, missing: str):
    """Both are comforts: the calculator starts without them, only less quickly."""
    worker = next(site_dir.glob("assets/runtime/*/worker.js")).read_bytes()
    body = f"delete globalThis.{missing};\n".encode() + worker
    faults = {f"{RUNTIME}worker.js": Fault(body=body)}
    with (
        QuickServer(site_dir, faults=faults, compress=False) as server,
        visit(browser, server.url + PAGE) as page,
    ):
        control(page, "requests_per_day").fill("700")
        shows(page, native_text(page, requests_per_day="700"))


def test_a_host_that_declares_the_twin_an_encoding(browser: "Browser", site_dir: Path):
    """Some hosts send `x.gz` as `x` encoded with gzip; the browser has then inflated it already."""
    declared = {"Content-Encoding": "gzip", "Content-Type": "application/octet-stream"}
    faults = {f"{RUNTIME}*.gz": Fault(headers=declared)}
    with (
        QuickServer(site_dir, faults=faults, compress=False) as server,
        visit(browser, server.url + PAGE) as page,
    ):
        control(page, "requests_per_day").fill("700")
        shows(page, native_text(page, requests_per_day="700"))


def test_a_failure_is_not_repeated_by_moving_about(browser: "Browser", site_dir: Path):
    """A page that cannot run must not ask for the runtime at every touch of the mouse."""
    faults = {f"{RUNTIME}worker.js": Fault(status=404)}
    with (
        QuickServer(site_dir, faults=faults) as server,
        visit(browser, server.url + PAGE, quiet=False) as page,
    ):
        page.locator("#tco form").hover()
        until(page, FAILED, timeout=WITHIN)
        for _ in range(3):
            page.mouse.move(0, 0)
            page.locator("#tco form").hover()
            control(page, "requests_per_day").focus()
        page.wait_for_timeout(300)
        assert len([hit for hit in server.hits if hit.path.endswith("worker.js")]) == 1
