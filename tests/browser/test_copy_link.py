"""Copying a link to a heading: every form, by keyboard, without permission, on plain HTTP, and without a script."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from calculators.publish import addresses
from tests.browser.layouts import opened
from tests.browser.test_axe import findings_light_and_dark
from tools.server import SiteServer

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
#: A heading as the site writes it, with signs that each form must take out of the way.
SIGN = '<a class="headerlink" href="#{0}" title="Link to this section">#</a>'
HTML = f"""<!doctype html><html lang="en"><title>Cost - Open or closed</title><body><article class="md-typeset">
<h1 id="cost">Cost{SIGN.format("cost")}</h1>
<h2 id="owned_gpu.outlay">GPUs &amp; [a|b] &lt;c&gt; {{d}}{SIGN.format("owned_gpu.outlay")}</h2>
<llm-calculator id="tco"></llm-calculator>
<p class="page-dates">Last reviewed on 2026-11-21; to be reviewed again by 2027-05-21.</p></article>
<script type="module" src="../../assets/js/copy-link.js"></script></body></html>"""
HEADING = "#owned_gpu\\.outlay"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SiteServer]:
    """One page and the script, at some depth below the host."""
    site = tmp_path_factory.mktemp("site")
    (site / "compare/cost").mkdir(parents=True)
    (site / "compare/cost/index.html").write_text(HTML, encoding="utf-8")
    shutil.copytree(ROOT / "docs/assets/js", site / "assets/js")
    with SiteServer(site, prefix="/guide/") as own:
        yield own


@pytest.fixture
def page(browser: "Browser", server: SiteServer) -> "Iterator[Page]":
    context = browser.new_context()
    opened = context.new_page()
    opened.goto(f"{server.url}compare/cost/")
    yield opened
    context.close()


def open_forms(page: "Page") -> None:
    page.locator(f"{HEADING} .headerlink").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.tagName === 'SELECT'")


def text(page: "Page", form: str) -> str:
    page.get_by_label("Copy as").select_option(form)
    return page.get_by_label("Text to copy").input_value()


def test_every_form_is_written_with_its_own_escapes(page: "Page", server: SiteServer) -> None:
    open_forms(page)
    url = f"{server.url}compare/cost/#owned_gpu.outlay"
    assert text(page, "Link") == url
    assert text(page, "Markdown") == f"[GPUs & \\[a|b\\] <c> {{d}}]({url})"
    assert text(page, "HTML") == f'<a href="{url}">GPUs &#38; [a|b] &#60;c&#62; {{d}}</a>'
    assert text(page, "Confluence or Jira markup") == f"[GPUs & \\[a\\|b\\] <c> \\{{d\\}}|{url}]"
    today = page.evaluate("new Date().toLocaleDateString('sv')")
    cited = f"“GPUs & [a|b] <c> {{d}}”, Cost, Open or closed, reviewed 2026-11-21. {url} (read {today})."
    assert text(page, "Citation with date") == cited


def test_for_readers_who_log_in_it_is_the_address_that_the_build_writes(
    page: "Page", server: SiteServer
) -> None:
    open_forms(page)
    page.get_by_label("Readers must log in").check()
    assert text(page, "Link") == server.url + addresses.go("compare/cost/#owned_gpu.outlay")


def test_the_link_still_leads_to_its_heading(page: "Page") -> None:
    open_forms(page)
    assert page.url.endswith("#owned_gpu.outlay")


def test_inputs_in_the_address_stay_and_go_along_unless_the_reader_unticks_them(
    page: "Page", server: SiteServer
) -> None:
    base = f"{server.url}compare/cost/"
    page.goto(f"{base}#tco~v1~at=cost~seats=5~closed_api.model=a%2Fb")
    open_forms(page)
    assert page.url.endswith("#tco~v1~at=cost~seats=5~closed_api.model=a%2Fb")
    inputs = "tco~v1~at=owned_gpu.outlay~seats=5~closed_api.model=a%2Fb"
    assert text(page, "Link") == f"{base}#{inputs}"
    page.get_by_label("Readers must log in").check()
    assert text(page, "Link") == f"{base}?s={inputs}"
    assert page.get_by_text("may write them into their logs").is_visible()
    page.get_by_label("Take along the inputs").uncheck()
    assert text(page, "Link") == server.url + addresses.go("compare/cost/#owned_gpu.outlay")
    assert page.get_by_text("may write them into their logs").count() == 0
    page.get_by_label("Readers must log in").uncheck()
    assert text(page, "Link") == f"{base}#owned_gpu.outlay"
    # Nothing but inputs of a calculator of this page.
    page.get_by_role("button", name="Close").click()
    page.goto(f"{server.url}compare/cost/#sizing~v1~seats=5")
    open_forms(page)
    assert page.get_by_label("Take along the inputs").is_hidden()
    assert text(page, "Link") == f"{base}#owned_gpu.outlay"


@pytest.mark.site
def test_on_the_site_it_stays_open_after_instant_navigation_and_axe_finds_nothing(
    browser: "Browser", served_site: SiteServer
) -> None:
    with opened(browser, served_site, "reference/about/") as page:
        page.locator("a.md-footer__link--next").click()
        page.wait_for_url("**/reference/privacy/")
        page.wait_for_selector("#kept .headerlink", state="attached")
        page.locator("#kept .headerlink").focus()
        page.keyboard.press("Enter")
        page.wait_for_timeout(500)  # the theme would have put the page anew by now
        assert text(page, "Link") == f"{served_site.url}reference/privacy/#kept"
        assert page.url == f"{served_site.url}reference/privacy/#kept"
        # Heading and forms are both in the window, below the bar that stays at its top.
        assert page.evaluate(
            """() => { const box = (part) => document.querySelector(part).getBoundingClientRect();
            return box("#kept").top >= box(".md-header").bottom && box("div.copy-link").bottom <= innerHeight; }"""
        )
        page.get_by_label("Readers must log in").check()
        assert text(page, "Markdown").endswith(f"({served_site.url}go/reference-privacy_kept/)")
        assert findings_light_and_dark(page) == []


def test_the_keyboard_walks_through_and_escape_leads_back(page: "Page") -> None:
    open_forms(page)
    part = page.get_by_role("group", name="Link to “GPUs & [a|b] <c> {d}”")
    assert part.is_visible()
    walked = []
    for _ in range(5):
        walked.append(page.evaluate("document.activeElement.type ?? document.activeElement.tagName"))
        page.keyboard.press("Tab")
    assert walked == ["select-one", "checkbox", "textarea", "button", "button"]
    page.get_by_role("button", name="Copy").focus()
    page.keyboard.press("Escape")
    assert part.count() == 0
    assert page.evaluate("document.activeElement.className") == "headerlink"
    assert page.locator("[aria-expanded]").count() == 0


def test_a_second_press_closes_and_one_set_of_forms_is_open_at_a_time(page: "Page") -> None:
    open_forms(page)
    page.locator("#cost .headerlink").click()
    assert page.locator(".copy-link").count() == 1
    assert page.locator("#cost + .copy-link").count() == 1
    page.locator("#cost .headerlink").click()
    assert page.locator(".copy-link").count() == 0


def test_it_copies_where_it_may(browser: "Browser", server: SiteServer) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{server.url}compare/cost/")
    open_forms(page)
    page.get_by_role("button", name="Copy").click()
    page.get_by_text("Copied.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == f"{server.url}compare/cost/#owned_gpu.outlay"
    context.close()


@pytest.mark.parametrize("missing", ["undefined", "{ writeText: () => Promise.reject(new Error('denied')) }"])
def test_on_plain_http_and_without_permission_the_text_is_selected(page: "Page", missing: str) -> None:
    """On plain HTTP a browser gives a page no clipboard at all."""
    page.evaluate(f"Object.defineProperty(navigator, 'clipboard', {{ value: {missing} }})")
    open_forms(page)
    page.get_by_role("button", name="Copy").click()
    assert page.get_by_role("status").inner_text() == "Selected: copy it with your keyboard."
    assert page.evaluate(
        "(t => document.activeElement === t && t.selectionStart === 0 && t.selectionEnd === t.value.length)"
        "(document.querySelector('.copy-link textarea'))"
    )


def test_without_a_script_the_sign_is_a_plain_link(browser: "Browser", server: SiteServer) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server.url}compare/cost/")
    page.locator(f"{HEADING} .headerlink").click()
    assert page.url.endswith("#owned_gpu.outlay")
    assert page.locator(".copy-link").count() == 0
    context.close()
