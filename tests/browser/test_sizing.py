"""Sizing on its page: an edit is answered as natively, what does not fit says what would, and the choice goes into the cost."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from calculators import browser as door
from tests.browser.live import PATIENCE, control, until
from tests.browser.stay import Stay
from tools.server import SiteServer

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.site, pytest.mark.browser]

PAGE = "calculators/sizing/"
HEADLINE = "document.querySelector('#sizing .result-headline').textContent"
PENDING = "document.querySelector('#sizing [data-role=result]').querySelector('[data-old], [data-pending]')"


@pytest.fixture(scope="module")
def stay(browser: "Browser", served_site: SiteServer) -> Iterator[Stay]:
    with Stay(browser, served_site.url, PAGE) as one:
        yield one


def native(**changes: str) -> dict[str, Any]:
    """The native reply for the first ready case with some controls changed."""
    case = {"calculator": "sizing", "scenario": "support-assistant"}
    form = json.loads(door.handle(json.dumps(case)))["form"]
    reply: dict[str, Any] = json.loads(
        door.handle(json.dumps({"calculator": "sizing", "answers": form | changes}))
    )
    return reply


def test_an_edit_gives_the_headline_that_native_python_gives(page: "Page"):
    control(page, "gpu", "sizing").select_option("b200-sxm")
    until(page, f"{HEADLINE} === arg", native(gpu="b200-sxm")["announce"], PATIENCE)
    control(page, "concurrency", "sizing").fill("16")
    until(page, f"{HEADLINE} === arg", native(gpu="b200-sxm", concurrency="16")["announce"], PATIENCE)
    until(page, f"!{PENDING}", timeout=PATIENCE)
    assert page.locator("#sizing [data-part=choice] tbody tr").count() > 10


def test_what_does_not_fit_says_what_would(page: "Page"):
    control(page, "model", "sizing").select_option("llama-3.1-405b")
    until(page, f"{HEADLINE}.endsWith('does not fit.')", timeout=PATIENCE)
    until(page, f"!{PENDING}", timeout=PATIENCE)
    assert page.locator("#sizing [data-table=would_fit] tbody tr").count() >= 2


def test_a_split_that_is_impossible_is_told_at_its_field_and_the_result_stays(page: "Page"):
    before = page.evaluate(HEADLINE)
    control(page, "tensor_parallel", "sizing").fill("3")
    words = native(tensor_parallel="3")["errors"][0]["message"]
    until(
        page, "document.getElementById('sizing-tensor_parallel-error').textContent === arg", words, PATIENCE
    )
    assert page.evaluate(HEADLINE) == before


@pytest.mark.own_visit
def test_the_choice_goes_into_the_total_cost_with_its_spread(page: "Page"):
    control(page, "input_tokens", "sizing").fill("1200")
    offer = page.locator("a.journey-offer")
    until(
        page, "document.querySelector('a.journey-offer').href.includes('input_tokens=1200')", timeout=PATIENCE
    )
    offer.click()
    page.wait_for_url("**/calculators/tco/#tco~v1~**")
    until(page, "document.querySelector('#tco [name=input_tokens]')?.value === '1200'", timeout=PATIENCE)
    figures = [
        float(control(page, f"rented_gpu.throughput_{end}").input_value()) for end in ("low", "tok_s", "high")
    ]
    assert 0 < figures[0] < figures[1] < figures[2]
    assert control(page, "rented_gpu.throughput_origin").input_value() == "predicted"
    until(
        page,
        "document.querySelector('#tco [data-role=result]')?.textContent.includes('is predicted, not measured')",
        timeout=PATIENCE,
    )


@pytest.mark.own_visit
def test_a_first_edit_that_is_refused_hands_nothing_over(page: "Page"):
    """Else the offer would lead to the total cost without the choice, and not say so."""
    control(page, "tensor_parallel", "sizing").fill("3")
    until(
        page, "document.getElementById('sizing-tensor_parallel-error').textContent !== ''", timeout=PATIENCE
    )
    offer = page.locator("a.journey-offer")
    assert offer.get_attribute("href") is None
    assert offer.get_attribute("aria-disabled") == "true"
    control(page, "tensor_parallel", "sizing").fill("4")
    until(
        page,
        "document.querySelector('a.journey-offer').href.includes('gpus_per_replica=4')",
        timeout=PATIENCE,
    )
