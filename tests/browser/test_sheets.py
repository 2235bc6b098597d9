"""Sheets to fill in come out of the printer by themselves, each on one page of A4."""

import re
from typing import TYPE_CHECKING

import pytest

from tests.browser.layouts import opened
from tools.server import SiteServer

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.site, pytest.mark.browser]

UPRIGHT, ACROSS = (595, 842), (842, 595)
SHEETS = {
    "hybrid": [UPRIGHT],
    "cost-benefit": [UPRIGHT],
    "risk-worksheet": [ACROSS, ACROSS, ACROSS],
    "skill-readiness": [UPRIGHT],
    "pilot": [UPRIGHT],
}
_BOX = re.compile(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]")


@pytest.mark.parametrize("name", SHEETS)
def test_each_sheet_fits_on_one_page(browser: "Browser", served_site: SiteServer, name: str) -> None:
    """The rest is printed on another size of paper, so that the pages of A4 are the sheets."""
    with opened(browser, served_site, f"decide/{name}/") as page:
        assert page.locator(".worksheet").count() == len(SHEETS[name])
        paper = page.pdf(format="Letter", prefer_css_page_size=True)
        sizes = [(round(float(width)), round(float(height))) for width, height in _BOX.findall(paper)]
        assert [size for size in sizes if size in (UPRIGHT, ACROSS)] == SHEETS[name]
        assert len(sizes) > len(SHEETS[name])
        page.emulate_media(media="print")
        sideways = "[...document.querySelectorAll('.worksheet .table-scroll')].map(t => t.scrollWidth - t.clientWidth)"
        assert max(page.evaluate(sideways)) <= 1
