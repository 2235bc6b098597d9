"""Pages on paper: everything there, nothing cut off, no furniture. Sheets to fill in have a test of their own."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.layouts import CALCULATOR, LAYOUTS, MISSING, opened
from tests.browser.paper import Paper, letters
from tools.server import SiteServer

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.site, pytest.mark.browser]

#: Between the margins of A4, the narrower of the two papers: 180 mm.
PAPER = {"width": 680, "height": 1000}
#: Whose layout is the script's, or who get more from it than a guide page does.
LIVE = {path for name, path in LAYOUTS.items() if name != "missing"}
#: Shorter words come about where others meet, and go where a line or sheet ends.
SHORTEST = 4
#: What a page does wrong on paper, each in a line.
WRONG = """() => {
    const width = document.documentElement.clientWidth;
    // Sheets stand on paper of their own size.
    for (const sheet of document.querySelectorAll('.worksheet')) sheet.style.display = 'none';
    const seen = e => e.getClientRects().length && e.checkVisibility({visibilityProperty: true}) && e.clientWidth !== 1;
    const shown = [...document.querySelectorAll('body *')].filter(seen);
    const name = (why, e) => `${why}: ${e.outerHTML.slice(0, 120)}`;
    const out = shown.filter(e => { const box = e.getBoundingClientRect(); return box.right > width + 1 || box.left < -1 });
    const cut = shown.filter(e => e.clientWidth && e.scrollWidth > e.clientWidth + 1)
        .filter(e => getComputedStyle(e).overflowX !== 'visible');
    const form = 'llm-calculator form, .question-fields, .question-more';
    const furniture = shown.filter(e => e.matches('button, nav, [role=button], .headerlink, [type=search], video, iframe')
        || e.matches('input, select, textarea') && !e.closest(form));
    const boxes = shown.filter(e => e.matches('.calculator .control') && getComputedStyle(e).borderTopStyle !== 'none');
    const folded = [...document.querySelectorAll('article details:not(.calculator details, .page-report) > :not(summary)')]
        .filter(e => !e.checkVisibility() && !e.closest('.worksheet'));
    // Titles of what is folded, and of parts of a result of which nothing else is there.
    const bare = shown.filter(e => e.matches('[data-role=result] summary') && !e.parentElement.open)
        .filter(e => !e.closest('.source-list, .tree'));
    const parts = [...document.querySelectorAll('.result-part')].filter(e => seen(e.querySelector('.part-title')));
    const empty = parts.filter(e => ![...e.children].some(c => !c.matches('.part-title, .part-intro') && shown.includes(c))
        && e.children.length > e.querySelectorAll('.part-title, .part-intro').length);
    return [...bare.map(e => name('a bare title', e)), ...empty.map(e => name('a title over nothing', e)),
        ...out.slice(0, 3).map(e => name('beyond the paper', e)),
        ...cut.slice(0, 3).map(e => name('cut off', e)),
        ...furniture.map(e => name('furniture', e)), ...boxes.map(e => name('not as text', e)),
        ...folded.map(e => name('folded', e))];
}"""

#: What the colours of `tokens.css` are on the page, by name.
COLOURS = """() => {
    const rules = [...document.styleSheets].flatMap(sheet => [...sheet.cssRules]);
    const light = rules.find(rule => rule.style?.getPropertyValue('--slot-1'));
    const now = getComputedStyle(document.body);
    return Object.fromEntries([...light.style].map(name => [name, now.getPropertyValue(name)]));
}"""


def guide_pages(site: Path) -> Iterator[str]:
    """Paths of all pages but those that only lead on or stand in frames."""
    for file in sorted(site.rglob("index.html")):
        path = f"{file.parent.relative_to(site).as_posix()}/".removeprefix("./")
        if not path.startswith(("go/", "embed/")):
            yield path


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_every_page_fits_the_paper_and_brings_no_furniture(
    browser: "Browser", served_site: SiteServer, site_dir: Path, script: bool
) -> None:
    """With the script the pages that it changes, without it all; in one window, so that only pages are loaded."""
    paths = sorted(LIVE) if script else list(guide_pages(site_dir))
    assert len(paths) > (60, 5)[script]
    wrong = {}
    with opened(browser, served_site, MISSING, viewport=PAPER, java_script_enabled=script) as page:
        page.emulate_media(media="print")
        for path in paths:
            page.goto(served_site.url + path, wait_until="load")
            if script:
                page.evaluate("dispatchEvent(new Event('beforeprint'))")
            if found := page.evaluate(WRONG):
                wrong[path] = found
    assert wrong == {}


def test_the_paper_says_where_it_is_from_and_where_its_links_lead(
    browser: "Browser", served_site: SiteServer
) -> None:
    with opened(browser, served_site, LAYOUTS["guide"], color_scheme="dark") as page:
        assert not page.locator(".print-address, .print-notes, .print-link").count()
        page.emulate_media(media="print")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        address = page.inner_text(".print-address")
        assert re.fullmatch(rf"{re.escape(page.url)} – printed on \d{{4}}-\d\d-\d\d", address)
        # A table's links have numbers, and each address stands once below it.
        numbers = page.locator("#what-changes ~ .table-scroll .print-number, .guide-table .print-number")
        notes = page.locator(".guide-table").locator("xpath=ancestor::div[1]/following-sibling::ol[1]/li")
        said = " ".join(notes.all_inner_texts())
        assert "/calculators/tco/#tco~" in said
        # A ready case by its short address; nobody types the inputs of a whole case.
        assert "/go/tco_" in said
        assert max(len(part) for part in said.split() if "~" in part) < 130
        assert int(numbers.first.inner_text().strip()) == 1
        source = page.locator(".sources .print-link").first
        assert re.fullmatch(r" ?<https://[^>]+>", source.inner_text())
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        from_dark = page.evaluate(COLOURS)
        assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
        page.evaluate("document.body.dataset.mdColorScheme = 'default'")
        assert page.evaluate(COLOURS) == from_dark
        assert (from_dark["--ink"], from_dark["--rented-gpu"]) == ("#000000", "#a55400")
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert not page.locator(".print-address, .print-notes, .print-link, .print-number").count()


@pytest.mark.parametrize("layout", ["home", "guide", "questions", "data"])
def test_the_printer_gets_whole_pages(browser: "Browser", served_site: SiteServer, layout: str) -> None:
    with opened(browser, served_site, LAYOUTS[layout]) as page:
        paper = page.pdf(format="Letter", prefer_css_page_size=True)
        boxes = set(re.findall(rb"/MediaBox\s*\[([^\]]+)\]", paper))
        assert boxes == {b"0 0 612 792"}
        # Some of the links can be followed from the file, too.
        assert paper.count(b"/URI") > 3 or layout == "questions"
        sheets = len(re.findall(rb"/Type\s*/Page\b", paper))
        assert sheets <= {"home": 8, "guide": 13, "questions": 10, "data": 18}[layout]
        assert sheets >= {"home": 3, "guide": 6, "questions": 5, "data": 9}[layout]


#: A page of each layout, the shortest where there are several, and one of each kind of page of the guide.
ON_PAPER = LAYOUTS | {
    "method": "method/inspector/",
    "myth": "myths/closed-eases-compliance/",
    "step": "decide/risk-worksheet/",
    "small business": "compare/small-business/",
    "sources": "reference/sources/",
}
#: A4 as the printer has it; sheets to fill in say themselves that they stand on it, and how.
A4, SHEETS = {(596, 843)}, {(595, 842), (842, 595)}
#: Where the links lead that stand on the paper and lead to another page.
LINKS = """() => [...document.querySelectorAll('a[href]')]
    .filter(a => a.checkVisibility({ visibilityProperty: true }) && a.href.split('#')[0] !== location.href.split('#')[0])
    .filter(a => [...a.getClientRects()].some(box => box.width > 1 && box.height > 1)).map(a => a.href)"""
#: What can be read of a page as it is printed: of a list what is chosen, nothing that is there for the ear alone.
READ = """() => {
    dispatchEvent(new Event('beforeprint'));
    const unseen = e => e.clientWidth === 1 && getComputedStyle(e).overflowX !== 'visible';
    const gone = e => e.matches('.md-skip, option:not(:checked)') || unseen(e);
    for (const one of [...document.querySelectorAll('body *')].filter(gone)) one.remove();
    return document.body.innerText;
}"""


@pytest.mark.parametrize("name", ON_PAPER)
def test_every_word_and_every_link_comes_out_of_the_printer(
    browser: "Browser", served_site: SiteServer, name: str
) -> None:
    with opened(browser, served_site, ON_PAPER[name], viewport=PAPER) as page:
        paper = Paper(page.pdf(format="A4", prefer_css_page_size=True))
        page.emulate_media(media="print")
        links, text = set(page.evaluate(LINKS)), page.evaluate(READ)
    assert set(paper.sizes) <= (A4 | SHEETS if name == "step" else A4)
    assert all(paper.texts), "a sheet with nothing on it"
    printed, shown = "".join(paper.texts), letters(text)
    words = {word for word in map(letters, text.split()) if len(word) >= SHORTEST}
    assert len(words) > 5
    missing = {word: shown.count(word) for word in words if printed.count(word) < shown.count(word)}
    assert missing == {}
    assert links
    assert links - paper.links == set()


def test_a_calculator_prints_what_stands_in_it(browser: "Browser", served_site: SiteServer) -> None:
    with opened(browser, served_site, CALCULATOR) as page:
        page.evaluate("document.querySelector('[data-key^=working]').open = true")
        page.emulate_media(media="print")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        # What the reader opened is there, what was left folded is not; every input is, and where the figures come from.
        working = page.locator("details[data-key^=working] .steps")
        assert working.first.is_visible()
        assert not working.last.is_visible()
        assert page.locator(".calculator .control:visible").count() > 150
        assert page.locator(".source-table tbody tr:visible").count() > 20
        assert page.locator(".source-table + .print-notes li, .source-table .print-notes li").count() > 3
        # No title stands over nothing: one line says what is folded.
        titles = page.locator("[data-role=result] details:not(.source-list) > summary:visible")
        assert titles.count() == 1
        folded = page.locator("details.folded-table").count()
        told = page.locator(".print-folded:visible").all_inner_texts()
        assert len(told) == 1
        assert f": {folded} further tables and formulas of the working." in told[0]
        cases = page.locator("#scenarios ~ .table-scroll + .print-notes li").all_inner_texts()
        assert "/go/tco_small-office/" in cases
        assert not any("~" in case for case in cases)
