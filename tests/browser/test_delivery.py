"""How the runtime gets to the reader: only on intent, once for a visit, in few bytes, wherever the site stands."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.live import (
    PAGE,
    RESULT,
    control,
    follow,
    native_text,
    sent,
    shows,
    until,
    visit,
)
from tests.browser.served import QuickServer
from tools import find
from tools.server import SiteServer

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.site, pytest.mark.browser]


def test_nothing_of_the_runtime_is_fetched_before_intent_and_everything_once(
    page: "Page", server: SiteServer
):
    page.wait_for_load_state("networkidle")
    page.mouse.wheel(0, 400)
    page.wait_for_timeout(300)
    assert sent(server) == []
    page.locator("#tco form").hover()
    until(page, "performance.getEntriesByType('resource').some(e => e.name.includes('/runtime/'))")
    control(page, "requests_per_day").fill("9000")
    shows(page, native_text(page, requests_per_day="9000"))
    assert sorted(sent(server)) == [
        "app-tco.zip",
        "app.zip",
        "pyodide.asm.mjs",
        "pyodide.asm.wasm",
        "pyodide.mjs",
        "worker.js",
    ]


def test_one_worker_serves_the_whole_visit(page: "Page", server: SiteServer):
    control(page, "requests_per_day").fill("5000")
    shows(page, native_text(page, requests_per_day="5000"))
    fetched = len(sent(server))
    page.evaluate("() => { window.stays = true }")
    follow(page, "Home")
    until(page, "!document.querySelector('#tco')")
    follow(page, "Calculators")
    page.wait_for_selector("#tco form")
    assert page.evaluate("window.stays")
    control(page, "requests_per_day").fill("6000")
    shows(page, native_text(page, requests_per_day="6000"), timeout=2_000)
    assert len(sent(server)) == fetched


def test_the_second_visit_takes_the_runtime_from_the_cache(browser: "Browser", server: SiteServer):
    with visit(browser, server.url + PAGE) as page:
        control(page, "requests_per_day").fill("800")
        shows(page, native_text(page, requests_per_day="800"))
        page.evaluate(
            """async () => { for (;;) {
                for (const name of await caches.keys())
                    if ((await (await caches.open(name)).keys()).length === 3) return;
                await new Promise((resolve) => setTimeout(resolve, 100));
            } }"""
        )
        server.hits.clear()
        page.reload()
        control(page, "requests_per_day").fill("900")
        shows(page, native_text(page, requests_per_day="900"))
        assert not [name for name in sent(server) if ".zip" in name or ".wasm" in name]


def test_the_code_of_another_calculator_comes_when_it_is_asked_for(page: "Page", server: SiteServer):
    """The page's own calculator stands for the other one: the worker is started for one that there is not."""
    place = f"{server.url}assets/runtime/{page.locator('#tco').get_attribute('data-runtime')}/worker.js"
    page.evaluate(
        """url => { const worker = new Worker(url, {type: 'module', name: 'none'});
        const heard = (type) => new Promise(resolve => worker.addEventListener('message', function hear({data}) {
            if (data.type !== type) return;
            worker.removeEventListener('message', hear);
            resolve(data);
        }));
        window.ready = heard('ready');
        window.ask = async (request) => {
            await ready;
            worker.postMessage({request: JSON.stringify(request)});
            return JSON.parse((await heard('answer')).reply);
        } }""",
        place,
    )
    reply = page.evaluate("ask({calculator: 'none', scenario: null})")
    assert reply["errors"][0]["code"] == "unknown_calculator"
    assert "app-tco.zip" not in sent(server)
    for volume in ("700", "800"):
        reply = page.evaluate(f"ask({{calculator: 'tco', fragment: 'tco~v1~requests_per_day={volume}'}})")
        assert reply["fragment"] == f"tco~v1~requests_per_day={volume}"
    assert sent(server).count("app-tco.zip") == 1


def test_the_next_calculator_of_a_visit_brings_its_own_code_into_the_same_worker(
    page: "Page", server: SiteServer
):
    control(page, "requests_per_day").fill("5000")
    shows(page, native_text(page, requests_per_day="5000"))
    assert "app-scoring.zip" not in sent(server)
    page.locator("a[href*='calculators/scoring/']").first.evaluate("link => link.click()")
    page.wait_for_selector("#scoring form")
    page.locator("#scoring [data-role=scenario]").select_option(index=1)
    worked = page.evaluate("location.hash")
    until(page, "location.hash !== arg && location.hash.startsWith('#scoring~')", worked)
    asked = sent(server)
    assert [asked.count(name) for name in ("worker.js", "app.zip", "app-tco.zip", "app-scoring.zip")] == [
        1
    ] * 4


def test_a_host_that_compresses_nothing_sends_at_most_5_2_megabytes(browser: "Browser", site_dir: Path):
    with QuickServer(site_dir, compress=False) as plain, visit(browser, plain.url + PAGE) as page:
        control(page, "requests_per_day").fill("800")
        shows(page, native_text(page, requests_per_day="800"))
        runtime = [hit for hit in plain.hits if "/assets/runtime/" in hit.path]
        assert sum(hit.sent for hit in runtime) <= 5_200_000
        assert {hit.path.rsplit("/", 1)[1] for hit in runtime if hit.sent} >= {
            "app-tco.zip.gz",
            "app.zip.gz",
            "pyodide.asm.wasm.gz",
        }


def test_a_reader_who_saves_data_pays_only_for_an_edit(browser: "Browser", server: SiteServer):
    with visit(browser, server.url + PAGE) as page:
        page.evaluate("Object.defineProperty(navigator, 'connection', {value: {saveData: true}})")
        page.locator("#tco form").hover()
        control(page, "requests_per_day").focus()
        page.wait_for_timeout(500)
        assert sent(server) == []
        control(page, "requests_per_day").fill("800")
        shows(page, native_text(page, requests_per_day="800"))


def test_on_a_plain_http_intranet_without_cache_and_clipboard(browser: "Browser", server: SiteServer):
    flags = ["--no-sandbox", "--host-resolver-rules=MAP wiki.intranet.test 127.0.0.1"]
    chromium = browser.browser_type.launch(executable_path=find.chromium(), args=flags)
    try:
        url = server.url.replace("127.0.0.1", "wiki.intranet.test")
        with visit(chromium, url + PAGE) as page:
            assert page.evaluate("[isSecureContext, typeof caches, typeof navigator.clipboard]") == [
                False,
                "undefined",
                "undefined",
            ]
            control(page, "requests_per_day").fill("800")
            shows(page, native_text(page, requests_per_day="800"))
            page.locator("#tco [data-role=copy-link]").click()
            page.wait_for_selector("#tco .calculator-link")
    finally:
        chromium.close()


@pytest.mark.own_visit
def test_our_work_on_the_main_thread_is_short(page: "Page"):
    page.evaluate(
        """() => { window.long = [];
        new PerformanceObserver(list => long.push(...list.getEntries().map(e => e.duration)))
            .observe({entryTypes: ['longtask']}) }"""
    )
    volume = control(page, "requests_per_day")
    longest: list[float] = []
    # The budget, 50 ms, is held by the bench on a quiet machine. Here other tests take the processor away for a while,
    # so the start only shows that Python does not run on the main thread (2 s), and the best edit speaks for edits.
    while len(longest) < 2 or (longest[-1] >= 100 and len(longest) < 15):
        text = f"{1000 + len(longest)}"
        page.evaluate("window.long.length = 0")
        volume.fill(text)
        shows(page, native_text(page, requests_per_day=text))
        longest.append(max(page.evaluate("window.long"), default=0))
    assert page.evaluate(f"{RESULT}.ariaBusy") is None
    assert longest[0] < 1000
    assert longest[-1] < 100, longest


def test_memory_is_given_back_in_a_tab_that_stays_hidden(browser: "Browser", server: SiteServer):
    # Not quiet: the theme complains about a clock that jumps.
    with visit(browser, server.url + PAGE, quiet=False) as page:
        page.clock.install()
        control(page, "requests_per_day").fill("800")
        shows(page, native_text(page, requests_per_day="800"))
        assert [worker for worker in page.workers if "/runtime/" in worker.url]
        page.evaluate(
            """() => { Object.defineProperty(document, 'hidden', {value: true, configurable: true});
            document.dispatchEvent(new Event('visibilitychange')) }"""
        )
        page.clock.fast_forward("10:01")
        page.wait_for_timeout(500)
        assert not [worker for worker in page.workers if "/runtime/" in worker.url]
        page.evaluate(
            """() => { Object.defineProperty(document, 'hidden', {value: false, configurable: true});
            document.dispatchEvent(new Event('visibilitychange')) }"""
        )
        control(page, "requests_per_day").fill("900")
        shows(page, native_text(page, requests_per_day="900"))
