"""The parts that follow an answer, on the page: where they go, what stays meanwhile, what is said. The worker is a stand-in."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.live import PAGE, control, stage, until, visit
from tests.browser.served import QuickServer
from tools.faults import Fault

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.site, pytest.mark.browser]

WORKER = Path(__file__).with_name("fake_worker.js").read_text(encoding="utf-8")
RESULT = "#tco [data-role=result]"
STATUS = "document.querySelector('#tco [data-role=status]').textContent"


def section(key: str, words: str) -> dict[str, str]:
    """One part with a block that can be opened and something to focus."""
    body = f'<details data-key="{key}-more"><summary>More</summary><p>{words} VOLUME</p></details>'
    return {"part": key, "html": f'<section class="result-part" data-part="{key}">{body}</section>'}


PARTS = [
    section("change", "change"),
    {"part": "finance"},
    section("chance", "100 draws"),
    section("chance", "1000 draws") | {"headline": "Too close to call."},
]
#: What the door says when there is a second calculator.
JOURNEY = {
    "other": {"link": "other~v1~requests_per_day=VOLUME", "shared": ["requests_per_day", "growth_per_year"]}
}


#: Counts what the worker says, which the page hears at the same moment.
COUNT = """() => { window.bits = 0;
    const Plain = Worker;
    window.Worker = class extends Plain {
        constructor(...given) { super(...given); this.addEventListener('message', () => { bits += 1 }) } } }"""
#: Lets the worker say its next bit; a part that has come goes in by turns of this kind.
GIVE = """async what => {
    const before = bits;
    new BroadcastChannel('next').postMessage(what);
    while (bits === before) await new Promise(resolve => setTimeout(resolve, 5));
    const { port1, port2 } = new MessageChannel();
    for (let turns = 0; turns < 50; turns += 1)
        await new Promise(resolve => { port1.onmessage = resolve; port2.postMessage(null) }) }"""


@contextmanager
def with_worker(browser: "Browser", site: Path, parts: Sequence[Mapping[str, object]]) -> "Iterator[Page]":
    """Open the calculator's page with the stand-in, which will give these parts."""
    body = WORKER.replace("__PARTS__", json.dumps(parts)).encode()
    faults = {"/assets/runtime/*/worker.js": Fault(body=body)}
    with (
        QuickServer(site, faults=faults, compress=False) as server,
        visit(browser, server.url + PAGE) as opened,
    ):
        opened.evaluate(COUNT)
        yield opened


@pytest.fixture
def page(browser: "Browser", site_dir: Path) -> "Iterator[Page]":
    with with_worker(browser, site_dir, PARTS) as opened:
        yield opened


def edit(page: "Page", text: str) -> None:
    control(page, "requests_per_day").fill(text)
    until(
        page, f"document.querySelector('{RESULT} .result-headline')?.textContent === arg", f"It costs {text}."
    )


def give(page: "Page", what: str = "next") -> None:
    """Let the worker give its next bit, and wait until the page has it."""
    page.evaluate(GIVE, what)


def marks(page: "Page") -> dict[str, str]:
    """What each part is marked as."""
    found: dict[str, str] = page.locator(f"{RESULT} > [data-part]").evaluate_all(
        """all => Object.fromEntries(all.map(e => [e.dataset.part,
            ['old', 'pending'].filter(mark => mark in e.dataset).join()]))"""
    )
    return found


def test_places_are_kept_and_filled_one_by_one(page: "Page"):
    page.evaluate(f"document.querySelectorAll('{RESULT} > [data-part]').forEach(e => e.remove())")
    edit(page, "700")
    assert marks(page) == dict.fromkeys(("change", "finance", "chance"), "pending")
    give(page)
    assert marks(page) == {"change": "", "finance": "pending", "chance": "pending"}
    assert "change 700" in (page.locator("[data-part=change]").text_content() or "")
    give(page)
    assert marks(page) == {"change": "", "chance": "pending"}  # there is no finance for these inputs
    give(page)
    assert "100 draws 700" in (page.locator("[data-part=chance]").text_content() or "")
    give(page)
    assert "1000 draws 700" in (page.locator("[data-part=chance]").text_content() or "")
    assert marks(page) == {"change": "", "chance": ""}


def test_what_was_there_stays_marked_as_old_and_as_the_reader_has_it(page: "Page"):
    edit(page, "700")
    for _ in range(4):
        give(page)
    more = page.locator("[data-part=chance] details")
    more.evaluate("e => { e.open = true; e.querySelector('summary').focus(); window.kept = e }")
    page.evaluate(
        """() => { const volume = document.querySelector('#tco-requests_per_day'); volume.value = '800';
            volume.dispatchEvent(new Event('input', {bubbles: true})) }"""
    )
    until(page, f"document.querySelector('{RESULT} .result-headline').textContent === 'It costs 800.'")
    assert marks(page) == {"change": "old", "finance": "pending", "chance": "old"}
    assert "1000 draws 700" in more.inner_text()
    top = page.evaluate("scrollY")
    for _ in range(4):
        give(page)
    assert "1000 draws 800" in more.inner_text()
    assert marks(page) == {"change": "", "chance": ""}
    assert page.evaluate("kept.isConnected && kept.open && document.activeElement === kept.firstChild")
    assert page.evaluate("scrollY") == top


def test_a_long_part_goes_in_piece_by_piece_and_stops_for_a_newer_answer(browser: "Browser", site_dir: Path):
    rows = "".join(f"<p>{row} VOLUME</p>" for row in range(4000))
    part = {"part": "working", "html": f'<section class="result-part" data-part="working">{rows}</section>'}
    place = "document.querySelector('#tco [data-part=working]')"
    with with_worker(browser, site_dir, [part]) as page:
        edit(page, "700")
        # From its first piece on, the part is only half there; the edit of that moment gets its answer first.
        page.evaluate(
            f"""() => {{ window.seen = [];
                const volume = document.querySelector('#tco-requests_per_day');
                new MutationObserver((_, self) => {{
                    self.disconnect();
                    seen.push({place}.matches('[data-old], [data-pending]'), {place}.children.length);
                    volume.value = '800';
                    volume.dispatchEvent(new Event('input', {{bubbles: true}}));
                }}).observe({place}, {{childList: true}}) }}"""
        )
        give(page)
        until(page, f"document.querySelector('{RESULT} .result-headline').textContent === 'It costs 800.'")
        marked, pieces = page.evaluate("seen")
        assert marked
        assert pieces < 4000
        give(page)
        until(page, f"!{place}.matches('[data-old], [data-pending]')")
        texts = page.locator("[data-part=working] p").all_text_contents()
        assert texts == [f"{row} 800" for row in range(4000)]


def test_a_part_of_older_inputs_never_gets_into_the_page(page: "Page"):
    edit(page, "700")
    edit(page, "800")
    give(page, "old")
    assert "old" not in (page.locator("[data-part=change]").text_content() or "").split()
    give(page)
    assert "change 800" in (page.locator("[data-part=change]").text_content() or "")


def test_an_answer_is_announced_once_and_again_only_when_its_verdict_changes(page: "Page"):
    page.evaluate(
        f"""() => {{ window.said = [];
            new MutationObserver(() => said.push({STATUS})).observe(
                document.querySelector('#tco [data-role=status]'), {{childList: true, characterData: true, subtree: true}}) }}"""
    )
    edit(page, "700")
    page.wait_for_timeout(900)
    for _ in range(3):
        give(page)
    page.wait_for_timeout(900)
    assert page.evaluate("said") == ["It costs 700."]
    give(page)
    page.wait_for_timeout(900)
    assert page.evaluate("said") == ["It costs 700.", "Too close to call."]
    assert page.locator(f"{RESULT} .result-headline").inner_text() == "Too close to call."
    edit(page, "800")
    for _ in range(4):
        give(page)
    page.wait_for_timeout(900)
    assert page.evaluate("said").count("Too close to call.") == 2
    assert "It costs 800." not in page.evaluate("said")


def test_a_worker_that_fails_between_parts_says_what_the_result_is_worth(page: "Page"):
    edit(page, "700")
    give(page)
    give(page, "stop")
    until(page, "document.querySelector('#tco [data-role=stage]').dataset.state === 'failed'")
    assert "not enough memory" in stage(page)
    assert "complete" not in stage(page)
    page.locator("#tco [data-role=retry]").click()
    until(page, "document.querySelector('#tco [data-role=stage]').dataset.state === ''")
    until(page, f"document.querySelector('{RESULT} .result-headline').textContent === 'It costs 700.'")
    for _ in range(4):
        give(page)
    assert marks(page) == {"change": "", "chance": ""}


def test_the_bar_carries_the_inputs_to_other_calculators(browser: "Browser", site_dir: Path):
    bar = (
        '<nav data-role="journey" class="journey"><ol><li>'
        '<a data-calculator="other" data-front="other" href="../other/#x">Other</a>'
        "</li></ol></nav>"
    )
    with with_worker(browser, site_dir, [{"journey": JOURNEY}]) as page:
        # A bar of the test's own in place of the page's.
        page.locator("#tco [data-role=journey]").evaluate("(e, bar) => { e.outerHTML = bar; }", bar)
        edit(page, "700")
        give(page)
        link = page.locator("[data-role=journey] a")
        assert link.evaluate("a => a.href").endswith("/calculators/other/#other~v1~requests_per_day=700")
