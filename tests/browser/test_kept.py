"""Answers before the engine is there: kept for reload, Back and Forward, and taken along; those of a link are waited for."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.live import PATIENCE, control, following, option, screen, until, visit
from tools.server import SiteServer

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.site, pytest.mark.browser]

PATH = "decide/questions/"
RUNTIME = "**/assets/runtime/**"
LINK = "~v1~case.task=coding~requests_per_day=700"
STAGE = "#questions [data-role=stage]"
HELD = "document.querySelectorAll('.question-buttons button:disabled').length"


def hold(page: "Page") -> None:
    """Hold the files of the engine back."""
    page.route(RUNTIME, lambda _: None)


def release(page: "Page") -> None:
    """Let those that were held back go on, and all others."""
    page.unroute(RUNTIME)


@pytest.fixture
def page(browser: "Browser", served_site: SiteServer) -> "Iterator[Page]":
    with visit(browser, served_site.url + PATH) as opened:
        yield opened


def test_answers_that_nothing_has_read_outlast_reload_and_history(page: "Page") -> None:
    hold(page)
    option(page, "write software").check()
    following(page)
    option(page, "sound too").check()
    page.mouse.wheel(0, 300)
    page.wait_for_timeout(300)  # the theme notes the place in the same entry
    page.reload()
    expect(option(page, "sound too")).to_be_checked()
    page.go_back()
    expect(option(page, "write software")).to_be_checked()
    page.reload()
    expect(option(page, "write software")).to_be_checked()
    page.go_forward()
    expect(option(page, "sound too")).to_be_checked()


def test_a_last_answer_goes_along_to_the_result(page: "Page") -> None:
    hold(page)
    for _ in range(3):
        following(page)
    page.fill("[name=requests_per_day]", "700")
    for _ in range(7):
        following(page)
    page.get_by_role("link", name="See the result").click()
    assert "Your answers are being read" in page.inner_text(STAGE)
    assert page.locator(STAGE).is_visible()
    release(page)
    page.wait_for_url("**/calculators/scoring/#scoring~v1~requests_per_day=700")


def test_a_last_answer_goes_along_by_the_bar(page: "Page") -> None:
    hold(page)
    option(page, "write software").check()
    page.locator(".journey [data-stop=scoring]").click()
    assert "Your answers are being read" in page.inner_text(STAGE)
    release(page)
    page.wait_for_url("**/calculators/scoring/#scoring~v1~case.task=coding")


def test_costs_can_come_before_the_result(page: "Page") -> None:
    for _ in range(3):
        following(page)
    page.fill("[name=requests_per_day]", "700")
    for _ in range(7):
        following(page)
    page.get_by_role("link", name="Add costs first").click()
    page.wait_for_url("**/calculators/tco/#tco~v1~**requests_per_day=700**")


def test_the_answers_of_a_link_are_waited_for(browser: "Browser", served_site: SiteServer) -> None:
    with visit(browser, served_site.url) as page:
        hold(page)
        page.goto(served_site.url + PATH + "#question-work" + LINK)
        assert page.inner_text(STAGE).startswith("Reading your answers…")
        assert "Reading your answers…" in page.inner_text("#questions [data-role=status]")
        assert page.evaluate(HELD) == page.locator(".question-buttons button").count()
        assert page.locator("[name='case.task']").first.is_hidden()
        page.goto(served_site.url + PATH + "#question-check")
        page.go_back()
        assert LINK in page.url
        release(page)
        until(page, "document.querySelector('#questions-case--task-coding').checked")
        assert page.evaluate(HELD) == 0
        assert LINK in page.url
        page.reload()
        expect(option(page, "write software")).to_be_checked()


def test_where_the_engine_fails_the_answers_of_a_link_stay_in_it(
    browser: "Browser", served_site: SiteServer
) -> None:
    with visit(browser, served_site.url, quiet=False) as page:
        page.route(RUNTIME, lambda route: route.abort())
        page.goto(served_site.url + PATH + "#question-work" + LINK)
        until(
            page,
            "/cannot be read until/.test(document.querySelector('#questions [data-role=stage]').textContent)",
        )
        assert screen(page).get_by_role("button", name="Next").is_disabled()
        assert LINK in page.url
        page.unroute(RUNTIME)
        page.get_by_role("button", name="Retry").click()
        until(page, "document.querySelector('#questions-case--task-coding').checked")


def test_the_bar_waits_for_the_answer_of_a_link(browser: "Browser", served_site: SiteServer) -> None:
    with visit(browser, served_site.url) as page:
        hold(page)
        page.goto(served_site.url + "calculators/tco/#tco~v1~requests_per_day=700")
        stop = page.locator(".journey [data-stop=scoring]").first
        until(page, "document.querySelector('.journey [data-stop=scoring]').ariaDisabled === 'true'")
        assert stop.get_attribute("href") is None
        release(page)
        until(
            page, "/requests_per_day=700/.test(document.querySelector('.journey [data-stop=scoring]').href)"
        )
        assert stop.get_attribute("aria-disabled") is None


def test_where_nothing_was_answered_the_bar_does_not_say_so(page: "Page") -> None:
    for _ in range(10):
        following(page)
    page.get_by_role("link", name="See the result").click()
    page.wait_for_url("**/calculators/scoring/#scoring~v1")
    page.locator("#scoring [data-role=result]:not([data-unfolding])").wait_for(timeout=PATIENCE)
    questions = page.locator(".journey [data-stop=questions]")
    assert "answered" not in questions.inner_text()
    control(page, "requests_per_day", "scoring").fill("700")
    until(page, "/requests_per_day=700/.test(document.querySelector('.journey [data-stop=questions]').href)")
    questions.click()
    until(page, "/answered/.test(document.querySelector('.journey [data-stop=scoring]')?.textContent)")
