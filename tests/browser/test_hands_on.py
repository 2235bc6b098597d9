"""The pages of listings: readable and clean in both schemes, and the notebook comes as a file."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.layouts import opened
from tests.browser.test_axe import findings_light_and_dark
from tools.hands_on.cells import NOTEBOOKS
from tools.server import SiteServer

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.site, pytest.mark.browser]


def test_a_page_of_listings_has_no_findings(browser: "Browser", served_site: SiteServer) -> None:
    with opened(browser, served_site, "hands-on/code/") as page:
        page.wait_for_selector("nav.md-code__nav[role=none]")
        assert findings_light_and_dark(page) == []


def test_listings_fit_their_column(browser: "Browser", served_site: SiteServer) -> None:
    with opened(browser, served_site, "hands-on/code/", viewport={"width": 1280, "height": 900}) as page:
        wide = page.evaluate(
            "[...document.querySelectorAll('pre code')].filter(code => code.scrollWidth > code.clientWidth).length"
        )
        assert wide == 0


def test_the_notebook_comes_as_a_file(browser: "Browser", served_site: SiteServer, tmp_path: Path) -> None:
    with opened(browser, served_site, "hands-on/") as page:
        with page.expect_download() as download:
            page.get_by_role("link", name="Inspect Llama 3 without its weights").click()
        assert download.value.suggested_filename == "inspect-llama-3.ipynb"
        saved = tmp_path / "notebook"
        download.value.save_as(saved)
    assert json.loads(saved.read_text(encoding="utf-8")) == json.loads(
        (NOTEBOOKS / "inspect-llama-3.ipynb").read_text(encoding="utf-8")
    )
