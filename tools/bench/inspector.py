"""The inspector: from opening a part of the largest tree to its lines in the page, and from pasted nonsense to its message."""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING

from tools.bench.report import Line
from tools.bench.runs import visit
from tools.server import SiteServer

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PAGE = "calculators/inspector/"
#: The ready case with the most tensors, and how its headline begins.
CASE, HEADLINE = "deepseek-v3", "DeepSeek"
#: Texts that people paste by mistake or on purpose.
NONSENSE = {
    "no JSON": "hello",
    "key twice": '{"model_type": "llama", "hidden_size": 64, "hidden_size": 65}',
    "too large a number": '{"model_type": "llama", "hidden_size": 1e400}',
    "negative size": '{"model_type": "llama", "hidden_size": -1}',
    "ten million layers": '{"model_type": "llama", "num_hidden_layers": 10000000}',
    "ten megabytes": "x" * 10_000_000,
    "ten thousand deep": '{"a":' * 10_000 + "1" + "}" * 10_000,
    "prototype": '{"__proto__": {}}',
    "markup": "<img src=x onerror=alert(1)>",
}

#: The case is chosen and answered; then one closed part after another is opened, those in sight in turn, as a reader would.
OPENINGS = """async ([scenario, headline, count]) => {
    const element = document.querySelector("#inspector");
    const picker = element.querySelector("select[name=scenario]");
    await new Promise((resolve) => {
        element.addEventListener("unfolded", ({ detail }) => detail === "done" && resolve());
        picker.value = scenario;
        picker.dispatchEvent(new Event("change", { bubbles: true }));
    });
    const said = element.querySelector(".result-headline").textContent;
    if (!said.startsWith(headline)) throw new Error(said);
    const lines = () => element.querySelectorAll("[data-tree] li").length;
    const found = { opened: [], lines: [] };
    for (let i = 0; i < count; i++) {
        const closed = [...element.querySelectorAll("[data-tree] details:not([open])")];
        const part = closed[(i * 13) % closed.length];
        const start = performance.now();
        await new Promise((resolve) => {
            element.addEventListener("opened", resolve, { once: true });
            part.querySelector("summary").click();
        });
        found.opened.push(performance.now() - start);
        found.lines.push(lines());
        await new Promise((resolve) => setTimeout(resolve, 60));
    }
    return found;
}"""

#: Each text is pasted into the field of the live page and timed until its message stands there; in between the field is empty.
PASTING = """async (texts) => {
    const element = document.querySelector("#inspector");
    const field = element.querySelector("[name=config]");
    const error = document.getElementById("inspector-config-error");
    const paste = (text) => {
        const answered = new Promise((resolve) => element.addEventListener("calculated", resolve, { once: true }));
        field.value = text;
        const start = performance.now();
        const said = new Promise((resolve) => {
            const seen = new MutationObserver(() => {
                if (error.hidden || !error.textContent) return;
                seen.disconnect();
                resolve(performance.now() - start);
            });
            seen.observe(error, { attributes: true, childList: true, characterData: true, subtree: true });
        });
        field.dispatchEvent(new Event("input", { bubbles: true }));
        return { said, answered };
    };
    const times = [];
    await paste('{"model_type": "llama"}').answered;
    for (const text of texts) {
        const { said, answered } = paste(text);
        times.push(await said);
        await answered;
        if (!error.textContent) throw new Error(`no message stays for ${text.slice(0, 60)}`);
        await paste("").answered;
    }
    return times;
}"""


def openings(browser: Browser, server: SiteServer, count: int) -> dict[str, list[float]]:
    """Milliseconds from opening a part to its lines, and how many lines stand in the page after each."""
    with visit(browser, server, PAGE) as (_, page):
        found: dict[str, list[float]] = page.evaluate(OPENINGS, [CASE, HEADLINE, count])
        return found


def messages(browser: Browser, server: SiteServer) -> list[float]:
    """Milliseconds from each pasted text to its message."""
    with visit(browser, server, PAGE) as (_, page):
        times: list[float] = page.evaluate(PASTING, list(NONSENSE.values()))
        return times


def lines(opened: list[float], shown: list[float], refused: list[float]) -> list[Line]:
    """The report: each figure with its budget."""
    return [
        Line(
            "Inspector: part opened to its lines, median", "ms", None, statistics.median(opened), at_most=50
        ),
        Line("Inspector: most lines in the page at once", "", None, max(shown), at_most=500),
        Line("Inspector: pasted nonsense to its message, longest", "ms", None, max(refused), at_most=100),
    ]
