"""Rules that hold for every test: markers, tools that may be missing, order and workers, the browser.

A tool that cannot be had skips its tests by name, with the line that installs it;
with CI=true a skip is a failure. Texts that are not published are no tool: who lacks them sees a skip everywhere.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

from calculators.publish import kept
from calculators.publish.errors import ContentError
from calculators.publish.stage import ensure
from tools import find

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# The same examples on every run and every machine, however busy: a red build is about the change that it tests.
settings.register_profile("same", derandomize=True, deadline=None)
settings.load_profile("same")

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "site"
#: Of the pages that a build writes the last one.
LAST_WRITTEN = ROOT / "docs/reference/evidence.md"
#: What Chromium goes without. The address bar's list of suggestions is a page of its own in each new window, and took as long as
#: the page under test. The rest is what Playwright asks for itself: this list takes the place of its own.
NOT_NEEDED = (
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
)
CHROMIUM_FLAGS = [
    f"--disable-features={','.join(NOT_NEEDED)}",
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# Tests outside make find the same tools as tests inside it.
os.environ["PATH"] = find.search_path()


def no_site() -> str | None:
    return None if (SITE / "index.html").is_file() else "the site is not built. Run: make build"


def no_chromium() -> str | None:
    return None if find.chromium() else f"no Chromium that runs. {find.CHROMIUM_ADVICE}"


def no_node() -> str | None:
    if not find.node():
        return f"no Node 20 or newer. {find.NODE_ADVICE}"
    return None if (ROOT / "node_modules" / "pyodide").is_dir() else "no npm packages. Run: make set-up"


def no_libreoffice() -> str | None:
    return None if find.libreoffice() else f"no LibreOffice that runs. {find.LIBREOFFICE_ADVICE}"


NEEDS: dict[str, list[Callable[[], str | None]]] = {
    "site": [no_site],
    "browser": [no_site, no_chromium],
    "parity": [no_node],
    "spreadsheet": [no_libreoffice],
}

#: The files that take a worker longest, the longest first.
LONG = [
    "tests/house/test_serve_live.py",
    "tests/parity/test_parity.py",
    "tests/browser/test_axe.py",
    "tests/browser/test_profile.py",
    "tests/browser/test_failures.py",
    "tests/site/test_zensical.py",
    "tests/site/test_other_sites.py",
    "tests/parity/test_reproducible.py",
    "tests/export/test_workbook_follows.py",
    "tests/publish",
]
#: Those of the native files that would keep one worker busy when the other has ended.
LONG_NATIVE = (
    "tests/tco/test_properties.py",
    "tests/tco/test_uncertainty.py",
    "tests/tco/test_oracle.py",
    "tests/export/test_workbook.py",
    "tests/doors/test_export.py",
)
#: Tests that rest on the same ready cases with all their draws, which are computed once for all of them.
TOGETHER = (
    "tests/publish/",
    "tests/guide/",
    "tests/contracts/test_public_addresses.py",
    "tests/render/test_figure_links.py",
    "tests/tco/test_no_legal_verdicts.py",
    "tests/tco/test_scenarios.py",
    "tests/site/test_site.py",
)


def pytest_configure(config: pytest.Config) -> None:
    """Stage once, in the process that the workers are started from, so that plain pytest never tests an older engine.

    Where nothing was built yet, the pages that a build writes first are written too: tests read them beside the others.
    """
    # Objects that live for one test are not worth a look at every two thousandth of them.
    gc.set_threshold(100_000, 20, 20)
    if not hasattr(config, "workerinput"):
        ensure()
        if not LAST_WRITTEN.is_file():
            from calculators.publish.pages.__main__ import write

            with suppress(ContentError):  # the test of the page at fault says what is wrong
                write()
    kept.keeps = False


def pytest_collection_finish() -> None:
    """Leave what was collected, which stays to the end, out of every search for what can go."""
    gc.freeze()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the longest files."""
    items.sort(key=turn)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Keep a file's tests on one worker, with what they share. Marks of groups get lost between xdist 3.8 and pytest 9.2."""
    from xdist.scheduler import LoadScopeScheduling

    class Files(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return group(nodeid)

    return Files(config, log) if config.getoption("dist") == "loadscope" else None


def group(nodeid: str) -> str:
    """What stays on one worker: the tests of a file, or of a folder."""
    name = nodeid.split("::")[0]
    return "tests/publish" if name.startswith(TOGETHER) else name


def turn(item: pytest.Item) -> int:
    """When a group is begun: long ones first, quick ones last, so that both workers end at the same time."""
    name = group(item.nodeid)
    if name in LONG:
        return LONG.index(name)
    native = (item.get_closest_marker("browser") is None) + (item.get_closest_marker("site") is None)
    return len(LONG) + native + (native == 2 and name not in LONG_NATIVE)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip by name what lacks a tool. Tools are looked for when a test first needs them: the quick loop needs none."""
    for marker in NEEDS.keys() & {mark.name for mark in item.iter_markers()}:
        for need in NEEDS[marker]:
            if missing := asked(need):
                pytest.skip(f"{item.location[0]}::{item.name}: {missing}")


@cache
def asked(need: Callable[[], str | None]) -> str | None:
    """Look for a tool once a worker."""
    return need()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """In CI nothing may be skipped but what compares with unpublished texts: everything else can be installed there."""
    report: Any = yield
    counts = not hasattr(report, "wasxfail") and not item.get_closest_marker("unpublished")
    if report.skipped and counts and os.environ.get("CI") == "true":
        reason = report.longrepr[-1] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        report.outcome = "failed"
        report.longrepr = f"Skipped, which CI does not allow. {reason}"
    return report


@pytest.fixture(scope="session")
def site_dir() -> Path:
    """The built site, as make built it before the tests."""
    return SITE


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium a worker."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find.chromium(), args=CHROMIUM_FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(autouse=True)
def _nothing_left_to_do() -> None:
    """Let no test meet the parts that an earlier one asked for and left: which one that was depends on the worker."""
    stages = sys.modules.get("calculators.browser.stages")
    if stages is not None:
        stages.later.clear()
