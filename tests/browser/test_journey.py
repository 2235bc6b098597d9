"""The whole way, as one reader walks it: from a claim of the guide over questions, costs and scores to a record to open again."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.live import CLIPBOARD, PATIENCE, control, following, option, screen, visit
from tools.server import SiteServer

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

pytestmark = [pytest.mark.site, pytest.mark.browser]

GUIDE = "compare/capability/"
#: A link of the guide to a ready case of which one figure is another one.
CLAIM = "main a[href*='calculators/tco/#tco~v1~'][href*='~hybrid.escalated_share=0.5~']"
WEIGHT = "weights.cost"
OWNER, DAY = "Ada Lovelace", "2026-12-01"
ROUTES = ("closed_api", "hosted_open", "rented_gpu", "hybrid")
OLDER = "based on older answers, update"


@pytest.fixture
def guide(browser: "Browser", served_site: SiteServer) -> "Iterator[Page]":
    """A page of the guide, in a visit that may copy."""
    with visit(browser, served_site.url + GUIDE, permissions=CLIPBOARD) as page:
        yield page


def stop(page: "Page", name: str) -> "Locator":
    """A stop of the bar that leads from the questions to the record."""
    return page.locator(f".journey li [data-stop={name}]")


def complete(page: "Page", calculator: str) -> None:
    """Wait until every part of the last answer is there."""
    whole = f"#{calculator} [data-role=result]:not([data-unfolding], :has([data-old], [data-pending]))"
    expect(page.locator(whole)).to_be_visible(timeout=PATIENCE)


def holds(page: "Page", *pairs: str) -> None:
    """Wait until the address holds these inputs, in this order."""
    inputs = "~(.+~)?".join(re.escape(pair) for pair in pairs)
    expect(page).to_have_url(re.compile(f"~{inputs}(~|$)"), timeout=PATIENCE)


def edit(page: "Page", calculator: str, field: str, text: str) -> None:
    """Change a field, leave it, and wait for all of the answer."""
    found = control(page, field, calculator)
    found.fill(text)
    found.press("Tab")
    holds(page, f"{field}={text}")
    complete(page, calculator)


def verdict(page: "Page") -> str:
    """The headline; as text that may be out of sight, where the page leaves it undrawn."""
    return page.locator("#scoring .result-headline").text_content() or ""


def ranking(page: "Page") -> list[str]:
    """The cards of the scoring as they stand: route and points, best first."""
    cards = page.locator("#scoring [data-card]")
    return [" ".join(text.split()) for text in cards.all_text_contents()]


def open_case(page: "Page") -> None:
    """Follow the guide's link to a ready case."""
    page.locator(CLAIM).first.click()
    page.wait_for_url("**/calculators/tco/#tco~v1~**")
    expect(control(page, "hybrid.escalated_share")).to_have_value("50", timeout=PATIENCE)
    expect(control(page, "requests_per_day")).to_have_value("4300")
    complete(page, "tco")
    expect(stop(page, "questions")).to_have_attribute("href", re.compile("~cost\\..+~requests_per_day=4300~"))


def answer(page: "Page") -> None:
    """Answer two of the questions, take the volume over that the case brought, and leave the rest open."""
    stop(page, "questions").click()
    page.wait_for_url("**/decide/questions/#question-work~v1~**")
    option(page, "answer from your own documents").check()
    holds(page, "case.task=search_answers")
    while screen(page).get_attribute("data-question") != "weights":
        following(page)
    option(page, "Finance lead").check()
    holds(page, "case.task=search_answers", "requests_per_day=4300", "weights.preset=finance")


def cost(page: "Page") -> dict[str, str]:
    """Change the volume of the total cost, and hand the amounts over: those that the page showed, by route."""
    stop(page, "tco").click()
    page.wait_for_url("**/calculators/tco/#tco~v1~**")
    expect(control(page, "hybrid.escalated_share")).to_have_value("50", timeout=PATIENCE)
    edit(page, "tco", "requests_per_day", "6000")
    figures = {route: page.locator(f"#tco [data-card={route}] .card-figure") for route in ROUTES}
    shown = {route: figure.text_content() or "" for route, figure in figures.items()}
    offer = page.locator("a.journey-offer")
    expect(offer).to_have_attribute("href", re.compile("~cost\\..+~requests_per_day=6000~"))
    offer.click()
    page.wait_for_url("**/calculators/scoring/#scoring~v1~**")
    return {route: re.sub("[$,]", "", text).split()[0] for route, text in shown.items()}


def score(page: "Page", amounts: dict[str, str]) -> None:
    """Find the answers and the amounts in the scoring, and change a weight: the verdict is another one."""
    expect(stop(page, "scoring")).to_contain_text("has amounts from Total cost", timeout=PATIENCE)
    for route, amount in amounts.items():
        expect(control(page, f"cost.{route}", "scoring")).to_have_value(re.compile(f"(^|\\D){amount}(\\D|$)"))
    expect(control(page, "requests_per_day", "scoring")).to_have_value("6000")
    holds(page, "case.task=search_answers", "requests_per_day=6000", "weights.preset=finance")
    complete(page, "scoring")
    before = verdict(page)
    edit(page, "scoring", WEIGHT, "60")
    assert verdict(page) not in ("", before)
    assert len(ranking(page)) > 1


def record(page: "Page") -> str:
    """Open the record and take it along with an owner and a day; the link in it."""
    control(page, "record.owner", "scoring").fill(OWNER)
    control(page, "record.date", "scoring").fill(DAY)
    stop(page, "record").click()
    document = page.locator("#scoring .document")
    page.locator("#scoring .document-fold > summary").click()
    expect(document).to_contain_text(OWNER, timeout=PATIENCE)
    complete(page, "scoring")
    said = verdict(page).replace("yours", "these")
    expect(document).to_contain_text(said)
    page.locator("#scoring .document-block [data-export=copy-md]").click()
    expect(page.locator("#scoring [data-role=status]")).to_contain_text("copied", timeout=PATIENCE)
    text = str(page.evaluate("navigator.clipboard.readText()"))
    assert f"**{said}**" in text
    assert f"**Owner:** {OWNER}" in text
    assert "**Status:** decided" in text
    found = re.search(r"\[Open this record\]\(([^)]+)\)", text)
    assert found, text
    link = found[1]
    assert link.startswith(page.url.partition("#")[0] + "#scoring~v1~")
    assert text.count(link.partition("#")[2]) > 1, "the inputs stand below the link as well"
    assert "Ada" not in link
    return link


def copied_link(page: "Page") -> str:
    button = page.locator("#scoring [data-role=copy-link]")
    button.click()
    expect(button).to_have_text("Link copied", timeout=PATIENCE)
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_the_way_from_a_claim_to_a_record_that_opens_again(guide: "Page", browser: "Browser") -> None:
    open_case(guide)
    answer(guide)
    score(guide, cost(guide))
    said, ranked = verdict(guide), ranking(guide)
    recorded, copied = record(guide), copied_link(guide)

    for link, compared in ((recorded, True), (copied, False)):
        with visit(browser, link) as page:
            for _ in range(2):
                expect(page.locator("#scoring .result-headline")).to_have_text(said, timeout=PATIENCE)
                complete(page, "scoring")
                assert ranking(page) == ranked
                expect(page.locator("#scoring [data-part=changed]")).to_have_count(int(compared))
                if compared:
                    unchanged(page)
                page.reload()

    edit(guide, "scoring", "requests_per_day", "20000")
    expect(stop(guide, "tco")).to_contain_text(OLDER)
    expect(guide.locator("#scoring [data-code=cost_of_other_workload]")).to_contain_text("6,000 requests/day")


def unchanged(page: "Page") -> None:
    """What changed since the record says that nothing did."""
    part = page.locator("#scoring [data-part=changed]")
    expect(part).to_contain_text("The verdict is the same: ")
    expect(part).to_contain_text("The inputs are those of the record.")
    expect(part).to_contain_text("No score of a route that is compared in both has moved.")
