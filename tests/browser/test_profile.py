"""An organisation's profile beside the site: its defaults, marks, note and prices, the way back to the public ones, and links."""

import json
from typing import TYPE_CHECKING

import pytest

from calculators import browser as door
from tests.browser.live import PAGE, PATIENCE, complete, control, until, visit
from tests.browser.served import QuickServer
from tests.browser.test_axe import findings
from tests.hostile import NASTY
from tests.profile.hostile_profiles import WHOLE, put, worst
from tests.profile.profiles import EXAMPLE
from tools.faults import Fault

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.site, pytest.mark.browser]

PROFILE = "/profile.json"
BODY = EXAMPLE.read_text(encoding="utf-8")
BAR = ".profile-bar"
MARKS = "#tco .field-set-by"
BY = "Set by Example Mutual, 2026-11-01"


def served(site: "Path", body: str) -> QuickServer:
    """The site with this profile."""
    return QuickServer(site, faults={PROFILE: Fault(body=body.encode("utf-8", "surrogatepass"))})


def state(page: "Page", name: str) -> None:
    """Wait until the bar above the calculator says this, and the answer is whole."""
    page.wait_for_selector(f"{BAR}[data-state={name}]", timeout=PATIENCE)
    complete(page)


#: What the cards of a result in `place` read.
CARDS = "[...place.querySelectorAll('.card')].map((card) => card.textContent.replace(/\\s+/g, ' ').trim()).join(' | ')"


def answers_as(page: "Page", **case: str) -> None:
    """Wait until the cards read as those of the native answer to a request."""
    request = {"calculator": "tco", "scenario": "support-assistant"} | case
    html = json.loads(door.handle(json.dumps(request)))["html"]
    native = page.evaluate(
        f"html => {{ const place = document.createElement('div'); place.innerHTML = html; return {CARDS} }}",
        html,
    )
    assert native
    until(page, f"((place) => {CARDS})(document.querySelector('#tco-result')) === arg", native)


def test_a_profile_sets_marks_and_steps_aside(browser: "Browser", site_dir: "Path") -> None:
    with (
        served(site_dir, BODY) as server,
        visit(browser, server.url + PAGE, viewport={"width": 1280, "height": 900}) as page,
    ):
        state(page, "holds")
        answers_as(page, profile=BODY)
        assert page.locator(".profile-note").inner_text().startswith("Note of Example Mutual, 2026-11-01")
        assert "version 2026-11" in page.locator(BAR).inner_text()
        rate = control(page, "discount_rate")
        assert rate.input_value() == "9.5"
        mark = page.locator("[data-field=discount_rate] .field-set-by")
        assert mark.inner_text() == BY
        assert mark.get_attribute("id") in (rate.get_attribute("aria-describedby") or "")
        assert page.locator("#tco [data-field][data-changed]").count() == 0
        assert not page.locator("#tco input[name=routes][value=rented_gpu]").locator("..").is_visible()
        sources = (
            page.locator("#tco .source-list").inner_text()
            if False
            else page.locator("#tco .source-list").text_content()
        )
        assert "set by Example Mutual, 2026-10-15" in (sources or "")
        assert "Frame contract 4711" in (sources or "")
        assert findings(page) == []

        rate.fill("7")
        rate.press("Tab")
        until(page, "location.hash.includes('discount_rate=0.07')")
        assert not mark.is_visible()
        link = page.url
        assert "~profile=2026-11~" in link

        page.get_by_role("button", name="Show public defaults").press("Enter")
        state(page, "aside")
        assert page.locator(MARKS).count() == 0
        assert control(page, "currency").input_value() == "USD"
        assert rate.input_value() == "7"  # the reader's own
        assert page.locator("#tco input[name=routes][value=rented_gpu]").is_checked()
        assert "Example Mutual" not in (page.locator("#tco-result").text_content() or "")
        assert "profile=" not in page.url

        page.get_by_role("button", name="Use the defaults of Example Mutual").press("Enter")
        state(page, "holds")
        assert control(page, "currency").input_value() == "EUR"

        page.get_by_role("button", name="Reset").click()
        answers_as(page, profile=BODY)
        assert [hit.path for hit in server.hits].count(PROFILE) == 1

        page.goto(f"{server.url}go/tco_hospital/")  # the ready case as the list has it
        page.wait_for_url("**/calculators/tco/#tco~v1~rest=profile~**")
        state(page, "holds")
        answers_as(page, scenario="hospital", profile=BODY)
        assert "another route bridges in its place" in page.locator("#tco [data-role=stage]").inner_text()
        bridge = control(page, "owned_gpu.bridge")
        assert bridge.input_value() == "hosted_open"
        assert bridge.locator("option[value=rented_gpu]").get_attribute("hidden") is not None
        page.get_by_role("button", name="Show public defaults").press("Enter")
        state(page, "aside")
        answers_as(page, scenario="hospital")
        assert bridge.input_value() == "rented_gpu"
        assert bridge.locator("option[value=rented_gpu]").get_attribute("hidden") is None

        page.goto(f"{server.url}go/tco_steady-pipeline/")  # its mix has a part that is not offered
        state(page, "holds")
        answers_as(page, scenario="steady-pipeline", profile=BODY)
        assert "the mix is left out" in page.locator("#tco [data-role=stage]").inner_text()
        assert not page.locator("#tco [data-role=errors]").is_visible()

        page.goto(f"{server.url}embed/tco/")  # a frame has the note of its full page
        note = page.locator(".embed-line + .profile-note")
        assert note.inner_text().startswith("Note of Example Mutual, 2026-11-01")
        assert "Loaded costs are those of Finance" in note.inner_text()

    with (
        QuickServer(site_dir) as server,
        visit(browser, server.url + PAGE + "#" + link.partition("#")[2]) as page,
    ):
        page.wait_for_function(
            "() => document.querySelector('#tco [data-role=stage]').textContent.includes('version 2026-11')"
        )
        complete(page)
        assert control(page, "currency").input_value() == "EUR"
        assert page.locator(BAR).count() == 0
        assert [hit.path for hit in server.hits].count(PROFILE) == 1


def test_questions_begin_with_the_defaults_and_a_visit_is_no_answer(
    browser: "Browser", site_dir: "Path"
) -> None:
    with (
        served(site_dir, BODY) as server,
        visit(browser, server.url + "decide/questions/", viewport={"width": 360, "height": 800}) as page,
    ):
        page.wait_for_selector(f"{BAR}[data-state=holds]", timeout=PATIENCE)
        page.evaluate("() => { location.hash = 'question-must_haves' }")
        sla = page.locator("#questions [name=must_haves][value=contractual_sla]")
        sla.wait_for()
        assert sla.is_checked()
        mark = page.locator("#questions [data-field=must_haves] > .field-set-by")
        assert mark.inner_text() == BY
        assert findings(page) == []
        unticked = page.locator("#questions [name=must_haves]:not(:checked)").first.get_attribute("value")
        other = page.locator(f"#questions [name=must_haves][value={unticked}]")
        other.check()
        mark.wait_for(state="hidden")
        other.uncheck()
        mark.wait_for()
        page.get_by_role("button", name="Show public defaults").press("Enter")
        page.wait_for_selector(f"{BAR}[data-state=aside]")
        assert not sla.is_checked()
        assert mark.count() == 0
        page.get_by_role("button", name="Use the defaults of Example Mutual").press("Enter")
        page.wait_for_selector(f"{BAR}[data-state=holds]")
        assert sla.is_checked()

        # The organisation's answers make no stop of the way an answered one.
        stop = "document.querySelector('.journey [data-stop=questions]')"
        page.locator(".journey li a[data-stop=tco]").click()
        page.wait_for_url("**/calculators/tco/**")
        state(page, "holds")
        assert page.evaluate(f"{stop}.textContent") == page.evaluate(f"{stop}.firstChild.textContent")


#: Takes a text through a visit of its own, but for the start of Python: the file is fetched and read, the engine answers, the
#: page shows what it says. Gives the bar's state and words, and what the note reads.
VISIT = """async ({ turn, base }) => {
    const at = (name) => `${base}assets/js/${name}`;
    const [file, engine, { ProfileBar }] = await Promise.all(
        [import(`${at("profile/file.js")}?${turn}`), import(at("calculator/engine.js")), import(at("calculator/profile.js"))]);
    await file.known;
    const note = file.note("calculators/tco");
    document.querySelectorAll(".profile-bar").forEach((bar) => bar.remove());
    const bar = new ProfileBar(document.querySelector("#tco"));
    const request = { calculator: "tco", fragment: "tco~v1", read: true, ...file.along() };
    const reply = await new Promise((answer) => engine.ask({}, request, answer));
    bar.answered(reply.profile);
    const shown = document.querySelector(".profile-bar");
    const [kind, words] = [shown?.dataset.state ?? "", shown?.firstElementChild.textContent ?? ""];
    return [file.state().present, kind, words, reply.fragment, note?.text ?? "", window.harmed ?? null];
}"""


def test_hostile_profiles_run_nothing_and_leave_the_page_whole(browser: "Browser", site_dir: "Path") -> None:
    texts = worst(200)
    turn = iter(texts)
    with QuickServer(site_dir) as server, visit(browser, server.url + PAGE) as page:
        page.on("dialog", lambda dialog: pytest.fail(f"a dialog opened: {dialog.message}"))
        control(page, "requests_per_day").focus()
        page.route(
            "**/profile.json",
            lambda route: route.fulfill(
                body=next(turn).encode("utf-8", "replace"), content_type="application/json"
            ),
        )
        kinds = set()
        for index, text in enumerate(texts):
            case = {"turn": index, "base": server.url}
            present, kind, words, fragment, note, hit = page.evaluate(VISIT, case)
            assert hit is None, text[:500]
            assert kind in ("holds", "refused", ""), text[:500]
            assert present == bool(kind), text[:500]
            kinds.add(kind)
            if kind == "refused":
                assert "cannot be used" in words, text[:500]
                assert fragment == "tco~v1", text[:500]
            assert len(note) <= 2000
        assert {"holds", "refused"} <= kinds
        assert page.locator(f"{BAR} script, {BAR} img, {BAR} svg, {BAR} iframe").count() == 0

    shown = put(put(WHOLE, ("organisation",), NASTY[1]), ("notes", "calculators/tco"), NASTY[0])
    shown = put(shown, ("hidden_routes",), ["closed_api", "hosted_open"])
    with served(site_dir, json.dumps(shown)) as server, visit(browser, server.url + PAGE) as page:
        state(page, "holds")
        assert NASTY[1] in page.locator(BAR).inner_text()
        assert NASTY[0] in page.locator(".profile-note").inner_text()
        assert (
            f"Set by {NASTY[1]}"
            in control(page, "discount_rate").locator("xpath=ancestor::*[@data-field]").inner_text()
        )
        # Nothing is left of one ready case, which says so in the list.
        gone = page.locator("#tco [data-role=scenario] option:disabled")
        assert gone.evaluate_all("all => all.map((one) => [one.value, one.label])") == [
            ["research-agent", f"{gone.text_content()} (not offered by {NASTY[1]})"]
        ]
        assert page.evaluate("window.harmed ?? null") is None

    with served(site_dir, BODY[:500]) as server, visit(browser, server.url + PAGE) as page:
        state(page, "refused")
        answers_as(page)
        assert page.locator(".profile-note").count() == 0
