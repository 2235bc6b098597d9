"""The question path as a reader walks it: by mouse and keyboard, back and forth, reloaded, without a script, up to the record."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.layouts import opened
from tests.browser.live import PATIENCE, SHOWN, following, option, screen, until, visit
from tests.browser.stay import Stay
from tools.server import SiteServer

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.site, pytest.mark.browser]

PATH = "decide/questions/"
MOST_SCREENS, MOST_ACTIONS = 14, 40
#: What a reader chooses, by screen: options by their words, figures by field.
WALK: dict[str, dict[str, list[str]]] = {
    "work": {"choose": ["answer customers or staff", "demanding: good models do it"]},
    "material": {"choose": ["text", "nothing"]},
    "data": {"choose": ["personal data", "in one region, such as the EU"]},
    "volume": {"requests_per_day": ["8000"], "input_tokens": ["2500"], "output_tokens": ["300"]},
    "load": {"choose": ["in office hours", "at once, a person waits"]},
    "people": {"choose": ["samples are checked", "people who run services"]},
    "terms": {"choose": ["within a quarter", "standard terms will do"]},
    "must_haves": {"choose": ["Nobody here runs GPUs", "Availability promised by contract"]},
    "weights": {"choose": ["Finance lead"]},
    "parts": {"choose": ["not at all"]},
}


@pytest.fixture(scope="module")
def stay(browser: "Browser", served_site: SiteServer) -> Iterator[Stay]:
    with Stay(browser, served_site.url, PATH) as one:
        yield one


def shown(page: "Page") -> str:
    """Id of the one screen that is shown."""
    assert screen(page).count() == 1
    return str(screen(page).get_attribute("data-question"))


def at(page: "Page", name: str) -> None:
    """Wait until this screen is the one that is shown."""
    expect(page.locator(SHOWN)).to_have_attribute("data-question", name)


def carries(page: "Page", *pairs: str) -> None:
    """Wait until the address holds these answers."""
    until(page, "arg.every(pair => location.hash.split('~').includes(pair))", list(pairs))


@pytest.mark.own_visit
def test_the_walk_from_the_first_question_to_the_record_is_short(page: "Page") -> None:
    screens, actions = 1, 0
    while (name := shown(page)) != "check":
        for field, answers in WALK[name].items():
            for answer in answers:
                if field == "choose":
                    option(page, answer).check()
                else:
                    page.locator(f"[name={field}]").fill(answer)
                actions += 1
        following(page)
        screens, actions = screens + 1, actions + 1
    page.get_by_role("link", name="See the result").click()
    page.wait_for_url("**/calculators/scoring/**")
    screens, actions = screens + 1, actions + 1
    for pair in ("case.task=support_chat", "requests_per_day=8000", "weights.preset=finance"):
        assert f"~{pair}" in page.url
    until(page, "/Finance lead/.test(document.querySelector('#scoring [data-part=record]')?.textContent)")
    page.locator(".journey a[data-stop=record]").click()
    actions += 1
    until(page, "document.activeElement?.id === 'scoring-record'")
    assert screens <= MOST_SCREENS, screens
    assert actions <= MOST_ACTIONS, actions


@pytest.mark.own_visit
def test_nothing_blocks_and_nothing_known_has_a_result(page: "Page") -> None:
    for _ in range(10):
        following(page)
    at(page, "check")
    page.get_by_role("link", name="See the result").click()
    page.wait_for_url("**/calculators/scoring/#scoring~v1")


def test_each_screen_gets_the_focus_at_its_heading_and_says_where_it_is(page: "Page") -> None:
    for number in range(2, 11):
        following(page)
        assert page.evaluate(
            "document.activeElement === document.querySelector('section.question:not([hidden]) h2')"
        )
        assert screen(page).locator(".question-progress").inner_text() == f"Question {number} of 10"
        assert page.title().startswith(f"Question {number} of 10")


def test_by_keyboard_alone(page: "Page") -> None:
    option(page, "write software").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    at(page, "material")
    carries(page, "case.task=coding", "case.difficulty=routine")


def test_back_loses_no_answer(page: "Page") -> None:
    option(page, "write software").check()
    following(page)
    option(page, "sound too").check()
    screen(page).get_by_role("button", name="Back", exact=True).click()
    expect(option(page, "write software")).to_be_checked()
    page.go_back()
    until(page, "location.hash.startsWith('#question-material')")
    expect(option(page, "sound too")).to_be_checked()
    page.go_back()
    page.go_forward()
    at(page, "material")
    carries(page, "case.task=coding", "case.modality=audio")


@pytest.mark.own_visit
def test_a_reload_and_the_way_back_from_the_result_keep_the_answers(page: "Page") -> None:
    option(page, "write software").check()
    following(page)
    carries(page, "case.task=coding")
    page.reload()
    at(page, "material")
    page.go_back()
    until(page, "document.querySelector('#questions-case--task-coding').checked")
    at(page, "work")
    for _ in range(10):
        following(page)
    page.get_by_role("link", name="See the result").click()
    page.wait_for_url("**/calculators/scoring/**")
    page.locator("#scoring .result-headline").wait_for()
    page.go_back()
    page.wait_for_url(f"**/{PATH}**")
    until(page, "document.querySelector('#questions-case--task-coding')?.checked")
    at(page, "check")


def test_a_text_that_cannot_be_read_is_told_at_its_field_and_left_out(page: "Page") -> None:
    for _ in range(3):
        following(page)
    page.fill("[name=requests_per_day]", "many")
    page.fill("[name=input_tokens]", "2500")
    page.press("[name=input_tokens]", "Enter")
    at(page, "load")
    carries(page, "input_tokens=2500")
    screen(page).get_by_role("button", name="Back", exact=True).click()
    error = page.locator("#questions-requests_per_day-error")
    assert "not a number" in error.inner_text()
    assert page.get_attribute("[name=requests_per_day]", "aria-invalid") == "true"
    assert page.input_value("[name=requests_per_day]") == "many"
    page.fill("[name=requests_per_day]", "700")
    page.press("[name=requests_per_day]", "Tab")
    carries(page, "requests_per_day=700", "input_tokens=2500")
    assert error.is_hidden()


def test_answers_are_checked_and_changed_before_the_result(page: "Page") -> None:
    option(page, "write software").check()
    for _ in range(10):
        following(page)
    rows = page.locator(".answer-row")
    assert rows.count() == 10
    assert "Task: write software" in rows.nth(0).inner_text()
    assert "Requests per day: don’t know" in rows.nth(3).inner_text()
    rows.nth(7).get_by_role("link").click()
    at(page, "must_haves")
    option(page, "The same version for a given time").check()
    page.locator("[name='must_haves.frozen_version']").fill("24")
    page.get_by_role("button", name="Back to your answers").click()
    assert "The same version for a given time (24 months)" in rows.nth(7).inner_text()
    carries(page, "must_haves=frozen_version", "must_haves.frozen_version=24")


def test_the_figure_of_a_must_have_is_asked_for_when_it_is_chosen(page: "Page") -> None:
    for _ in range(7):
        following(page)
    figure = page.locator("[name='must_haves.budget_ceiling']")
    assert figure.is_hidden()
    option(page, "A ceiling for the monthly cost").check()
    assert figure.is_visible()


def test_ranks_replace_the_preset_once_every_group_has_one(page: "Page") -> None:
    for _ in range(8):
        following(page)
    option(page, "Finance lead").check()
    screen(page).locator("summary").click()
    groups = ("fit", "control", "cost", "risk", "operations", "strategy")
    page.fill("[name='ranks.fit']", "1")
    page.press("[name='ranks.fit']", "Tab")
    carries(page, "weights.preset=finance")
    for place, group in enumerate(groups, 1):
        page.fill(f"[name='ranks.{group}']", str(place))
    page.press("[name='ranks.strategy']", "Tab")
    carries(page, *(f"ranks.{group}={place}" for place, group in enumerate(groups, 1)))
    following(page)
    following(page)
    said = page.locator(".answer-row").nth(8).inner_text()
    assert "Control: 2" in said
    assert "Preset" not in said


def test_what_the_link_brought_along_goes_on_to_the_result(
    browser: "Browser", served_site: SiteServer
) -> None:
    own = (
        "slice_1.route=owned_gpu",
        "slice_1.share=0.3",
        "slice_2.route=closed_api",
        "slice_2.share=0.7",
        "slices=own",
    )
    carried = ("cost.closed_api=1000_2000_3000", *own, "weights.capability=30")
    link = f"#question-parts~v1~{'~'.join(carried)}"
    with visit(browser, served_site.url + PATH + link) as page:
        at(page, "parts")
        following(page)
        until(page, "document.querySelector('a[data-role=result]').hash")
        carries(page, *carried)
        page.get_by_role("link", name="See the result").click()
        page.wait_for_url(f"**/calculators/scoring/#scoring~v1~{'~'.join(carried)}")


def test_without_javascript_all_questions_make_a_worksheet(
    browser: "Browser", served_site: SiteServer
) -> None:
    with opened(browser, served_site, PATH, java_script_enabled=False) as page:
        assert page.locator("section.question:visible").count() == 10
        assert "to print and fill in by hand" in page.inner_text(".questions-static")
        assert page.locator(".question-buttons:visible").count() == 0
        assert page.locator("[name='must_haves.frozen_version']").is_visible()


def test_where_the_engine_cannot_run_the_answers_stay_and_a_sentence_says_so(
    browser: "Browser", served_site: SiteServer
) -> None:
    with visit(browser, served_site.url + PATH, quiet=False) as page:
        page.route("**/assets/runtime/**", lambda route: route.abort())
        option(page, "write software").check()
        page.locator("#questions [data-role=stage]:visible").wait_for(timeout=PATIENCE)
        assert "Your answers stay on this page" in page.inner_text("#questions [data-role=stage]")
        following(page)
        at(page, "material")
        page.unroute("**/assets/runtime/**")
        page.get_by_role("button", name="Retry").click()
        carries(page, "case.task=coding")


def test_the_bar_carries_costs_to_the_scoring_and_says_what_is_older(
    browser: "Browser", served_site: SiteServer
) -> None:
    with visit(browser, served_site.url + "calculators/tco/") as page:
        page.fill("#tco-requests_per_day", "9000")
        offer = page.locator("a.journey-offer")
        until(
            page,
            "(href => href?.includes('~cost.') && href.includes('~requests_per_day=9000'))"
            "(document.querySelector('a.journey-offer').href)",
        )
        offer.click()
        page.wait_for_url("**/calculators/scoring/#scoring~v1~cost.**")
        bar = page.locator(".journey")
        until(page, "/has amounts/.test(document.querySelector('.journey').textContent)")
        assert "answered" in bar.locator("[data-stop=tco]").inner_text()
        page.fill("#scoring-requests_per_day", "20000")
        until(
            page,
            "/older answers, update/.test(document.querySelector('.journey [data-stop=tco]').textContent)",
        )
        bar.locator("[data-stop=tco]").click()
        page.wait_for_url("**/calculators/tco/#tco~v1~**requests_per_day=20000**")
