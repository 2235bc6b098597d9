"""`python -m tools.bench`: alternating runs of plain Pyodide and of ours, medians, ratios, budgets.

Plain is `loadPyodide` as its package documents, in a module worker, on the same host with the same compression, our wheel through
`unpackArchive`, the same call. Ours is the calculator's page itself, from the first touch of a field.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tools import find
from tools.bench import inspector, runs, scoring
from tools.bench.plain import PAGE as PLAIN
from tools.bench.plain import add_inside, copy_site
from tools.bench.report import Line, table
from tools.server import SiteServer

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[2]
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
#: 10 Mbit/s with 40 ms there and back.
LINK = (1_250_000.0, 0.04)
MB = 1_000_000
#: Milliseconds that the worker may take for the figures of the page's own case and their break-evens.
WITH_BREAK_EVEN = 15


def measure(browser: Browser, site: Path, count: int, edit_count: int) -> dict[str, Any]:
    """Every figure, by name and side; runs alternate so that a busy moment hits both."""
    found: dict[str, dict[str, list[float]]] = {}

    def note(what: str, side: str, *values: float) -> None:
        found.setdefault(what, {}).setdefault(side, []).extend(values)

    sides = {"plain": PLAIN, "ours": runs.OURS}
    worker = add_inside(ROOT, site)
    for run in range(count):
        for side, path in sides.items():
            print(f"  run {run + 1} of {count}: {side}", file=sys.stderr, flush=True)
            with SiteServer(site) as server:
                cold, warm = runs.cold_and_warm(browser, server, path)
            note("first, cold", side, cold)
            note("first, warm", side, warm)
            with SiteServer(site, bandwidth=LINK[0], latency=LINK[1]) as server:
                note("first, 10 Mbit/s", side, runs.slow(browser, server, path))
            with SiteServer(site) as server:
                for what, values in runs.edits(browser, server, path, edit_count).items():
                    note(what, side, *(values if isinstance(values, list) else [values]))
        with SiteServer(site) as server:
            for case, kinds in runs.inside(browser, server, worker, max(edit_count // 4, 1)).items():
                for kind, values in kinds.items():
                    note(f"{kind}, {case}", "ours", *values)
        with SiteServer(site) as server:
            tree = inspector.openings(browser, server, edit_count)
            note("inspector opened", "ours", *tree["opened"])
            note("inspector lines", "ours", *tree["lines"])
            note("inspector refused", "ours", *inspector.messages(browser, server))
        for case in scoring.CASES:
            with SiteServer(site) as server:
                for goal, values in scoring.edits(browser, server, case, max(edit_count // 4, 1)).items():
                    note(scoring.name(case, goal), "ours", *values)
    for host, compress in (("Brotli", True), ("no compression", False)):
        for side, path in sides.items():
            with SiteServer(site, compress=compress) as server:
                before, after = runs.transferred(browser, server, path)
            note(f"bytes before intent, {host}", side, before)
            note(f"bytes, {host}", side, after)
    return found


def lines(found: dict[str, Any]) -> list[Line]:
    """The report: medians unless said otherwise, each with its budget where there is one."""
    median = statistics.median

    def both(what: str, words: str, factor: float | None = None) -> Line:
        plain, ours = median(found[what]["plain"]), median(found[what]["ours"])
        return Line(words, "ms", plain, ours, at_least=factor)

    def p95(values: list[float]) -> float:
        return sorted(values)[int(len(values) * 0.95)]

    edit, plain_edit = found["edits"]["ours"], found["edits"]["plain"]
    after, throttled = found["next page"]["ours"], found["throttled"]["ours"]
    return [
        both("first, cold", "First live result, cold", 2.5),
        both("first, warm", "First live result, warm", 3.0),
        both("first, 10 Mbit/s", "First live result, cold, 10 Mbit/s and 40 ms"),
        Line("Edit to result in the page, median", "ms", median(plain_edit), median(edit), at_most=30),
        Line("Edit to result in the page, 95th percentile", "ms", p95(plain_edit), p95(edit), at_most=60),
        Line("The same on the next page, median", "ms", None, median(after), at_most=30),
        Line("The same on the next page, 95th percentile", "ms", None, p95(after), at_most=60),
        Line("Edit, page at a quarter of the speed, median", "ms", None, median(throttled)),
        Line(
            "Edit to what would change the answer", "ms", None, median(found["change"]["ours"]), at_most=400
        ),
        Line(
            "Edit to the band of the first 100 draws", "ms", None, median(found["band"]["ours"]), at_most=400
        ),
        Line("Edit to the end of all draws", "ms", None, median(found["draws"]["ours"]), at_most=2500),
        *(line for case in runs.CASES for line in _inside(found, case)),
        *scoring.lines(found),
        *inspector.lines(*(found[f"inspector {what}"]["ours"] for what in ("opened", "lines", "refused"))),
        Line("Longest task on the main thread", "ms", None, max(found["longest task"]["ours"]), at_most=50),
        Line(
            "Runtime before intent",
            "MB",
            None,
            max(found["bytes before intent, Brotli"]["ours"]) / MB,
            at_most=0,
        ),
        _bytes(found, "Brotli", 4.0),
        _bytes(found, "no compression", 5.2),
    ]


def _inside(found: dict[str, Any], case: str) -> list[Line]:
    """What the worker needs for a case; the budget is that of the page's own case, the others show how far the longest go."""
    name = case.replace("-", " ")
    budget = WITH_BREAK_EVEN if case == runs.CASES[0] else None

    def line(kind: str, words: str, at_most: float | None = None) -> Line:
        values = found[f"{kind}, {case}"]["ours"]
        return Line(f"In the worker, {name}: {words}", "ms", None, statistics.median(values), at_most=at_most)

    return [
        line("point", "the point"),
        line("first", "point and the break-evens of the first answer", budget),
        line("break-even", "point and break-even of every pair", budget),
        line("answer", "first answer from the form to HTML"),
    ]


def _bytes(found: dict[str, Any], host: str, budget: float) -> Line:
    plain, ours = (max(found[f"bytes, {host}"][side]) / MB for side in ("plain", "ours"))
    return Line(f"Runtime transferred, host with {host}", "MB", plain, ours, at_most=budget)


def main(arguments: list[str]) -> int:
    """Measure and print; 1 when a budget is not met and `--strict` was given."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.bench", description=__doc__.splitlines()[0] if __doc__ else None
    )
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--edits", type=int, default=40)
    parser.add_argument("--strict", action="store_true", help="fail when a budget is not met")
    options = parser.parse_args(arguments)
    chromium = find.chromium()
    if chromium is None:
        print(find.CHROMIUM_ADVICE, file=sys.stderr)
        return 1
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = copy_site(ROOT, Path(folder))
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        found = measure(browser, site, options.runs, options.edits)
        version = browser.version
        browser.close()
    report = lines(found)
    print(f"Chromium {version}, {options.runs} alternating runs, {options.edits} edits each\n")
    print(table(report))
    results = ROOT / "bench-results"
    results.mkdir(exist_ok=True)
    (results / "latest.json").write_text(json.dumps(found, indent=1), encoding="utf-8")
    return int(options.strict and not all(line.met for line in report))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
