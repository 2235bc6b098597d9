"""One measurement each: start a page in Chromium, do what a reader does, read the clock in the page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from tools.bench.plain import PAGE as PLAIN
from tools.server import SiteServer

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

OURS = "calculators/tco/"
RUNTIME = "/assets/runtime/"
REQUEST = {"calculator": "tco", "answers": {"requests_per_day": "9000"}}

#: Ready cases whose figures and break-evens are timed inside the worker: the page's own, and those that take longest.
CASES = ("support-assistant", "steady-pipeline", "law-firm", "hospital")

#: From the reader's first touch of the field to the answer in the page.
FIRST_OURS = """async () => {
    const element = document.querySelector("#tco");
    const field = element.querySelector("[name=requests_per_day]");
    const done = new Promise((resolve) => element.addEventListener("calculated", resolve, { once: true }));
    const start = performance.now();
    field.focus();
    field.value = "9000";
    field.dispatchEvent(new Event("input", { bubbles: true }));
    await done;
    return performance.now() - start;
}"""
FIRST_PLAIN = """async (request) => {
    const start = performance.now();
    await ask(request);
    return performance.now() - start;
}"""
EDITS_OURS = """async (count) => {
    const element = document.querySelector("#tco");
    const field = element.querySelector("[name=requests_per_day]");
    const times = [];
    for (let i = 0; i < count; i++) {
        const done = new Promise((resolve) => element.addEventListener("calculated", resolve, { once: true }));
        const start = performance.now();
        field.value = String(9001 + 137 * i);
        field.dispatchEvent(new Event("input", { bubbles: true }));
        await done;
        times.push(performance.now() - start);
        await new Promise((resolve) => setTimeout(resolve, 60));
    }
    return times;
}"""
#: From an edit to each of the parts that follow the answer.
STAGES_OURS = """async (count) => {
    const element = document.querySelector("#tco");
    const field = element.querySelector("[name=requests_per_day]");
    const times = { change: [], band: [], draws: [] };
    for (let i = 0; i < count; i++) {
        const start = performance.now();
        const seen = {};
        field.value = String(7003 + 211 * i);
        field.dispatchEvent(new Event("input", { bubbles: true }));
        await new Promise((resolve) => element.addEventListener("unfolded", function note({ detail }) {
            seen[detail] ??= performance.now() - start;
            if (detail !== "done") return;
            element.removeEventListener("unfolded", note);
            resolve();
        }));
        times.change.push(seen.change);
        times.band.push(seen.chance);
        times.draws.push(seen.done);
    }
    return times;
}"""
EDITS_PLAIN = """async ([request, count]) => {
    const times = [];
    for (let i = 0; i < count; i++) {
        const start = performance.now();
        await ask({ ...request, answers: { requests_per_day: String(9001 + 137 * i) } });
        times.push(performance.now() - start);
        await new Promise((resolve) => setTimeout(resolve, 60));
    }
    return times;
}"""
#: What the worker's own Python measures, by case.
INSIDE = """([url, request, cases, edits]) => new Promise((resolve, reject) => {
    const worker = new Worker(url, { type: "module", name: request.calculator });
    const found = {};
    worker.onerror = () => reject(new Error("the worker failed"));
    worker.onmessage = ({ data }) => {
        if (data.type === "error") reject(new Error(`${data.reason}: ${data.detail}`));
        if (data.type === "ready") worker.postMessage({ request: JSON.stringify(request) });
        if (data.type === "answer") worker.postMessage({ load: true, cases, edits });
        if (data.type === "measured") found[data.name] = data.found;
        if (data.type !== "end") return;
        worker.terminate();
        resolve(found);
    };
})"""
WATCH_TASKS = """() => {
    window.longest = 0;
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) longest = Math.max(longest, entry.duration);
    }).observe({ entryTypes: ["longtask"] });
}"""


@contextmanager
def visit(browser: Browser, server: SiteServer, path: str) -> Iterator[tuple[BrowserContext, Page]]:
    """A page in a context of its own, loaded and at rest."""
    context = browser.new_context()
    context.set_default_timeout(120_000)
    try:
        page = context.new_page()
        page.goto(server.url + path)
        page.wait_for_load_state("networkidle")
        yield context, page
    finally:
        context.close()


def first(page: Page, path: str) -> float:
    """Milliseconds from intent to the first live answer in the page."""
    answer: float = page.evaluate(FIRST_PLAIN, REQUEST) if path == PLAIN else page.evaluate(FIRST_OURS)
    return answer


def cold_and_warm(browser: Browser, server: SiteServer, path: str) -> tuple[float, float]:
    """First answers of a first and of a second visit."""
    with visit(browser, server, path) as (_, page):
        cold = first(page, path)
        page.wait_for_timeout(3000)  # caches fill after the answer
        page.reload()
        page.wait_for_load_state("networkidle")
        return cold, first(page, path)


def slow(browser: Browser, server: SiteServer, path: str) -> float:
    """First answer of a first visit; the server keeps the pace of its link."""
    with visit(browser, server, path) as (_, page):
        return first(page, path)


def edits(browser: Browser, server: SiteServer, path: str, count: int) -> dict[str, Any]:
    """Milliseconds from edit to answer in the page; for ours also throttled, on the next page, and the longest task."""
    with visit(browser, server, path) as (context, page):
        page.evaluate(WATCH_TASKS)
        first(page, path)
        if path == PLAIN:
            return {"edits": page.evaluate(EDITS_PLAIN, [REQUEST, count])}
        found: dict[str, Any] = {"edits": page.evaluate(EDITS_OURS, count)}
        found |= page.evaluate(STAGES_OURS, max(count // 4, 1))
        found["longest task"] = page.evaluate("longest")
        page.locator(".md-tabs a", has_text="Home").evaluate("link => link.click()")
        page.wait_for_function("() => !document.querySelector('#tco')")
        page.locator(".md-tabs a", has_text="Calculators").evaluate("link => link.click()")
        page.wait_for_selector("#tco form")
        found["next page"] = page.evaluate(EDITS_OURS, count)
        throttle = context.new_cdp_session(page)
        throttle.send("Emulation.setCPUThrottlingRate", {"rate": 4})
        found["throttled"] = page.evaluate(EDITS_OURS, count)
        return found


def inside(browser: Browser, server: SiteServer, script: str, count: int) -> dict[str, Any]:
    """Milliseconds inside the worker by case and kind, as inside.py names them; `script` is the worker that measures itself."""
    with visit(browser, server, OURS) as (_, page):
        found: dict[str, Any] = page.evaluate(INSIDE, [server.url + script, REQUEST, list(CASES), count])
        return found


def transferred(browser: Browser, server: SiteServer, path: str) -> tuple[int, int]:
    """Bytes of runtime sent before intent and after it."""
    folder = f"/{PLAIN}" if path == PLAIN else RUNTIME

    def sent() -> int:
        return sum(hit.sent for hit in server.hits if hit.path.startswith(folder))

    server.hits.clear()
    with visit(browser, server, path) as (_, page):
        page.mouse.wheel(0, 300)
        page.wait_for_timeout(500)
        before = 0 if path == PLAIN else sent()
        first(page, path)
        return before, sent()
