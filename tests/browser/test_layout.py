"""The pages as readers have them: narrow, zoomed, in forced colours, still, printed, without JavaScript, by keyboard."""

import re
from typing import TYPE_CHECKING

import pytest

from calculators.publish import scenarios
from tests.browser.layouts import CALCULATOR, LAYOUTS, opened
from tools.server import SiteServer

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.site, pytest.mark.browser]

NARROW = {"width": 320, "height": 640}
#: 1280 by 1024 pixels at 400 %.
ZOOMED = {"width": 320, "height": 256}
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
#: What sticks out to the right, for the message.
WIDE = """() => [...document.querySelectorAll('body *')]
    .filter(e => e.getBoundingClientRect().right > innerWidth + 1 && getComputedStyle(e).position !== 'fixed')
    .slice(0, 5).map(e => e.tagName + '.' + e.className)"""


@pytest.mark.parametrize("layout", LAYOUTS)
def test_at_320_pixels_and_400_percent_nothing_scrolls_sideways_and_text_keeps_most_of_the_window(
    browser: "Browser", served_site: SiteServer, layout: str
) -> None:
    with opened(browser, served_site, LAYOUTS[layout], viewport=NARROW) as page:
        assert page.evaluate(SIDEWAYS) <= 0, page.evaluate(WIDE)
        page.set_viewport_size(ZOOMED)
        assert page.evaluate(SIDEWAYS) <= 0, page.evaluate(WIDE)
        page.mouse.wheel(0, 600)
        stuck = page.evaluate(
            """() => [...document.querySelectorAll('body *')]
                .filter(e => ['fixed', 'sticky'].includes(getComputedStyle(e).position))
                .filter(e => e.checkVisibility({opacityProperty: true}))
                .map(e => e.getBoundingClientRect())
                .filter(box => box.top < innerHeight && box.bottom > 0 && box.right > 0 && box.left < innerWidth)
                .reduce((most, box) => Math.max(most, Math.min(box.bottom, innerHeight) - Math.max(box.top, 0)), 0)"""
        )
        assert stuck < ZOOMED["height"] / 2


def test_nothing_scrolls_sideways_with_everything_unfolded(
    browser: "Browser", served_site: SiteServer
) -> None:
    with opened(browser, served_site, CALCULATOR, viewport=NARROW) as page:
        page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true })")
        assert page.evaluate(SIDEWAYS) <= 0, page.evaluate(WIDE)


@pytest.mark.parametrize("layout", ["home", "guide", "questions"])
def test_the_page_does_not_jump_under_the_pointer_when_scrolling_begins(
    browser: "Browser", served_site: SiteServer, layout: str
) -> None:
    place = "document.querySelector('main').getBoundingClientRect().top + scrollY"
    with opened(browser, served_site, LAYOUTS[layout], viewport={"width": 1280, "height": 720}) as page:
        before = page.evaluate(place)
        page.mouse.wheel(0, 30)
        page.wait_for_function("() => document.querySelector('.md-tabs[hidden]')")
        assert page.evaluate(place) == before
        # Who goes back to the tabs by keyboard sees them, clear of the header.
        page.evaluate("document.querySelector('.md-tabs a').focus()")
        page.wait_for_function("() => scrollY === 0 && !document.querySelector('.md-tabs').hidden")


def test_in_forced_colours_controls_have_edges_and_focus_shows(
    browser: "Browser", served_site: SiteServer
) -> None:
    with opened(browser, served_site, CALCULATOR, forced_colors="active") as page:
        bare = page.evaluate(
            """() => [...document.querySelectorAll('llm-calculator :is(input, select, button)')]
                .filter(e => e.checkVisibility() && !['checkbox', 'radio'].includes(e.type))
                .filter(e => { const s = getComputedStyle(e);
                    return s.borderTopStyle === 'none' || parseFloat(s.borderTopWidth) === 0 })
                .map(e => e.outerHTML.slice(0, 80))"""
        )
        assert bare == []
        page.focus("#tco-requests_per_day")
        page.keyboard.press("Tab")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
        # Bars and lines keep colours of their own, or take the system's; either way they are drawn.
        assert page.evaluate(
            """() => [...document.querySelectorAll('llm-calculator svg :is(rect, path, polyline, line)')]
                .some(e => { const s = getComputedStyle(e); return s.fill !== 'none' || s.stroke !== 'none' })"""
        )


def test_nothing_of_ours_moves_when_the_reader_wants_rest(
    browser: "Browser", served_site: SiteServer
) -> None:
    with opened(browser, served_site, CALCULATOR, reduced_motion="reduce") as page:
        moving = page.evaluate(
            """() => [document.documentElement, ...document.querySelectorAll('article, article *')]
                .filter(e => { const s = getComputedStyle(e);
                    const longest = [...s.transitionDuration.split(','), ...s.animationDuration.split(',')].map(parseFloat);
                    return Math.max(...longest) > 0.01 || s.scrollBehavior === 'smooth' })
                .slice(0, 5).map(e => e.tagName + '.' + e.className)"""
        )
        assert moving == []


def test_without_javascript_the_worked_result_can_be_read(
    browser: "Browser", served_site: SiteServer
) -> None:
    result = scenarios.result("tco", "support-assistant")
    with opened(browser, served_site, CALCULATOR, java_script_enabled=False) as page:
        assert page.locator(".result-headline").inner_text() == result.headline
        assert page.locator(".card-figure").all_inner_texts() == [card.figure for card in result.cards]
        assert page.locator("llm-calculator svg").first.is_visible()
        assert page.locator("text=Changing them needs JavaScript").is_visible()
        working = page.locator("details[data-key^=working]").first
        working.locator("summary").click()
        assert working.locator(".steps code").first.is_visible()
        link = page.locator("a.method-link").first
        assert (link.get_attribute("href") or "").startswith("../../method/tco/#")


def test_printed_pages_hold_the_answer_and_no_furniture(browser: "Browser", served_site: SiteServer) -> None:
    with opened(browser, served_site, CALCULATOR) as page:
        page.emulate_media(media="print")
        assert page.locator(".result-headline").is_visible()
        assert page.locator(".card-figure").first.is_visible()
        for selector in (".md-header", ".md-sidebar--primary", ".md-tabs", ".calculator-toolbar"):
            assert not page.locator(selector).first.is_visible(), selector
        paper = page.pdf(format="A4")
        assert paper.startswith(b"%PDF")
        # Two hundred inputs, a line each, fill six; its folded working would fill as many again as there are.
        assert len(re.findall(rb"/Type\s*/Page\b", paper)) <= 28
        assert page.locator(".result-part[data-part=working] .steps code").first.is_hidden()


def test_the_keyboard_reaches_everything_in_order_and_shows_where_it_is(
    browser: "Browser", served_site: SiteServer
) -> None:
    with opened(browser, served_site, CALCULATOR, viewport={"width": 1280, "height": 900}) as page:
        page.evaluate("window.seen = []")
        for _ in range(400):
            page.keyboard.press("Tab")
            ended = page.evaluate(
                """() => { const e = document.activeElement;
                    if (e.matches('.row-report')) return false; // one sign, which goes from row to row
                    if (e === document.body || window.seen.includes(e)) return true;
                    window.seen.push(e);
                    const s = getComputedStyle(e), box = e.getBoundingClientRect();
                    e.walked = [s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0 || s.boxShadow !== 'none',
                        box.bottom > 0 && box.top < innerHeight];
                    return false }"""
            )
            if ended:
                break
        else:
            pytest.fail("the walk never came back: a trap")
        first, unseen, hidden, missed, order = page.evaluate(
            """() => { const seen = window.seen, name = e => e.outerHTML.slice(0, 90);
                const controls = [...document.querySelectorAll('llm-calculator :is(input, select, button, summary, a[href])')]
                    .filter(e => e.checkVisibility() && !e.disabled && !e.matches('.row-report'));
                const met = seen.filter(e => controls.includes(e));
                return [seen[0].className, seen.filter(e => !e.walked[0]).map(name), seen.filter(e => !e.walked[1]).map(name),
                    controls.filter(e => !seen.includes(e)).map(name),
                    met.every((e, i) => !i || met[i - 1].compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING)] }"""
        )
        assert "md-skip" in first
        assert unseen == [], "no focus mark"
        assert hidden == [], "focused outside the window"
        assert missed == [], "not reached"
        assert order, "not in the order of the page"


@pytest.mark.parametrize("viewport", [NARROW, ZOOMED], ids=["narrow", "zoomed"])
def test_the_menu_opens_by_keyboard(
    browser: "Browser", served_site: SiteServer, viewport: dict[str, int]
) -> None:
    with opened(browser, served_site, CALCULATOR, viewport=viewport) as page:
        button = page.get_by_role("button", name="Menu")
        for _ in range(6):
            page.keyboard.press("Tab")
            if button.evaluate("e => e === document.activeElement"):
                break
        else:
            pytest.fail("the menu is not reached")
        for key in ("Enter", "Space"):
            page.keyboard.press(key)
            assert button.get_attribute("aria-expanded") == "true"
            assert page.evaluate("document.activeElement.closest('.md-sidebar--primary') !== null")
            page.keyboard.press("Escape")
            assert button.get_attribute("aria-expanded") == "false"
            assert button.evaluate("e => e === document.activeElement")
        page.keyboard.press("Enter")
        # Into a folded list and to a page of it; what has the focus is in the window at every step.
        for _ in range(40):
            page.wait_for_timeout(300)
            where = page.evaluate(
                """() => { const e = document.activeElement, box = e.getBoundingClientRect();
                    const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
                    return [e.closest('.md-sidebar--primary') !== null, e.contains(top) || !!top?.contains(e),
                        e.textContent.trim()] }"""
            )
            assert where[:2] == [True, True], where
            if where[2] == "GPU rents":
                break
            page.keyboard.press("Enter" if where[2] == "Method and data" else "Tab")
        page.keyboard.press("Enter")
        page.wait_for_url("**/reference/data/gpu-rents/")
        page.wait_for_selector(".menu-button[aria-expanded=false]")
