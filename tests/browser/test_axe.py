"""WCAG 2.2 AA as far as axe can tell: one page of each layout, light and dark, before and after a live result. Zero findings."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.layouts import CALCULATOR, LAYOUTS, MISSING, opened
from tools.server import SiteServer

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.site, pytest.mark.browser]

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
#: The switch in the header of each page.
WEAR = "scheme => document.querySelector(`[data-md-component=palette] input[data-md-color-scheme=${scheme}]`).click()"
#: Whether a page has the colours of a scheme, and none of them is still on its way.
WEARS = """scheme => document.body.dataset.mdColorScheme === scheme
    && !document.getAnimations().some(one => one.playState === 'running' && one.timeline instanceof DocumentTimeline)"""
#: Selector or rule -> why it is left out.
EXCLUDED: dict[str, str] = {}


def findings(page: "Page") -> list[str]:
    """Run axe in the page and give each finding in a line.

    The policy lets no script tag in; the debugger's evaluation is not under it.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    report: dict[str, Any] = page.evaluate(
        "([exclude, tags]) => axe.run({exclude}, {runOnly: tags, resultTypes: ['violations']})",
        [[[selector] for selector in EXCLUDED], TAGS],
    )
    return [
        f"{violation['id']}: {node['target']} {node['html'][:160]} {node['failureSummary']}"
        for violation in report["violations"]
        for node in violation["nodes"]
    ]


def findings_light_and_dark(page: "Page") -> list[str]:
    """Run axe in both schemes."""
    found = []
    for system, scheme in (("light", "default"), ("dark", "slate")):
        page.emulate_media(color_scheme=system)  # type: ignore[arg-type]  # it wants each word as such
        page.evaluate(WEAR, scheme)
        page.wait_for_function(WEARS, arg=scheme)
        found += [f"{system}: {finding}" for finding in findings(page)]
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_findings_on_a_missing_page(browser: "Browser", served_site: SiteServer, scheme: str) -> None:
    """It has no switch: its colours are those of the visit."""
    with opened(browser, served_site, MISSING, color_scheme=scheme) as page:
        assert findings(page) == []


@pytest.mark.parametrize("layout", [layout for layout in LAYOUTS if layout != "missing"])
def test_no_findings_at_rest(browser: "Browser", served_site: SiteServer, layout: str) -> None:
    with opened(browser, served_site, LAYOUTS[layout]) as page:
        assert findings_light_and_dark(page) == []


def test_no_findings_with_the_menu_open(browser: "Browser", served_site: SiteServer) -> None:
    with opened(browser, served_site, CALCULATOR, viewport={"width": 320, "height": 640}) as page:
        page.get_by_role("button", name="Menu").press("Enter")
        page.wait_for_timeout(500)  # it slides in
        assert findings(page) == []


def test_no_findings_with_everything_unfolded(browser: "Browser", served_site: SiteServer) -> None:
    with opened(browser, served_site, CALCULATOR) as page:
        page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true })")
        assert findings_light_and_dark(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_findings_with_a_live_result_and_with_an_error(
    browser: "Browser", served_site: SiteServer, scheme: str
) -> None:
    with opened(browser, served_site, CALCULATOR, color_scheme=scheme) as page:
        before = page.inner_text(".result-headline")
        page.fill("#tco-requests_per_day", "2 000 000")
        page.wait_for_function(
            "before => document.querySelector('.result-headline').innerText !== before", arg=before
        )
        assert findings(page) == []
        page.fill("#tco-requests_per_day", "many")
        page.wait_for_selector("#tco-requests_per_day-error:visible")
        assert findings(page) == []


def test_no_findings_on_a_phone(browser: "Browser", served_site: SiteServer) -> None:
    with opened(browser, served_site, CALCULATOR, viewport={"width": 360, "height": 740}) as page:
        assert findings_light_and_dark(page) == []


def test_no_findings_on_the_way_through_the_questions(browser: "Browser", served_site: SiteServer) -> None:
    size = {"width": 360, "height": 740}
    with opened(browser, served_site, LAYOUTS["questions"], viewport=size) as page:
        onward = page.locator("section.question:not([hidden]) button[type=submit]")
        for _ in range(3):
            onward.click()
        page.fill("[name=requests_per_day]", "many")
        page.press("[name=requests_per_day]", "Tab")
        page.wait_for_selector("#questions-requests_per_day-error:visible")
        assert findings_light_and_dark(page) == []
        for _ in range(4):
            onward.click()
        page.get_by_label("The same version for a given time", exact=True).check()
        assert findings_light_and_dark(page) == []
        for _ in range(3):
            onward.click()
        assert page.locator(".answer-row").count() == 10
        assert findings_light_and_dark(page) == []


def test_axe_bites(browser: "Browser", served_site: SiteServer) -> None:
    with opened(browser, served_site, LAYOUTS["guide"]) as page:
        page.evaluate(
            "document.querySelector('article').insertAdjacentHTML('beforeend', '<button></button>')"
        )
        assert any(finding.startswith("button-name") for finding in findings(page))
