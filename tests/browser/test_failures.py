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
FAILED = "document.querySelector('#tco [data-role=stage]').dataset.state === 'failed'"
RUNTIME = "/assets/runtime/*/"
NO_WASM = {"Content-Security-Policy": "default-src 'none'; script-src 'self'; connect-src 'self'"}
NO_FETCH = {"Content-Security-Policy": "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'"}
NO_WORKER = {"Content-Security-Policy": "default-src 'self'; script-src 'self'; worker-src 'none'"}
NO_MEMORY = (
    b"export default async () => { throw new RangeError('WebAssembly.Memory(): could not allocate memory') }"
)

#: A shorter archive, in the form in which the worker asks for it.
SHORT = gzip.compress(b"PK\3\4" + bytes(5000))

#: What goes wrong, with which files, and what the sentence must name.
FAULTS = {
    "missing wasm": ({f"{RUNTIME}pyodide.asm.wasm*": Fault(status=404)}, "could not be loaded"),
    "missing worker": ({f"{RUNTIME}worker.js": Fault(status=404)}, "could not be loaded"),
    "missing script": ({f"{RUNTIME}pyodide.asm.mjs": Fault(status=404)}, "could not be loaded"),
    "cut archive, length announced": (
        {f"{RUNTIME}app.zip*": Fault(truncate=100_000)},
        "before it was complete",
    ),
    "cut archive, length not announced": (
        {f"{RUNTIME}app.zip*": Fault(body=SHORT)},
        "before it was complete",
    ),
    "a page in the archive's place": (
        {f"{RUNTIME}app.zip*": Fault(body=b"<!doctype html>")},
        "not what it should be",
    ),
    "a page in the wasm's place": (
        {f"{RUNTIME}pyodide.asm.wasm*": Fault(body=b"<!doctype html>")},
        "not what it should be",
    ),
    "damaged script": ({f"{RUNTIME}pyodide.mjs": Fault(body=b"<!doctype html>")}, "not what it should be"),
    "missing archive of the calculator": (
        {f"{RUNTIME}app-tco.zip*": Fault(status=404)},
        "could not be loaded",
    ),
    "cut archive of the calculator": (
        {f"{RUNTIME}app-tco.zip*": Fault(truncate=50_000)},
        "before it was complete",
    ),
    "a page in its place": (
        {f"{RUNTIME}app-tco.zip*": Fault(body=b"<!doctype html>")},
        "not what it should be",
    ),
    "dropped connection": ({f"{RUNTIME}app.zip*": Fault(drop=True)}, "could not be fetched"),
    "stalled download": ({f"{RUNTIME}app.zip*": Fault(stall=True)}, "nothing has arrived"),
    "stalled script": ({f"{RUNTIME}pyodide.asm.mjs": Fault(stall=True)}, "nothing has arrived"),
    "no memory": ({f"{RUNTIME}pyodide.asm.mjs": Fault(body=NO_MEMORY)}, "not enough memory"),
    "policy against WebAssembly": ({f"{RUNTIME}worker.js": Fault(headers=NO_WASM)}, "policy"),
    "policy against fetching": ({f"{RUNTIME}worker.js": Fault(headers=NO_FETCH)}, "policy"),
}


def fails(page: "Page", words: str, worked: str) -> None:
    """Wait for the sentence; the result and the form are as they were."""
    until(page, FAILED, timeout=WITHIN)
    sentence = stage(page)
    assert sentence.startswith("The calculator is not running: ")
    assert words in sentence
    assert page.locator("#tco [data-role=retry]").is_visible()
    assert page.evaluate(TEXT) == worked
    assert "not running" in page.locator("#tco [data-role=status]").inner_text()


@pytest.mark.parametrize("what", FAULTS)
def test_a_failure_ends_in_a_sentence_and_retry_works(browser: "Browser", site_dir: Path, what: str):
    faults, words = FAULTS[what]
    # A body in a file's place would be announced as the compressed twin, and be unreadable for another reason.
    plain = any(fault.body is not None for fault in faults.values())
    with (
        QuickServer(site_dir, faults=faults, compress=not plain) as server,
        visit(browser, server.url + PAGE, quiet=False) as page,
    ):
        worked = page.evaluate(TEXT)
        control(page, "requests_per_day").fill("700")
        fails(page, words, worked)
        server.faults.clear()
        server.stopping.set()  # ends answers that stall
        server.stopping.clear()
        page.locator("#tco [data-role=retry]").click()
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
        page.evaluate(START_WITHOUT.replace("__base", repr(server.url)), runtime)
        assert "app.zip" in sent(server)
        control(page, "requests_per_day").fill("700")
        fails(page, words, worked)
        server.faults.clear()
        server.stopping.set()
        server.stopping.clear()
        page.locator("#tco [data-role=retry]").click()
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
        control(page, "requests_per_day").fill("800")
        fails(page, "stopped answering", good)
        control(page, "requests_per_day").fill("900")
        page.locator("#tco [data-role=retry]").click()
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
