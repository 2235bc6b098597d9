"""What WCAG 2.2 asks for and no rule of axe decides: spacing of text, single keys, focus in sight, names as read, motion.

`guide/accessibility.toml` names these tests as what stands behind the statement under Reference, Accessibility.
"""

from typing import TYPE_CHECKING

import pytest

from tests.browser.layouts import LAYOUTS, opened
from tools.server import SiteServer

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.site, pytest.mark.browser]

#: Also a calculator as it stands in the frame of another page.
PATHS = {**LAYOUTS, "embed": "embed/inspector/"}
NARROW = {"width": 320, "height": 640}
#: 1280 by 1024 pixels at 400 %: what is fixed covers most here.
LOW = {"width": 320, "height": 256}
#: The amounts of WCAG 1.4.12.
SPACED = """() => { const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
        p { margin-bottom: 2em !important }`);
    document.adoptedStyleSheets.push(sheet) }"""
#: What hides a part of its text, and how far the page goes sideways.
CUT = """() => [...[...document.querySelectorAll('body *')]
    .filter(e => e.clientWidth > 1 && !e.closest('svg') && e.checkVisibility({visibilityProperty: true, opacityProperty: true}))
    .filter(e => { const s = getComputedStyle(e), hides = name => ['hidden', 'clip'].includes(s[name]);
        return hides('overflowX') && e.scrollWidth > e.clientWidth + 1
            || hides('overflowY') && e.scrollHeight > e.clientHeight + 2 })
    .map(e => e.outerHTML.slice(0, 120)),
    ...(document.documentElement.scrollWidth > document.documentElement.clientWidth ? ['sideways'] : [])]"""
#: The element that has the focus: whether any of it can be seen and whether the focus shows; nothing at the end.
FOCUSED = """() => { const e = document.activeElement, box = e.getBoundingClientRect(), style = getComputedStyle(e);
    if (e === document.body || e.met) return null;
    e.met = !e.matches('.row-report');
    const left = Math.max(box.left, 0), right = Math.min(box.right, innerWidth);
    const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
    const seen = [[0.5, 0.5], [0.1, 0.2], [0.9, 0.8], [0.5, 0.1], [0.5, 0.9]].some(([x, y]) => {
        const met = document.elementFromPoint(left + (right - left) * x, top + (bottom - top) * y);
        return met && (e.contains(met) || met.contains(e)) });
    const marked = style.outlineStyle !== 'none' || style.boxShadow !== 'none' || e.matches('.md-search__input, .md-option');
    return [seen || !box.width, marked, e.outerHTML.slice(0, 120)] }"""


#: Controls whose name does not hold the words that stand on them.
UNLIKE = """() => [...document.querySelectorAll('[aria-label]')]
    .filter(e => e.matches('button, a, summary, input, select, textarea, [role=button]') && e.checkVisibility())
    .map(e => [e.ariaLabel, e.innerText ?? ''].map(text => text.toLowerCase().replace(/[^a-z0-9]+/g, ' ').trim()))
    .filter(([name, words]) => !name.includes(words))"""
#: Motion that no scrolling drives, and what starts by itself.
MOVING = """() => [...document.getAnimations().filter(a => a.timeline instanceof DocumentTimeline).map(a => a.animationName),
    ...document.querySelectorAll('video, audio, marquee, meta[http-equiv=refresh], [autoplay], [accesskey]')].length"""


@pytest.mark.parametrize("layout", LAYOUTS)
def test_wide_spacing_cuts_no_text_names_hold_visible_words_and_nothing_moves(
    browser: "Browser", served_site: SiteServer, layout: str
) -> None:
    """WCAG 1.4.12, 2.5.3 and 2.2.2, where they are hardest to keep: in a narrow window."""
    options = {"viewport": NARROW, "reduced_motion": "reduce"}
    with opened(browser, served_site, LAYOUTS[layout], **options) as page:
        assert page.evaluate(MOVING) == 0
        assert page.evaluate(UNLIKE) == []
        before = page.evaluate(CUT)
        page.evaluate(SPACED)
        cut = page.evaluate(CUT)
        # The theme's own lists slide in boxes that hide what is outside of them.
        assert len(cut) <= len(before), cut


@pytest.mark.parametrize("layout", ["guide", "scoring", "inspector", "questions", "data", "embed"])
def test_what_has_the_focus_is_in_sight_and_shows_it(
    browser: "Browser", served_site: SiteServer, layout: str
) -> None:
    """In a low window, with whatever stays at its edges; of long pages the first part, which has all kinds of elements."""
    with opened(browser, served_site, PATHS[layout], viewport=LOW, reduced_motion="reduce") as page:
        page.evaluate("document.querySelectorAll('.take-along').forEach(part => { part.open = true })")
        wrong = []
        for _ in range(45):
            page.keyboard.press("Tab")
            page.evaluate("() => new Promise(requestAnimationFrame)")
            met = page.evaluate(FOCUSED)
            if met is None:
                break
            seen, marked, what = met
            # The search covers the window as soon as it has the focus, and needs a moment for it.
            if "md-search" not in what and not (seen and marked):
                wrong.append((seen, marked, what))
        assert wrong == []


def test_no_key_by_itself_leads_anywhere_and_fields_take_every_key(
    browser: "Browser", served_site: SiteServer
) -> None:
    with opened(browser, served_site, LAYOUTS["guide"]) as page:
        page.evaluate("document.body.dataset.stayed = ''")
        for key in "fs/np,.":
            page.keyboard.press(key)
            assert page.evaluate("document.activeElement === document.body"), key
        page.wait_for_timeout(300)  # a page would be fetched
        assert page.evaluate("'stayed' in document.body.dataset")
        assert page.url.endswith(LAYOUTS["guide"])
        page.get_by_role("textbox", name="Search").first.focus()
        page.keyboard.type("fs/np,.")
        assert page.get_by_role("textbox", name="Search").first.input_value() == "fs/np,."


#: What forced colours leave without an edge, and text that keeps a colour of its own.
FORCED = """() => {
    const probe = document.body.appendChild(document.createElement('p'));
    probe.style.color = 'CanvasText';
    const colour = getComputedStyle(probe).color;
    probe.remove();
    const bare = [...document.querySelectorAll('article :is(input, select, button, textarea)')]
        .filter(e => !['checkbox', 'radio'].includes(e.type) && !e.matches('.md-clipboard, .md-code__button'))
        .filter(e => e.checkVisibility() && parseFloat(getComputedStyle(e).borderTopWidth) === 0);
    const own = [...document.querySelectorAll('article :is(h1, h2, p, th, td)')]
        .filter(e => e.checkVisibility() && getComputedStyle(e).color !== colour);
    return [...bare, ...own].map(e => e.outerHTML.slice(0, 80)) }"""


@pytest.mark.parametrize("layout", ["scoring", "questions"])
def test_in_forced_colours_controls_have_edges_and_text_has_the_system_s_colour(
    browser: "Browser", served_site: SiteServer, layout: str
) -> None:
    with opened(browser, served_site, LAYOUTS[layout], forced_colors="active") as page:
        page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true })")
        assert page.evaluate(FORCED) == []
