"""The scoring: from an edit to the first answer, to the end of the draws and to the last part, in the page."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tools.bench.report import Line
from tools.bench.runs import visit
from tools.server import SiteServer

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PAGE = "calculators/scoring/"
#: Ready cases that are timed: the page's own, and one whose work is cut into slices.
CASES = ("support-assistant", "engineering-agent")
#: What an edit is timed to, with its words and the milliseconds that it may take.
GOALS: dict[str, tuple[str, float | None]] = {
    "first": ("edit to first answer", 50),
    "draws": ("edit to the end of the draws", 1000),
    "last": ("edit to the last part", None),
}

#: A ready case is chosen and answered, which warms Python up; then a weight is edited again and again. The part that tells how
#: firm the verdict is comes more than once: the last time with all draws.
EDITS = """async ([scenario, count]) => {
    const element = document.querySelector("#scoring");
    const times = { first: [], draws: [], last: [] };
    const timed = (act) => new Promise((resolve) => {
        const seen = {};
        const start = performance.now();
        const since = () => performance.now() - start;
        element.addEventListener("calculated", () => (seen.first = since()), { once: true });
        element.addEventListener("unfolded", function note({ detail }) {
            if (detail === "firm") seen.draws = since();
            if (detail !== "done") return;
            element.removeEventListener("unfolded", note);
            resolve({ ...seen, last: since() });
        });
        act();
    });
    const change = (field, value, kind) => timed(() => {
        field.value = value;
        field.dispatchEvent(new Event(kind, { bubbles: true }));
    });
    await change(element.querySelector("select[name=scenario]"), scenario, "change");
    const weight = element.querySelector("[name='weights.cost']");
    for (let i = 0; i < count; i++) {
        const seen = await change(weight, String(5 + i), "input");
        for (const goal of Object.keys(times)) times[goal].push(seen[goal]);
        await new Promise((resolve) => setTimeout(resolve, 60));
    }
    return times;
}"""


def edits(browser: Browser, server: SiteServer, case: str, count: int) -> dict[str, list[float]]:
    """Milliseconds from each edit of a ready case's weight to each goal."""
    with visit(browser, server, PAGE) as (_, page):
        found: dict[str, list[float]] = page.evaluate(EDITS, [case, count])
        return found


def name(case: str, goal: str) -> str:
    """Under what the times of a case to a goal are noted."""
    return f"scoring {goal}, {case}"


def lines(found: dict[str, dict[str, list[float]]]) -> Iterator[Line]:
    """Medians, each with its budget where there is one."""
    for case in CASES:
        for goal, (words, at_most) in GOALS.items():
            median = statistics.median(found[name(case, goal)]["ours"])
            yield Line(f"Scoring, {case.replace('-', ' ')}: {words}", "ms", None, median, at_most=at_most)
